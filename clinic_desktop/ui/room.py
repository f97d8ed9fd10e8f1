"""Whether a patient is in the room: while he is, no other man's name is shown anywhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from clinic_desktop.language import phrase

HIDDEN = phrase("Other names are hidden.")


class Room(QObject):
    """One switch for a whole window; `changed` says that it was thrown. It outlasts the lock."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._taken = False

    @property
    def taken(self) -> bool:
        """True while a patient is in the room."""
        return self._taken

    def take(self, *, taken: bool) -> None:
        """Say that somebody came in, or that he left."""
        if taken is not self._taken:
            self._taken = taken
            self.changed.emit()
