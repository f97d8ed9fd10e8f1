"""One patient's whole chart in a handful of queries over his own rows, whatever the clinic's size."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal, Medication, Precision, TestosteroneUse
from clinic_desktop.model.custom_marker import is_custom
from clinic_desktop.model.patient import Patient, Visit
from clinic_desktop.store.changes import NO_PATIENT
from clinic_desktop.store.custom_markers import markers_among
from clinic_desktop.store.merged import numbers_of
from clinic_desktop.store.panel_rows import PANEL_COLUMNS, READING_COLUMNS, ReadingRows, to_panel
from clinic_desktop.store.retracting import arrivals, retractions
from clinic_desktop.store.source_documents import sources_of
from clinic_desktop.store.text_forms import (
    to_answers,
    to_baselines,
    to_date,
    to_datetime,
    to_decimal,
    to_words,
)

if TYPE_CHECKING:
    from clinic_desktop.model.panel import Panel, Reading
    from clinic_desktop.model.retraction import Retraction
    from clinic_desktop.model.source_document import SourceDocument
    from clinic_desktop.store.database import ClinicFile

PATIENT_COLUMNS = (
    "id, chart_number, family, given, birth_date, phone, email, archived, "
    "(SELECT held.chart_number FROM patient AS held WHERE held.number = patient.merged_into)"
)
COURSE_COLUMNS = (
    "id, pathway, goals, anchor, anchor_precision, end_date, outcome, contraindications, baselines, "
    "testosterone_agent, testosterone_dose, testosterone_interval_days, testosterone_last_dose, "
    "testosterone_since"
)
MEDICATION_COLUMNS = "id, agent, start_date, end_date, dose, unit, route, frequency, reason"
MARKER = 2  # its place among READING_COLUMNS
VISIT_COLUMNS = (
    "id, day, note, safety, message, reviewed_by, reviewed_at, complaint, decisions, message_language"
)


def read_chart(file: ClinicFile, patient_id: str) -> Chart:
    """Return everything about one patient as of one moment; raises StoreFault for an unknown id.

    What was merged into his chart stands in it with his own.
    """
    with file.snapshot():
        revision, *patient = file.the(
            NO_PATIENT, f"SELECT revision, {PATIENT_COLUMNS} FROM patient WHERE id = ?", patient_id
        )
        own, *merged = (_record(file, number) for number in numbers_of(file, patient_id))
        used = {marker for record in (own, *merged) for marker in record.markers}
        markers = markers_among(file, used) if used else ()
    whole = own
    for record in merged:
        whole = whole.with_record(record)
    return Chart(
        to_patient(tuple(patient)),
        *(whole.courses, whole.medications, whole.visits, whole.panels),
        revision,
        markers,
        whole.sources,
    )


@dataclass(frozen=True, slots=True)
class _Record:
    """What stands under one number: a man's own, or that of a chart merged into his."""

    courses: tuple[Course, ...]
    medications: tuple[Medication, ...]
    visits: tuple[Visit, ...]
    panels: tuple[Panel, ...]
    sources: tuple[SourceDocument, ...]
    markers: frozenset[str]

    def with_record(self, other: _Record) -> _Record:
        """Both in the order of a chart; of one day or moment, these stand first."""
        return _Record(
            self.courses + other.courses,
            self.medications + other.medications,
            tuple(sorted(self.visits + other.visits, key=lambda visit: visit.day)),
            tuple(sorted(self.panels + other.panels, key=lambda panel: panel.collected)),
            self.sources + other.sources,
            self.markers | other.markers,
        )


