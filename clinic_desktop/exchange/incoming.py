"""One file as it came in: what it is, what was understood, what is wrong; nothing is stored here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.exchange import fhir, hl7_reports, portable_chart, tables
from clinic_desktop.exchange.matching import marker_of
from clinic_desktop.exchange.recognise import Kind, kind
from clinic_desktop.exchange.sent_table import read_table
from clinic_desktop.exchange.table_cells import rows
from clinic_desktop.exchange.table_layout import propose
from clinic_desktop.knowledge.custom_markers import with_custom
from clinic_desktop.model.problem import Problem, Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from clinic_desktop.exchange.sent import Sent, SentObservation, SentReport
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart

MOST_SAID = 3
UNSURE = "The dates of {laboratory} can have the day or the month first; none of them was taken."
NO_RESULTS = "The file holds no results; export it again."
NOT_READ = {
    Kind.OTHER: "This is neither a portable chart nor a table of results; choose another file.",
}
NAMED_WITHIN = 4096
EDIFACT = "This is an EDIFACT file, which is not read; ask the laboratory for HL7 v2, FHIR or a table."
CCDA = "This is a C-CDA document, which is not read; ask the laboratory for HL7 v2, FHIR or a table."
NAMED = {
    b"%PDF-": "This is a PDF; attach it to the panel that is typed from it.",
    b"UNB+": EDIFACT,
    b"UNH+": EDIFACT,
    b"urn:hl7-org:v3": CCDA,
    b"2.16.840.1.113883.10.20.22": CCDA,
    b"H|\\^&": "This is an ASTM file, which is not read; ask the laboratory for HL7 v2, FHIR or a table.",
}
"""Formats that laboratories send and that are named before they are refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One observation of a file as sent; `marker` is ours where it was recognised.

    Observations of one `report` were sent together. `absent` says why there is no value.
    """

    chart_number: str
    family: str
    given: str
    birth_date: str
    collected: str
    laboratory: str
    report: str
    code: str | None
    name: str
    marker: str | None
    value: str
    unit: str | None
    range: str | None
    flag: str | None
    status: str | None = None
    absent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One file; `charts` is empty where `problems` refuse it, `results` still lists what was sent.

    `sent` is what a laboratory's file holds, whose results have to be assigned before they are stored.
    """

    name: str
    kind: Kind
    charts: tuple[Chart, ...] = ()
    results: tuple[Result, ...] = ()
    problems: tuple[Problem, ...] = ()
    sent: Sent | None = None


def retired_codes(file: Incoming, knowledge: Knowledge) -> tuple[str, ...]:
    """Say of each retired code of a file, once, that it was read and which code stands for it now."""
    named = {result.code: result.marker for result in file.results if result.code is not None}
    return tuple(
        knowledge.say(
            "code_retired",
            code=code,
            marker=knowledge.markers[marker].name,
            current=knowledge.markers[marker].loinc[0],
        )
        for code, marker in named.items()
        if marker is not None and knowledge.is_retired(code)
    )


def read(name: str, content: bytes, knowledge: Knowledge, today: date, new_id: Callable[[], str]) -> Incoming:
    """Return what a file holds; what is wrong with it stands in `problems`, one sentence each."""
    if not content.strip():
        problem = Problem("", "The file is empty; export it again.")
        return Incoming(name=name, kind=Kind.OTHER, problems=(problem,))
    found = kind(content)
    match found:
        case Kind.CHART:
            return _chart(name, content, knowledge, today, new_id)
        case Kind.TABLE:
            return _any_table(name, content, knowledge, today, new_id)
        case Kind.HL7V2:
            return _of_sent(name, found, hl7_reports.read(content), knowledge)
        case Kind.FHIR:
            return _fhir(name, content, knowledge)
    said = next((said for mark, said in NAMED.items() if mark in content[:NAMED_WITHIN]), NOT_READ[found])
    return Incoming(name=name, kind=found, problems=(Problem("", said),))


def _chart(
    name: str, content: bytes, knowledge: Knowledge, today: date, new_id: Callable[[], str]
) -> Incoming:
    try:
        chart = portable_chart.read(content, knowledge, today, new_id)
    except Refused as refused:
        return Incoming(name=name, kind=Kind.CHART, problems=refused.problems)
    return Incoming(name=name, kind=Kind.CHART, charts=(chart,), results=_results_of(chart, knowledge))


