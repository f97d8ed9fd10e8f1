"""The call list on paper: lying sheets, a line for each man, and room for notes by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4

from clinic_desktop.drawing.call_list import HEADINGS
from clinic_desktop.language import phrase, spoken, tr
from clinic_desktop.report import fonts
from clinic_desktop.report.document import Properties, Sheet, document, foot
from clinic_desktop.report.flow import Block, Prose
from clinic_desktop.report.fonts import REGULAR
from clinic_desktop.report.identity import masthead
from clinic_desktop.report.lines import draw_below, heights
from clinic_desktop.report.look import BODY, HEADING, LEADING, NOTE, SMALL, Look, bold, plain
from clinic_desktop.report.wording import wording

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.drawing.call_list import CallLine, CallList
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.report.lines import Lines

SHARES = (0.22, 0.15, 0.21, 0.21, 0.21)  # of the width, for each heading
BETWEEN = 9.0  # points between two columns
PAD = 5.0  # above and below the words of a line
LEAST = 34.0  # a line has room for a note by hand
SECTION = 14.0
NOBODY = phrase("Nobody is overdue or due this week.")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns stand, from the left edge of the text."""

    width: float

    def left(self, place: int) -> float:
        """The left edge of a column."""
        return self.width * sum(SHARES[:place])

    def room(self, place: int) -> float:
        """The width of its words."""
        return self.width * SHARES[place] - BETWEEN


@dataclass(frozen=True, kw_only=True)
class CallHead(Block):
    """The headings of the columns, on each page again."""

    columns: Columns
    look: Look

    def height(self, snug: float) -> float:
        """One line of small type."""
        return LEADING[SMALL] * snug + 3.0

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw each heading over its column."""
        del snug
        canvas.setFont(REGULAR, SMALL)
        canvas.setFillColor(self.look["text.faint"])
        for place, heading in enumerate(HEADINGS):
            canvas.drawString(left + self.columns.left(place), top - SMALL, tr(heading))


@dataclass(frozen=True, kw_only=True)
class CallRow(Block):
    """One man; the last column is empty."""

    cells: tuple[tuple[Lines, ...], ...]
    columns: Columns
    look: Look

    def height(self, snug: float) -> float:
        """The tallest column, and never less than a note by hand takes."""
        return max(LEAST, max(heights(cell, snug) for cell in self.cells) + 2 * PAD * snug)

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the rule above him, then his columns from left to right, then the edge of the notes."""
        canvas.setStrokeColor(self.look["line.border"])
        canvas.setLineWidth(0.6)
        canvas.line(left, top, left + self.columns.width, top)
        for place, cell in enumerate(self.cells):
            draw_below(canvas, cell, left + self.columns.left(place), top - PAD * snug, snug)
        edge = left + self.columns.left(len(self.cells)) - BETWEEN / 2
        canvas.line(edge, top, edge, top - self.height(snug))


def call_list_pages(said: CallList, theme: Theme, sheet: Sheet | None = None) -> bytes:
    """Return the list as PDF, as many pages as it takes; the same values give the same bytes.

    The properties of the file name nobody: titles end up in printer queues.
    """
    fonts.register()
    sheet, look = sheet or Sheet(width=A4[1], height=A4[0]), Look(theme)
    width = sheet.text_width
    columns = Columns(width)
    head = CallHead(columns=columns, look=look, gap=4.0, keeps_next=True)
    story: list[Block] = [masthead(look, said.letterhead, said.title, said.day, width)]
    for group in said.groups:
        title = look.lines(width, HEADING, bold(group.title))
        story += [Prose(text=title, gap=SECTION, keeps_next=True), head]
        story += [_row(line, columns, look, head) for line in group.lines]
    last = said.more if said.groups else tr(NOBODY)
    if last:
        story.append(Prose(text=look.lines(width, BODY, plain(last)), gap=SECTION))
    properties = Properties(
        title=said.title,
        author=said.author,
        subject=said.letterhead.name,
        language=spoken().code,
        printed_at=said.printed_at,
    )
    running = f"{said.title} · {said.day}"
    return document(story, sheet, properties, running, foot(look, wording(spoken().code), said.foot, sheet))


def _row(line: CallLine, columns: Columns, look: Look, head: CallHead) -> CallRow:
    who = (
        look.lines(columns.room(0), BODY, bold(line.name)),
        look.lines(columns.room(0), SMALL, plain(line.identity), role="text.muted"),
    )
    phone = (look.lines(columns.room(1), BODY, plain(line.phone)),)
    due = tuple(look.lines(columns.room(2), NOTE, plain(each)) for each in line.due)
    prepare = (look.lines(columns.room(3), SMALL, plain(line.prepare)),) if line.prepare else ()
    return CallRow(cells=(who, phone, due, prepare), columns=columns, look=look, head=head)
