"""What becomes of patients who were erased and whom a backup brings back: asked once, before the swap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, label

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.store.erasing_again import Returning

KEEP = phrase("Let them come back")


class ReturnedQuestion(QFrame):
    """Charts are named by their number alone; `kept` says that they may come back."""

    kept = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self.words, self._problem = label("", "question", wraps=True), label("", "problem", wraps=True)
        self.erase = ActionButton(theme, tr("Erase again"))
        self.keep = ActionButton(theme, tr(KEEP))
        self.keep.clicked.connect(self._keep)
        self.asking = False
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.erase)
        acts.addWidget(self.keep)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self._problem)
        column.addLayout(acts)
        self.hide()

    def ask(self, returning: Returning) -> None:
        """Ask about those who are proven; only say of whom it cannot be proven."""
        self.asking = bool(returning.proven)
        self.words.setText(returning.in_words())
        self.erase.setAccessibleDescription(self.words.text())
        for button in (self.erase, self.keep):
            button.setVisible(self.asking)
        self.refuse("")
        self.setVisible(bool(returning))

    def refuse(self, sentence: str) -> None:
        """Say why nobody was erased; nothing for an empty text."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _keep(self) -> None:
        self.asking = False
        for button in (self.erase, self.keep):
            button.hide()
        self.kept.emit()
