"""The level a phase expects, as a pair of brackets on its stretch of the strip: no band, no dotted edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPolygonF

from clinic_desktop.ui.timeline_scale import crisp

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from clinic_desktop.model.timeline import Strip
    from clinic_desktop.model.timeline_marks import ExpectedLevel
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import TimeScale, ValueScale

ROLE = "verdict.as_expected"
INSET, SERIF, NARROW = 3.0, 4.0, 9.0
OPEN_END, CHEVRON = 4.0, 2.5
REACH = 6.0


def draw_expected(painter: QPainter, strip: Strip, times: TimeScale, values: ValueScale, ink: Ink) -> None:
    """Draw each level: serifs at the ends it has, a chevron where it is open.

    It is closed only where nothing follows at once and it does not go on beyond the picture.
    """
    painter.setPen(ink.pen(ROLE, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    begun = {level.start for level in strip.expected}
    for level in strip.expected:
        ends = _ends(level, times)
        if ends is None:
            continue
        left, right = ends
        top, bottom = _span(level, values)
        _draw_bracket(painter, level, crisp(left + INSET), top, bottom, SERIF)
        if right - left > 2 * NARROW and level.end < times.end and level.end not in begun:
            _draw_bracket(painter, level, crisp(right - INSET - 1), top, bottom, -SERIF)


def expected_at(strip: Strip, place: QPointF, times: TimeScale, values: ValueScale) -> ExpectedLevel | None:
    """The level whose bracket lies under a place of the strip."""
    for level in strip.expected:
        ends = _ends(level, times)
        top, bottom = _span(level, values)
        if ends is None or not top - REACH <= place.y() <= bottom + REACH:
            continue
        left, right = ends
        if left <= place.x() <= right and min(place.x() - left, right - place.x()) <= INSET + REACH:
            return level
    return None


def _ends(level: ExpectedLevel, times: TimeScale) -> tuple[float, float] | None:
    """From which pixel to which a level is in view; None where it is not, or has no room for a bracket."""
    left, right = max(times.x(level.start), times.left), min(times.x(level.end), times.right)
    return (left, right) if right - left >= NARROW else None


def _span(level: ExpectedLevel, values: ValueScale) -> tuple[float, float]:
    top = values.top if level.high is None else max(values.y(level.high), values.top)
    bottom = values.bottom if level.low is None else min(values.y(level.low), values.bottom)
    return top, bottom


def _draw_bracket(
    painter: QPainter, level: ExpectedLevel, x: float, top: float, bottom: float, serif: float
) -> None:
    top, bottom = crisp(top), crisp(bottom)
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    for limit, y, outward in ((level.high, top, -OPEN_END), (level.low, bottom, OPEN_END)):
        if limit is not None:
            painter.drawLine(QPointF(x, y), QPointF(x + serif, y))
        else:
            tip, back = QPointF(x, y), y - outward
            painter.drawPolyline(QPolygonF([QPointF(x - CHEVRON, back), tip, QPointF(x + CHEVRON, back)]))
