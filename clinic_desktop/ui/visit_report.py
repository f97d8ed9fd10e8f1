"""The patient's page of one visit, from the chart as it is kept: summary, then PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinic_choices import letterhead
from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.summary import page_timeline, summary
from clinic_desktop.drawing.words import full_day
from clinic_desktop.report.patient_page import patient_page

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

FOR_PATIENT = "patient"


@dataclass(frozen=True, slots=True)
class VisitReport:
    """One page, ready to show: the bytes, the visit they belong to, and the words around them."""

    pdf: bytes
    visit: Visit
    title: str
    file_name: str


def latest_visit(chart: Chart, today: date) -> Visit | None:
    """The visit that a report is about: the latest one up to today."""
    return max((v for v in chart.visits if v.day <= today), key=lambda visit: visit.day, default=None)


def make_report(
    surroundings: Surroundings, clinic: Clinic, chart: Chart, visit: Visit, units: Units
) -> VisitReport:
    """Make the patient's page of a visit from signed panels only."""
    knowledge = surroundings.knowledge
    assessment = assess(chart.until(visit.day), knowledge, visit.day)
    number = clinic.visits.next_report_number(chart.patient.id)
    said = summary(
        assessment,
        page_timeline(assessment, knowledge, units),
        visit.day,
        knowledge,
        letterhead(clinic),
        author=clinic.user,
        printed_at=surroundings.now(),
        report_number=number,
    )
    name = "".join(letter if letter.isalnum() else "-" for letter in chart.patient.chart_number)
    return VisitReport(
        pdf=patient_page(said, surroundings.paper),
        visit=visit,
        title=f"{said.title} · {full_day(visit.day)} · report {number}",
        file_name=f"visit-{name}-{visit.day.isoformat()}.pdf",
    )
