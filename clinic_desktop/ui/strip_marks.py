"""The marks on a strip: points by shape, lines between them, the laboratory's range."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF

from clinic_desktop.model.timeline import Shape
from clinic_desktop.ui.timeline_ink import fitted
from clinic_desktop.ui.timeline_scale import LIMIT_MARGIN, crisp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QColor, QPainter

    from clinic_desktop.model.assessment import PhaseVerdict
    from clinic_desktop.model.timeline import LineStyle, RangeStep, Strip
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import TimeScale, ValueScale

RADIUS = 4.4
DRAFT_RADIUS = 5.0
DIAGONAL = 5.8
OUTLINES = {
    shape: QPolygonF([QPointF(x, y) for x, y in corners])
    for shape, corners in (
        (Shape.DIAMOND, ((0.0, -DIAGONAL), (DIAGONAL, 0.0), (0.0, DIAGONAL), (-DIAGONAL, 0.0))),
        (Shape.DOWN_TRIANGLE, ((-5.5, -4.0), (5.5, -4.0), (0.0, 5.0))),
        (Shape.UP_TRIANGLE, ((-5.5, 4.0), (5.5, 4.0), (0.0, -5.0))),
    )
}
LIMIT_HEIGHT = 10.0


def draw_mark(painter: QPainter, place: QPointF, shape: Shape, colour: QColor, card: QColor) -> None:
    """A full mark with a thin rim of the card's colour, so that it stands off lines and bands."""
    _take_full(painter, colour, card)
    _draw_outline(painter, place, shape, RADIUS)


def draw_hollow_mark(painter: QPainter, place: QPointF, shape: Shape, colour: QColor, card: QColor) -> None:
    """An open mark: below or above detection, or a draft."""
    _take_hollow(painter, colour, card)
    _draw_outline(painter, place, shape, DRAFT_RADIUS)


def _take_full(painter: QPainter, colour: QColor, card: QColor) -> None:
    painter.setPen(QPen(card, 1.0))
    painter.setBrush(colour)


def _take_hollow(painter: QPainter, colour: QColor, card: QColor) -> None:
    pen = QPen(colour, 2.0)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(card)


def _draw_outline(painter: QPainter, place: QPointF, shape: Shape, radius: float) -> None:
    outline = OUTLINES.get(shape)
    if outline is None:
        painter.drawEllipse(place, radius, radius)
    else:
        painter.drawPolygon(outline.translated(place))


def draw_points(painter: QPainter, strip: Strip, times: TimeScale, values: ValueScale, ink: Ink) -> None:
    """Lines first, then every point that is on the picture, later ones on top."""
    x, y = times.x, values.y
    places = [QPointF(x(point.x), y(point.y)) for point in strip.points]
    lines: dict[tuple[LineStyle, bool], list[QLineF]] = {}
    for segment in strip.segments:
        line = QLineF(places[segment.start], places[segment.end])
        lines.setdefault((segment.style, segment.own_production), []).append(line)
    for (style, own), alike in lines.items():
        painter.setPen(ink.line(style, own_production=own))
        painter.drawLines(alike)
    card = ink.colour("surface.card")
    # Pen and brush are set only where they change: most neighbours look alike.
    before: tuple[bool, bool, PhaseVerdict] | None = None
    for point, place in zip(strip.points, places, strict=True):
        if not times.inside(point.x):
            continue
        look = (point.hollow or point.draft, point.draft, point.phase)
        if look != before:
            (_take_hollow if look[0] else _take_full)(painter, ink.point(point), card)
            before = look
        _draw_outline(painter, place, point.shape, DRAFT_RADIUS if look[0] else RADIUS)


def draw_ranges(painter: QPainter, strip: Strip, times: TimeScale, values: ValueScale, ink: Ink) -> None:
    """The laboratory's range as it was at each time, with a dotted edge at each limit it has."""
    for step in strip.ranges:
        left, right = max(times.x(step.start), times.left), min(times.x(step.end), times.right)
        top = values.top if step.high is None else values.y(step.high)
        bottom = values.bottom if step.low is None else values.y(step.low)
        if right <= left:
            continue
        painter.fillRect(QRectF(left, top, right - left, bottom - top), ink.colour("plot.range"))
        painter.setPen(ink.pen("plot.range_edge", 1.0, (2, 3)))
        for limit, edge in ((step.high, top), (step.low, bottom)):
            if limit is not None:
                painter.drawLine(QLineF(left, crisp(edge), right, crisp(edge)))


def draw_limits(painter: QPainter, strip: Strip, times: TimeScale, values: ValueScale, ink: Ink) -> None:
    """The limits of the last reading, in the margin beside the plot, where no point can cover them."""
    step = strip.range_in_force
    if step is None:
        return
    painter.setFont(ink.limit)
    painter.setPen(ink.colour("text.muted"))
    for middle, text in limit_labels(step, values):
        box = QRectF(times.right + 5, middle - LIMIT_HEIGHT / 2, LIMIT_MARGIN - 12, LIMIT_HEIGHT)
        painter.drawText(
            box,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            fitted(text, ink.limit, box.width()),
        )


def limit_labels(step: RangeStep, values: ValueScale) -> list[tuple[float, str]]:
    """Each limit's label and the height of its middle, kept apart and inside the strip."""
    limits = ((step.high, step.high_text), (step.low, step.low_text))
    wanted = [(values.y(limit), text) for limit, text in limits if limit is not None]
    return _kept_apart(wanted, values)


def _kept_apart(wanted: Iterable[tuple[float, str]], values: ValueScale) -> list[tuple[float, str]]:
    placed: list[tuple[float, str]] = []
    lowest = -inf
    for middle, text in wanted:
        middle = max(middle, lowest)
        placed.append((middle, text))
        lowest = middle + LIMIT_HEIGHT
    excess = placed[-1][0] - values.bottom if placed else 0.0
    return [(middle - max(excess, 0.0), text) for middle, text in placed]
