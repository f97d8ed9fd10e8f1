"""The acts on a man's treatment: each makes the one step that is stored, and most the step that undoes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import tr
from clinic_desktop.model.course import Answer
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.model.treatment_step import TreatmentStep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication

STOPPED = "stopped: {reason}"


@dataclass(frozen=True, slots=True)
class Act:
    """A step, and the one that takes it back: what is known when it was made, None for none."""

    step: TreatmentStep
    undo: TreatmentStep


def stop(medication: Medication, last: date, reason: str) -> Act:
    """End a medication on its last day; the reason joins the one it was given for. Raises Refused."""
    if last < medication.start:
        began = say_day(medication.start)
        raise refuse("last_day", tr("It began on {day}; the last day cannot lie before that.", day=began))
    said = STOPPED.format(reason=reason.strip()) if reason.strip() else ""
    told = "; ".join(part for part in (medication.reason or "", said) if part)
    ended = replace(medication, end=last, reason=told or None)
    return Act(TreatmentStep(medications=(ended,)), TreatmentStep(medications=(medication,)))


def remove(medication: Medication, new_id: str, reason: str) -> Act:
    """Take a medication that was typed by mistake out of the chart; undone, it comes back as a new one.

    Raises Refused without a reason, which the file keeps.
    """
    if not reason.strip():
        raise refuse("remove_reason", tr("Say why it is removed; the reason is kept."))
    back = replace(medication, id=new_id)
    return Act(TreatmentStep(withdrawn=(medication.id,)), TreatmentStep(new_medications=(back,)))


def change_dose(medication: Medication, following: Medication) -> Act:
    """End a medication the day before another dose of the same drug begins, in one step. Raises Refused."""
    if following.start <= medication.start:
        began = say_day(medication.start)
        sentence = tr("This dose began on {day}; correct it instead, or choose a later day.", day=began)
        raise refuse("first_day", sentence)
    if medication.end is not None and following.start > medication.end:
        ended = say_day(medication.end)
        raise refuse("first_day", tr("This dose ended on {day}; start the medicine anew instead.", day=ended))
    same = (medication.dose, medication.unit, medication.frequency)
    if (following.dose, following.unit, following.frequency) == same:
        raise refuse("new_dose", tr("This is the dose he takes already; type the new one."))
    before = replace(medication, end=following.start - timedelta(days=1))
    taken = replace(following, agent=medication.agent, route=medication.route, end=medication.end)
    return Act(
        TreatmentStep(medications=(before,), new_medications=(taken,)),
        TreatmentStep(medications=(medication,), withdrawn=(taken.id,)),
    )


def start(medication: Medication, answers: Mapping[str, Answer], course: Course | None) -> Act:
    """Add a medication, and to the course what was answered; the answers stay when it is undone."""
    known = {} if course is None else dict(course.contraindications)
    given = {id: answer for id, answer in answers.items() if answer is not Answer.NOT_ASKED}
    courses: tuple[Course, ...] = ()
    if course is not None and any(known.get(id) is not answer for id, answer in given.items()):
        courses = (replace(course, contraindications=tuple((known | given).items())),)
    step = TreatmentStep(courses=courses, new_medications=(medication,))
    return Act(step, TreatmentStep(withdrawn=(medication.id,)))


def end_course(course: Course, last: date, outcome: str) -> Act:
    """End a course with its outcome, "" for none. Raises Refused."""
    if last < course.anchor:
        began = say_day(course.anchor)
        raise refuse("last_day", tr("Day 0 is {day}; the course cannot end before that.", day=began))
    ended = replace(course, end=last, outcome=outcome.strip() or course.outcome)
    return Act(TreatmentStep(courses=(ended,)), TreatmentStep(courses=(course,)))


def reopen_course(course: Course, chart: Chart) -> Act:
    """Let a course go on; its outcome goes with its end. Raises Refused where a later one has begun."""
    later = [other for other in chart.courses if other.anchor > course.anchor]
    if later:
        began = say_day(min(other.anchor for other in later))
        raise refuse(
            "correction_reason",
            tr("The course of {day} began since; a man is in one course at a time.", day=began),
        )
    again = replace(course, end=None, outcome=None)
    return Act(TreatmentStep(courses=(again,)), TreatmentStep(courses=(course,)))


def start_course(course: Course, chart: Chart, knowledge: Knowledge) -> TreatmentStep:
    """The step that starts a new course; one that is still going on ends on the day before.

    Raises Refused where two courses would cross.
    """
    running = [
        other
        for other in chart.courses
        if other.id != course.id and other.anchor < course.anchor and _reaches(other, course)
    ]
    crossing = next((other for other in running if other.end is not None), None)
    if crossing is not None and crossing.end is not None:
        told = {"date": say_day(crossing.anchor), "end": say_day(crossing.end)}
        raise Refused(Problem("anchor", knowledge.say("course_crosses", **told)))
    _refuse_no_end(course, chart, knowledge)
    last = course.anchor - timedelta(days=1)
    ended = tuple(replace(other, end=last) for other in running)
    return TreatmentStep(courses=ended, new_courses=(course,))


def taken_over(step: TreatmentStep, knowledge: Knowledge, *, done: bool) -> str:
    """Say which course ends when another is started; "" where none does."""
    sentence = "course_taken_over" if done else "course_takes_over"
    return " ".join(
        knowledge.say(sentence, date=say_day(course.anchor), end=say_day(course.end))
        for course in step.courses
        if course.end is not None
    )


def _refuse_no_end(course: Course, chart: Chart, knowledge: Knowledge) -> None:
    """An earlier course that is told late needs its end: another one has begun since."""
    later = [
        other.anchor for other in chart.courses if other.id != course.id and other.anchor >= course.anchor
    ]
    if later and (course.end is None or course.end >= min(later)):
        sentence = knowledge.say("course_needs_end", date=say_day(min(later)))
        raise Refused(Problem("anchor" if min(later) == course.anchor else "end", sentence))


def _reaches(earlier: Course, later: Course) -> bool:
    return earlier.end is None or earlier.end >= later.anchor
