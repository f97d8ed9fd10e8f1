"""One act on a man's treatment is stored as a whole, and what was undone leaves his chart and stays kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.model.treatment_step import TreatmentStep
from clinic_desktop.store.database import StoreFault
from tests.store.people import CLOMIPHENE, NOW, SERM_COURSE

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

LATER = NOW + timedelta(hours=3)
ENDED = replace(CLOMIPHENE, end=date(2026, 10, 11), reason="stopped: headache")
RAISED = replace(CLOMIPHENE, id="raised", dose="50", start=date(2026, 10, 12))


@pytest.fixture
def treated(clinic: Clinic) -> Clinic:
    """A man with a course and a medication that goes on."""
    clinic.treatment.add_course("okafor", SERM_COURSE, NOW)
    clinic.treatment.add_medication("okafor", CLOMIPHENE, NOW)
    return clinic


def test_a_change_of_dose_is_one_step_and_no_correction(treated: Clinic) -> None:
    before = treated.patients.chart("okafor").revision
    step = TreatmentStep(medications=(ENDED,), new_medications=(RAISED,))
    changed = treated.treatment.store("okafor", step, LATER)
    chart = treated.patients.chart("okafor")
    assert chart.medications == (ENDED, RAISED)
    assert chart.revision == changed.revision == before + 1
    assert treated.treatment.corrected_medications("okafor") == {}


def test_a_step_that_cannot_be_stored_whole_is_not_stored_at_all(treated: Clinic) -> None:
    before = treated.patients.chart("okafor")
    with pytest.raises(StoreFault):
        treated.treatment.store(
            "okafor", TreatmentStep(medications=(ENDED,), new_medications=(CLOMIPHENE,)), LATER
        )
    assert treated.patients.chart("okafor") == before


def test_what_is_withdrawn_leaves_the_chart_and_the_file_keeps_what_it_said(treated: Clinic) -> None:
    treated.treatment.store("okafor", TreatmentStep(medications=(ENDED,), new_medications=(RAISED,)), LATER)
    with pytest.raises(Refused, match="Say why"):
        treated.treatment.store("okafor", TreatmentStep(withdrawn=("raised",)), LATER)
    undo = TreatmentStep(medications=(CLOMIPHENE,), withdrawn=("raised",))
    treated.treatment.store("okafor", undo, LATER, reason="undone")
    assert treated.patients.chart("okafor").medications == (CLOMIPHENE,)
    kept = treated.treatment.medication_versions("okafor", "raised")
    assert [version.fact.dose for version in kept] == ["50", "50"]
    assert kept[0].reason == "undone"
    with pytest.raises(StoreFault):
        treated.treatment.store("okafor", TreatmentStep(withdrawn=("raised",)), LATER, reason="twice")


def test_a_withdrawal_stands_in_the_audit(treated: Clinic) -> None:
    treated.treatment.store("okafor", TreatmentStep(withdrawn=("m",)), LATER, reason="typed for another man")
    told = [change for entry in treated.audit.of_patient("okafor") for change in entry.changes]
    assert any(change.field == "withdrawn" and change.after == "1" for change in told)


def test_a_course_ends_with_the_one_that_follows(treated: Clinic) -> None:
    ended = replace(SERM_COURSE, end=date(2026, 11, 1), outcome="better")
    second = replace(SERM_COURSE, id="second", anchor=date(2026, 11, 2))
    treated.treatment.store("okafor", TreatmentStep(courses=(ended,), new_courses=(second,)), LATER)
    assert treated.patients.chart("okafor").courses == (ended, second)
    assert treated.treatment.corrected_courses("okafor") == {}


def test_when_his_treatment_was_written_last_is_known(clinic: Clinic) -> None:
    assert clinic.treatment.changed_at("okafor") is None
    clinic.treatment.add_course("okafor", SERM_COURSE, NOW)
    clinic.treatment.add_medication("okafor", CLOMIPHENE, NOW)
    assert clinic.treatment.changed_at("okafor") == NOW
    clinic.treatment.store("okafor", TreatmentStep(medications=(ENDED,)), LATER)
    assert clinic.treatment.changed_at("okafor") == LATER
    last = LATER + timedelta(hours=1)
    clinic.treatment.store("okafor", TreatmentStep(withdrawn=(CLOMIPHENE.id,)), last, reason="undone")
    assert clinic.treatment.changed_at("okafor") == last
