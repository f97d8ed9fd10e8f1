"""Tables of words on paper: heads that come again on each page, and rows that never stand alone there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from clinic_desktop.report.flow import Block
from clinic_desktop.report.look import SMALL, TINY, Look, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.clinician_summary import WordTable
    from clinic_desktop.report.lines import Lines

BETWEEN = 7.0  # points between two columns
PAD = 3.0  # above and below the words of a row
UNDER_HEAD = 2.5
TALL = 220.0  # a row taller than this may come apart, since it could else leave half a page empty
INDENT = 24.0  # of what stands behind a number
RULE = 0.5

Row = TypeVar("Row", bound=Block)


@dataclass(frozen=True, kw_only=True)
class WordHead(Block):
    """The heads of the columns over a rule."""

    cells: tuple[Lines, ...]
    lefts: tuple[float, ...]
    width: float
    look: Look

    def height(self, snug: float) -> float:
        """The tallest head, and the rule."""
        return max(cell.height(snug) for cell in self.cells) + UNDER_HEAD

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw each head on the rule over its column."""
        tall = self.height(snug)
        for cell, x in zip(self.cells, self.lefts, strict=True):
            cell.draw(canvas, left + x, top - (tall - UNDER_HEAD - cell.height(snug)), snug)
        canvas.setStrokeColor(self.look["line.field"])
        canvas.setLineWidth(RULE)
        canvas.line(left, top - tall, left + self.width, top - tall)


@dataclass(frozen=True, kw_only=True)
class WordRow(Block):
    """One row; a cell without words is None. Below all but the last stands a faint rule."""

    cells: tuple[Lines | None, ...]
    lefts: tuple[float, ...]
    width: float
    look: Look
    ruled: bool = True

    def height(self, snug: float) -> float:
        """The tallest cell."""
        return max((c.height(snug) for c in self.cells if c is not None), default=0.0) + 2 * PAD * snug

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the cells from left to right, then the rule."""
        for cell, x in zip(self.cells, self.lefts, strict=True):
            if cell is not None:
                cell.draw(canvas, left + x, top - PAD * snug, snug)
        if self.ruled:
            draw_faint_rule(canvas, self.look, left, top - self.height(snug), self.width)

    def split(self, room: float, snug: float) -> tuple[Block, Block] | None:
        """Come apart between lines, where it is so tall that it must."""
        if self.height(snug) < TALL:
            return None
        inner = room - 2 * PAD * snug
        parts = [part_of(cell, inner, snug) for cell in self.cells]
        if inner <= 0 or any(part is None for part in parts):
            return None
        known = [part for part in parts if part is not None]
        first = replace(self, cells=tuple(part[0] for part in known), ruled=False, keeps_next=False)
        return first, replace(self, cells=tuple(part[1] for part in known))


def part_of(cell: Lines | None, room: float, snug: float) -> tuple[Lines | None, Lines | None] | None:
    """What of a cell fits the room, and what is left; None where it cannot come apart."""
    if cell is None or cell.height(snug) <= room:
        return cell, None
    return cell.split(room, snug)


def draw_faint_rule(canvas: Canvas, look: Look, left: float, y: float, width: float) -> None:
    """Draw the rule between two rows."""
    canvas.setStrokeColor(look["line.border"])
    canvas.setLineWidth(RULE)
    canvas.line(left, y, left + width, y)


def unorphaned(rows: Sequence[Row]) -> list[Row]:
    """Keep the first row with the second and the last with the one before it, across pages."""
    last = len(rows) - 1
    return [
        replace(row, keeps_next=row.keeps_next or (place in (0, last - 1) and place < last))
        for place, row in enumerate(rows)
    ]


def word_table(look: Look, table: WordTable, width: float) -> list[Block]:
    """Lay out a table of words with its heads."""
    lefts = tuple(accumulate((share * width for share in table.shares[:-1]), initial=0.0))
    rooms = [share * width - BETWEEN for share in table.shares[:-1]] + [table.shares[-1] * width]
    heads = tuple(
        look.lines(room, TINY, plain(head), role="text.faint")
        for room, head in zip(rooms, table.heads, strict=True)
    )
    head = WordHead(cells=heads, lefts=lefts, width=width, look=look, gap=4.0, keeps_next=True)
    rows = [
        WordRow(
            cells=tuple(
                look.lines(room, SMALL, plain(text)) if text else None
                for room, text in zip(rooms, row, strict=True)
            ),
            lefts=lefts,
            width=width,
            look=look,
            head=head,
            ruled=place < len(table.rows) - 1,
        )
        for place, row in enumerate(table.rows)
    ]
    return [head, *unorphaned(rows)]


@dataclass(frozen=True, kw_only=True)
class Numbered(Block):
    """A text behind its number, all lines of it indented."""

    number: Lines | None
    text: Lines

    def height(self, snug: float) -> float:
        """The height of its lines."""
        return self.text.height(snug)

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the number, then the text."""
        if self.number is not None:
            self.number.draw(canvas, left, top, snug)
        self.text.draw(canvas, left + INDENT, top, snug)

    def split(self, room: float, snug: float) -> tuple[Block, Block] | None:
        """Come apart between lines; the number stays with the first."""
        parts = self.text.split(room, snug)
        if parts is None:
            return None
        return replace(self, text=parts[0]), replace(self, text=parts[1], number=None)


def numbered(look: Look, texts: Sequence[str], form: str, width: float) -> list[Block]:
    """Lay out texts behind their numbers; `form` is how a number is written: "[{}]"."""
    blocks: list[Block] = [
        Numbered(
            number=look.lines(INDENT, SMALL, plain(form.format(number)), role="text.muted"),
            text=look.lines(width - INDENT, SMALL, plain(text)),
            gap=1.5,
        )
        for number, text in enumerate(texts, start=1)
    ]
    return unorphaned(blocks)
