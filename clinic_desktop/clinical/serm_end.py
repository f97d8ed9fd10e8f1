"""Whether a SERM of a course is on the list, and when its effect was over: then no rise is expected of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.knowledge.entities import Agent, Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication

SERM = "serm"
PATHWAYS_OF_A_SERM = ("serm_therapy",)


def serm_over_since(day: date, chart: Chart, course: Course, knowledge: Knowledge) -> date | None:
    """The day by which every SERM of a course of SERM therapy was washed out, where that is over on a day.

    None where one is taken or still acts, where its wash-out is not known from a source, and where the list
    of medicines names none: then the course alone says that one is taken.
    """
    if course.pathway not in PATHWAYS_OF_A_SERM:
        return None
    ends: list[date] = []
    for medication, agent in _listed(day, chart, course, knowledge):
        if medication.end is None or agent.wash_out_days is None or not agent.basis.verified:
            return None
        ends.append(medication.end + timedelta(days=agent.wash_out_days))
    over = max(ends, default=None)
    return over if over is not None and over <= day else None


def serm_missing(day: date, chart: Chart, course: Course, knowledge: Knowledge) -> bool:
    """True on a course of SERM therapy whose list of medicines names no SERM begun by a day."""
    of_a_serm = course.pathway in PATHWAYS_OF_A_SERM
    return of_a_serm and not any(True for _ in _listed(day, chart, course, knowledge))


def _listed(
    day: date, chart: Chart, course: Course, knowledge: Knowledge
) -> Iterator[tuple[Medication, Agent]]:
    """The SERMs of a course that were begun by a day; those that ended before the course are not its own."""
    for medication in chart.medications:
        agent = knowledge.agents.get(medication.agent)
        if agent is None or agent.kind != SERM or medication.start > day:
            continue
        if medication.end is None or medication.end >= course.anchor:
            yield medication, agent
