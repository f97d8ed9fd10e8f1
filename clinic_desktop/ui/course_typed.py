"""What the form of a course holds of a kept one, and what a new one does to the one that is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.treatment_acts import start_course, taken_over
from clinic_desktop.drawing.words import full_day
from clinic_desktop.model.course import Precision
from clinic_desktop.model.problem import Refused

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course

LAST_DOSE = "testosterone_last_dose"


def takes_over(course: Course, chart: Chart, knowledge: Knowledge) -> str:
    """What becomes of a course that is still going on when this one is started."""
    try:
        return taken_over(start_course(course, chart, knowledge), knowledge, done=False)
    except Refused as refused:
        return " ".join(problem.sentence for problem in refused.problems)


def two_days(course: Course | None) -> bool:
    """True where a kept course names a last dose that is not its day 0: both stay to be seen and mended."""
    use = None if course is None else course.testosterone
    return course is not None and use is not None and use.last_dose not in (None, course.anchor)


def as_typed(course: Course, knowledge: Knowledge) -> dict[str, str]:
    """What each field holds for a kept course."""
    typed = {
        "pathway": course.pathway,
        "goals": " ".join(course.goals),
        "anchor_precision": course.anchor_precision.value,
        "anchor": _said_anchor(course),
        "end": "" if course.end is None else full_day(course.end),
        "outcome": knowledge.outcome_said(course.outcome or ""),
        **{name: answer.value for name, answer in course.contraindications},
    }
    use = course.testosterone
    if use is None:
        return typed
    return typed | {
        "testosterone_agent": use.agent,
        "testosterone_dose": use.dose or "",
        "testosterone_interval_days": "" if use.interval_days is None else str(use.interval_days),
        "testosterone_since": "" if use.since is None else full_day(use.since),
        LAST_DOSE: "" if use.last_dose is None else full_day(use.last_dose),
    }


def _said_anchor(course: Course) -> str:
    said = full_day(course.anchor)
    return said if course.anchor_precision is Precision.DAY else said.split(" ", 1)[1]
