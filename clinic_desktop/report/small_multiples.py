"""Small multiples: the very strips of the Timeline, drawn small over the same phase bands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.timeline import LineStyle, Shape
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, fitted, text_width
from clinic_desktop.report.look import SMALL, TINY
from clinic_desktop.report.marks import Stroke, draw_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.timeline import Band, Lane, Point, Strip, Tick, TimeAxis
    from clinic_desktop.report.look import Look

TITLE = 13.0  # from the top of a cell to its plot
PLOT = 56.0
PHASES = 8.5  # at the top of a plot, for the numbers of the phases
NUMBER = 7.0
LABELS = 11.0  # under the plot
GUTTER = 20.0  # left of the plot, for the ends of its scale
POINT = 2.2
CROWDED = 24  # points from which on the marks get smaller
MOST_LANES = 4
TICK_GAP = 7.0  # between two labels of the time axis


@dataclass(frozen=True, slots=True)
class Frame:
    """A plot's place on the page, and where days and values fall in it."""

    left: float
    bottom: float
    width: float
    height: float
    axis: TimeAxis
    low: float
    high: float

    def x(self, day: float) -> float:
        """The place of a day, held inside the plot."""
        span = self.axis.end - self.axis.start
        part = 0.0 if span == 0 else (day - self.axis.start) / span
        return self.left + self.width * min(1.0, max(0.0, part))

    def y(self, value: float) -> float:
        """The place of a value, held inside the plot."""
        span = self.high - self.low
        part = 0.5 if span == 0 else (value - self.low) / span
        return self.bottom + (self.height - PHASES) * min(1.0, max(0.0, part))

    @property
    def top(self) -> float:
        """The top of the scale, below the numbers of the phases."""
        return self.bottom + self.height - PHASES


@dataclass(frozen=True, slots=True)
class Scenery:
    """What all pictures of one page share: inks, the time axis, and the bands with their colour places."""

    look: Look
    axis: TimeAxis
    bands: tuple[tuple[Band, int], ...]


def draw_strip(canvas: Canvas, scenery: Scenery, strip: Strip, left: float, top: float, width: float) -> None:
    """Draw one strip: bands, range, lines between comparable points, points, scale and time axis.

    A draft is never printed: its points and the dashed lines towards them are left out.
    """
    frame = frame_at(scenery, left, top, width, strip.y_low, strip.y_high)
    draw_scenery(canvas, scenery, frame)
    draw_ranges(canvas, scenery.look, frame, strip)
    draw_segments(canvas, scenery.look, frame, strip)
    radius = POINT if len(strip.points) <= CROWDED else POINT * 0.7
    for point in strip.points:
        if not point.draft:
            draw_point(canvas, scenery.look, frame, point, radius)
    draw_scale(canvas, scenery.look, frame)
    draw_time_labels(canvas, scenery, frame)


def draw_lanes(
    canvas: Canvas, scenery: Scenery, lanes: Sequence[Lane], left: float, top: float, width: float
) -> None:
    """Draw the medicines over the same bands: each with its name above its bars, in the order of the screen.

    Where there are more than fit, those that ended longest ago are left out; the page names all in words.
    """
    frame = frame_at(scenery, left, top, width, 0.0, 1.0)
    draw_scenery(canvas, scenery, frame)
    latest = sorted(lanes, key=lambda lane: max((bar.end for bar in lane.bars), default=0.0))[-MOST_LANES:]
    kept = [lane for lane in lanes if lane in latest]
    step = (frame.height - PHASES) / max(len(kept), 3)
    for place, lane in enumerate(kept):
        draw_lane(canvas, scenery.look, frame, lane, frame.top + 1.0 - place * step)
    draw_time_labels(canvas, scenery, frame)


def cell_height(scenery: Scenery) -> float:
    """The height of a cell with its title and the labels under its plot."""
    return TITLE + PLOT * scenery.look.snug + LABELS


def frame_at(scenery: Scenery, left: float, top: float, width: float, low: float, high: float) -> Frame:
    """The plot of a cell whose upper left corner is given."""
    height = PLOT * scenery.look.snug
    return Frame(left + GUTTER, top - TITLE - height, width - GUTTER, height, scenery.axis, low, high)


def draw_scenery(canvas: Canvas, scenery: Scenery, frame: Frame) -> None:
    """Draw the phase bands, each with the number of its phase, the anchor and today."""
    look = scenery.look
    for band, place in scenery.bands:
        start, end = frame.x(band.start), frame.x(band.end)
        canvas.setFillColor(look.phase(place))
        canvas.rect(start, frame.bottom, end - start, frame.height, stroke=0, fill=1)
        draw_phase_number(canvas, look, str(place + 1), start, end, frame.top + 1.8)
    canvas.setLineWidth(0.7)
    canvas.setStrokeColor(look["surface.card"])
    for band, _ in scenery.bands[1:]:
        canvas.line(frame.x(band.start), frame.bottom, frame.x(band.start), frame.bottom + frame.height)
    if not scenery.bands:
        canvas.setFillColor(look["surface.window"])
        canvas.rect(frame.left, frame.bottom, frame.width, frame.height, stroke=0, fill=1)
    draw_today(canvas, scenery, frame)


