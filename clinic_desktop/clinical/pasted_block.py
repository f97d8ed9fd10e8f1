"""A pasted block of old results: days in its heading are columns, names in its first column are lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from clinic_desktop.clinical.pasted import Found, Left, by_name, left_row, name_column, read_pasted
from clinic_desktop.clinical.pasted_cells import cells
from clinic_desktop.clinical.pasted_words import (
    LABORATORY,
    RANGE,
    TIME,
    UNIT,
    MarkerNames,
    apart,
    is_day,
    is_range,
    names_unit,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker

Cells = tuple[str, ...]
MOST_HEADINGS = 12  # rows, or columns, among which that of the days is looked for
CLOCK = re.compile(r"\d{1,2}:\d{2}")


@dataclass(frozen=True, slots=True)
class PastedColumn:
    """One collection of a block; what it does not say about itself is empty."""

    collected: str = ""
    laboratory: str = ""
    results: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class PastedBlock:
    """What a block holds: collections by their days, results by name for the column that is gone to, or
    `values` without either, row by row. `labels` hold no result; `left` found no place.
    """

    columns: tuple[PastedColumn, ...] = ()
    values: tuple[Cells, ...] = ()
    labels: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()


def read_block(text: str, knowledge: Knowledge) -> PastedBlock:
    """Read a block of any of these shapes; raises nothing, loses nothing."""
    names = MarkerNames(knowledge)
    rows = [row for row in cells(text) if row]
    turned = list(zip_longest(*rows, fillvalue=""))
    across, down = _most_days(rows), _most_days(turned)
    named = any(names.of(cell) is not None for row in rows for cell in row)
    if named and (across or down):
        block = _Block(names, rows if across >= down else turned)
        return block.read()
    if any(names.of(cell) is not None for row in rows for cell in by_name(row, names, knowledge)):
        alone = read_pasted(text, knowledge)
        return PastedBlock((PastedColumn(results=alone.results),), (), alone.labels, alone.left)
    return PastedBlock(values=cells(text))


def _days_in(row: Cells) -> int:
    return sum(map(is_day, row))


def _most_days(rows: Sequence[Cells]) -> int:
    return max(map(_days_in, rows[:MOST_HEADINGS]), default=0)


class _Block:
    """A block whose columns have days above them."""

    def __init__(self, names: MarkerNames, rows: Sequence[Cells]) -> None:
        self._names = names
        self._above = max(range(min(len(rows), MOST_HEADINGS)), key=lambda at: (_days_in(rows[at]), -at))
        self._heading = rows[self._above]
        self._rows = [row for at, row in enumerate(rows) if at != self._above]
        self._days = [at for at, cell in enumerate(self._heading) if is_day(cell)]
        beside = [
            tuple("" if at in self._days else cell for at, cell in enumerate(row)) for row in self._rows
        ]
        self._name_column = name_column(beside, names)
        self._laboratories: dict[int, str] = {}
        self._times: dict[int, str] = {}
        self._results: dict[int, list[Found]] = {at: [] for at in self._days}
        self._seen: set[str] = set()
        self._labels: list[str] = []
        self._left: list[Left] = []

    def read(self) -> PastedBlock:
        """Take the heading, then row by row."""
        for at, cell in enumerate(self._heading):
            if cell and at not in self._days:
                known = role_of(cell) or self._names.of(cell) is not None or at == self._name_column
                self._labels.extend([cell] if known else [])
                self._left.extend([] if known else [Left(cell, cell)])
        for row in self._rows:
            self._take(row)
        columns = tuple(self._column(at) for at in self._days)
        return PastedBlock(columns, (), tuple(self._labels), tuple(self._left))

    def _column(self, at: int) -> PastedColumn:
        day, time = self._heading[at], self._times.get(at, "")
        return PastedColumn(
            f"{day} {time}" if time else day, self._laboratories.get(at, ""), tuple(self._results[at])
        )

    def _take(self, row: Cells) -> None:
        beside = {at: cell for at, cell in enumerate(row) if cell and at not in self._days}
        typed = {at: row[at] for at in self._days if at < len(row) and row[at]}
        marker = self._marker(beside)
        if marker is not None and marker.id not in self._seen:
            self._seen.add(marker.id)
            unit, printed = self._beside(beside, marker)
            for at, cell in typed.items():
                text, own, flag = apart(cell, marker)
                self._labels.extend([flag] if flag else [])
                self._results[at].append(Found(marker.id, text, own or unit, printed))
        elif marker is not None or not self._about(beside, typed):
            self._left.append(left_row(row))

    def _marker(self, beside: dict[int, str]) -> Marker | None:
        order = sorted(beside, key=lambda at: (at != self._name_column, at))
        return next((found for at in order if (found := self._names.of(beside[at])) is not None), None)

    def _beside(self, beside: dict[int, str], marker: Marker) -> tuple[str, str]:
        """The unit and the range of a line, from the cells beside its results."""
        found = {UNIT: "", RANGE: ""}
        in_name = ""
        for at, cell in beside.items():
            under = role_of(self._heading[at]) if at < len(self._heading) else ""
            role = UNIT if names_unit(cell, marker) else RANGE if is_range(cell) or under == RANGE else ""
            if self._names.of(cell) is marker:
                in_name = in_name or self._names.unit_in(cell, marker)
                self._labels.append(cell)
            elif role and not found[role]:
                found[role] = cell
            else:
                self._left.append(Left(marker.name, cell))
        return found[UNIT] or in_name, found[RANGE]

    def _about(self, beside: dict[int, str], typed: dict[int, str]) -> bool:
        """Take a row that tells of the collections themselves: their times or their laboratories."""
        roles = {role_of(cell) for cell in beside.values()}
        times = all(CLOCK.fullmatch(cell) for cell in typed.values())
        if not typed or len(roles) > 1:
            return False
        if times and roles <= {TIME} and not any(":" in self._heading[at] for at in typed):
            self._times = typed
        elif roles == {LABORATORY} and not self._laboratories:
            self._laboratories = typed
        else:
            return False
        self._labels.extend(beside.values())
        return True
