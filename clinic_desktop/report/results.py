"""The key results: one row per marker with his value, its number line, and a word beside a shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.timeline import Shape
from clinic_desktop.report.flow import Block
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, text_width
from clinic_desktop.report.lines import draw_below, heights
from clinic_desktop.report.look import BODY, LEADING, MESSAGE, NOTE, SMALL, TINY, Look, Run, bold, plain
from clinic_desktop.report.marks import (
    BAR,
    EARLIER_SIGNS,
    LAST,
    SIGNS,
    TICK,
    Stroke,
    Track,
    draw_number_line,
    draw_shape,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.summary import NumberLine
    from clinic_desktop.report.lines import Lines
    from clinic_desktop.report.wording import Wording

APART = 8.0  # between a marker's names and a value that fills its columns
PAD = 4.5  # above and below the words of a row
MIDDLE = 7.2  # from the top of the words to the middle of the number line


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of the table stand, from the left edge of the page's text."""

    width: float

    @property
    def name(self) -> float:
        """Width of the marker's names."""
        return self.width * 0.257

    @property
    def value(self) -> float:
        """Left edge of the values."""
        return self.name + 2.0

    @property
    def both(self) -> float:
        """Width of values and units together."""
        return self.line - self.value - 10.0

    @property
    def value_end(self) -> float:
        """Right edge of the values, which line up there."""
        return self.width * 0.341

    @property
    def unit(self) -> float:
        """Left edge of the units."""
        return self.value_end + 6.0

    @property
    def line(self) -> float:
        """Left edge of the number lines."""
        return self.width * 0.447

    @property
    def line_width(self) -> float:
        """Width of the number lines."""
        return self.words - self.line - 14.0

    @property
    def words(self) -> float:
        """Left edge of the verdict in words."""
        return self.width * 0.701


@dataclass(frozen=True, kw_only=True)
class ResultsHead(Block):
    """The heads of the columns and what the marks on the lines mean.

    `today` tells whether any result is of the visit's own day; else the latest ones stand under the heads.
    """

    words: Wording
    today: bool
    grid: Grid
    look: Look

    def height(self, snug: float) -> float:
        """One line of small type."""
        return LEADING[SMALL] * snug + 3.0

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the heads of the columns, then the legend."""
        del snug
        look, grid, y = self.look, self.grid, top - SMALL
        canvas.setFont(REGULAR, SMALL)
        canvas.setFillColor(look["text.faint"])
        canvas.drawString(left, y, self.words.test)
        values = self.words.today if self.today else self.words.latest
        canvas.drawRightString(left + grid.value_end, y, values)
        x, middle = left + grid.line + LAST, y + SMALL * 0.36
        marks = [(self.words.last_time, Stroke(look["surface.card"], look["text.muted"], 1.2))]
        if self.today:
            marks.append((self.words.today.lower(), Stroke(look["text.main"], look["text.main"], 0.4)))
        for text, stroke in marks:
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
    """One marker: plain name and laboratory name, value and unit, number line, verdict and change.

    `long_value` and `unit_below` are value and unit below each other where one needs more than its column;
    `spoken` says how the value reads, `adult` the adult range in small type; each is empty where there is
    nothing to say.
    """

    line: NumberLine
    names: tuple[Lines, ...]
    verdict: tuple[Lines, ...]
    long_value: tuple[Lines, ...]
    unit_below: tuple[Lines, ...]
    spoken: tuple[Lines, ...]
    adult: tuple[Lines, ...]
    grid: Grid
    look: Look

    def height(self, snug: float) -> float:
        """The tallest of its columns."""
        columns = (
            heights(self.names, snug),
            heights(self.verdict, snug),
            self.value_height(snug) + heights(self.spoken, snug),
            self.labels_end() + heights(self.adult, snug),
        )
        return max(columns) + 2 * PAD * snug

    def value_height(self, snug: float) -> float:
        """The value's own lines, one unless it is long, and its unit where that stands below."""
        return (heights(self.long_value, snug) or LEADING[BODY] * snug) + heights(self.unit_below, snug)

    def labels_end(self) -> float:
        """From the top of the words to the lower edge of the labels under the bar."""
        return MIDDLE + BAR / 2 + TICK + (TINY + 0.4 if any(self.line.expected_labels) else 0.0)

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the rule above the row, then its columns from left to right."""
        canvas.setStrokeColor(self.look["line.border"])
        canvas.setLineWidth(0.6)
        canvas.line(left, top, left + self.grid.width, top)
        words_top = top - PAD * snug
        draw_below(canvas, self.names, left, words_top, snug)
        self.draw_value(canvas, left, words_top, snug)
        track = Track(left + self.grid.line, words_top - MIDDLE, self.grid.line_width)
        draw_number_line(canvas, self.look, self.line, track)
        draw_below(canvas, self.adult, track.left, words_top - self.labels_end(), snug)
        draw_below(canvas, self.verdict, left + self.grid.words, words_top, snug)

    def draw_value(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Write the value as reported, its unit, and below them how it reads where that is not the number."""
        x = left + self.grid.value
        draw_below(canvas, self.long_value, x, top, snug)
        if not self.long_value:
            canvas.setFont(SEMIBOLD, MESSAGE)
            canvas.setFillColor(self.look["text.main"])
            canvas.drawRightString(left + self.grid.value_end, top - BODY, self.line.value_text)
        if not (self.long_value or self.unit_below):
            canvas.setFont(REGULAR, SMALL)
            canvas.setFillColor(self.look["text.faint"])
            canvas.drawString(left + self.grid.unit, top - BODY, self.line.unit)
        below = top - self.value_height(snug) + heights(self.unit_below, snug)
        draw_below(canvas, (*self.unit_below, *self.spoken), x, below, snug)


