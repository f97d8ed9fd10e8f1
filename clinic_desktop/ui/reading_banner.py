"""The line over everything of a clinic that is open for reading only: as of when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout

from clinic_desktop.ui.controls import Elided
from clinic_desktop.ui.tinted import TintedSign

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme


class ReadingBanner(QFrame):
    """Always in view; its accessible name is its sentence."""

    def __init__(self, theme: Theme, sentence: str) -> None:
        super().__init__()
        self.setProperty("look", "reading")
        self.setAccessibleName(sentence)
        sign, self.words = TintedSign(theme, "circle-alert", "text.warning"), Elided("strong")
        self.words.setText(sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self.words, 1)
