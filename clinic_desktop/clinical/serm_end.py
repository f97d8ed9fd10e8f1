"""When the effect of the SERM of a course was over: from then on no rise is expected of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course

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
    for medication in chart.medications:
        agent = knowledge.agents.get(medication.agent)
        if agent is None or agent.kind != SERM or medication.start > day:
            continue
        if medication.end is not None and medication.end < course.anchor:
            continue
        if medication.end is None or agent.wash_out_days is None or not agent.basis.verified:
            return None
        ends.append(medication.end + timedelta(days=agent.wash_out_days))
    over = max(ends, default=None)
    return over if over is not None and over <= day else None
