"""The key results: one row per marker with his value, its number line, and a word beside a shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.timeline import Shape
from clinic_desktop.report.flow import Block, wrapped
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, text_width
from clinic_desktop.report.look import BODY, MESSAGE, SMALL, TINY, Look, bold, plain
from clinic_desktop.report.marks import BAR, LAST, SIGNS, TICK, Stroke, Track, draw_number_line, draw_shape

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

    from clinic_desktop.model.summary import NumberLine
    from clinic_desktop.report.wording import Wording

PAD = 5.0  # above and below the words of a row
FIRST_LINE = 11.0  # from the top of the words to the first baseline
MIDDLE = 7.2  # from the top of the words to the middle of the number line


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of the table stand, from the left edge of the page's text."""

    width: float

    @property
    def name(self) -> float:
        """Width of the marker's names."""
        return self.width * 0.267

    @property
    def value_end(self) -> float:
        """Right edge of the values, which line up there."""
        return self.width * 0.355

    @property
    def unit(self) -> float:
        """Left edge of the units."""
        return self.value_end + 7.0

    @property
    def line(self) -> float:
        """Left edge of the number lines."""
        return self.width * 0.467

    @property
    def line_width(self) -> float:
        """Width of the number lines."""
        return self.words - self.line - 15.0

    @property
    def words(self) -> float:
        """Left edge of the verdict in words."""
        return self.width * 0.752


