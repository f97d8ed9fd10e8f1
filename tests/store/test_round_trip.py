"""Every field of a chart comes back byte for byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.store.clinic import create
from tests.store import charts
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, number, okafor, serum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.patient import Patient, Visit
    from clinic_desktop.store.clinic import Clinic

SIGNED_AT = datetime(2026, 11, 23, 9, 40, 5, 123456, tzinfo=UTC)
thorough = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    folder = tmp_path_factory.mktemp("shared") / "clinic"
    with create(folder, name="N", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK) as made:
        made.patients.add(okafor(), NOW)
        yield made


def exactly(found: object, stored: object) -> bool:
    """Equal, and of the same digits: Decimal("4.50") equals Decimal("4.5"), their texts do not."""
    return found == stored and repr(found) == repr(stored)


def as_signed(panel: Panel) -> Panel:
    return replace(panel, status=PanelStatus.SIGNED, signed_by=USER, signed_at=SIGNED_AT)


def stored(shared: Clinic, patient: Patient, visits: list[Visit], panels: list[Panel]) -> Chart:
    shared.patients.add(patient, NOW)
    for visit in visits:
        shared.visits.add(patient.id, visit, NOW)
    for panel in panels:
        shared.panels.sign(patient.id, panel, visit_id=f"visit of {panel.id}", now=SIGNED_AT)
    return shared.patients.chart(patient.id)


@thorough
@given(
    patient=charts.patients,
    visits=st.lists(charts.visits, max_size=2, unique_by=lambda visit: visit.day),
    panels=st.lists(charts.panels(), max_size=3),
)
def test_patients_visits_and_panels(
    shared: Clinic, patient: Patient, visits: list[Visit], panels: list[Panel]
) -> None:
    chart = stored(shared, patient, visits, panels)
    assert exactly(chart.patient, patient)
    in_order = sorted((as_signed(panel) for panel in panels), key=lambda panel: panel.collected)
    assert exactly(chart.panels, tuple(in_order))
    kept = {visit.day: visit for visit in chart.visits}
    assert all(exactly(kept[visit.day], visit) for visit in visits)
    assert set(kept) == {visit.day for visit in visits} | {panel.collected.day for panel in panels}
    assert chart.revision == 1 + len(visits) + len(panels)


@thorough
@given(
    patient=charts.patients,
    courses=st.lists(charts.ended_courses, max_size=3),
    medications=st.lists(charts.ended_medications, max_size=3),
)
def test_courses_and_medications(
    shared: Clinic, patient: Patient, courses: list[Course], medications: list[Medication]
) -> None:
    shared.patients.add(patient, NOW)
    for course in courses:
        shared.treatment.add_course(patient.id, course, NOW)
    for medication in medications:
        shared.treatment.add_medication(patient.id, medication, NOW)
    chart = shared.patients.chart(patient.id)
    assert exactly(chart.courses, tuple(courses))
    assert exactly(chart.medications, tuple(medications))


@thorough
@given(
    before=charts.ended_courses,
    after=charts.ended_courses,
    drug=charts.ended_medications,
    then=charts.ended_medications,
)
def test_a_changed_course_and_medication_hold_the_new_particulars_only(
    shared: Clinic, before: Course, after: Course, drug: Medication, then: Medication
) -> None:
    shared.treatment.add_course("okafor", before, NOW)
    shared.treatment.add_medication("okafor", drug, NOW)
    shared.treatment.change_course("okafor", replace(after, id=before.id), NOW, reason="r")
    shared.treatment.change_medication("okafor", replace(then, id=drug.id), NOW, reason="r")
    chart = shared.patients.chart("okafor")
    assert exactly(chart.courses[-1], replace(after, id=before.id))
    assert exactly(chart.medications[-1], replace(then, id=drug.id))


@thorough
@given(patient=charts.patients, later=charts.patients)
def test_a_changed_patient_is_found_under_his_new_name_and_number(
    shared: Clinic, patient: Patient, later: Patient
) -> None:
    shared.patients.add(patient, NOW)
    changed = replace(later, id=patient.id)
    assert shared.patients.change(changed, NOW).revision == 2
    assert exactly(shared.patients.chart(patient.id).patient, changed)
    assert shared.patients.by_chart_number(changed.chart_number) == changed
    assert shared.patients.by_chart_number(patient.chart_number) is None
    assert changed in shared.patients.namesakes(changed.family, changed.given, changed.birth_date)
    assert changed in shared.patients.find(changed.chart_number)


@thorough
@given(draft=charts.drafts("okafor"))
def test_a_draft(shared: Clinic, draft: Draft) -> None:
    shared.drafts.keep(draft)
    assert [kept for kept in shared.drafts.of("okafor") if kept.specimen is draft.specimen] == [draft]
    shared.drafts.flush()
    assert [kept for kept in shared.drafts.all() if kept.specimen is draft.specimen] == [draft]


@thorough
@given(name=charts.words, value=charts.texts)
def test_a_setting(shared: Clinic, name: str, value: str) -> None:
    shared.settings.put(name, "before", NOW)
    shared.settings.put(name, value, NOW)
    assert shared.settings.get(name) == value
    assert shared.settings.get(f"{name} never set") is None


def test_readings_keep_their_order_and_panels_come_in_order_of_collection(clinic: Clinic) -> None:
    day = date(2026, 9, 21)
    in_order = (number("tsh", "1", "mIU/L"), number("albumin", "43", "g/L"), number("lh", "2", "IU/L"))
    late = replace(serum("late", day, *in_order), collected=Moment(day, time(16)))
    for panel in (
        late,
        serum("next", date(2026, 9, 22)),
        replace(serum("untimed", day), collected=Moment(day)),
    ):
        clinic.panels.sign("okafor", panel, visit_id=f"v-{panel.id}", now=NOW)
    panels = clinic.patients.chart("okafor").panels
    assert [panel.id for panel in panels] == ["untimed", "late", "next"]
    assert panels[1].readings == in_order
