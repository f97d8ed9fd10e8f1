"""The plain table in its long form: one row for each result, from CSV, XLSX or XLS to charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.admission import read_patient
from clinic_desktop.clinical.reported_range import reported_range
from clinic_desktop.clinical.typed_dates import read_moment
from clinic_desktop.exchange.json_record import CONTROL
from clinic_desktop.exchange.panel_checks import panel_problems
from clinic_desktop.exchange.table_cells import Row, rows
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.panel import Panel, PanelStatus, Reading, Specimen
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.model.value import read_value, split_range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.moment import Moment
    from clinic_desktop.model.patient import Patient

COLUMNS = (
    *("chart", "family", "given", "birth_date", "collected", "laboratory", "specimen"),
    *("marker", "value", "unit", "range", "flag", "note"),
)
NEEDED = ("chart", "family", "given", "birth_date", "collected", "laboratory", "marker", "value")


@dataclass(frozen=True, slots=True)
class Line:
    """One result as its row has it: the text under each heading, "" where a cell or column is missing."""

    number: int
    facts: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.facts.get(column, "")


def is_plain(found: Sequence[Row]) -> bool:
    """True where the first row sets out to be the plain table's heading: more of its columns than not."""
    names = {_column_name(name) for name in found[0].cells} if found else set()
    return 2 * sum(name in names for name in NEEDED) > len(NEEDED)


def lines(content: bytes) -> tuple[Line, ...]:
    """Return the rows under the heading by column name.

    Raises Refused where the first row is not the heading: a column that is missing or not known is named.
    """
    heading, *data = rows(content) or (Row(1, ()),)
    names = [_column_name(name) for name in heading.cells]
    missing = [column for column in NEEDED if column not in names]
    if missing:
        raise refuse("", f"The table's first row names no column {', '.join(missing)}; add it.")
    unknown = [name for name in names if name and name not in COLUMNS]
    if unknown:
        raise refuse("", f"The column “{unknown[0][:60]}” is not known; use {', '.join(COLUMNS)}.")
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice is not None:
        raise refuse("", f"The column {twice} stands twice; remove one.")
    if not data:
        raise refuse("", "The table holds no results under its heading; add them or leave it out.")
    return tuple(Line(row.number, dict(zip(names, row.cells, strict=False))) for row in data)


def _column_name(heading: str) -> str:
    return "_".join(heading.casefold().replace("_", " ").split())


def read(content: bytes, knowledge: Knowledge, today: date, new_id: Callable[[], str]) -> tuple[Chart, ...]:
    """Return the charts of a table's bytes; see `lines` and `charts` for what is refused."""
    return charts(lines(content), knowledge, today, new_id)


def charts(
    found: Iterable[Line], knowledge: Knowledge, today: date, new_id: Callable[[], str]
) -> tuple[Chart, ...]:
    """Return one chart for each man of a table, panels made of the rows that share time, place and specimen.

    Raises Refused with one sentence for each bad row, with its number; nothing is read in part.
    """
    reading = _Reading(knowledge, today, new_id)
    for line in found:
        reading.take(line)
    return reading.finish()


@dataclass(slots=True)
class _Collection:
    """The results of one panel while its rows come in."""

    first: Line
    specimen: Specimen
    collected: Moment
    found: list[tuple[Line, Reading]]


