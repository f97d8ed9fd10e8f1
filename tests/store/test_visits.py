"""Visits and the pages issued at them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.course import Answer, Course, Goal, Medication
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.database import StoreFault
from tests.store.people import NOW, okafor

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
