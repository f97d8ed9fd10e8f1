"""Bringing what came in to the store: all is planned first, then each file is stored whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.exchange.merging import Additions, additions
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.model.role import Right

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from clinic_desktop.exchange.doubts import Doubt
    from clinic_desktop.exchange.incoming import Incoming
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.store.clinic import Clinic

# A file only tells what was open; a fact that counts keeps its earlier version all the same.
FILLED_IN = phrase("open facts filled in from a file")


@dataclass(frozen=True, slots=True)
class Planned:
    """One file and what it would add; `problems` refuse the whole file."""

    incoming: Incoming
    additions: tuple[Additions, ...]
    problems: tuple[Problem, ...]

    @property
    def nothing_new(self) -> bool:
        """True where every fact of the file is stored already."""
        return all(each.nothing for each in self.additions)


class _Expected:
    """The clinic as it will be, while files are planned one after the other."""

    def __init__(self, clinic: Clinic) -> None:
        self._clinic = clinic
        self._charts: dict[str, Chart] = {}
        self._markers = clinic.custom_markers.all()
        self._reviewer = clinic.user if clinic.may(Right.REVIEW) else None

    def chart_of(self, chart_number: str) -> Chart | None:
        """Return the chart under a number, planned changes included; raises Refused for a merged one."""
        known = self._clinic.patients.by_chart_number(chart_number)
        if known is not None and known.merged_into is not None:
            sentence = tr(
                "Chart number {number} is merged into chart {kept}; use that number in the file.",
                number=known.chart_number,
                kept=known.merged_into,
            )
            raise refuse("chart_number", sentence)
        if known is not None:
            return self._charts.get(known.id) or self._clinic.patients.chart(known.id)
        folded = chart_number.strip().casefold()
        planned = (c for c in self._charts.values() if c.patient.chart_number.strip().casefold() == folded)
        return next(planned, None)

    def namesakes(self, patient: Patient) -> tuple[Patient, ...]:
        """Return men of this name and birth date, planned ones included."""
        patients = self._clinic.patients
        same = patients.namesakes(patient.family, patient.given, patient.birth_date)
        leading = (patients.by_chart_number(man.merged_into or man.chart_number) for man in same)
        stored = tuple(man for man in leading if man is not None)
        planned = tuple(
            chart.patient
            for chart in self._charts.values()
            if chart.patient.birth_date == patient.birth_date
            and chart.patient.name.casefold() == patient.name.casefold()
        )
        return stored + planned

    def plan(self, charts: Iterable[Chart]) -> tuple[tuple[Additions, ...], tuple[Problem, ...]]:
        """Return what charts add, one building on the other, and count on it; with a problem none counts."""
        before, markers_before = dict(self._charts), self._markers
        found: list[Additions] = []
        problems: list[Problem] = []
        for chart in charts:
            try:
                existing = self.chart_of(chart.patient.chart_number)
                namesakes = self.namesakes(chart.patient)
                found.append(additions(chart, existing, namesakes, self._markers, self._reviewer))
                self._charts[found[-1].patient.id] = found[-1].result
                self._markers += found[-1].markers
            except Refused as refused:
                problems.extend(refused.problems)
        if problems:
            self._charts, self._markers = before, markers_before
            return (), tuple(problems)
        return tuple(found), ()


def plan(clinic: Clinic, files: Sequence[Incoming]) -> tuple[Planned, ...]:
    """Return what each file would add; a later file may build on an earlier one. Nothing is stored."""
    expected = _Expected(clinic)
    planned = []
    for file in files:
        found, problems = expected.plan(file.charts if not file.problems else ())
        planned.append(Planned(file, found, file.problems + problems))
    return tuple(planned)


def admit(
    clinic: Clinic, charts: Iterable[Chart], *, now: datetime, new_id: Callable[[], str]
) -> tuple[Additions, ...]:
    """Store charts as signed by the clinic's user, all or nothing, and return what was added.

    Raises Refused with every contradiction before anything is written.
    """
    found, problems = _Expected(clinic).plan(charts)
    if problems:
        raise Refused(*problems)
    store(clinic, found, now=now, new_id=new_id)
    return found


def store(
    clinic: Clinic,
    found: Sequence[Additions],
    *,
    now: datetime,
    new_id: Callable[[], str],
    doubts: Sequence[Doubt] = (),
) -> None:
    """Store what was planned in one transaction: a file is stored whole or not at all.

    What `doubts` tell of its results stays open until somebody answers.
    """
    known = [each.patient.id for each in found if each.panels and not each.new_patient]
    drafts = [draft for patient_id in known for draft in clinic.drafts.of(patient_id)]
    with clinic.together():
        for each in found:
            _store_markers(clinic, each, now)
            _store_man(clinic, each, now)
            _store_panels(clinic, each, now, new_id)
            _store_reviews(clinic, each, now)
        for doubt in doubts:
            clinic.questions.ask(doubt.patient_id, doubt.panel, [doubt.marker], now)
    # Signing ends the draft it came from; what somebody else is typing did not come from this file.
    for draft in drafts:
        clinic.drafts.keep(draft)
    clinic.drafts.flush()


def _store_markers(clinic: Clinic, each: Additions, now: datetime) -> None:
    """Add what is not here, also where an earlier file of the batch would have brought it and failed."""
    here = {marker.id for marker in clinic.custom_markers.all()} if each.result.markers else set()
    for marker in each.result.markers:
        if marker.id not in here:
            clinic.custom_markers.add(marker, now)


def _store_man(clinic: Clinic, each: Additions, now: datetime) -> None:
    patient = each.patient
    if each.new_patient:
        clinic.patients.add(patient, now)
    elif each.changed_patient:
        clinic.patients.change(patient, now)
    for course in each.courses.new:
        clinic.treatment.add_course(patient.id, course, now)
    for course in each.courses.changed:
        clinic.treatment.change_course(patient.id, course, now, reason=FILLED_IN)
    for medication in each.medications.new:
        clinic.treatment.add_medication(patient.id, medication, now)
    for medication in each.medications.changed:
        clinic.treatment.change_medication(patient.id, medication, now, reason=FILLED_IN)
    for visit in each.visits.new:
        clinic.visits.add(patient.id, visit, now)
    stored = clinic.patients.chart(patient.id).visits if each.visits.changed else ()
    reviews = {visit.id: (visit.reviewed_by, visit.reviewed_at) for visit in stored}
    for visit in each.visits.changed:
        # An earlier file of the batch may have been the occasion to review it.
        by, at = reviews.get(visit.id, (None, None))
        clinic.visits.change(
            patient.id, replace(visit, reviewed_by=by, reviewed_at=at), now, reason=FILLED_IN
        )


def _store_panels(clinic: Clinic, each: Additions, now: datetime, new_id: Callable[[], str]) -> None:
    for step in each.panels:
        if step.corrects is None:
            clinic.panels.sign(each.patient.id, step.panel, visit_id=new_id(), now=now)
        else:
            clinic.panels.correct(each.patient.id, step.corrects, step.panel, reason=step.reason, now=now)


def _store_reviews(clinic: Clinic, each: Additions, now: datetime) -> None:
    """Review last, when everything that the reviews cover is there."""
    if not each.reviews:
        return
    visits = {visit.day: visit.id for visit in clinic.patients.chart(each.patient.id).visits}
    for review in each.reviews:
        # A corrected panel stays with the visit of the one it corrects; its own day may have none.
        if review.day in visits:
            clinic.visits.review(each.patient.id, visits[review.day], review.message, now)
