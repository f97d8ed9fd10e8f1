"""The line over everything of a clinic that is open for reading only: as of when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided
from clinic_desktop.ui.tinted import TintedSign

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme


class ReadingBanner(QFrame):
    """Always in view; its accessible name is its sentence. `newer_asked` is sent by the button beside it."""

    newer_asked = Signal()

    def __init__(self, theme: Theme, sentence: str) -> None:
        super().__init__()
        self.setProperty("look", "reading")
        self.setAccessibleName(sentence)
        sign, self.words = TintedSign(theme, "circle-alert", "text.warning"), Elided("strong")
        self.words.setText(sentence)
        self.newer = ActionButton(theme, "", kind=ButtonKind.LINK)
        self.newer.clicked.connect(self.newer_asked)
        self.newer.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.newer)

    def offer_newer(self, words: str, *, ready: bool = True) -> None:
        """Offer to read something newer, and take no focus: whoever reads goes on where he is."""
        news = self.newer.isHidden()
        self.newer.say(words)
        self.newer.setEnabled(ready)
        self.newer.show()
        if news:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
