"""A pasted column or table as results: by name where names stand beside them, else in their order.

Nothing is read here but what belongs where. Each text stays as it was copied and is then read, asked about
or refused like one that was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.pasted_cells import cells
from clinic_desktop.clinical.pasted_words import (
    LONGEST,
    NAME,
    RANGE,
    UNIT,
    VALUE,
    WITH_REST,
    MarkerNames,
    apart,
    is_flag,
    is_range,
    is_value,
    names_unit,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker

Cells = tuple[str, ...]
MOST_WORDS = 8  # of a name that stands in one line with its result


@dataclass(frozen=True, slots=True)
class Found:
    """A result that goes to a marker's line; unit and range are empty where none was beside it."""

    marker: str
    text: str
    unit: str = ""
    range: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What has no place: the name or first words of its line, and everything that it held."""

    name: str
    text: str

    @property
    def words(self) -> str:
        """What is shown of it: its name, then what it held."""
        return self.text if self.text.startswith(self.name) else f"{self.name}  {self.text}"


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted text holds.

    `results` go by name, `column` in the order of the form ("" skips a line). `labels` are names, headings
    and flags that were understood and hold no result; `left` is all the rest.
    """

    results: tuple[Found, ...] = ()
    column: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()


def read_pasted(text: str, knowledge: Knowledge) -> Pasted:
    """Read a column of values, or a table with a name in each line; raises nothing, loses nothing."""
    names = MarkerNames(knowledge)
    rows = [by_name(row, names, knowledge) for row in cells(text)]
    filled = [row for row in rows if row]
    if any(names.of(cell) is not None for row in filled for cell in row):
        return _table(_pairs(filled, names), names, knowledge)
    if all(sum(map(bool, row)) <= 1 for row in filled) or _with_units(filled):
        return _column(rows)
    return Pasted(left=tuple(left_row(row) for row in filled))


def by_name(row: Cells, names: MarkerNames, knowledge: Knowledge) -> Cells:
    """Part a line of a page that begins with a marker's name: "LH 6.9 IU/L 1.7-8.6"."""
    words = row[0].split(" ") if len(row) == 1 and len(row[0]) <= LONGEST else []
    for count in range(min(len(words) - 1, MOST_WORDS), 0, -1):
        name, rest = " ".join(words[:count]), " ".join(words[count:])
        marker = names.of(name)
        if marker is None:
            continue
        if is_value(rest, marker, knowledge):
            return name, rest
        number = WITH_REST.fullmatch(rest)
        if number is not None and number["gap"]:
            return name, number["value"].strip(), *_unit_and_range(number["rest"], marker)
    return row


def _unit_and_range(text: str, marker: Marker) -> Cells:
    words = text.split(" ")
    for count in range(len(words) + 1):
        unit, rest = " ".join(words[:count]), " ".join(words[count:])
        if (not unit or names_unit(unit, marker)) and (not rest or is_range(rest) or is_flag(rest)):
            return tuple(part for part in (unit, rest) if part)
    return (text,)


def _pairs(rows: list[Cells], names: MarkerNames) -> list[Cells]:
    """Names and values below each other, as a page's cells are copied one by one, become lines."""
    alone = all(sum(map(bool, row)) == 1 for row in rows) and len(rows) % 2 == 0
    flat = ["".join(row) for row in rows]
    named = [names.of(text) is not None for text in flat]
    if alone and all(named[::2]) and not any(named[1::2]):
        return list(zip(flat[::2], flat[1::2], strict=True))
    return rows


def _with_units(rows: list[Cells]) -> bool:
    """A value and its unit, in two cells of each line."""
    return all(len(row) == 2 and role_of(row[0]) in ("", VALUE) for row in rows) and not any(
        _begins_with_digit(row[1]) for row in rows
    )


def _begins_with_digit(text: str) -> bool:
    return text.lstrip("<>=≤≥+- ")[:1].isdigit()


def _column(rows: Sequence[Cells]) -> Pasted:
    texts = [" ".join(cell for cell in row if cell) for row in rows]
    if texts and role_of(texts[0]) == VALUE:
        return Pasted(column=tuple(texts[1:]), labels=(texts[0],))
    return Pasted(column=tuple(texts))


def _table(rows: list[Cells], names: MarkerNames, knowledge: Knowledge) -> Pasted:
    lines = _Lines(names, knowledge, name_column(rows, names))
    for row in rows:
        lines.take(row)
    return Pasted(tuple(lines.results), (), tuple(lines.labels), tuple(lines.left))


