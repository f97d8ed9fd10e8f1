"""The last dose told by day 0 and by the medication list: which one disagrees, and how it would agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.clinical.last_dose import OtherEnd, other_end
from clinic_desktop.model import course as courses
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal, Medication, Precision
from clinic_desktop.model.patient import Patient

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

DAY_0, LATER, EARLIER = date(2026, 7, 20), date(2026, 8, 19), date(2026, 6, 1)
MAN = Patient(id="man", chart_number="1", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11))
COURSE = Course(id="course", pathway="post_trt_reactivation", goals=(Goal.FERTILITY,), anchor=DAY_0)
LISTED = Medication(
    id="trt",
    agent="testosterone_cypionate",
    dose="100",
    unit="mg",
    route="intramuscular",
    frequency="weekly",
    start=date(2024, 3, 1),
    end=DAY_0,
)
SERM = replace(LISTED, id="serm", agent="clomiphene", end=None)


def found(
    known: Knowledge, day: date, *medications: Medication, kept: Course = COURSE, **changed: object
) -> OtherEnd | None:
    chart = Chart(patient=MAN, courses=(kept,), medications=medications)
    return other_end(chart, kept, replace(kept, anchor=day, **changed), known)  # type: ignore[arg-type]


def test_the_medication_that_ended_on_day_0_is_ended_or_extended_with_it(known: Knowledge) -> None:
    for day in (LATER, EARLIER):
        assert found(known, day, LISTED, SERM) == OtherEnd(LISTED, replace(LISTED, end=day), day, True)


def test_one_that_told_another_day_before_is_named_too_but_not_as_the_same_fact(known: Knowledge) -> None:
    other = replace(LISTED, end=date(2026, 7, 1))
    assert found(known, LATER, other) == OtherEnd(other, replace(other, end=LATER), LATER, False)
    open_end = replace(LISTED, end=None)
    older = replace(LISTED, id="older", end=date(2025, 1, 1))
    disagreeing = found(known, LATER, older, open_end)
    assert disagreeing is not None
    assert (disagreeing.listed, disagreeing.alike) == (open_end, False)


def test_where_both_tell_one_day_or_there_is_no_testosterone_nothing_is_said(known: Knowledge) -> None:
    assert found(known, LATER, replace(LISTED, end=LATER)) is None
    assert found(known, LATER, SERM) is None
    assert found(known, LATER, replace(LISTED, start=date(2026, 9, 1), end=None)) is None
    assert found(known, LATER, LISTED, anchor_precision=Precision.MONTH) is None
    assert found(known, LATER, LISTED, kept=replace(COURSE, pathway="serm_therapy")) is None


def test_a_medication_begun_after_the_last_dose_cannot_be_ended_there(known: Knowledge) -> None:
    disagreeing = found(known, date(2024, 1, 1), LISTED)
    assert disagreeing is not None
    assert (disagreeing.listed, disagreeing.mended) == (LISTED, None)


def test_the_last_dose_that_the_course_names_apart_is_the_one_that_counts(known: Knowledge) -> None:
    use = courses.TestosteroneUse(agent="testosterone_cypionate", last_dose=DAY_0)
    assert found(known, LATER, LISTED, testosterone=use) is None
