"""What a course that is being typed will begin with: day 0 and the wash-out date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.clinical.wash_out import exposures
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Precision

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.clinical.wash_out import Exposure
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.course import Course
    from clinic_desktop.model.patient import Patient


@dataclass(frozen=True, slots=True)
class CourseStart:
    """Day 0, the day from which a level can be his own (None where none is known), and both in sentences."""

    anchor: date
    wash_out_date: date | None
    sentences: tuple[str, ...]


def course_start(course: Course, patient: Patient, knowledge: Knowledge) -> CourseStart:
    """Say what a course begins with, by what it says itself of testosterone."""
    taken = exposures(Chart(patient, courses=(course,)), knowledge)
    exposure = taken[0] if taken else None
    said = [_day_zero(course, knowledge)]
    if exposure is not None:
        said.append(_wash_out(exposure, knowledge))
    return CourseStart(course.anchor, None if exposure is None else exposure.clear_by, tuple(said))


def _day_zero(course: Course, knowledge: Knowledge) -> str:
    day = say_day(course.anchor)
    if course.anchor_precision is Precision.MONTH:
        return knowledge.say("course_day_zero_by_month", month=day.split(" ", 1)[1])
    return knowledge.say("course_day_zero", date=day)


def _wash_out(exposure: Exposure, knowledge: Knowledge) -> str:
    name = knowledge.say("testosterone_unnamed") if exposure.agent is None else exposure.agent.name
    if exposure.clear_by is None:
        return knowledge.say("course_wash_out_none", agent=name)
    day = say_day(exposure.clear_by)
    if exposure.agent is None:
        return knowledge.say("course_wash_out_unnamed", date=day)
    return knowledge.say("course_wash_out", agent=name, date=day)
