"""The marks of the page: shapes and the number line; black on pale, told apart by shape before colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.timeline import Shape
from clinic_desktop.report.fonts import REGULAR, text_width
from clinic_desktop.report.look import TINY

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.summary import NumberLine
    from clinic_desktop.report.look import Look

SIGNS = {
    Shape.CIRCLE: "●",
    Shape.DIAMOND: "◆",
    Shape.DOWN_TRIANGLE: "▽",
    Shape.UP_TRIANGLE: "△",
}
EARLIER_SIGNS = {**SIGNS, Shape.CIRCLE: "○", Shape.DIAMOND: "◇"}  # open, as the last time's marks are

BAR = 7.0  # height of a number line
TICK = 2.6  # how far the ends of the expected bar reach beyond it
TODAY = 4.6  # radius of today's mark
INSET = 6.0  # of 0 and 1 from the ends of the line, so that no mark sticks out
LAST = 3.2  # radius of the last one
LABEL_GAP = 4.0  # between the labels under the ends of the bar


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a shape is drawn: its fill, its outline and the outline's width."""

    fill: Color
    outline: Color
    width: float


def draw_shape(canvas: Canvas, shape: Shape, x: float, y: float, radius: float, stroke: Stroke) -> None:
    """Draw one shape around a point; each has about the area of the circle of this radius."""
    canvas.setFillColor(stroke.fill)
    canvas.setStrokeColor(stroke.outline)
    canvas.setLineWidth(stroke.width)
    if shape is Shape.CIRCLE:
        canvas.circle(x, y, radius, stroke=1, fill=1)
        return
    path = canvas.beginPath()
    first, *others = corners(shape, x, y, radius)
    path.moveTo(*first)
    for corner in others:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


def corners(shape: Shape, x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    """The corners of a shape that has them."""
    if shape is Shape.DIAMOND:
        reach = radius * 1.25
        return (x, y + reach), (x + reach, y), (x, y - reach), (x - reach, y)
    up = 1.0 if shape is Shape.UP_TRIANGLE else -1.0
    half, base, tip = radius * 1.2, radius * 0.8, radius * 1.25
    return (x - half, y - up * base), (x + half, y - up * base), (x, y + up * tip)


@dataclass(frozen=True, slots=True)
class Track:
    """A number line's place on the page."""

    left: float
    middle: float
    width: float

    def x(self, at: float) -> float:
        """The place of a part of the line."""
        return self.left + INSET + min(1.0, max(0.0, at)) * (self.width - 2 * INSET)

    @property
    def right(self) -> float:
        """Its right end."""
        return self.left + self.width


def draw_number_line(canvas: Canvas, look: Look, line: NumberLine, track: Track) -> None:
    """Draw one marker's line: the expected bar with a tick at each end that has a number, then his marks.

    Today's mark is drawn last, with a white rim, so that it is never hidden by the earlier one.
    """
    canvas.setFillColor(look["surface.pill"])
    canvas.roundRect(track.left, track.middle - BAR / 2, track.width, BAR, BAR * 0.4, stroke=0, fill=1)
    draw_expected(canvas, look, line, track)
    card, ink = look["surface.card"], look["text.main"]
    if line.last is not None:
        hollow = Stroke(card, look["text.muted"], 1.3)
        draw_shape(canvas, line.last.shape, track.x(line.last.at), track.middle, LAST, hollow)
    if line.today is not None:
        beyond = line.today.shape in {Shape.DOWN_TRIANGLE, Shape.UP_TRIANGLE}
        stroke = Stroke(card, ink, 1.4) if beyond else Stroke(ink, card, 1.4)
        draw_shape(canvas, line.today.shape, track.x(line.today.at), track.middle, TODAY, stroke)


def draw_expected(canvas: Canvas, look: Look, line: NumberLine, track: Track) -> None:
    """Draw the bar "expected at this stage"; an end without a number is open and reaches the line's end."""
    if line.expected is None:
        return
    ends = [track.x(at) for at in line.expected]
    low_text, high_text = line.expected_labels
    start = ends[0] if low_text or line.expected[0] > 0 else track.left
    end = ends[1] if high_text or line.expected[1] < 1 else track.right
    canvas.setFillColor(look.expected)
    canvas.rect(start, track.middle - BAR / 2, end - start, BAR, stroke=0, fill=1)
    canvas.setStrokeColor(look.expected_edge)
    canvas.setLineWidth(0.9)
    for edge in (edge for edge in (start, end) if track.left < edge < track.right):
        canvas.line(edge, track.middle - BAR / 2 - TICK, edge, track.middle + BAR / 2 + TICK)
    draw_end_labels(canvas, look, ((low_text, ends[0]), (high_text, ends[1])), track)


def draw_end_labels(canvas: Canvas, look: Look, labels: tuple[tuple[str, float], ...], track: Track) -> None:
    """Write the numbers under the ends of the bar, moved apart where the bar is short."""
    places = label_places([(x, text_width(t, REGULAR, TINY)) for t, x in labels], track.left, track.right)
    canvas.setFillColor(look["text.muted"])
    canvas.setFont(REGULAR, TINY)
    for (text, _), x in zip(labels, places, strict=True):
        if text:
            canvas.drawString(x, track.middle - BAR / 2 - TICK - TINY + 0.6, text)


def label_places(labels: list[tuple[float, float]], left: float, right: float) -> list[float]:
    """Where two labels (middle, width) begin so that both stay on the line and apart from each other."""
    (low, low_width), (high, high_width) = labels
    low_start = min(max(low - low_width / 2, left), right - low_width)
    high_start = min(max(high - high_width / 2, left), right - high_width)
    overlap = low_start + low_width + LABEL_GAP - high_start
    if overlap > 0 and low_width and high_width:
        low_start -= overlap / 2
        high_start += overlap / 2
        off_left = max(0.0, left - low_start)
        off_right = max(0.0, high_start + high_width - right)
        low_start += off_left - off_right
        high_start += off_left - off_right
    return [low_start, high_start]
