"""A remark on two lines at most, in a row whose height is fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy

from clinic_desktop.ui.controls import Elided

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LINES = 2


class TwoLines(Elided):
    """Breaks between words; what two lines do not hold ends in an ellipsis and stands in the tooltip."""

    def __init__(self, look: str = "") -> None:
        super().__init__(look)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def lines(self) -> tuple[str, ...]:
        """The lines as they are drawn."""
        text, found = self.text(), []
        layout = QTextLayout(text, self.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        while len(found) < LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(self.width(), 1))
            end = len(text) if len(found) == LINES - 1 else line.textStart() + line.textLength()
            found.append(text[line.textStart() : end].strip())
        layout.endLayout()
        return tuple(self._fitted(line) for line in found)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, in the middle of the height."""
        lines, height = self.lines(), self.fontMetrics().height()
        cut = bool(lines) and lines[-1] not in self.text()
        self.setToolTip(self.text() if cut else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        top = (self.height() - height * len(lines)) // 2
        for place, line in enumerate(lines):
            painter.drawText(QRect(0, top + place * height, self.width(), height), 0, line)
        painter.end()

    def _fitted(self, line: str) -> str:
        return self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())