def _record(file: ClinicFile, number: int) -> _Record:
    courses = file.rows(f"SELECT {COURSE_COLUMNS} FROM course WHERE patient = ? ORDER BY number", number)
    medications = file.rows(
        f"SELECT {MEDICATION_COLUMNS} FROM medication WHERE patient = ? AND withdrawn = 0 ORDER BY number",
        number,
    )
    visits = file.rows(f"SELECT {VISIT_COLUMNS} FROM visit WHERE patient = ? ORDER BY day", number)
    panels = file.rows(f"SELECT {PANEL_COLUMNS} FROM panel WHERE patient = ? ORDER BY position", number)
    readings = file.rows(f"SELECT {READING_COLUMNS} FROM reading WHERE patient = ?", number)
    return _Record(
        tuple(to_course(row) for row in courses),
        tuple(to_medication(row) for row in medications),
        tuple(to_visit(row) for row in visits),
        _to_panels(panels, readings, retractions(file, number), arrivals(file, number)),
        sources_of(file, number),
        frozenset(filter(is_custom, {row[MARKER] for row in readings})),
    )


def to_patient(row: tuple[Any, ...]) -> Patient:
    """Return the patient of a row of PATIENT_COLUMNS."""
    patient_id, chart_number, family, given, birth_date, phone, email, archived, merged_into = row
    return Patient(
        id=patient_id,
        chart_number=chart_number,
        family=family,
        given=given,
        birth_date=date.fromisoformat(birth_date),
        phone=phone,
        email=email,
        archived=bool(archived),
        merged_into=merged_into,
    )


def _to_panels(
    panels: list[tuple[Any, ...]],
    readings: list[tuple[Any, ...]],
    retracted: dict[int, Retraction],
    arrived: dict[int, Retraction],
) -> tuple[Panel, ...]:
    """Panels in order of collection; of one moment, in the order they were signed."""
    placed: dict[int, list[Reading]] = defaultdict(list)
    reading = ReadingRows().reading
    for row in sorted(readings, key=itemgetter(0, 1)):
        placed[row[0]].append(reading(row))
    made = [to_panel(row, tuple(placed[row[0]])) for row in panels]
    if retracted or arrived:
        traces = ((retracted.get(row[0]), arrived.get(row[0])) for row in panels)
        made = [
            replace(panel, retracted=gone, moved_from=come)
            for panel, (gone, come) in zip(made, traces, strict=True)
        ]
    # Python sorts stably, so the order of signing (the rows' own) stands where the moments are equal.
    return tuple(sorted(made, key=lambda panel: panel.collected))


def to_course(row: tuple[Any, ...]) -> Course:
    """Return the course of a row of COURSE_COLUMNS."""
    course_id, pathway, goals, anchor, precision, end, outcome, answers, baselines, *testosterone = row
    return Course(
        id=course_id,
        pathway=pathway,
        goals=tuple(Goal(goal) for goal in to_words(goals)),
        anchor=date.fromisoformat(anchor),
        anchor_precision=Precision(precision),
        end=to_date(end),
        outcome=outcome,
        testosterone=_to_testosterone(*testosterone),
        contraindications=to_answers(answers),
        baselines=to_baselines(baselines),
    )


def _to_testosterone(
    agent: str | None, dose: str | None, interval_days: str | None, last_dose: str | None, since: str | None
) -> TestosteroneUse | None:
    if agent is None:
        return None
    return TestosteroneUse(
        agent=agent,
        dose=dose,
        interval_days=to_decimal(interval_days),
        last_dose=to_date(last_dose),
        since=to_date(since),
    )


def to_medication(row: tuple[Any, ...]) -> Medication:
    """Return the medication of a row of MEDICATION_COLUMNS."""
    medication_id, agent, start, end, dose, unit, route, frequency, reason = row
    return Medication(
        id=medication_id,
        agent=agent,
        start=date.fromisoformat(start),
        end=to_date(end),
        dose=dose,
        unit=unit,
        route=route,
        frequency=frequency,
        reason=reason,
    )


def to_visit(row: tuple[Any, ...]) -> Visit:
    """Return the visit of a row of VISIT_COLUMNS."""
    visit_id, day, note, safety, message, reviewed_by, reviewed_at, complaint, decisions, language = row
    return Visit(
        id=visit_id,
        day=date.fromisoformat(day),
        note=note,
        safety=to_answers(safety),
        message=message,
        reviewed_by=reviewed_by,
        reviewed_at=to_datetime(reviewed_at),
        complaint=complaint,
        decisions=decisions,
        message_language=language,
    )
