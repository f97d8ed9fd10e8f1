"""Each act on a treatment is one step, and what takes it back; what cannot be is refused at its field."""

from dataclasses import replace

import pytest

from clinic_desktop.clinical.treatment_acts import (
    change_dose,
    end_course,
    reopen_course,
    start,
    start_course,
    stop,
    taken_over,
)
from clinic_desktop.model.course import Answer
from clinic_desktop.model.problem import Refused
from tests.clinical.charts import after_testosterone, day, drug

OLD = replace(drug("clomiphene", 0), dose="25", unit="mg", route="oral")
NEW = replace(drug("clomiphene", 40), id="new", dose="50", unit="mg")


def field_of(act):
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.problems[0].field


def test_a_stop_joins_its_reason_to_the_one_it_was_given_for():
    act = stop(replace(OLD, reason="low LH"), day(10), " headache ")
    (ended,) = act.step.medications
    assert (ended.end, ended.reason) == (day(10), "low LH; stopped: headache")
    assert stop(OLD, day(10), "").step.medications[0].reason is None
    assert act.undo.medications[0].end is None
    assert field_of(lambda: stop(OLD, day(-1), "")) == "last_day"


def test_a_changed_dose_keeps_drug_route_and_end():
    act = change_dose(replace(OLD, end=day(60)), NEW)
    (before,), (after,) = act.step.medications, act.step.new_medications
    assert (before.end, after.start, after.end, after.route) == (day(39), day(40), day(60), "oral")
    assert act.undo.withdrawn == ("new",)


def test_a_change_of_dose_that_cannot_be_is_refused_at_its_field():
    assert field_of(lambda: change_dose(OLD, replace(NEW, start=day(0)))) == "first_day"
    assert field_of(lambda: change_dose(replace(OLD, end=day(30)), NEW)) == "first_day"
    assert field_of(lambda: change_dose(OLD, replace(NEW, dose="25"))) == "new_dose"


def test_a_start_gives_the_course_only_what_was_answered():
    (course,) = after_testosterone().courses
    answers = {"eye": Answer.YES, "liver": Answer.NOT_ASKED}
    (told,) = start(OLD, answers, course).step.courses
    assert told.contraindications == (("eye", Answer.YES),)
    assert start(OLD, answers, told).step.courses == ()
    assert start(OLD, answers, None).step.courses == ()


def test_a_course_ends_on_or_after_its_day_0_and_keeps_an_outcome_told_before():
    (course,) = after_testosterone().courses
    assert end_course(course, day(100), "better").step.courses[0].outcome == "better"
    told = replace(course, outcome="told")
    assert end_course(told, day(100), " ").step.courses[0].outcome == "told"
    assert field_of(lambda: end_course(course, day(-1), "")) == "last_day"


def test_only_the_latest_course_is_reopened():
    chart = after_testosterone(end=100)
    (course,) = chart.courses
    assert reopen_course(course, chart).step.courses[0].end is None
    later = replace(course, id="later", anchor=day(200), end=None)
    both = replace(chart, courses=(course, later))
    assert field_of(lambda: reopen_course(course, both)) == "correction_reason"


def test_a_new_course_ends_the_one_that_goes_on_and_says_so(known):
    chart = after_testosterone()
    second = replace(chart.courses[0], id="second", anchor=day(200), end=None)
    step = start_course(second, chart, known)
    assert [course.end for course in step.courses] == [day(199)]
    assert step.new_courses == (second,)
    assert "is still going on" in taken_over(step, known, done=False)
    assert "ended on" in taken_over(step, known, done=True)


def test_courses_that_cross_are_refused(known):
    chart = after_testosterone(end=300)
    second = replace(chart.courses[0], id="second", anchor=day(200), end=None)
    assert field_of(lambda: start_course(second, chart, known)) == "anchor"
    after = start_course(replace(second, anchor=day(301)), chart, known)
    assert after.courses == ()
    assert taken_over(after, known, done=True) == ""
    same = replace(second, anchor=day(0), end=None)
    assert field_of(lambda: start_course(same, chart, known)) == "anchor"
    early = replace(second, anchor=day(-300), end=None)
    assert field_of(lambda: start_course(early, chart, known)) == "end"
    assert start_course(replace(early, end=day(-100)), chart, known).courses == ()
