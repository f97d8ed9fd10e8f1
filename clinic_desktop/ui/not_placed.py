"""What became of a pasted text, and what of it found no place; it stays until it is dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from clinic_desktop.language import tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme

MOST_LINES = 4
EDGES = 14  # pixels above and below the texts


class NotPlaced(QFrame):
    """One calm sentence, the texts below it to read and copy, and a button that takes both away."""

    dismissed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "adding")
        self._said = label("", "small", wraps=True)
        self._texts = QPlainTextEdit()
        self._texts.setReadOnly(True)
        self._texts.setTabChangesFocus(True)
        self._texts.setAccessibleName(tr("Not placed"))
        self._texts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.dismiss = ActionButton(theme, tr("Dismiss"), kind=ButtonKind.LINK)
        self.dismiss.clicked.connect(self._go)
        self._lay_out()
        self.hide()

    @property
    def words(self) -> str:
        """The sentence that is shown; "" for none."""
        return "" if self.isHidden() else self._said.text()

    @property
    def texts(self) -> str:
        """What found no place, line by line."""
        return self._texts.toPlainText()

    def say(self, sentence: str, texts: Sequence[str]) -> None:
        """Show a sentence and these texts below it; nothing for an empty sentence."""
        self._said.setText(sentence)
        self._texts.setPlainText("\n".join(texts))
        lines = min(max(len(texts), 1), MOST_LINES)
        self._texts.setFixedHeight(lines * self._texts.fontMetrics().lineSpacing() + EDGES)
        self._texts.setVisible(bool(texts))
        self.setVisible(bool(sentence))

    def _go(self) -> None:
        self.say("", ())
        self.dismissed.emit()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._said, 1)
        head.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 6, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._texts)