def draw_phase_number(canvas: Canvas, look: Look, number: str, start: float, end: float, y: float) -> None:
    """Write a phase's number over its band, where the band has room; it tells bands apart without colour."""
    if text_width(number, REGULAR, NUMBER) + 1.0 <= end - start:
        canvas.setFont(REGULAR, NUMBER)
        canvas.setFillColor(look["text.muted"])
        canvas.drawCentredString((start + end) / 2, y, number)


def draw_today(canvas: Canvas, scenery: Scenery, frame: Frame) -> None:
    """Draw the dashed line of today."""
    x = frame.x(scenery.axis.today)
    canvas.saveState()
    canvas.setStrokeColor(scenery.look["plot.today"])
    canvas.setLineWidth(0.7)
    canvas.setDash(1.6, 1.8)
    canvas.line(x, frame.bottom, x, frame.top)
    canvas.restoreState()


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
    """Draw one result; below detection is an open triangle whose whole shape stays inside the plot."""
    main, muted, white = look["plot.line"], look["plot.line_muted"], look["surface.card"]
    beyond = point.shape in {Shape.DOWN_TRIANGLE, Shape.UP_TRIANGLE}
    stroke = Stroke(main, main, 0.6)
    if beyond:
        stroke = Stroke(white, main, 1.0)
    elif point.hollow:
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


def draw_time_labels(canvas: Canvas, scenery: Scenery, frame: Frame) -> None:
    """Write as many labels of the time axis as stand apart: the anchor first, then today, then the others."""
    axis = scenery.axis
    ticks = axis.weeks if axis.anchored else axis.dates
    canvas.setFont(REGULAR, TINY)
    canvas.setFillColor(scenery.look["text.faint"])
    for tick, x in kept_ticks(ticks, axis, frame):
        canvas.drawCentredString(x, frame.bottom - TINY - 0.5, tick.label)


def kept_ticks(ticks: Sequence[Tick], axis: TimeAxis, frame: Frame) -> list[tuple[Tick, float]]:
    """The ticks whose labels fit side by side under the plot, from left to right."""
    wanted = sorted(ticks, key=lambda tick: (tick.x != 0, tick.x != axis.today, ticks.index(tick)))
    kept: list[tuple[Tick, float, float]] = []
    for tick in wanted:
        if not axis.start <= tick.x <= axis.end:
            continue
        half = text_width(tick.label, REGULAR, TINY) / 2
        x = min(max(frame.x(tick.x), frame.left + half - GUTTER / 2), frame.left + frame.width - half)
        if all(abs(x - other) >= half + other_half + TICK_GAP for _, other, other_half in kept):
            kept.append((tick, x, half))
    return [(tick, x) for tick, x, _ in sorted(kept, key=lambda entry: entry[1])]


def draw_lane(canvas: Canvas, look: Look, frame: Frame, lane: Lane, top: float) -> None:
    """Draw one medicine: its name, a bar for each stretch, an arrow where it goes on, dots while it fades."""
    colour = look[f"agent.{lane.kind}"]
    y = top - TINY - 4.2
    first = min((bar.start for bar in lane.bars), default=frame.axis.start)
    title = fitted(lane.title, REGULAR, TINY, frame.width - 3)
    room = frame.left + frame.width - 1.5 - text_width(title, REGULAR, TINY)
    canvas.setFont(REGULAR, TINY)
    canvas.setFillColor(look["text.main"])
    canvas.drawString(min(max(frame.x(first), frame.left + 1.5), room), top - TINY - 0.5, title)
    canvas.setFillColor(colour)
    for bar in lane.bars:
        start, end = frame.x(bar.start), frame.x(bar.end)
        canvas.rect(start, y - 1.5, end - start, 3.0, stroke=0, fill=1)
        if bar.going_on:
            draw_arrow(canvas, end, y)
    if lane.wash_out is not None:
        canvas.saveState()
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.0)
        canvas.setDash(0.9, 1.9)
        canvas.line(frame.x(lane.wash_out.start), y, frame.x(lane.wash_out.end), y)
        canvas.restoreState()


def draw_arrow(canvas: Canvas, x: float, y: float) -> None:
    """Draw the tip of a bar that goes on, in the bar's own colour."""
    path = canvas.beginPath()
    path.moveTo(x, y + 3.0)
    path.lineTo(x + 3.6, y)
    path.lineTo(x, y - 3.0)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def draw_title(
    canvas: Canvas, look: Look, title: str, unit: str, left: float, top: float, width: float
) -> None:
    """Write a cell's title and, at its right end, the unit of its scale."""
    unit_width = text_width(unit, REGULAR, TINY)
    canvas.setFont(SEMIBOLD, SMALL)
    canvas.setFillColor(look["text.main"])
    canvas.drawString(left, top - SMALL, fitted(title, SEMIBOLD, SMALL, width - unit_width - 6))
    canvas.setFont(REGULAR, TINY)
    canvas.setFillColor(look["text.faint"])
    canvas.drawRightString(left + width, top - SMALL, unit)
