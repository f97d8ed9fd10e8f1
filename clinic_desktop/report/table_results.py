"""The cumulative table on paper: markers as rows, collections as columns, in as many blocks as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from clinic_desktop.model.flowsheet import CellTone
from clinic_desktop.report.flow import Block
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, fitted
from clinic_desktop.report.lines import draw_below, heights
from clinic_desktop.report.look import LEADING, NOTE, SMALL, TINY, Look, Run, bold, plain
from clinic_desktop.report.tables import draw_faint_rule, unorphaned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.clinician_summary import Labels, ResultCell, ResultRow, ResultTable
    from clinic_desktop.model.flowsheet import SheetColumn
    from clinic_desktop.report.lines import Lines

MARKER = 118.0  # the width of the markers' column
LEAST, MOST = 63.0, 92.0  # of a collection's column
BETWEEN = 6.0
PAD = 2.5
BAND = 12.0  # the height of the phases above the dates
UNDER_HEAD = 3.0
BLOCK_GAP = 13.0  # above each block of columns but the first
ROLES = {
    CellTone.EXPECTED: "verdict.as_expected",
    CellTone.AHEAD: "verdict.ahead",
    CellTone.AMISS: "verdict.behind",
    CellTone.WAITING: "verdict.too_early",
    CellTone.PLAIN: "text.muted",
}


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns stand: the markers' first, then slots of one width."""

    slot: float

    def left(self, place: int) -> float:
        """The left edge of a slot."""
        return MARKER + place * self.slot

    @property
    def room(self) -> float:
        """The width of a slot's words."""
        return self.slot - BETWEEN


