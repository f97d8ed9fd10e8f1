"""Under a visit that can be changed: save it, or discard what is typed, and whether anything is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme

SAVE, SAVE_CORRECTION = phrase("Save visit"), phrase("Save correction")
DISCARD, LEAVE, LEAVE_NEW = (
    phrase("Discard what is typed"),
    phrase("Leave it as it is"),
    phrase("No new visit"),
)
WAITING = phrase("Kept as you type; not saved.")


class VisitFoot(QFrame):
    """`saved` asks to save the visit, `discarded` to forget what is typed of it."""

    saved = Signal()
    discarded = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "foot")
        self.save = ActionButton(theme, tr(SAVE), kind=ButtonKind.PRIMARY, key="Ctrl Enter")
        self.save.clicked.connect(self.saved)
        self.discard = ActionButton(theme, tr(DISCARD), kind=ButtonKind.LINK)
        self.discard.clicked.connect(self.discarded)
        self.state = Elided("small")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(10)
        row.addWidget(self.save)
        row.addWidget(self.discard)
        row.addWidget(self.state, 1)

    def show_state(self, said: str, *, typed: bool, new: bool, correcting: bool) -> None:
        """Say whether something is typed that nobody saved; a new visit may be saved, and left, without."""
        self.save.say(tr(SAVE_CORRECTION if correcting else SAVE))
        self.save.setEnabled(typed or new)
        self.discard.say(tr(DISCARD if typed else LEAVE_NEW if new else LEAVE))
        self.discard.setVisible(typed or new or correcting)
        self.state.setText(said)