def name_column(rows: Sequence[Cells], names: MarkerNames) -> int:
    """The column in which most cells name a marker, the first of several."""
    width = max((len(row) for row in rows), default=0)
    counts = [
        sum(names.of(row[place]) is not None for row in rows if place < len(row)) for place in range(width)
    ]
    return max(range(width), key=lambda place: (counts[place], -place), default=0)


class _Lines:
    """Takes the rows of a table one by one and sorts their cells."""

    def __init__(self, names: MarkerNames, knowledge: Knowledge, column: int) -> None:
        self._names, self._knowledge, self._column = names, knowledge, column
        self._roles: dict[int, str] = {}
        self._seen: set[str] = set()
        self.results: list[Found] = []
        self.labels: list[str] = []
        self.left: list[Left] = []

    def take(self, row: Cells) -> None:
        """Place one row; one of an unknown name, and a second one of the same marker, is left whole."""
        roles = {place: role_of(cell) for place, cell in enumerate(row) if cell}
        if not self.results and _is_heading(roles, row):
            self._roles = {place: role for place, role in roles.items() if role}
            self.labels.extend(cell for cell in row if cell)
            return
        place, marker = self._named(row)
        if marker is None or marker.id in self._seen:
            self.left.append(left_row(row))
            return
        self.labels.append(row[place])
        others = {at: cell for at, cell in enumerate(row) if cell and at != place}
        self._sort(others, marker, self._names.unit_in(row[place], marker))

    def _named(self, row: Cells) -> tuple[int, Marker | None]:
        """Where a row names a marker: in the column of names, else in another one, such as that of codes."""
        for place in (self._column, *range(len(row))):
            marker = self._names.of(row[place]) if place < len(row) else None
            if marker is not None:
                return place, marker
        return 0, None

    def _sort(self, others: dict[int, str], marker: Marker, in_name: str) -> None:
        for place in [at for at, cell in others.items() if self._names.of(cell) is marker]:
            self.labels.append(others.pop(place))
        text = self._value(others, marker)
        text, unit, flag = apart(text, marker)
        found: dict[str, str] = {UNIT: unit, RANGE: ""}
        self.labels.extend([flag] if flag else [])
        before = VALUE if text else ""
        for place, cell in others.items():
            role = before = self._roles.get(place) or _role(cell, marker, before)
            if role in found and not found[role]:
                found[role] = cell
            elif is_flag(cell):
                self.labels.append(cell)
            else:
                self.left.append(Left(marker.name, cell))
        if text:
            self._seen.add(marker.id)
            self.results.append(Found(marker.id, text, found[UNIT] or in_name, found[RANGE]))
        else:
            self.left.extend(Left(marker.name, cell) for cell in found.values() if cell)

    def _value(self, others: dict[int, str], marker: Marker) -> str:
        """Take the result out of the other cells of a line: by its heading, as a value, else the first."""
        by_heading = next((at for at in others if self._roles.get(at) == VALUE), None)
        known = (at for at, cell in others.items() if is_value(cell, marker, self._knowledge))
        free = (
            at
            for at, cell in others.items()
            if not names_unit(cell, marker) and not is_range(cell) and at not in self._roles
        )
        place = by_heading if by_heading is not None else next(known, next(free, None))
        return "" if place is None else others.pop(place)


def _is_heading(roles: dict[int, str], row: Cells) -> bool:
    known = [role for role in roles.values() if role]
    numbers = any(_begins_with_digit(cell) for cell in row)
    return bool(known) and not numbers and (len(known) > 1 or NAME in known or len(known) == len(roles))


def _role(cell: str, marker: Marker, before: str) -> str:
    """What a cell beside a result is, by itself and by what stands before it.

    Right after a result may stand a unit that nobody knows, to be asked about. "<4" is a limit after a unit;
    anywhere else it may be another result.
    """
    if names_unit(cell, marker):
        return UNIT
    if is_range(cell) or (before == UNIT and cell[0] in "<>≤≥"):
        return RANGE
    words = any(letter.isalpha() or letter == "%" for letter in cell) and not is_flag(cell)
    return UNIT if before == VALUE and words else ""


def left_row(row: Cells) -> Left:
    """A whole row that has no place."""
    filled = [cell for cell in row if cell]
    return Left(filled[0] if filled else "", "  ".join(filled))
