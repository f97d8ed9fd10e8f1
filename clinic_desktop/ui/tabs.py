"""The row of tabs under the patient's header; the number of a tab is its Ctrl key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QTabBar

from clinic_desktop.language import tr
from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.theme import Theme

GAP = 22


class Tabs(QTabBar):
    """Tabs as words, the current one underlined; Left and Right move between them."""

    def __init__(self, theme: Theme, titles: tuple[str, ...]) -> None:
        super().__init__()
        self._theme = theme
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for title in titles:
            self.addTab(title)
        self.setAccessibleName(tr("Views of this patient"))

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the words in their bold form, so that choosing a tab moves nothing."""
        words = QFontMetrics(font(13, QFont.Weight.DemiBold)).horizontalAdvance(self.tabText(index))
        return QSize(words + GAP, 36)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """A tab is never cut."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, the line under the current one and the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            self._paint_tab(painter, self.tabRect(index), index == self.currentIndex(), self.tabText(index))
        painter.end()

    def _paint_tab(self, painter: QPainter, rect: QRect, current: bool, title: str) -> None:
        words = rect.adjusted(0, 0, -GAP, 0)
        painter.setFont(font(13, QFont.Weight.DemiBold if current else QFont.Weight.Normal))
        painter.setPen(colour(self._theme, "text.main" if current else "text.muted"))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, title)
        if not current:
            return
        line = QRect(words.left(), rect.bottom() - 1, words.width(), 2)
        painter.fillRect(line, colour(self._theme, "accent.main"))
        if self.hasFocus():
            painter.setPen(QPen(colour(self._theme, "line.focus"), 2))
            ring = words.adjusted(-6, 5, 6, -5).intersected(self.rect().adjusted(1, 1, -1, -1))
            painter.drawRoundedRect(ring, 5, 5)
