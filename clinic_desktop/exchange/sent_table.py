"""A laboratory's table, long or wide, as what it sent: reports of patients with results as they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.exchange.sent import Sent, SentCode, SentObservation, SentPatient, SentReport
from clinic_desktop.exchange.table_dates import day, day_order, moment, readings
from clinic_desktop.exchange.table_layout import Role
from clinic_desktop.knowledge.markers import check_digit_holds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clinic_desktop.exchange.table_cells import Row
    from clinic_desktop.exchange.table_layout import Column, Layout
    from clinic_desktop.model.moment import Moment

LOINC = re.compile(r"\d{1,7}-\d")
STATUSES = {"p": "preliminary", "f": "final", "c": "corrected", "x": "cancelled", "d": "deleted"}
EMPTY = "the cell is empty"


@dataclass(frozen=True, slots=True)
class TableRead:
    """What a table holds; `unsure` are the laboratories whose dates can be read two ways.

    Collection times of those stay None until somebody says which comes first, day or month.
    """

    sent: Sent
    unsure: tuple[str, ...]


def read_table(rows: Sequence[Row], layout: Layout, day_first: Mapping[str, bool]) -> TableRead:
    """Read the rows under the heading by their columns; `day_first` answers by laboratory, "" for none named.

    A row that holds no result, or more cells than the heading, is named in `left`; nothing is guessed.
    """
    return _Table(layout, dict(day_first)).read([row for row in rows if row.number > layout.heading_row])


@dataclass(frozen=True, slots=True)
class _Line:
    """One row by role; of a wide table the cells of its markers apart."""

    number: int
    facts: dict[Role, str]
    results: tuple[tuple[Column, str], ...]

    def of(self, role: Role) -> str:
        return self.facts.get(role, "")


class _Table:
    """The rows of one table while they are read."""

    def __init__(self, layout: Layout, day_first: dict[str, bool]) -> None:
        self._layout, self._day_first = layout, day_first
        self._unsure: Counter[str] = Counter()
        self._left: list[str] = []

    def read(self, rows: Sequence[Row]) -> TableRead:
        lines = [self._line(row) for row in rows]
        if not lines:
            self._left.append("The table holds no results under its heading.")
        self._settle_orders(lines)
        reports: dict[tuple[object, ...], tuple[_Line, list[SentObservation]]] = {}
        for line in lines:
            found = list(self._observations(line))
            if not found:
                self._left.append(f"Row {line.number} names no result; it was left.")
                continue
            reports.setdefault(self._key(line), (line, []))[1].extend(found)
        made = tuple(self._report(line, found) for line, found in reports.values())
        patients = len({report.patient for report in made})
        return TableRead(Sent(0, patients, made, tuple(self._left)), tuple(self._unsure))

    def _line(self, row: Row) -> _Line:
        columns = self._layout.columns
        if any(row.cells[len(columns) :]):
            self._left.append(f"Row {row.number} has more cells than the heading; the last ones were left.")
        cells = list(zip(columns, row.cells, strict=False))
        facts: dict[Role, str] = {column.role: cell for column, cell in cells}
        results = tuple((column, cell) for column, cell in cells if column.role is Role.RESULT)
        return _Line(row.number, facts, results)

    def _settle_orders(self, lines: Sequence[_Line]) -> None:
        """Take the order of day and month from a laboratory's other dates, where those leave no doubt."""
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for line in lines:
            texts[line.of(Role.LABORATORY)] += [line.of(Role.COLLECTED), line.of(Role.BIRTH_DATE)]
        for laboratory, dates in texts.items():
            if laboratory not in self._day_first and (order := day_order(dates)) is not None:
                self._day_first[laboratory] = order

    def _key(self, line: _Line) -> tuple[object, ...]:
        same = (Role.COLLECTED, Role.TIME, Role.LABORATORY, Role.SPECIMEN)
        return self._patient(line), *(line.of(role) for role in same)

    def _report(self, line: _Line, found: Sequence[SentObservation]) -> SentReport:
        return SentReport(
            patient=self._patient(line),
            observations=tuple(found),
            collected=self._collected(line),
            laboratory=line.of(Role.LABORATORY),
            accession=line.of(Role.ACCESSION),
            specimen=line.of(Role.SPECIMEN),
        )

    def _patient(self, line: _Line) -> SentPatient:
        number, born = line.of(Role.CHART), line.of(Role.BIRTH_DATE)
        family, given = line.of(Role.FAMILY), line.of(Role.GIVEN)
        whole = line.of(Role.NAME) or ("" if family else given)
        if "," in whole:
            family, given = (part.strip() for part in whole.split(",", 1))
        found = day(born, day_first=self._order(line, born))
        return SentPatient(
            identifiers=(number,) if number else (),
            family=family or ("" if given else whole),
            given=given,
            birth_date=born if found is None else found.isoformat(),
        )

    def _collected(self, line: _Line) -> Moment | None:
        text = line.of(Role.COLLECTED)
        return moment(text, day_first=self._order(line, text), clock=line.of(Role.TIME))

    def _order(self, line: _Line, text: str) -> bool | None:
        """Day first or not for a laboratory; one that nobody has settled is noted where it matters."""
        laboratory = line.of(Role.LABORATORY)
        if laboratory in self._day_first:
            return self._day_first[laboratory]
        if len(readings(text.split()[0] if text.split() else "")) > 1:
            self._unsure[laboratory] += 1
        return None

    def _observations(self, line: _Line) -> Iterator[SentObservation]:
        if self._layout.wide:
            for column, cell in line.results:
                if cell:
                    yield SentObservation(
                        name=column.heading, value=cell, unit=column.unit, source=f"row {line.number}"
                    )
            return
        named, value = line.of(Role.MARKER), line.of(Role.VALUE)
        if (both := line.of(Role.OBSERVATION)) and not named:
            named, _, value = (part.strip() for part in both.partition(":"))
        code = line.of(Role.CODE)
        if not (named or code):
            return
        yield SentObservation(
            name=named or code,
            codes=_codes(code, named),
            value=value,
            unit=line.of(Role.UNIT),
            ranges=_ranges(line),
            flags=tuple(flag for flag in (line.of(Role.FLAG),) if flag),
            status=_status(line.of(Role.STATUS)),
            absent=None if value else EMPTY,
            method=line.of(Role.METHOD),
            notes=tuple(note for note in (line.of(Role.NOTE),) if note),
            source=f"row {line.number}",
        )


def _codes(code: str, named: str) -> tuple[SentCode, ...]:
    """A code is taken for one of LOINC only where its check digit says so."""
    found = [text for text in (code, named) if LOINC.fullmatch(text) and check_digit_holds(text)]
    if found:
        return (SentCode(found[0], "" if named == found[0] else named, "LN"),)
    return (SentCode(code, named),) if code else ()


def _ranges(line: _Line) -> tuple[str, ...]:
    printed = line.of(Role.RANGE)
    low, high = line.of(Role.RANGE_LOW), line.of(Role.RANGE_HIGH)
    if printed or not (low or high):
        return (printed,) if printed else ()
    if low and high:
        return (f"{low}-{high}",)
    return (f">={low}",) if low else (f"<={high}",)


def _status(text: str) -> str | None:
    folded = text.casefold()
    return STATUSES.get(folded, folded) or None
