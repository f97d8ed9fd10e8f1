"""A pasted block laid into a grid of old results: columns by their days, lines by their markers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.pasted import Found
from clinic_desktop.clinical.pasted_words import apart
from clinic_desktop.model.backfill import OldCollection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clinic_desktop.clinical.pasted_block import PastedBlock, PastedColumn
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.backfill import Backfill
    from clinic_desktop.model.draft import DraftField

HEAD_LINES = 2
"""Above the markers stand the days and the laboratories; a block may be laid upon these too."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The grid with a block in it, how many results were placed, what stood in their cells before, and what
    found no place.
    """

    backfill: Backfill
    count: int = 0
    gone: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


def placed(
    block: PastedBlock,
    backfill: Backfill,
    at: tuple[int, int],
    knowledge: Knowledge,
    begin: Callable[[str], DraftField],
    laboratory: str,
) -> Placed:
    """Lay a block into the grid; results without a day go to the column `at` (line, column).

    Values without names fill cells from there to the right and downwards. `begin` makes the line of a marker
    that has none, `laboratory` is what a new column begins with. Every text stays as it was copied.
    """
    laying = _Laying(backfill, knowledge, begin, laboratory)
    for column in block.columns:
        place = laying.column_for(column) if column.collected else at[1]
        for found in column.results:
            laying.put(place, found)
    laying.values(block.values, at)
    left = [(each.name, each.text) for each in block.left]
    return Placed(laying.backfill, laying.count, tuple(laying.gone), (*left, *laying.left))


class _Laying:
    """The grid while a block is laid into it."""

    def __init__(
        self, backfill: Backfill, knowledge: Knowledge, begin: Callable[[str], DraftField], laboratory: str
    ) -> None:
        self.backfill, self._knowledge, self._begin = backfill, knowledge, begin
        self._laboratory = laboratory
        self._lines_before = {cell.marker for column in backfill.columns for cell in column.cells}
        self._filled: set[int] = set()  # two columns of one day in a block stay two
        self.count = 0
        self.gone: list[str] = []
        self.left: list[tuple[str, str]] = []

    def column_for(self, pasted: PastedColumn) -> int:
        """The column of a day and laboratory: one that is there, else the first empty one, else a new one."""
        columns = self.backfill.columns
        for place, column in enumerate(columns):
            same_day = _folded(column.collected) == _folded(pasted.collected)
            same_place = _folded(pasted.laboratory) in ("", _folded(column.laboratory))
            if same_day and same_place and place not in self._filled:
                self._filled.add(place)
                return place
        place = next((at for at, column in enumerate(columns) if column.empty), len(columns))
        laboratory = pasted.laboratory or self._laboratory
        made = OldCollection(collected=pasted.collected, laboratory=laboratory)
        self.backfill = self.backfill.with_column(place, made)
        self._filled.add(place)
        return place

    def put(self, place: int, found: Found) -> None:
        """Put one result into a cell; its unit and range become the line's while nothing stood in that."""
        line = self.backfill.line(found.marker) or self._begin(found.marker)
        marker = self._knowledge.markers[found.marker]
        if found.marker not in self._lines_before:
            # A range belongs to its unit: that of the line does not go over to another one.
            own, theirs = (marker.unit(unit) or unit for unit in (found.unit or line.unit, line.unit))
            kept = line.range if own == theirs else ""
            line = replace(line, unit=found.unit or line.unit, range=found.range or kept)
            self._lines_before.add(found.marker)
        self.backfill = self.backfill.with_line(line)
        own, theirs = (marker.unit(unit) or unit for unit in (found.unit, line.unit))
        same = not found.unit or own == theirs
        column = self._column(place)
        cell = replace(
            column.cell(found.marker),
            text=found.text,
            unit="" if same else found.unit,
            range="" if found.range == line.range else found.range,
            kept=False,
            method="",
        )
        was = column.cell(found.marker).text.strip()
        if was not in ("", found.text):
            self.gone.append(f"{marker.name} {was}")
        self.backfill = self.backfill.with_column(place, column.with_cell(cell))
        self.count += 1

    def values(self, rows: Iterable[tuple[str, ...]], at: tuple[int, int]) -> None:
        """Fill cells from a place on; days and laboratories where the first two lines are gone to."""
        for down, row in enumerate(rows, start=at[0]):
            for place, text in enumerate(row, start=at[1]):
                if text:
                    self._fill(down, place, text)

    def _fill(self, down: int, place: int, text: str) -> None:
        column = self._column(place)
        if down < HEAD_LINES:
            named = replace(column, laboratory=text) if down else replace(column, collected=text)
            self.backfill = self.backfill.with_column(place, named)
        elif down - HEAD_LINES < len(self.backfill.lines):
            self._value(place, self.backfill.lines[down - HEAD_LINES].marker, text)
        else:
            self.left.append((text, text))

    def _value(self, place: int, marker: str, text: str) -> None:
        value, unit, _flag = apart(text, self._knowledge.markers[marker])
        self.put(place, Found(marker, value, unit))

    def _column(self, place: int) -> OldCollection:
        columns = self.backfill.columns
        return columns[place] if place < len(columns) else OldCollection(laboratory=self._laboratory)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
