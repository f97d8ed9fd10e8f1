"""The unit beside a result: a quiet button that never takes the focus and opens a list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QToolButton

from clinic_desktop.language import tr
from clinic_desktop.ui.close_lines import CloseLines, close_lines
from clinic_desktop.ui.theme import colour, font, picture

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.marker_entities import Marker

ARROW = 12
SMALL = 11
EDGES = 12
LEAST_WIDTH, MOST_WIDTH = 62, 90


class UnitButton(QToolButton):
    """Shows one unit of a marker and lets the user choose another; `chosen` carries its code."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, marker: Marker) -> None:
        super().__init__()
        self._theme = theme
        self.setFont(font(13))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleDescription(tr("Unit of {name}", name=marker.name))
        menu = QMenu(self)
        for unit in (*marker.units, *marker.kept_units):
            menu.addAction(unit.label, partial(self.chosen.emit, unit.code))
        self.setMenu(menu)

    def say(self, label: str) -> None:
        """Show a unit."""
        self.setText(label)
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.updateGeometry()
        self.update()

    def open(self) -> None:
        """Open the list under the button, on the unit that is shown; the arrow keys and Enter choose."""
        menu = self.menu()
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        shown = next((action for action in menu.actions() if action.text() == self.text()), None)
        if shown is not None:
            menu.setActiveAction(shown)

    def sizeHint(self) -> QSize:
        """Room for the unit; a very long one breaks, and stands whole in the tooltip too."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + ARROW + EDGES
        return QSize(min(max(width, LEAST_WIDTH), MOST_WIDTH), 28)

    def minimumSizeHint(self) -> QSize:
        """A unit is not cut to make room for anything else."""
        return self.sizeHint()

    @property
    def lines(self) -> CloseLines:
        """The unit as it is drawn."""
        return close_lines(self.text(), self.font(), font(SMALL), self._room)

    @property
    def _room(self) -> int:
        return self.width() - ARROW - 8

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the unit and its arrow; a ground only under the mouse."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._theme, "surface.hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setPen(colour(self._theme, "text.muted"))
        lines = self.lines
        lines.draw(painter, QRectF(4, 0, self._room, self.height()))
        sign = picture(self._theme, "chevron-down", "text.muted", ARROW, self.devicePixelRatioF())
        left = 4 + round(lines.width) + 3
        painter.drawPixmap(left, (self.height() - ARROW) // 2 + 1, sign)
        painter.end()
