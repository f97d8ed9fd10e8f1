"""Under the lines: what else can be done with the form, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.flow_row import FlowRow

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme


class EntryActs(QWidget):
    """A quiet row of buttons: those of others `first`, then its own: `noted`, `undone` and `redone`."""

    noted = Signal()
    undone = Signal()
    redone = Signal()

    def __init__(self, theme: Theme, *first: QWidget) -> None:
        super().__init__()
        self._note = ActionButton(theme, "Note…", kind=ButtonKind.LINK, key="Ctrl M")
        self._undo = ActionButton(theme, "Undo", kind=ButtonKind.LINK, key="Ctrl Z")
        self._redo = ActionButton(theme, "Redo", kind=ButtonKind.LINK)
        self._redo.setAccessibleDescription("Ctrl Shift Z")
        self._redo.setToolTip("Ctrl Shift Z")
        self._row = FlowRow(self)
        self.buttons: list[QWidget] = []
        for button in (*first, self._note, self._undo, self._redo):
            self.offer(button)
        self._note.clicked.connect(self.noted)
        self._undo.clicked.connect(self.undone)
        self._redo.clicked.connect(self.redone)
        self.allow(undo=False, redo=False)

    def offer(self, button: QWidget) -> None:
        """Put one more button at the end."""
        self._row.addWidget(button)
        self.buttons.append(button)

    def allow(self, *, undo: bool, redo: bool) -> None:
        """Say which of the two there is anything for."""
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)
