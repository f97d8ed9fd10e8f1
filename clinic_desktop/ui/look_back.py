"""The days in which the sperm of a sample were begun, shaded through every strip and the lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush

from clinic_desktop.ui.timeline_ink import fitted, width_of
from clinic_desktop.ui.timeline_scale import crisp

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from clinic_desktop.model.timeline_marks import LookBackWindow
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import TimeScale

ROLE = "accent.main"
SHADE = 0.14
LABEL_HEIGHT, LABEL_PAD = 17.0, 6.0


def draw_look_back(
    painter: QPainter, window: LookBackWindow, scale: TimeScale, top: float, bottom: float, ink: Ink
) -> None:
    """Shade the days, hatched so that it is no phase, with an edge at both ends."""
    left, right = max(scale.x(window.start), scale.left), min(scale.x(window.end), scale.right)
    if right <= left:
        return
    colour = ink.colour(ROLE)
    shade = type(colour)(colour)
    shade.setAlphaF(SHADE)
    box = QRectF(left, top, right - left, bottom - top)
    painter.fillRect(box, shade)
    shade.setAlphaF(3 * SHADE)
    painter.fillRect(box, QBrush(shade, Qt.BrushStyle.BDiagPattern))
    painter.setPen(ink.pen(ROLE))
    for x in (left, right):
        painter.drawLine(QLineF(crisp(x), top, crisp(x), bottom))


class LookBackItem(pg.GraphicsObject):
    """Lies over the strips of a column while a semen sample is meant; nothing under it is painted anew."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._window: LookBackWindow | None = None
        self._scale: TimeScale | None = None
        self._height = 0.0
        self.setZValue(5)
        self.hide()

    @property
    def shaded(self) -> LookBackWindow | None:
        """What is shaded; None while nothing is."""
        return self._window if self.isVisible() else None

    def shade(self, window: LookBackWindow | None, scale: TimeScale, height: float) -> None:
        """Shade these days over so many pixels; None takes the shading away."""
        if window is None:
            self.hide()
            return
        if (window, scale, height) != (self._window, self._scale, self._height):
            self.prepareGeometryChange()
            self._window, self._scale, self._height = window, scale, height
            self.update()
        self.show()

    def boundingRect(self) -> QRectF:
        """The stretch of the view that is drawn on."""
        right = 0.0 if self._scale is None else self._scale.right
        return QRectF(0, 0, right, self._height)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint into the view."""
        if self._window is None or self._scale is None:
            return
        draw_look_back(painter, self._window, self._scale, 0.0, self._height, self._ink)
        self._draw_label(painter, self._window, self._scale)

    def _draw_label(self, painter: QPainter, window: LookBackWindow, scale: TimeScale) -> None:
        """The label at the foot of the column, beside the days where that is possible."""
        if scale.x(window.end) <= scale.left or scale.x(window.start) >= scale.right:
            return
        font = self._ink.tiny
        text = fitted(window.label, font, scale.right - scale.left - 2 * LABEL_PAD)
        width = width_of(text, font) + 2 * LABEL_PAD
        middle = (scale.x(window.start) + scale.x(window.end)) / 2
        left = min(max(middle - width / 2, scale.left), scale.right - width)
        box = QRectF(left, self._height - LABEL_HEIGHT - 3, width, LABEL_HEIGHT)
        painter.setPen(self._ink.pen(ROLE))
        painter.setBrush(self._ink.colour("surface.card"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(self._ink.colour("text.main"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