class _Reading:
    """The men and panels of a table while its rows are taken one by one; one sentence for a bad row."""

    def __init__(self, knowledge: Knowledge, today: date, new_id: Callable[[], str]) -> None:
        self._knowledge, self._today, self._new_id = knowledge, today, new_id
        self._men: dict[str, tuple[Line, Patient]] = {}
        self._panels: dict[tuple[str, Specimen, Moment, str], _Collection] = {}
        self._problems: dict[int, str] = {}

    def take(self, line: Line) -> None:
        """Add one row to its man's panel, or note what is wrong with it."""
        try:
            _check_printable(line)
            self._check_man(line)
            marker = self._marker(line)
            specimen, collected = _specimen(line, marker), read_moment("collected", line["collected"])
            reading = self._result(line, marker)
        except Refused as refused:
            self._problems[line.number] = refused.problems[0].sentence
            return
        key = (line["chart"], specimen, collected, line["laboratory"])
        collection = self._panels.setdefault(key, _Collection(line, specimen, collected, []))
        earlier = next((row for row, found in collection.found if found.marker == marker.id), None)
        if earlier is not None:
            self._problems[line.number] = f"{marker.name} of this panel is in row {earlier.number} already."
            return
        collection.found.append((line, reading))

    def finish(self) -> tuple[Chart, ...]:
        """Return the charts, or raise Refused with the sentences in the order of the rows."""
        panels = {key: self._panel(collection) for key, collection in self._panels.items()}
        if self._problems:
            numbered = sorted(self._problems.items())
            raise Refused(*(Problem(f"row {number}", f"Row {number}: {said}") for number, said in numbered))
        return tuple(
            Chart(patient, panels=tuple(panel for key, panel in panels.items() if key[0] == number))
            for number, (_, patient) in self._men.items()
        )

    def _check_man(self, line: Line) -> None:
        """Admit the man of a row; all rows of one chart number must name the same man."""
        known = self._men.get(line["chart"])
        if known is None:
            patient = read_patient(
                family=line["family"],
                given=line["given"],
                birth_date=line["birth_date"],
                chart_number=line["chart"],
                phone="",
                email="",
                today=self._today,
                new_id=self._new_id(),
            )
            self._men[line["chart"]] = (line, patient)
            return
        for column in ("family", "given", "birth_date"):
            if line[column] != known[0][column]:
                raise refuse(
                    column, f"the {column} of chart {line['chart']} differs from row {known[0].number}."
                )

    def _marker(self, line: Line) -> Marker:
        marker = self._knowledge.marker_named(line["marker"])
        if marker is None:
            text = line["marker"][:60]
            raise refuse("marker", f"“{text}” is not a known marker; use its id, name or LOINC code.")
        return marker

    def _result(self, line: Line, marker: Marker) -> Reading:
        if not line["laboratory"]:
            raise refuse("laboratory", "the laboratory is missing; fill it in.")
        if not line["value"]:
            raise refuse("value", f"{marker.name} has no value; write what was reported or remove the row.")
        text, printed = _value_and_range(line)
        value = read_value("value", text, self._knowledge.words)
        if value.number is not None and not line["unit"]:
            raise refuse("unit", f"{marker.name} has no unit; fill it in.")
        return Reading(
            marker=marker.id,
            value=value,
            unit=line["unit"],
            range=reported_range(printed, line["unit"], marker) if printed else None,
            flag=line["flag"] or None,
            note=line["note"] or None,
        )

    def _panel(self, collection: _Collection) -> Panel:
        panel = Panel(
            id=self._new_id(),
            specimen=collection.specimen,
            collected=collection.collected,
            laboratory=collection.first["laboratory"],
            readings=tuple(reading for _, reading in collection.found),
            status=PanelStatus.SIGNED,
        )
        by_marker = {reading.marker: line for line, reading in collection.found}
        for problem in panel_problems(panel, self._knowledge, self._today):
            number = by_marker.get(problem.field, collection.first).number
            self._problems.setdefault(number, problem.sentence)
        return panel


def _check_printable(line: Line) -> None:
    for column, text in line.facts.items():
        if CONTROL.search(text):
            raise refuse(column, f"the {column} holds a character that cannot be printed; remove it.")


def _specimen(line: Line, marker: Marker) -> Specimen:
    """Return the specimen of a row; without one, semen for what is only measured there, else serum."""
    text = line["specimen"].casefold()
    if not text:
        return Specimen.SEMEN if marker.specimens == (Specimen.SEMEN,) else Specimen.SERUM
    if text not in set(Specimen):
        raise refuse("specimen", f"“{text[:40]}” is not a specimen; use {', '.join(Specimen)}.")
    return Specimen(text)


def _value_and_range(line: Line) -> tuple[str, str]:
    """Return both as the row has them; one cell that holds both is split where no range stands beside it."""
    both = None if line["range"] else split_range(line["value"])
    return both or (line["value"], line["range"])
