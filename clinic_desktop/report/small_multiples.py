"""Small multiples: the very strips of the Timeline, drawn small over the same phase bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.draw_class import NOT_HIS_OWN
from clinic_desktop.model.timeline import LineStyle, Shape
from clinic_desktop.report.fonts import REGULAR
from clinic_desktop.report.look import TINY
from clinic_desktop.report.marks import Stroke, draw_shape
from clinic_desktop.report.plot import draw_scenery, draw_time_labels, frame_at

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.timeline import Point, Strip
    from clinic_desktop.report.look import Look
    from clinic_desktop.report.plot import Frame, Place, Scenery

POINT = 2.2
CROWDED = 24  # points from which on the marks get smaller


def draw_strip(canvas: Canvas, scenery: Scenery, strip: Strip, place: Place) -> None:
    """Draw one strip: bands, range, lines between comparable points, points, scale and time axis.

    A draft is never printed: its points and the dashed lines towards them are left out.
    """
    frame = frame_at(scenery, place, strip.y_low, strip.y_high)
    draw_scenery(canvas, scenery, frame)
    draw_ranges(canvas, scenery.look, frame, strip)
    draw_segments(canvas, scenery.look, frame, strip)
    radius = POINT if len(strip.points) <= CROWDED else POINT * 0.7
    for point in strip.points:
        if not point.draft:
            draw_point(canvas, scenery.look, frame, point, radius)
    draw_scale(canvas, scenery.look, frame)
    draw_time_labels(canvas, scenery, frame)


def draw_ranges(canvas: Canvas, look: Look, frame: Frame, strip: Strip) -> None:
    """Draw the laboratory's range as it was at each time; an open side reaches the end of the scale."""
    canvas.saveState()
    canvas.setStrokeColor(look["plot.range_edge"])
    canvas.setLineWidth(0.6)
    canvas.setDash(0.8, 1.6)
    for step in strip.ranges:
        start, end = frame.x(step.start), frame.x(step.end)
        low = frame.bottom if step.low is None else frame.y(step.low)
        high = frame.top if step.high is None else frame.y(step.high)
        canvas.setFillColor(look["plot.range"])
        canvas.rect(start, low, end - start, high - low, stroke=0, fill=1)
        for limit, y in ((step.low, low), (step.high, high)):
            if limit is not None:
                canvas.line(start, y, end, y)
    canvas.restoreState()


def draw_segments(canvas: Canvas, look: Look, frame: Frame, strip: Strip) -> None:
    """Join the points that may be joined; his own production in full ink, drug levels paler."""
    canvas.setLineWidth(1.1)
    for segment in strip.segments:
        start, end = strip.points[segment.start], strip.points[segment.end]
        if segment.style is LineStyle.DASHED or start.draft or end.draft:
            continue
        canvas.setStrokeColor(look["plot.line" if segment.own_production else "plot.line_muted"])
        canvas.line(frame.x(start.x), frame.y(start.y), frame.x(end.x), frame.y(end.y))


def draw_point(canvas: Canvas, look: Look, frame: Frame, point: Point, radius: float) -> None:
    """Draw one result; drug levels are open and grey, below detection is an open triangle inside the plot."""
    main, muted, white = look["plot.line"], look["plot.line_muted"], look["surface.card"]
    beyond = point.shape in {Shape.DOWN_TRIANGLE, Shape.UP_TRIANGLE}
    stroke = Stroke(main, main, 0.6)
    if beyond:
        stroke = Stroke(white, main, 1.0)
    elif point.draw_class in NOT_HIS_OWN:
        stroke = Stroke(white, muted, 1.0)
    size = radius * 1.25 if beyond else radius
    reach = size * 1.3
    y = min(max(frame.y(point.y), frame.bottom + (reach if beyond else 0)), frame.top)
    draw_shape(canvas, point.shape, frame.x(point.x), y, size, stroke)


def draw_scale(canvas: Canvas, look: Look, frame: Frame) -> None:
    """Write the two ends of the scale left of the plot."""
    canvas.setFont(REGULAR, TINY)
    canvas.setFillColor(look["text.faint"])
    canvas.drawRightString(frame.left - 3, frame.top - TINY * 0.7, f"{frame.high:g}")
    canvas.drawRightString(frame.left - 3, frame.bottom, f"{frame.low:g}")
