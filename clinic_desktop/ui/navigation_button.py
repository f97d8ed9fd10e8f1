"""One entry of the rail, which leads to a page and says how many things wait there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.theme import Theme


class NavigationButton(QPushButton):
    """One entry of the rail: its words, and at the right how many things wait there."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self._theme, self._chosen, self._count = theme, False, 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(30)
        self.setAutoDefault(True)

    def rest(self, reason: str) -> None:
        """Lead nowhere for as long as there is a reason, and give it."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        self.update()

    def why_not(self) -> str:
        """Why it leads nowhere just now; empty where it leads somewhere."""
        return "" if self.isEnabled() else self.toolTip()

    def mark(self, *, chosen: bool) -> None:
        """Show that this entry's page is open, or is not."""
        self._chosen = chosen
        self.update()

    def count(self, number: int, words: str) -> None:
        """Show a number; nothing for zero. `words` say it to a screen reader."""
        self._count = number
        self.setAccessibleDescription(words if number else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the words, the number and the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = self.underMouse() and self.isEnabled()
        ground = "surface.selected" if self._chosen else "surface.hover" if hovered else ""
        shape = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._theme, ground))
            painter.drawRoundedRect(shape, 6, 6)
        weight = QFont.Weight.DemiBold if self._chosen else QFont.Weight.Normal
        painter.setFont(font(13, weight))
        ink = "text.muted" if self.isEnabled() else "text.faint"
        painter.setPen(colour(self._theme, "text.link" if self._chosen else ink))
        room, middle = self.rect().adjusted(10, 0, -10, 0), Qt.AlignmentFlag.AlignVCenter
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, words)
        if self._count:
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, str(self._count))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(self._theme, "line.focus"), 2))
            painter.drawRoundedRect(shape, 6, 6)
        painter.end()
