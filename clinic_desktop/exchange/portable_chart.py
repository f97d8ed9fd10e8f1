"""The portable chart, version 1: one man's facts as JSON, in and out without loss (design: command line)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.admission import read_patient
from clinic_desktop.exchange.joined import with_joined_visits
from clinic_desktop.exchange.json_record import Record, parse
from clinic_desktop.exchange.own_markers import read_markers, written_markers
from clinic_desktop.exchange.panel_facts import read_panel, written_panel
from clinic_desktop.exchange.treatment_facts import (
    read_course,
    read_medication,
    written_course,
    written_medication,
)
from clinic_desktop.knowledge.custom_markers import only_declared
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Answer
from clinic_desktop.model.patient import Patient, Visit
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.model.safety import SafetyTopic

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge

FORMAT = "clinic-desktop/chart"
VERSION = 1
SAFETY = tuple(topic.value for topic in SafetyTopic)


def read(content: bytes, knowledge: Knowledge, today: date, new_id: Callable[[], str]) -> Chart:
    """Return the chart a file holds, with new ids, and the clinic's own markers that it declares.

    Strict: an unknown key is refused by name, types are checked, values stay strings as reported, and no
    marker of a clinic's own counts but those the file declares. Raises Refused with every problem of the
    file, one sentence each; nothing is read in part.
    """
    record = Record(parse(content), "", [])
    if not record.is_group:
        raise Refused(*record.problems)
    _check_format(record)
    problems = record.problems
    patient = _read_patient(record, today, new_id)
    markers = read_markers(record.records("markers", "marker"), knowledge)
    knowledge = only_declared(knowledge, markers)
    courses = [read_course(each, knowledge, new_id) for each in record.records("courses", "course")]
    medications = [
        read_medication(each, knowledge, new_id) for each in record.records("medications", "medication")
    ]
    visits = [_read_visit(each, new_id) for each in record.records("visits", "visit")]
    panels = [read_panel(each, knowledge, today, new_id) for each in record.records("panels", "panel")]
    record.close()
    if problems or patient is None:
        raise Refused(*problems)
    chart = Chart(
        patient,
        courses=tuple(course for course in courses if course is not None),
        medications=tuple(medication for medication in medications if medication is not None),
        visits=tuple(visit for visit in visits if visit is not None),
        panels=tuple(panel for panel in panels if panel is not None),
        markers=markers,
    )
    contradictions = tuple(_contradictions(chart, today))
    if contradictions:
        raise Refused(*contradictions)
    return chart


def _check_format(record: Record) -> None:
    """Raise where the file is not a portable chart of this version: nothing else in it counts then."""
    found, version = record.take("format"), record.take("version")
    if found == "clinic-desktop/assessment":
        raise refuse("format", "This is an assessment, not a chart; import what stands in it under “chart”.")
    if found != FORMAT:
        raise refuse("format", f"This is not a portable chart; its “format” must be “{FORMAT}”.")
    if isinstance(version, bool) or not isinstance(version, int):
        raise refuse("version", f"“version” must be the number {VERSION}.")
    if version != VERSION:
        raise refuse(
            "version",
            f"The chart has version {version}, this program reads version {VERSION}; update the program.",
        )


def _read_patient(record: Record, today: date, new_id: Callable[[], str]) -> Patient | None:
    group = record.record("patient", "patient", required=True)
    if group is None:
        return None
    since = len(group.problems)
    chart_number = group.text("chart_number", required=True)
    family, given = group.text("family", required=True), group.text("given", required=True)
    birth_date = group.day("birth_date", required=True)
    phone, email = group.text("phone"), group.text("email")
    group.close()
    if len(group.problems) > since or birth_date is None:
        return None
    try:
        return read_patient(
            family=family or "",
            given=given or "",
            birth_date=birth_date.isoformat(),
            chart_number=chart_number or "",
            phone=phone or "",
            email=email or "",
            today=today,
            new_id=new_id(),
        )
    except Refused as refused:
        for problem in refused.problems:
            group.note(problem.field, problem.sentence)
        return None


def _read_visit(record: Record, new_id: Callable[[], str]) -> Visit | None:
    since = len(record.problems)
    day, note = record.day("date", required=True), record.text("note")
    safety = record.answers("safety", SAFETY, Answer)
    message, reviewed_by = record.text("message"), record.text("reviewed_by")
    record.close()
    if day is None:
        return None
    return record.made(
        lambda: Visit(
            id=new_id(), day=day, note=note or "", safety=safety, message=message, reviewed_by=reviewed_by
        ),
        since,
    )


def _contradictions(chart: Chart, today: date) -> list[Problem]:
    """Return what the parts of a chart say against each other."""
    days = Counter(visit.day for visit in chart.visits)
    sentences = [
        f"The visit of {day} stands twice; join the two." for day, count in days.items() if count > 1
    ]
    sentences += [
        f"The visit of {day} lies in the future; correct its date."
        for day in days
        if day > today + timedelta(days=1)
    ]
    born = chart.patient.birth_date
    dated = [
        *((f"The panel of {panel.collected}", panel.collected.day) for panel in chart.panels),
        *((f"The course from {course.anchor}", course.anchor) for course in chart.courses),
        *((f"The {taken.agent} from {taken.start}", taken.start) for taken in chart.medications),
        *((f"The visit of {visit.day}", visit.day) for visit in chart.visits),
    ]
    sentences += [
        f"{what} lies before his birth on {born}; correct one of the two."
        for what, day in dated
        if day < born
    ]
    return [Problem("", sentence) for sentence in sentences]


def write(chart: Chart) -> dict[str, object]:
    """Return the chart as the portable chart's JSON facts; `read` of them gives the same facts back.

    Ids, revision and the times of signing and review belong to the clinic's own file and stay there. Visits
    of one day, which a merge can leave, are told as one.
    """
    patient = chart.patient
    facts = {
        "chart_number": patient.chart_number,
        "family": patient.family,
        "given": patient.given,
        "birth_date": patient.birth_date.isoformat(),
    }
    reached = {"phone": patient.phone, "email": patient.email}
    markers = written_markers(chart)
    return {
        "format": FORMAT,
        "version": VERSION,
        "patient": facts | {key: text for key, text in reached.items() if text},
        "courses": [written_course(course) for course in chart.courses],
        "medications": [written_medication(medication) for medication in chart.medications],
        "visits": [_written_visit(visit) for visit in with_joined_visits(chart).visits],
        "panels": [written_panel(panel) for panel in chart.his_panels],
        **({"markers": markers} if markers else {}),
    }


def _written_visit(visit: Visit) -> dict[str, object]:
    facts: dict[str, object] = {"date": visit.day.isoformat(), "note": visit.note}
    if visit.safety:
        facts["safety"] = {question: str(answer) for question, answer in visit.safety}
    if visit.message is not None:
        facts["message"] = visit.message
    if visit.reviewed_by is not None:
        facts["reviewed_by"] = visit.reviewed_by
    return facts