def result_row(look: Look, line: NumberLine, grid: Grid, head: ResultsHead) -> ResultRow:
    """Lay out one marker."""
    value = f"{line.value_text} {line.unit}".strip()
    long_value, unit_below = below_each_other(look, line, grid)
    spoken = "" if line.spoken_value in {line.value_text, value} else line.spoken_value
    verdict = look.lines(grid.width - grid.words, BODY, bold(f"{sign_of(line)} {line.verdict_words}".strip()))
    return ResultRow(
        line=line,
        names=names_of(look, line, grid.name - (APART if long_value or unit_below else 0.0)),
        verdict=(verdict, *muted(look, line.change_words, BODY, grid.width - grid.words)),
        long_value=long_value,
        unit_below=unit_below,
        spoken=muted(look, spoken, SMALL, grid.both),
        adult=muted(look, line.adult_text, TINY, grid.line_width),
        grid=grid,
        look=look,
        head=head,
    )


def below_each_other(look: Look, line: NumberLine, grid: Grid) -> tuple[tuple[Lines, ...], tuple[Lines, ...]]:
    """The lines of a value too long for its column, and of a unit that then, or by itself, stands below."""
    fits = text_width(line.value_text, SEMIBOLD, MESSAGE) <= grid.value_end - grid.value
    if fits and text_width(line.unit, REGULAR, SMALL) <= grid.line - grid.unit - 3.0:
        return (), ()
    unit = muted(look, line.unit, SMALL, grid.both)
    if fits:
        return (), unit
    size = next((size for size in (BODY, NOTE) if whole_words(line.value_text, size, grid.both)), SMALL)
    return (look.lines(grid.both, size, bold(line.value_text)),), unit


def whole_words(text: str, size: float, width: float) -> bool:
    """True where no word of it has to be broken."""
    return all(text_width(word, SEMIBOLD, size) <= width for word in text.split())


def names_of(look: Look, line: NumberLine, width: float) -> tuple[Lines, ...]:
    """The plain name with the laboratory's below it, or beside its end where a long name leaves room."""
    name = look.lines(width, BODY, bold(line.plain_name))
    if not line.name:
        return (name,)
    beside = look.lines(
        width, BODY, bold(line.plain_name), Run(f"  {line.name}", size=SMALL, role="text.muted")
    )
    if beside.count == name.count > 1:
        return (beside,)
    return name, *muted(look, line.name, SMALL, width)


def sign_of(line: NumberLine) -> str:
    """The shape beside the words: today's mark, else the open one of the last time."""
    if line.today is not None:
        return SIGNS[line.today.shape]
    return "" if line.last is None else EARLIER_SIGNS[line.last.shape]


def muted(look: Look, text: str, size: float, width: float) -> tuple[Lines, ...]:
    """Wrap what is said beside the main words; nothing where there is nothing to say."""
    return (look.lines(width, size, plain(text), role="text.muted"),) if text else ()
