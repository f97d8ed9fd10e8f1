"""Day 0 on another day: the course as it would be, the moves that make no sense, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clinic_desktop.clinical.anchor_move import put_back, with_anchor
from clinic_desktop.model import course as courses
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal, Precision
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.problem import Refused

DAY_0, LATER = date(2026, 7, 20), date(2026, 8, 3)
MAN = Patient(id="man", chart_number="1", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11))
USE = courses.TestosteroneUse(agent="testosterone_cypionate", last_dose=DAY_0, since=date(2024, 3, 1))
COURSE = Course(
    id="course", pathway="post_trt_reactivation", goals=(Goal.FERTILITY,), anchor=DAY_0, testosterone=USE
)


def moved(course=COURSE, day=LATER, *others):
    return with_anchor(Chart(patient=MAN, courses=(course, *others)), course, day)


def why_not(course, day, *others):
    with pytest.raises(Refused) as refused:
        moved(course, day, *others)
    (problem,) = refused.value.problems
    assert problem.field == "anchor"
    return problem.sentence


@pytest.mark.parametrize("last_dose", [DAY_0, None])
def test_the_last_dose_goes_with_day_0_where_it_is_day_0(last_dose):
    course = replace(COURSE, testosterone=replace(USE, last_dose=last_dose))
    assert moved(course) == replace(course, anchor=LATER, testosterone=replace(USE, last_dose=LATER))


def test_a_last_dose_that_was_told_apart_stays():
    course = replace(COURSE, testosterone=replace(USE, last_dose=date(2026, 7, 27)))
    assert moved(course) == replace(course, anchor=LATER)


@pytest.mark.parametrize("change", [{"testosterone": None}, {"pathway": "serm_therapy"}])
def test_where_day_0_is_no_last_dose_it_moves_alone(change):
    course = replace(COURSE, **change)
    assert moved(course) == replace(course, anchor=LATER)


def test_a_day_known_to_the_month_becomes_known_to_the_day():
    assert moved(replace(COURSE, anchor_precision=Precision.MONTH)).anchor_precision is Precision.DAY


def test_moves_that_make_no_sense_are_refused_in_one_sentence():
    assert why_not(COURSE, date(1980, 1, 1)).startswith("He was born on 11 Feb 1988")
    ended = replace(COURSE, end=date(2026, 8, 1))
    assert why_not(ended, LATER) == "The course ended on 1 Aug 2026; day 0 cannot lie after that."
    assert why_not(COURSE, date(2024, 2, 1)).startswith("His first dose was on 1 Mar 2024")


@pytest.mark.parametrize(
    ("other", "day"), [(LATER, LATER), (LATER, date(2026, 9, 1)), (date(2026, 7, 1), date(2026, 7, 1))]
)
def test_day_0_does_not_pass_that_of_another_course(other, day):
    course = replace(COURSE, testosterone=None)
    said = why_not(course, day, replace(course, id="other", anchor=other))
    assert said.startswith("Another course begins on")
    assert moved(course, date(2026, 7, 22), replace(course, id="other", anchor=other)).anchor.day == 22


def test_a_course_that_begins_on_the_same_day_is_no_hindrance():
    assert moved(COURSE, LATER, replace(COURSE, id="twin")).anchor == LATER


def test_a_move_is_put_back_and_what_was_told_since_stays():
    gone = moved()
    assert put_back(gone, COURSE, gone) == COURSE
    ended = replace(gone, end=date(2026, 11, 1), outcome="recovered")
    assert put_back(ended, COURSE, gone) == replace(COURSE, end=date(2026, 11, 1), outcome="recovered")
    told = replace(gone, testosterone=replace(gone.testosterone, dose="100 mg"))
    assert put_back(told, COURSE, gone) == replace(COURSE, testosterone=told.testosterone)


def test_a_move_is_not_put_back_where_day_0_was_moved_or_the_course_ended_since():
    gone = moved()
    assert put_back(replace(gone, anchor=date(2026, 8, 10)), COURSE, gone) is None
    earlier = moved(replace(COURSE, testosterone=None), date(2026, 7, 1))
    ended = replace(earlier, end=date(2026, 7, 10))
    assert put_back(ended, replace(COURSE, testosterone=None), earlier) is None
