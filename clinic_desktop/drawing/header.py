"""The words above a patient's page: who he is, where he stands, and what he is on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.anchors import said_anchor
from clinic_desktop.drawing.words import full_day, near_day, together, uncapitalised
from clinic_desktop.language import tr
from clinic_desktop.model.course import Precision

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course
    from clinic_desktop.model.patient import Patient

SEPARATOR = " · "
WEEK = 7


@dataclass(frozen=True, slots=True)
class Header:
    """The patient's header: name, identity, the phase as a pill, and the course in one line."""

    name: str
    identity: str
    phase: str
    course: str


def header(assessment: Assessment, knowledge: Knowledge) -> Header:
    """Say who the man is and where he stands on the day of the assessment."""
    chart = assessment.chart
    return Header(
        name=chart.patient.name,
        identity=identity_words(chart.patient, assessment.on),
        phase=phase_words(assessment),
        course=course_words(chart, knowledge, assessment.on),
    )


def identity_words(patient: Patient, today: date) -> str:
    """Age, birth date and chart number: "38 y · born 11 Feb 1988 · chart 10427"."""
    parts = (
        tr("{age} y", age=patient.age_on(today)),
        tr("born {day}", day=full_day(patient.birth_date)),
        tr("chart {chart_number}", chart_number=patient.chart_number),
    )
    return SEPARATOR.join(parts)


def phase_words(assessment: Assessment) -> str:
    """The phase and the week: "Months 3 and later · week 18"; before day 0 the phase alone."""
    position = assessment.position
    if position is None:
        return tr("Course ended") if assessment.chart.courses else tr("No course")
    return (
        position.title
        if position.day < 0
        else SEPARATOR.join((position.title, tr("week {week}", week=position.week)))
    )


def course_words(chart: Chart, knowledge: Knowledge, today: date) -> str:
    """Pathway, goal, anchor and drugs on board: "Post-TRT reactivation · goal: fertility · on clomiphene"."""
    course = chart.course_at(today)
    if course is None:
        return tr("No course yet; add one under Treatment")
    pathway = knowledge.pathways.get(course.pathway)
    goals = together([tr(goal.value) for goal in course.goals])
    parts = [
        course.pathway if pathway is None else pathway.title,
        tr("goal: {goals}", goals=goals) if goals else "",
        " ".join((tr("day 0") if pathway is None else pathway.anchor_name, _anchor(course, today))),
        _on_board(chart, knowledge, today),
        tr("ended {day}", day=near_day(course.end, today))
        if course.end is not None and course.end < today
        else "",
    ]
    return SEPARATOR.join(part for part in parts if part)


def _anchor(course: Course, today: date) -> str:
    planned = course.anchor > today and course.anchor_precision is not Precision.MONTH
    return tr("planned {day}", day=full_day(course.anchor)) if planned else said_anchor(course)


def _on_board(chart: Chart, knowledge: Knowledge, today: date) -> str:
    taken = dict.fromkeys(m.agent for m in chart.medications if m.taken_on(today))
    names = [uncapitalised(knowledge.agents[agent].plain_name) for agent in taken]
    return tr("on {medicines}", medicines=", ".join(names)) if names else ""


def place_words(chart: Chart, knowledge: Knowledge, today: date) -> str:
    """Where a man stands, in few words for a list: "early · week 3", "titration · week 8", "no course"."""
    course = chart.course_at(today)
    if course is None:
        return tr("no course")
    if course.end is not None and course.end < today:
        return tr("course ended")
    pathway = knowledge.pathways.get(course.pathway)
    day = course.day_of(today)
    week = tr("week {week}", week=day // WEEK)
    if pathway is None:
        return week
    title = uncapitalised(pathway.phase_on(day).title)
    return title if day < 0 else f"{title}{SEPARATOR}{week}"
