"""Old results being typed: several collections of one man side by side, text only, kept as typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.model.draft import DraftField

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OldCollection:
    """One column: when, where, and the cells in which something stands.

    A cell's empty unit and range are those of its marker's line. `another` says that the user answered so
    when a panel of the same collection was signed already.
    """

    collected: str = ""
    laboratory: str = ""
    cells: tuple[DraftField, ...] = ()
    another: bool = False

    @property
    def empty(self) -> bool:
        """True where nothing was typed, neither a result nor a date."""
        return not self.cells and not self.collected.strip()

    def cell(self, marker: str) -> DraftField:
        """What stands in a marker's cell; an empty one where nothing does."""
        found = (cell for cell in self.cells if cell.marker == marker)
        return next(found, DraftField(marker=marker))

    def with_cell(self, cell: DraftField) -> OldCollection:
        """This collection with another text in a cell; a cell without text is none."""
        others = tuple(each for each in self.cells if each.marker != cell.marker)
        return replace(self, cells=(*others, cell) if cell.text.strip() else others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """The whole grid: a line for each marker with its unit and range, a column for each collection.

    `unplaced` are texts that were pasted and found no place; they stay until they are dismissed.
    """

    patient: str
    lines: tuple[DraftField, ...] = ()
    columns: tuple[OldCollection, ...] = ()
    unplaced: tuple[str, ...] = ()
    begun_by: str = ""
    begun_at: datetime | None = None
    changed_at: datetime | None = None

    @property
    def untouched(self) -> bool:
        """True where nothing was typed or pasted."""
        return not self.unplaced and all(column.empty for column in self.columns)

    def line(self, marker: str) -> DraftField | None:
        """The line of a marker, None where it has none."""
        return next((line for line in self.lines if line.marker == marker), None)

    def with_line(self, line: DraftField) -> Backfill:
        """The grid with a marker's line as given, at the end where there was none."""
        if self.line(line.marker) is None:
            return replace(self, lines=(*self.lines, line))
        lines = tuple(line if each.marker == line.marker else each for each in self.lines)
        return replace(self, lines=lines)

    def with_column(self, place: int, column: OldCollection) -> Backfill:
        """The grid with a column as given; columns that are missing before it are made."""
        missing = place + 1 - len(self.columns)
        columns = [*self.columns, *(OldCollection() for _ in range(missing))]
        columns[place] = column
        return replace(self, columns=tuple(columns))

    def without(self, places: Iterable[int]) -> Backfill:
        """The grid without these columns."""
        gone = set(places)
        kept = (column for place, column in enumerate(self.columns) if place not in gone)
        return replace(self, columns=tuple(kept))
