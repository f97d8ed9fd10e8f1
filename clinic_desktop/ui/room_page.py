"""What stands in place of a page of names while a patient is in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.closable_page import ClosablePage, spaced
from clinic_desktop.ui.controls import ActionButton, frame, label
from clinic_desktop.ui.room import HIDDEN

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme

WHY = phrase(
    "A patient is in the room, so that no list shows another man's name. His own chart stays open, and a man "
    "is found by his chart number."
)
SHOW = phrase("Show names again")


class RoomPage(ClosablePage):
    """`names_wanted` says that the patient left; Esc goes back to the chart that is open."""

    names_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._show = ActionButton(theme, tr(SHOW))
        self._show.clicked.connect(self.names_wanted)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 16, 18, 16)
        inside.setSpacing(10)
        inside.addWidget(label(tr(HIDDEN), "section"))
        inside.addWidget(label(tr(WHY), "muted", wraps=True))
        inside.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)
        column = spaced(QVBoxLayout())
        column.addWidget(card)
        column.addStretch(1)
        self._column_under(tr("Patient in room")).addLayout(column, 1)

    def begin(self) -> None:
        """Take the focus."""
        self._show.setFocus(Qt.FocusReason.OtherFocusReason)
