"""Courses and medicines as the rows of their tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from clinic_desktop.drawing.treatment_words import answer_days, course_days, course_row, medicine_row
from clinic_desktop.drawing.words import ROUTES
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Answer, Course, Goal, Medication
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.version import Version

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

TODAY = date(2026, 11, 23)
MAN = Patient(id="m", chart_number="1", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11))
COURSE = Course(id="c", pathway="serm_therapy", goals=(Goal.SYMPTOMS,), anchor=date(2026, 9, 1))
SERM = Medication(id="s", agent="clomiphene", start=date(2026, 9, 1), dose="25", unit="mg")


def test_a_course_says_how_long_it_is_before_in_and_after_it() -> None:
    assert course_days(COURSE, TODAY) == "day 83"
    assert course_days(COURSE, date(2026, 8, 31)) == "in 1 day"
    assert course_days(COURSE, date(2026, 8, 20)) == "in 12 days"
    assert course_days(replace(COURSE, end=date(2026, 9, 1)), TODAY) == "1 day"
    assert course_days(replace(COURSE, end=date(2026, 11, 1)), TODAY) == "62 days"


def test_an_ended_course_says_its_outcome_and_on_or_off_which_drug(knowledge: Knowledge) -> None:
    chart = Chart(MAN, (COURSE,), (SERM,))
    assert course_row(COURSE, chart, TODAY, knowledge)[-1] == ""
    ended = replace(COURSE, end=date(2026, 11, 1))
    assert course_row(ended, chart, TODAY, knowledge)[-1] == "Still on clomiphene"
    told = replace(ended, outcome="better")
    assert course_row(told, chart, TODAY, knowledge)[-1] == "better; still on clomiphene"
    planned = replace(COURSE, end=date(2026, 12, 1), outcome="as agreed")
    assert course_row(planned, chart, TODAY, knowledge)[-1] == "as agreed"


def test_a_medicine_says_when_it_is_out_and_that_it_has_not_begun(knowledge: Knowledge) -> None:
    chart = Chart(MAN, (COURSE,), (SERM,))
    assert medicine_row(SERM, chart, TODAY, knowledge)[5:7] == ("still taken", "")
    ended = replace(SERM, end=date(2026, 11, 1))
    row = medicine_row(ended, replace(chart, medications=(ended,)), TODAY, knowledge)
    assert row[5:7] == ("1 Nov 2026", "27 Dec 2026")
    later = replace(SERM, start=date(2026, 12, 1))
    assert medicine_row(later, chart, TODAY, knowledge)[5] == "not begun"
    both = replace(later, end=date(2026, 12, 24))
    assert medicine_row(both, chart, TODAY, knowledge)[5] == "24 Dec 2026"


def test_an_answer_is_of_the_day_on_which_it_was_given_as_it_stands() -> None:
    def version(number: int, **answers: Answer) -> Version[Course]:
        told = replace(COURSE, contraindications=tuple(answers.items()))
        return Version(told, number, "R. Almeida", datetime(2026, 9, number, 9, 0, tzinfo=UTC))

    days = answer_days(
        (
            version(1, eye=Answer.NO, liver=Answer.NO),
            version(2, eye=Answer.NO, liver=Answer.YES),
            version(3, eye=Answer.NO, liver=Answer.YES, cancer=Answer.NO),
        )
    )
    assert days == {"eye": date(2026, 9, 1), "liver": date(2026, 9, 2), "cancer": date(2026, 9, 3)}


def test_every_route_that_an_agent_offers_can_be_said_in_another_language(knowledge: Knowledge) -> None:
    assert {route for agent in knowledge.agents.values() for route in agent.routes} == ROUTES
