"""One marker's strip in the scene: painted once into a picture, painted again only when it differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from clinic_desktop.ui.strip_expected import draw_expected, expected_at
from clinic_desktop.ui.strip_gutter import draw_gutter
from clinic_desktop.ui.strip_marks import draw_limits, draw_points, draw_ranges
from clinic_desktop.ui.timeline_scale import ValueScale, crisp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from clinic_desktop.model.timeline import Gap, Point, Strip
    from clinic_desktop.model.timeline_marks import ExpectedLevel
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import Frame

REACH = 12.0

Key = tuple[str, str, bool]


class StripItem(pg.GraphicsObject):
    """Draws one Strip. Scrolling and the cursor only copy its picture, so they cost the same for any data."""

    def __init__(self, strip: Strip, frame: Frame, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._strip = strip
        self._frame = frame
        self._picture: QPixmap | None = None

    @property
    def strip(self) -> Strip:
        """What is drawn."""
        return self._strip

    def draw(self, strip: Strip, frame: Frame) -> bool:
        """Take a strip and its frame; return whether anything has to be painted anew."""
        if frame == self._frame and (strip is self._strip or strip == self._strip):
            return False
        if (frame.width, frame.height) != (self._frame.width, self._frame.height):
            self.prepareGeometryChange()
        self._strip, self._frame, self._picture = strip, frame, None
        self.update()
        return True

    def forget_picture(self) -> None:
        """Paint anew where anything but the strip or its frame is different: the theme."""
        self._picture = None
        self.update()

    def place_of(self, point: Point) -> QPointF:
        """Where a point is drawn, in the strip's own pixels."""
        return QPointF(self._frame.scale.x(point.x), self._values.y(point.y))

    def point_at(self, place: QPointF) -> Point | None:
        """The point nearest to a place in the strip, or None where none is within reach."""
        seen = [point for point in self._strip.points if self._frame.scale.inside(point.x)]
        near = [(self.place_of(point) - place, point) for point in seen]
        found = min(near, key=lambda pair: QPointF.dotProduct(pair[0], pair[0]), default=None)
        if found is None or QPointF.dotProduct(found[0], found[0]) > REACH**2:
            return None
        return found[1]

    def gap_at(self, place: QPointF) -> Gap | None:
        """The gap under a place: within reach of the line that is not drawn between its two points."""
        points = self._strip.points
        for gap in self._strip.gaps:
            start, end = self.place_of(points[gap.start]), self.place_of(points[gap.end])
            if start.x() <= place.x() <= end.x() and end.x() > start.x():
                along = (place.x() - start.x()) / (end.x() - start.x())
                if abs(start.y() + along * (end.y() - start.y()) - place.y()) <= REACH:
                    return gap
        return None

    def expected_at(self, place: QPointF) -> ExpectedLevel | None:
        """The expected level whose bracket lies under a place."""
        return expected_at(self._strip, place, self._frame.scale, self._values)

    def found_on(self, day: float) -> Found | None:
        """The strip's point of a collection moment, with the strip."""
        point = next((point for point in self._strip.points if point.x == day), None)
        return None if point is None else (self, point)

    def boundingRect(self) -> QRectF:
        """The stretch of the view that is drawn on."""
        return QRectF(0, 0, self._frame.width, self._frame.height)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint into the view."""
        if self._picture is None:
            self._picture = self._painted()
        painter.drawPixmap(0, 0, self._picture)

    @property
    def _values(self) -> ValueScale:
        return ValueScale.within(self._strip, self._frame.height)

    def _painted(self) -> QPixmap:
        frame, ink = self._frame, self._ink
        picture = QPixmap(round(frame.width * frame.ratio), round(frame.height * frame.ratio))
        picture.setDevicePixelRatio(frame.ratio)
        picture.fill(ink.colour("surface.card"))
        painter = QPainter(picture)
        # Level and upright lines are sharp, and ten times as fast, without antialiasing.
        draw_background(painter, frame, ink)
        strip, times, values = self._strip, frame.scale, self._values
        draw_ranges(painter, strip, times, values, ink)
        painter.setPen(ink.pen("line.border"))
        painter.drawLine(QLineF(0, 0.5, frame.width, 0.5))
        draw_upright_lines(painter, frame, ink)
        draw_limits(painter, strip, times, values, ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_expected(painter, strip, times, values, ink)
        # Of lines that leave the stretch of time in view, only what is in view is drawn.
        painter.setClipRect(QRectF(times.left, 0, times.right - times.left, frame.height))
        draw_points(painter, strip, times, values, ink)
        painter.setClipping(False)
        draw_gutter(painter, strip, frame.height, ink)
        painter.end()
        return picture


Found = tuple[StripItem, "Point"]


def place_of(found: Found) -> QPointF:
    """Where a point is drawn, in pixels of the view that holds its strip."""
    item, point = found
    corner: QPointF = item.pos()
    return corner + item.place_of(point)


def draw_background(painter: QPainter, frame: Frame, ink: Ink) -> None:
    """The phase bands, edge to edge; each pixel belongs to one phase."""
    times = frame.scale
    for band in frame.bands:
        left, right = round(max(times.x(band.start), times.left)), round(min(times.x(band.end), times.right))
        if right > left:
            painter.fillRect(QRectF(left, 0, right - left, frame.height), ink.band(band.place))


def draw_upright_lines(painter: QPainter, frame: Frame, ink: Ink, top: float = 0.0) -> None:
    """Day 0 of each course, solid, and today, dashed."""
    times = frame.scale
    painter.setPen(ink.pen("plot.anchor"))
    for day in frame.anchors if frame.anchored else ():
        if times.inside(day):
            painter.drawLine(QLineF(crisp(times.x(day)), top, crisp(times.x(day)), frame.height))
    if times.inside(frame.today):
        x = crisp(times.x(frame.today))
        painter.setPen(ink.pen("plot.today", 1.0, (3, 3)))
        painter.drawLine(QLineF(x, top, x, frame.height))
