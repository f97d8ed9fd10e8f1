"""The ground of every small multiple: its place, the phase bands, today, and the labels of the time axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.timeline import Tick
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, fitted, text_width
from clinic_desktop.report.look import SMALL, TINY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.timeline import Band, Strip, TimeAxis, Timeline
    from clinic_desktop.report.look import Look

TITLE = 13.0  # from the top of a cell to its plot
UNIT_LINE = 9.5  # more, where a unit does not fit beside its title
PLOT = 52.0
PHASES = 8.5  # at the top of a plot, for the numbers of the phases
NUMBER = 7.0
LABELS = 11.0  # under the plot
GUTTER = 17.0  # least room left of a plot, for the ends of its scale
TICK_GAP = 6.0  # between two labels of the time axis


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
class Place:
    """A cell's upper left corner and width, the room for its title, and how snug its page is."""

    left: float
    top: float
    width: float
    title: float
    snug: float


@dataclass(frozen=True, slots=True)
class Scenery:
    """What all pictures of one page share: inks, time axis, phase bands, and the room left of a plot."""

    look: Look
    axis: TimeAxis
    bands: tuple[Band, ...]
    gutter: float


def scenery_of(look: Look, timeline: Timeline, strips: Sequence[Strip]) -> Scenery:
    """What the pictures of these strips share; the widest number at a scale's end sets the gutter of all."""
    ends = [f"{end:g}" for strip in strips for end in (strip.y_low, strip.y_high)]
    gutter = max([GUTTER, *(text_width(end, REGULAR, TINY) + 4.0 for end in ends)])
    return Scenery(look, timeline.axis, timeline.bands, gutter)


def plot_height(snug: float) -> float:
    """The height of a plot with the labels under it."""
    return PLOT * snug + LABELS


def title_height(cells: Sequence[tuple[str, str]], width: float) -> float:
    """The room that titles and units of this row need: one line, or two where a unit goes below."""
    return TITLE if all(beside(title, unit, width) for title, unit in cells) else TITLE + UNIT_LINE


def beside(title: str, unit: str, width: float) -> bool:
    """True where a title and its unit fit on one line."""
    return text_width(title, SEMIBOLD, SMALL) + 5.0 + text_width(unit, REGULAR, TINY) <= width or not unit


def frame_at(scenery: Scenery, place: Place, low: float, high: float) -> Frame:
    """The plot of a cell, for a scale from low to high."""
    left, height = place.left + scenery.gutter, PLOT * place.snug
    width = place.width - scenery.gutter
    return Frame(left, place.top - place.title - height, width, height, scenery.axis, low, high)


def draw_title(canvas: Canvas, look: Look, title: str, unit: str, place: Place) -> None:
    """Write a cell's title, and the unit of its scale at the right end of that line or below it."""
    y = place.top - SMALL
    canvas.setFont(SEMIBOLD, SMALL)
    canvas.setFillColor(look["text.main"])
    canvas.drawString(place.left, y, fitted(title, SEMIBOLD, SMALL, place.width))
    canvas.setFont(REGULAR, TINY)
    canvas.setFillColor(look["text.faint"])
    if beside(title, unit, place.width):
        canvas.drawRightString(place.left + place.width, y, unit)
    else:
        canvas.drawString(place.left, y - UNIT_LINE, fitted(unit, REGULAR, TINY, place.width))


def draw_scenery(canvas: Canvas, scenery: Scenery, frame: Frame) -> None:
    """Draw the phase bands, each with the number of its phase, the anchor and today."""
    look = scenery.look
    for band in scenery.bands:
        start, end = frame.x(band.start), frame.x(band.end)
        canvas.setFillColor(look.phase(band.place))
        canvas.rect(start, frame.bottom, end - start, frame.height, stroke=0, fill=1)
        draw_phase_number(canvas, look, str(band.place + 1), start, end, frame.top + 1.8)
    canvas.setLineWidth(0.7)
    canvas.setStrokeColor(look["surface.card"])
    for band in scenery.bands[1:]:
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


def draw_time_labels(canvas: Canvas, scenery: Scenery, frame: Frame) -> None:
    """Write as many labels of the time axis as stand apart: the anchor first, then today, then the others."""
    axis = scenery.axis
    ticks = axis.weeks if axis.anchored else axis.dates
    today = axis.today_label_weeks if axis.anchored else axis.today_label_date
    wanted = sorted((*ticks, Tick(axis.today, today)), key=lambda t: (t.x != 0, t.x != axis.today))
    canvas.setFont(REGULAR, TINY)
    canvas.setFillColor(scenery.look["text.faint"])
    for label, x in labels_apart(wanted, frame):
        canvas.drawString(x, frame.bottom - TINY - 0.5, label)


def labels_apart(wanted: Sequence[Tick], frame: Frame) -> list[tuple[str, float]]:
    """The labels that fit side by side under the plot with their left ends, the most wanted placed first."""
    kept: list[tuple[str, float, float]] = []
    for tick in wanted:
        wide = text_width(tick.label, REGULAR, TINY)
        left = min(max(frame.x(tick.x) - wide / 2, frame.left - GUTTER / 2), frame.left + frame.width - wide)
        apart = all(left >= end + TICK_GAP or left + wide <= start - TICK_GAP for _, start, end in kept)
        if apart and frame.axis.start <= tick.x <= frame.axis.end:
            kept.append((tick.label, left, left + wide))
    return [(label, left) for label, left, _ in sorted(kept, key=lambda entry: entry[1])]
