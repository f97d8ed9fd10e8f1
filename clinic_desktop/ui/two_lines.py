"""A remark on two lines at most, in a row whose height is fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy

from clinic_desktop.ui.controls import Elided

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LINES = 2
LEAST_SIZE = 10


class TwoLines(Elided):
    """Breaks between words; what two lines do not hold ends in an ellipsis and stands in the tooltip."""

    def __init__(self, look: str = "") -> None:
        super().__init__(look)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def lines(self) -> tuple[str, ...]:
        """The lines as they are drawn."""
        return self._settled()[1]

    def _settled(self) -> tuple[QFont, tuple[str, ...]]:
        """The letters and the lines: smaller letters only where they save the words from being cut."""
        plain, close = self.font(), QFont(self.font())
        close.setPixelSize(max(plain.pixelSize() - 1, LEAST_SIZE))
        lines, closer = self._lines_in(plain), self._lines_in(close)
        return (close, closer) if self._cut(lines) and not self._cut(closer) else (plain, lines)

    def _cut(self, lines: tuple[str, ...]) -> bool:
        return bool(lines) and lines[-1] not in self.text()

    def _lines_in(self, written: QFont) -> tuple[str, ...]:
        text, found, metrics = self.text(), [], QFontMetrics(written)
        layout = QTextLayout(text, written)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        while len(found) < LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(self.width(), 1))
            end = len(text) if len(found) == LINES - 1 else line.textStart() + line.textLength()
            found.append(text[line.textStart() : end].strip())
        layout.endLayout()
        return tuple(metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.width()) for line in found)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, in the middle of the height."""
        written, lines = self._settled()
        height = QFontMetrics(written).height()
        self.setToolTip(self.text() if self._cut(lines) else "")
        painter = QPainter(self)
        painter.setFont(written)
        painter.setPen(self.palette().color(self.foregroundRole()))
        top = (self.height() - height * len(lines)) // 2
        for place, line in enumerate(lines):
            painter.drawText(QRect(0, top + place * height, self.width(), height), 0, line)
        painter.end()
