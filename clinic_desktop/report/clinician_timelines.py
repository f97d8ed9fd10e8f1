"""The timelines on paper: medicines, then every strip below the other on one time axis, as on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.report.clinician_axis import GUTTER, AxisHead, Field, draw_ground
from clinic_desktop.report.clinician_lanes import Lanes
from clinic_desktop.report.flow import Block
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, text_width
from clinic_desktop.report.lines import draw_below, heights
from clinic_desktop.report.look import SMALL, TINY, Look, bold, plain
from clinic_desktop.report.plot import Frame, Scenery
from clinic_desktop.report.small_multiples import (
    CROWDED,
    POINT,
    draw_point,
    draw_ranges,
    draw_scale,
    draw_segments,
)
from clinic_desktop.report.tables import unorphaned

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.clinician_summary import Labels
    from clinic_desktop.model.timeline import Strip, Timeline
    from clinic_desktop.model.timeline_marks import ExpectedLevel
    from clinic_desktop.report.lines import Lines

TALL = 38.0  # a strip's plot
PAD = 4.0
NOTCH = 3.0  # of a bracket around the level that is expected


@dataclass(frozen=True, kw_only=True)
class StripRow(Block):
    """One marker: its latest result in words at the left, its picture at the right."""

    strip: Strip
    words: tuple[Lines, ...]
    field: Field

    def height(self, snug: float) -> float:
        """The plot, or the words where they take more."""
        return max(TALL, heights(self.words, snug)) + PAD

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the words, then the ground, the range, the expected levels, the lines and the points."""
        look, strip = self.field.look, self.strip
        draw_below(canvas, self.words, left, top, snug)
        tall = self.height(snug) - PAD
        frame = self.field.frame(left, top - tall, tall, (strip.y_low, strip.y_high))
        draw_ground(canvas, self.field, frame)
        draw_ranges(canvas, look, frame, strip)
        for level in strip.expected:
            draw_expected(canvas, look, frame, level)
        draw_segments(canvas, look, frame, strip)
        radius = POINT if len(strip.points) <= CROWDED else POINT * 0.7
        for point in strip.points:
            if not point.draft:
                draw_point(canvas, look, frame, point, radius)
        draw_scale(canvas, look, frame)


def draw_expected(canvas: Canvas, look: Look, frame: Frame, level: ExpectedLevel) -> None:
    """Draw the bracket around the level that a phase expects; an end without a limit has no notch."""
    start, end = frame.x(level.start), frame.x(level.end)
    if end - start < 3 * NOTCH:
        return
    low = frame.bottom if level.low is None else frame.y(level.low)
    high = frame.top if level.high is None else frame.y(level.high)
    canvas.setStrokeColor(look.expected_edge)
    canvas.setLineWidth(0.8)
    for x, inward in ((start + 1.5, NOTCH), (end - 1.5, -NOTCH)):
        canvas.line(x, low, x, high)
        for limit, y in ((level.low, low), (level.high, high)):
            if limit is not None:
                canvas.line(x, y, x + inward, y)


def timeline_blocks(look: Look, timeline: Timeline, labels: Labels, width: float) -> list[Block]:
    """Lay out the axis, the lanes and the strips; the axis comes again where they go on on a further page."""
    strips = [strip for strip in timeline.strips if strip.points]
    field = Field(Scenery(look, timeline.axis, timeline.bands, GUTTER), width)
    head = AxisHead(field=field, gap=4.0, keeps_next=True)
    blocks: list[Block] = [head]
    lanes = Lanes(field=field, timeline=timeline, labels=labels, head=head, keeps_next=True)
    if lanes.rows:
        blocks.append(lanes)
    rows = [
        StripRow(strip=strip, words=strip_words(look, strip), field=field, head=head, gap=PAD)
        for strip in strips
    ]
    return [*blocks, *unorphaned(rows)]


def strip_words(look: Look, strip: Strip) -> tuple[Lines, ...]:
    """The marker, its latest result with the unit, and both verdicts."""
    room = GUTTER - 4.0
    latest = strip.latest
    if latest is None:
        title = look.lines(room, SMALL, bold(strip.title))
        return title, look.lines(room, TINY, plain(strip.unit), role="text.muted")
    words = look.lines(room, TINY, plain(latest.words), role="text.muted")
    value = f"{latest.value_text} {latest.unit}".rstrip()
    if text_width(f"{strip.title} ", SEMIBOLD, SMALL) + text_width(value, REGULAR, SMALL) <= room - 1.0:
        return look.lines(room, SMALL, bold(strip.title), plain(f" {value}")), words
    return look.lines(room, SMALL, bold(strip.title)), look.lines(room, SMALL, plain(value)), words