def _results_of(chart: Chart, knowledge: Knowledge) -> tuple[Result, ...]:
    patient, knowledge = chart.patient, with_custom(knowledge, chart.markers)
    return tuple(
        Result(
            chart_number=patient.chart_number,
            family=patient.family,
            given=patient.given,
            birth_date=patient.birth_date.isoformat(),
            collected=str(panel.collected),
            laboratory=panel.laboratory,
            report=panel.id,
            code=None,
            name=knowledge.markers[reading.marker].name,
            marker=reading.marker,
            value=reading.value.text,
            unit=reading.unit or None,
            range=None if reading.range is None else reading.range.text,
            flag=reading.flag,
            status=reading.status,
        )
        for panel in chart.panels
        for reading in panel.readings
    )


def _any_table(
    name: str, content: bytes, knowledge: Knowledge, today: date, new_id: Callable[[], str]
) -> Incoming:
    """A table with our own headings is read to charts; one of any other shape as what a laboratory sent."""
    try:
        found = rows(content)
        layout = None if tables.is_plain(found) else propose(found, knowledge)
    except Refused as refused:
        return Incoming(name=name, kind=Kind.TABLE, problems=refused.problems)
    if layout is None:
        return _table(name, content, knowledge, today, new_id)
    read = read_table(found, layout, {})
    unsure = tuple(UNSURE.format(laboratory=each or "this table") for each in read.unsure)
    sent = replace(read.sent, left=(*read.sent.left, *unsure))
    return _of_sent(name, Kind.TABLE, sent, knowledge)


def _fhir(name: str, content: bytes, knowledge: Knowledge) -> Incoming:
    try:
        sent = fhir.read(content)
    except Refused as refused:
        return Incoming(name=name, kind=Kind.FHIR, problems=refused.problems)
    return _of_sent(name, Kind.FHIR, sent, knowledge)


def _of_sent(name: str, found: Kind, sent: Sent, knowledge: Knowledge) -> Incoming:
    results = tuple(
        _sent_result(place, report, each, knowledge)
        for place, report in enumerate(sent.reports, start=1)
        for each in report.observations
    )
    said = "" if sent.reports else " ".join(sent.left[:MOST_SAID]) or NO_RESULTS
    problems = (Problem("", said),) if said else ()
    return Incoming(name=name, kind=found, results=results, problems=problems, sent=sent)


def _sent_result(place: int, report: SentReport, sent: SentObservation, knowledge: Knowledge) -> Result:
    marker = marker_of(sent, sent.specimen or report.specimen, knowledge)
    collected = sent.collected or report.collected
    patient = report.patient
    return Result(
        chart_number=patient.chart_number,
        family=patient.family,
        given=patient.given,
        birth_date=patient.birth_date,
        collected="" if collected is None else str(collected),
        laboratory=report.laboratory,
        report=str(place),
        code=sent.codes[0].code if sent.codes else None,
        name=sent.name,
        marker=None if marker is None else marker.id,
        value=sent.value,
        unit=sent.unit or None,
        range="; ".join(sent.ranges) or None,
        flag="; ".join(sent.flags) or None,
        status=sent.status,
        absent=sent.absent,
    )


def _table(
    name: str, content: bytes, knowledge: Knowledge, today: date, new_id: Callable[[], str]
) -> Incoming:
    results: tuple[Result, ...] = ()
    try:
        found = tables.lines(content)
        results = tuple(_result_of(line, knowledge) for line in found)
        charts = tables.charts(found, knowledge, today, new_id)
    except Refused as refused:
        return Incoming(name=name, kind=Kind.TABLE, results=results, problems=refused.problems)
    return Incoming(name=name, kind=Kind.TABLE, charts=charts, results=results)


def _result_of(line: tables.Line, knowledge: Knowledge) -> Result:
    named = line["marker"]
    marker = knowledge.marker_named(named)
    return Result(
        chart_number=line["chart"],
        family=line["family"],
        given=line["given"],
        birth_date=line["birth_date"],
        collected=line["collected"],
        laboratory=line["laboratory"],
        report=f"{line['chart']} {line['collected']}",
        code=named if marker is not None and named in marker.loinc else None,
        name=named,
        marker=None if marker is None else marker.id,
        value=line["value"],
        unit=line["unit"] or None,
        range=line["range"] or None,
        flag=line["flag"] or None,
        absent=None if line["value"] else "the cell is empty",
    )
