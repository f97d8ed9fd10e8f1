"""A button that reads as a line of text and wraps like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.theme import Theme

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
PAD, LEAST = 3, 60


class WrappedLink(QPushButton):
    """Pressed by click, Enter or Space; the accessible name is the text."""

    def __init__(self, theme: Theme, text: str, pixels: int = 12) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._theme, self._words = theme, text
        self.setFont(font(pixels))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are at a width."""
        room = QRect(0, 0, max(width - 2 * PAD, LEAST), 10_000)
        return self.fontMetrics().boundingRect(room, int(WRAPPED), self._words).height() + 2 * PAD

    def sizeHint(self) -> QSize:
        """All in one line."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._words) + 2 * PAD + 1, metrics.height() + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any column."""
        return QSize(LEAST, self.fontMetrics().height() + 2 * PAD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the text, underlined under the mouse, and the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        written = self.font()
        written.setUnderline(self.underMouse())
        painter.setFont(written)
        painter.setPen(colour(self._theme, "text.link"))
        painter.drawText(self.rect().adjusted(PAD, PAD, -PAD, -PAD), int(WRAPPED), self._words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(self._theme, "line.focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
