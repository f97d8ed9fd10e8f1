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

    from clinic_desktop.model.summary import Mark, NumberLine
    from clinic_desktop.report.look import Look

SIGNS = {
    Shape.CIRCLE: "●",
    Shape.DIAMOND: "◆",
    Shape.DOWN_TRIANGLE: "▽",
    Shape.UP_TRIANGLE: "△",
}

BAR = 7.0  # height of a number line
TICK = 2.6  # how far the ends of the expected bar reach beyond it
TODAY = 4.6  # radius of today's mark
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


def draw_number_line(
    canvas: Canvas, look: Look, line: NumberLine, left: float, middle: float, width: float
) -> None:
    """Draw one marker's line around the height `middle`: the expected bar with edge ticks, then his marks.

    Today's mark is drawn last, with a white rim, so that it is never hidden by the earlier one.
    """
    canvas.setFillColor(look["surface.pill"])
    canvas.roundRect(left, middle - BAR / 2, width, BAR, BAR * 0.4, stroke=0, fill=1)
    if line.expected is not None:
        draw_expected(canvas, look, left + line.expected[0] * width, left + line.expected[1] * width, middle)
    draw_end_labels(canvas, look, line, left, middle, width)
    if line.last is not None:
        hollow = Stroke(look["surface.card"], look["text.muted"], 1.3)
        draw_mark(canvas, line.last, left, middle, width, LAST, hollow)
    if line.today is not None:
        open_shape = line.today.shape in {Shape.DOWN_TRIANGLE, Shape.UP_TRIANGLE}
        inside = look["surface.card"] if open_shape else look["text.main"]
        outline = look["text.main"] if open_shape else look["surface.card"]
        draw_mark(canvas, line.today, left, middle, width, TODAY, Stroke(inside, outline, 1.4))


def draw_expected(canvas: Canvas, look: Look, start: float, end: float, middle: float) -> None:
    """Draw the bar "expected at this stage" with a tick at each end."""
    canvas.setFillColor(look.expected)
    canvas.rect(start, middle - BAR / 2, end - start, BAR, stroke=0, fill=1)
    canvas.setStrokeColor(look.expected_edge)
    canvas.setLineWidth(0.9)
    for edge in (start, end):
        canvas.line(edge, middle - BAR / 2 - TICK, edge, middle + BAR / 2 + TICK)


def draw_mark(
    canvas: Canvas, mark: Mark, left: float, middle: float, width: float, radius: float, stroke: Stroke
) -> None:
    """Draw one result at its place along the line."""
    draw_shape(canvas, mark.shape, left + mark.at * width, middle, radius, stroke)


def draw_end_labels(
    canvas: Canvas, look: Look, line: NumberLine, left: float, middle: float, width: float
) -> None:
    """Write the numbers under the ends of the bar, moved apart where the bar is short."""
    if line.expected is None:
        return
    labels = [(text, left + at * width) for text, at in zip(line.expected_labels, line.expected, strict=True)]
    places = label_places([(x, text_width(text, REGULAR, TINY)) for text, x in labels], left, left + width)
    canvas.setFillColor(look["text.muted"])
    canvas.setFont(REGULAR, TINY)
    for (text, _), x in zip(labels, places, strict=True):
        if text:
            canvas.drawString(x, middle - BAR / 2 - TICK - TINY + 0.6, text)


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
