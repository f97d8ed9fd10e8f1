"""Two charts side by side, line by line; where they differ a word says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import emptied, frame, label, rule
from clinic_desktop.ui.tinted import TintedSign

if TYPE_CHECKING:
    from clinic_desktop.drawing.merge_preview import MergePreview, Side
    from clinic_desktop.drawing.theme import Theme

STAYS, BECOMES_PART = phrase("This chart stays"), phrase("This chart becomes part of it")
DIFFERS = phrase("differs")
TOP = Qt.AlignmentFlag.AlignTop


class SideBySide(QFrame):
    """Filled anew for each pair; nothing of a pair stays after `clear`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._theme = theme
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(16)
        self._lines.setVerticalSpacing(6)
        for column, share in ((1, 5), (2, 5)):
            self._lines.setColumnStretch(column, share)
        self._conflicts = QVBoxLayout()
        self._conflicts.setSpacing(4)
        self.moves = label("", "strong", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addLayout(self._lines)
        column.addWidget(self.moves)
        column.addLayout(self._conflicts)

    def show_preview(self, preview: MergePreview) -> None:
        """Show both charts, what comes over, and what does not go together."""
        self.clear()
        for place, title in enumerate(("", STAYS, BECOMES_PART)):
            self._lines.addWidget(label(tr(title), "heading"), 0, place)
        for row, side in enumerate(preview.sides):
            self._add_line(2 * row + 1, side)
        self.moves.setText(tr("What comes over: {moves}.", moves=preview.moves))
        for sentence in preview.conflicts:
            self._conflicts.addWidget(self._conflict(sentence))

    def clear(self) -> None:
        """Show nobody."""
        for layout in (self._lines, self._conflicts):
            emptied(layout)
        self.moves.setText("")

    @property
    def said(self) -> tuple[str, ...]:
        """Every sentence and line that stands here, as it is read."""
        shown = (each for each in self.findChildren(QLabel) if each.isVisibleTo(self))
        return tuple(each.text() for each in shown if each.text())

    def _add_line(self, row: int, side: Side) -> None:
        self._lines.addWidget(rule(), row, 0, 1, 4)
        about = label(side.about, "muted")
        self._lines.addWidget(about, row + 1, 0, TOP)
        for column, text in ((1, side.kept), (2, side.merged)):
            words = label(text, wraps=True)
            words.setAccessibleName(f"{side.about}: {text}")
            self._lines.addWidget(words, row + 1, column, TOP)
        if side.differs:
            self._lines.addWidget(label(tr(DIFFERS), "question"), row + 1, 3, TOP)

    def _conflict(self, sentence: str) -> QWidget:
        line = frame("")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        sign = TintedSign(self._theme, size=14)
        sign.show_sign("circle-alert", "text.warning")
        row.addWidget(sign, 0, TOP)
        row.addWidget(label(sentence, "question", wraps=True), 1)
        return line
