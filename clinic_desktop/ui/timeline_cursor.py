"""The upright cursor through all strips, and the ring around the chosen point."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt

from clinic_desktop.ui.timeline_ink import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.ui.timeline_ink import Ink

RING = 9.0
TAG_HEIGHT = 15.0
TAG_ROOM = 92.0


def moments(timeline: Timeline) -> tuple[float, ...]:
    """Every collection moment on the picture, in order; the arrow keys step through them."""
    axis = timeline.axis
    days = {point.x for strip in timeline.strips for point in strip.points}
    return tuple(sorted(day for day in days if axis.start <= day <= axis.end))


def nearest(stops: Sequence[float], day: float) -> float | None:
    """The collection moment nearest to a day, None where there is none."""
    return min(stops, key=lambda stop: abs(stop - day), default=None)


def next_stop(stops: Sequence[float], day: float, steps: int) -> float | None:
    """The moment after (1) or before (-1) a day; the last or first one stays."""
    if not stops:
        return None
    place = bisect_right(stops, day) if steps > 0 else bisect_left(stops, day) - 1
    return stops[min(max(place, 0), len(stops) - 1)]


@dataclass(frozen=True, slots=True)
class Tag:
    """A value written beside the cursor, at the height of its point."""

    y: float
    text: str
    colour: QColor


class CursorItem(pg.GraphicsObject):
    """A line from top to bottom with the values that were collected at its moment."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._x = 0.0
        self._height = 0.0
        self._tags: tuple[Tag, ...] = ()
        self._leftward = False
        self.setZValue(10)
        self.hide()

    def stand(self, x: float, height: float, tags: tuple[Tag, ...], *, leftward: bool) -> None:
        """Stand at a pixel; tags go to the left or the right of the line."""
        self.prepareGeometryChange()
        self._x, self._height, self._tags, self._leftward = x, height, tags, leftward
        self.show()
        self.update()

    def boundingRect(self) -> QRectF:
        """The stretch of the view that is drawn on."""
        room = TAG_ROOM if self._tags else 2.0
        return QRectF(self._x - room, 0, 2 * room, self._height)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint into the view."""
        painter.setPen(self._ink.pen("plot.cursor"))
        painter.drawLine(QLineF(self._x, 0, self._x, self._height))
        painter.setFont(self._ink.tiny)
        for tag in self._tags:
            self._draw_tag(painter, tag)

    def _draw_tag(self, painter: QPainter, tag: Tag) -> None:
        width = min(width_of(tag.text, self._ink.tiny) + 8, TAG_ROOM - 10)
        left = self._x - 9 - width if self._leftward else self._x + 9
        box = QRectF(left, tag.y - TAG_HEIGHT / 2, width, TAG_HEIGHT)
        painter.setPen(self._ink.pen("line.border"))
        painter.setBrush(self._ink.colour("surface.card"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(tag.colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag.text)


class RingItem(pg.GraphicsObject):
    """A ring around the chosen point."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self.setZValue(9)
        self.hide()

    def boundingRect(self) -> QRectF:
        """The stretch of the view that is drawn on."""
        return QRectF(-RING - 2, -RING - 2, 2 * RING + 4, 2 * RING + 4)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint into the view."""
        painter.setPen(self._ink.pen("line.focus", 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), RING, RING)
