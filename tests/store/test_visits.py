"""Visits and the pages issued at them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.course import Answer, Course, Goal, Medication
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.database import StoreFault
from tests.store.people import NOW, USER, okafor

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

VISIT = Visit(id="v1", day=date(2026, 11, 23))


def test_a_visit_is_written_changed_and_counted(clinic: Clinic) -> None:
    assert clinic.visits.add("okafor", VISIT, NOW).revision == 2
    written = replace(VISIT, note="feels well", safety=(("sight", Answer.NO),), message="All is well.")
    assert clinic.visits.change("okafor", written, NOW).revision == 3
    assert clinic.patients.chart("okafor").visits == (written,)


def test_a_man_has_one_visit_a_day(clinic: Clinic) -> None:
    clinic.visits.add("okafor", VISIT, NOW)
    with pytest.raises(Refused, match="already a visit"):
        clinic.visits.add("okafor", replace(VISIT, id="v2"), NOW)
    clinic.visits.add("okafor", Visit(id="v3", day=date(2026, 11, 24)), NOW)
    with pytest.raises(Refused, match="already a visit"):
        clinic.visits.change("okafor", Visit(id="v3", day=VISIT.day), NOW)
    clinic.patients.add(okafor(id="other", chart_number="2"), NOW)
    clinic.visits.add("other", replace(VISIT, id="v4"), NOW)
    with pytest.raises(StoreFault, match="no such visit"):
        clinic.visits.change("other", replace(VISIT, day=date(2026, 11, 25)), NOW)


def test_reports_are_numbered_by_the_chart_and_keep_their_bytes(clinic: Clinic) -> None:
    clinic.visits.add("okafor", VISIT, NOW)
    later = NOW + timedelta(minutes=5)
    assert clinic.visits.issue("okafor", "v1", "patient", b"one", NOW) == "10427-1"
    assert clinic.visits.issue("okafor", "v1", "clinician", b"two", NOW) == "10427-2"
    assert clinic.visits.issue("okafor", "v1", "patient", b"one", later) == "10427-3"
    assert [clinic.visits.page(f"10427-{n}") for n in (1, 2, 3)] == [b"one", b"two", b"one"]
    last = clinic.visits.reports("okafor")[-1]
    assert (last.number, last.visit, last.kind) == ("10427-3", "v1", "patient")
    assert (last.issued_by, last.issued_at) == (USER, later)
    assert clinic.patients.chart("okafor").revision == 5


def test_a_report_number_is_never_given_twice_even_when_a_chart_number_moves_to_another_man(
    clinic: Clinic,
) -> None:
    clinic.visits.add("okafor", VISIT, NOW)
    clinic.visits.issue("okafor", "v1", "patient", b"one", NOW)
    clinic.patients.change(okafor(chart_number="900"), NOW)
    clinic.patients.add(okafor(id="other"), NOW)
    clinic.visits.add("other", replace(VISIT, id="v2"), NOW)
    assert clinic.visits.next_report_number("other") == "10427-2"
    assert clinic.visits.issue("other", "v2", "patient", b"two", NOW) == "10427-2"
    assert clinic.visits.issue("okafor", "v1", "patient", b"three", NOW) == "900-2"


def test_a_page_needs_a_visit_of_that_man(clinic: Clinic) -> None:
    with pytest.raises(StoreFault, match="no such visit"):
        clinic.visits.issue("okafor", "v1", "patient", b"one", NOW)
    with pytest.raises(StoreFault, match="no report"):
        clinic.visits.page("10427-1")


def test_only_a_mans_own_course_and_medication_can_be_changed(clinic: Clinic) -> None:
    clinic.patients.add(okafor(id="other", chart_number="2"), NOW)
    course = Course(id="c", pathway="serm_therapy", goals=(Goal.FERTILITY,), anchor=date(2026, 8, 3))
    drug = Medication(id="m", agent="clomiphene", start=date(2026, 8, 3))
    assert clinic.treatment.add_course("okafor", course, NOW).revision == 2
    assert clinic.treatment.add_medication("okafor", drug, NOW).revision == 3
    with pytest.raises(StoreFault, match="no such course"):
        clinic.treatment.change_course("other", course, NOW)
    with pytest.raises(StoreFault, match="no such medication"):
        clinic.treatment.change_medication("other", drug, NOW)
    assert clinic.treatment.change_course("okafor", replace(course, end=date(2026, 12, 1)), NOW).revision == 4
    changed = clinic.treatment.change_medication(
        "okafor", replace(drug, dose="25"), NOW, reason="typed wrongly"
    )
    assert changed.revision == 5


def test_the_file_refuses_a_course_and_a_drug_that_end_before_they_begin(clinic: Clinic) -> None:
    course = Course(id="c", pathway="serm_therapy", goals=(), anchor=date(2026, 8, 3))
    clinic.treatment.add_course("okafor", course, NOW)
    clinic.treatment.add_medication("okafor", Medication(id="m", agent="a", start=date(2026, 8, 3)), NOW)
    for table in ("course", "medication"):
        with clinic._file.acting_at(NOW), pytest.raises(StoreFault):
            clinic._file.run(f"UPDATE {table} SET end_date = '2026-08-02'")