@dataclass(frozen=True, kw_only=True)
class ResultsHead(Block):
    """The heads of the columns and what the marks on the lines mean."""

    words: Wording
    grid: Grid
    look: Look

    @property
    def height(self) -> float:
        """One line of small type."""
        return self.look.leading(SMALL) + 3.0

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the heads of the columns, then the legend."""
        look, grid, y = self.look, self.grid, top - SMALL
        canvas.setFont(REGULAR, SMALL)
        canvas.setFillColor(look["text.faint"])
        canvas.drawString(left, y, self.words.test)
        canvas.drawRightString(left + grid.value_end, y, self.words.today)
        x, middle = left + grid.line + LAST, y + SMALL * 0.36
        for text, stroke in (
            (self.words.last_time, Stroke(look["surface.card"], look["text.muted"], 1.2)),
            (self.words.today.lower(), Stroke(look["text.main"], look["text.main"], 0.4)),
        ):
            draw_shape(canvas, Shape.CIRCLE, x, middle, LAST, stroke)
            x = self.say(canvas, text, x + LAST + 4.0, y) + 12.0 + LAST
        self.draw_expected(canvas, x - LAST, middle)
        self.say(canvas, self.words.expected, x - LAST + 20.0, y)

    def say(self, canvas: Canvas, text: str, x: float, y: float) -> float:
        """Write one part of the legend and return where it ends."""
        canvas.setFillColor(self.look["text.faint"])
        canvas.drawString(x, y, text)
        return x + text_width(text, REGULAR, SMALL)

    def draw_expected(self, canvas: Canvas, x: float, middle: float) -> None:
        """Draw a short piece of the expected bar."""
        canvas.setFillColor(self.look.expected)
        canvas.rect(x, middle - BAR / 2, 15.0, BAR, stroke=0, fill=1)
        canvas.setStrokeColor(self.look.expected_edge)
        canvas.setLineWidth(0.9)
        for edge in (x, x + 15.0):
            canvas.line(edge, middle - BAR / 2 - 1.5, edge, middle + BAR / 2 + 1.5)


@dataclass(frozen=True, kw_only=True)
class ResultRow(Block):
    """One marker: plain name and laboratory name, value and unit, number line, verdict and change."""

    line: NumberLine
    names: tuple[Paragraph, ...]
    verdict: tuple[Paragraph, ...]
    value: Paragraph | None
    spoken: Paragraph | None
    adult: Paragraph | None
    grid: Grid
    look: Look

    @property
    def height(self) -> float:
        """The tallest of its columns."""
        columns = [sum(p.height for p in self.names), sum(p.height for p in self.verdict)]
        columns.append(self.value_height() + (0.0 if self.spoken is None else self.spoken.height))
        columns.append(self.labels_end() + (0.0 if self.adult is None else self.adult.height))
        return max(columns) + 2 * self.pad

    @property
    def pad(self) -> float:
        """Above and below the words."""
        return PAD * self.look.snug

    def value_height(self) -> float:
        """The value's own lines: one, unless it is a long word result."""
        return self.look.leading(BODY) if self.value is None else self.value.height

    def labels_end(self) -> float:
        """From the top of the words to the lower edge of the labels under the bar."""
        return MIDDLE + BAR / 2 + TICK + (TINY + 1.0 if any(self.line.expected_labels) else 0.0)

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the rule above the row, then its columns from left to right."""
        canvas.setStrokeColor(self.look["line.border"])
        canvas.setLineWidth(0.6)
        canvas.line(left, top, left + self.grid.width, top)
        words_top = top - self.pad
        draw_lines(canvas, self.names, left, words_top)
        self.draw_value(canvas, left, words_top)
        at, width = left + self.grid.line, self.grid.line_width
        draw_number_line(canvas, self.look, self.line, Track(at, words_top - MIDDLE, width))
        if self.adult is not None:
            self.adult.drawOn(canvas, at, words_top - self.labels_end() - self.adult.height)
        draw_lines(canvas, self.verdict, left + self.grid.words, words_top)

    def draw_value(self, canvas: Canvas, left: float, top: float) -> None:
        """Write the value as reported, its unit, and below them how it reads where that is not the number."""
        spoken_left = left + self.grid.name + 2.0
        if self.value is not None:
            self.value.drawOn(canvas, spoken_left, top - self.value.height)
        else:
            write(
                canvas, self.line.value_text, left + self.grid.value_end, top, MESSAGE, self.look["text.main"]
            )
            canvas.setFont(REGULAR, SMALL)
            canvas.setFillColor(self.look["text.faint"])
            canvas.drawString(left + self.grid.unit, top - FIRST_LINE, self.line.unit)
        if self.spoken is not None:
            self.spoken.drawOn(canvas, spoken_left, top - self.value_height() - self.spoken.height)


def write(canvas: Canvas, text: str, right: float, top: float, size: float, colour: Color) -> None:
    """Write a value so that the values of all rows end at the same place."""
    canvas.setFont(SEMIBOLD, size)
    canvas.setFillColor(colour)
    canvas.drawRightString(right, top - FIRST_LINE, text)


def draw_lines(canvas: Canvas, paragraphs: tuple[Paragraph, ...], left: float, top: float) -> None:
    """Draw paragraphs below each other."""
    for paragraph in paragraphs:
        top -= paragraph.height
        paragraph.drawOn(canvas, left, top)


def result_row(look: Look, line: NumberLine, grid: Grid, head: ResultsHead) -> ResultRow:
    """Lay out one marker. A value or unit too long for its column shares both and wraps."""
    room = grid.line - grid.name - 12.0
    long_value = (
        text_width(line.value_text, SEMIBOLD, MESSAGE) > grid.value_end - grid.name - 2.0
        or text_width(line.unit, REGULAR, SMALL) > grid.line - grid.unit - 3.0
    )
    reads_alike = line.spoken_value in {"", line.value_text, f"{line.value_text} {line.unit}".strip()}
    sign = "" if line.today is None else f"{SIGNS[line.today.shape]} "
    return ResultRow(
        line=line,
        names=laid((bold(line.plain_name), BODY), (plain(line.name), SMALL), look=look, width=grid.name),
        verdict=laid(
            (bold(sign + line.verdict_words), BODY),
            (plain(line.change_words), BODY),
            look=look,
            width=grid.width - grid.words,
        ),
        value=one(look, bold(f"{line.value_text} {line.unit}".strip()), BODY, room) if long_value else None,
        spoken=None if reads_alike else one(look, plain(line.spoken_value), SMALL, room),
        adult=one(look, plain(line.adult_text), TINY, grid.line_width) if line.adult_text else None,
        grid=grid,
        look=look,
        head=head,
    )


def laid(*texts: tuple[str, float], look: Look, width: float) -> tuple[Paragraph, ...]:
    """Wrap a first paragraph in full ink and the others muted; empty ones are left out."""
    paragraphs = [
        look.paragraph(markup, size, role="text.muted" if place else "text.main")
        for place, (markup, size) in enumerate(texts)
        if markup
    ]
    for paragraph in paragraphs:
        wrapped(paragraph, width)
    return tuple(paragraphs)


def one(look: Look, markup: str, size: float, width: float) -> Paragraph:
    """Wrap one paragraph; muted where it is small."""
    paragraph = look.paragraph(markup, size, role="text.main" if size >= BODY else "text.muted")
    wrapped(paragraph, width)
    return paragraph