def shared_out(slots: int, most: int) -> tuple[int, ...]:
    """How many slots each block has where one holds so many: all about the same, the later ones fewer."""
    blocks = -(-slots // most)
    each, more = divmod(slots, blocks)
    return tuple(each + (place < more) for place in range(blocks))


@dataclass(frozen=True, kw_only=True)
class ResultHead(Block):
    """The specimen, then for each collection its phase in colour and words, its date, its week."""

    title: str
    columns: tuple[SheetColumn, ...]
    since: str
    grid: Grid
    look: Look

    @property
    def width(self) -> float:
        """From the left edge of the markers to the right one of the last slot."""
        return self.grid.left(len(self.columns) + bool(self.since)) - (0 if self.since else BETWEEN)

    def height(self, snug: float) -> float:
        """The phases, a line for the dates and one for the weeks."""
        weeks = LEADING[TINY] * any(column.time or column.week for column in self.columns)
        return BAND + (LEADING[SMALL] + weeks) * snug + UNDER_HEAD

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the phases, the words of each column, and the rule below."""
        first, second = top - BAND - SMALL - 1.0, top - BAND - (SMALL + LEADING[TINY] * snug) - 1.0
        write(canvas, (SEMIBOLD, SMALL, self.look["text.main"]), left, first, self.title)
        self.draw_phases(canvas, left, top)
        for place, column in enumerate(self.columns):
            x = left + self.grid.left(place)
            day = fitted(day_of(column), SEMIBOLD, SMALL, self.grid.room)
            write(canvas, (SEMIBOLD, SMALL, self.look["text.main"]), x, first, day)
            more = " · ".join(part for part in (column.time, column.week) if part)
            write(canvas, (REGULAR, TINY, self.look["text.muted"]), x, second, more)
        if self.since:
            x = left + self.grid.left(len(self.columns))
            said = fitted(self.since, REGULAR, TINY, self.grid.slot)
            write(canvas, (REGULAR, TINY, self.look["text.faint"]), x, first, said)
        canvas.setStrokeColor(self.look["line.field"])
        canvas.setLineWidth(0.6)
        y = top - self.height(snug)
        canvas.line(left, y, left + self.width, y)

    def draw_phases(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw one band over neighbouring collections of one stretch of a phase."""
        places = range(len(self.columns))
        for _, group in groupby(places, key=lambda place: self.columns[place].span):
            run = list(group)
            column = self.columns[run[0]]
            if column.place is None:
                continue
            x, end = left + self.grid.left(run[0]) - 3.0, left + self.grid.left(run[-1] + 1) - BETWEEN + 1.0
            canvas.setFillColor(self.look.phase(column.place))
            canvas.rect(x, top - BAND + 1.5, end - x, BAND - 1.5, stroke=0, fill=1)
            title = fitted(column.phase, REGULAR, TINY, end - x - 5.0)
            write(canvas, (REGULAR, TINY, self.look["text.muted"]), x + 3.0, top - TINY - 0.8, title)


def write(canvas: Canvas, style: tuple[str, float, object], x: float, y: float, text: str) -> None:
    """Write one line in a font, a size and an ink."""
    font, size, colour = style
    canvas.setFont(font, size)
    canvas.setFillColor(colour)
    canvas.drawString(x, y, text)


def day_of(column: SheetColumn) -> str:
    """The day of a collection without its time, which stands below it."""
    return column.full_date.removesuffix(f", {column.time}") if column.time else column.full_date


@dataclass(frozen=True, kw_only=True)
class ResultLine(Block):
    """One marker's row: name over unit and range, then each value over what is said of it."""

    name: tuple[Lines, ...]
    cells: tuple[tuple[Lines, ...], ...]
    grid: Grid
    look: Look
    width: float
    ruled: bool = True

    def height(self, snug: float) -> float:
        """The tallest of its cells."""
        return max(heights(cell, snug) for cell in (self.name, *self.cells)) + 2 * PAD * snug

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the marker, then its values from left to right, then the rule."""
        draw_below(canvas, self.name, left, top - PAD * snug, snug)
        for place, cell in enumerate(self.cells):
            draw_below(canvas, cell, left + self.grid.left(place), top - PAD * snug, snug)
        if self.ruled:
            draw_faint_rule(canvas, self.look, left, top - self.height(snug), self.width)


def result_blocks(look: Look, tables: Sequence[ResultTable], labels: Labels, width: float) -> list[Block]:
    """Lay out all tables on one grid, each in blocks of columns that a sheet has room for."""
    most = max(2, int((width - MARKER) // LEAST))
    changed = [any(row.since for row in table.rows) for table in tables]
    shares = [
        shared_out(len(table.columns) + since, most) for table, since in zip(tables, changed, strict=True)
    ]
    widest = max((count for share in shares for count in share), default=1)
    grid = Grid(min(MOST, (width - MARKER) / widest))
    blocks: list[Block] = []
    for table, share, since in zip(tables, shares, changed, strict=True):
        start = 0
        for place, count in enumerate(share):
            last = place == len(share) - 1
            stop = start + count - (last and since)
            gap = BLOCK_GAP if blocks else 6.0
            blocks += one_block(look, table, (start, stop), labels.since if last and since else "", grid, gap)
            start = stop
    return blocks


def one_block(
    look: Look, table: ResultTable, part: tuple[int, int], since: str, grid: Grid, gap: float
) -> list[Block]:
    """Lay out some columns of a table; a marker that has nothing in them is left out."""
    start, stop = part
    head = ResultHead(
        title=table.title,
        columns=table.columns[start:stop],
        since=since,
        grid=grid,
        look=look,
        gap=gap,
        keeps_next=True,
    )
    kept = [row for row in table.rows if any(row.cells[start:stop]) or (since and row.since)]
    lines = [
        ResultLine(
            name=name_of(look, row),
            cells=(
                *(cell_lines(look, cell, grid) for cell in row.cells[start:stop]),
                *([since_lines(look, row, grid)] if since else []),
            ),
            grid=grid,
            look=look,
            width=head.width,
            ruled=row is not kept[-1],
            head=head,
        )
        for row in kept
    ]
    return [head, *unorphaned(lines)]


def name_of(look: Look, row: ResultRow) -> tuple[Lines, ...]:
    """A marker's name over its unit and range."""
    room = MARKER - BETWEEN
    under = (look.lines(room, TINY, plain(row.under), role="text.muted"),) if row.under else ()
    return look.lines(room, SMALL, bold(row.title)), *under


def cell_lines(look: Look, cell: ResultCell | None, grid: Grid) -> tuple[Lines, ...]:
    """A value with its letter and mark, then its verdict and what else there is to say of it."""
    if cell is None:
        return ()
    runs = [Run(cell.text, heavy=cell.tone is CellTone.AMISS)]
    if cell.letter:
        runs.append(Run(f" {cell.letter}", heavy=True, size=SMALL))
    if cell.mark:
        runs.append(Run(f" {cell.mark}", size=SMALL))
    lines = [look.lines(grid.room, NOTE, *runs)]
    if cell.phase:
        lines.append(look.lines(grid.room, TINY, plain(cell.phase), role=ROLES[cell.tone]))
    lines += [look.lines(grid.room, TINY, plain(text), role="text.muted") for text in cell.below]
    return tuple(lines)


def since_lines(look: Look, row: ResultRow, grid: Grid) -> tuple[Lines, ...]:
    """The change of the latest result since the baseline."""
    return (look.lines(grid.slot, SMALL, plain(row.since)),) if row.since else ()
