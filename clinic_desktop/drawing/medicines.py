"""What a man takes and what he has stopped, in the words of his page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.doses import plain_dose
from clinic_desktop.drawing.words import spelled_day
from clinic_desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.knowledge.entities import Agent, Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Medication

MOST_STOPPED = 4


def taken_now(chart: Chart, knowledge: Knowledge, day: date) -> tuple[str, ...]:
    """Each medicine that goes on after the day, with its dose: "Clomiphene 25 mg, once a day".

    One whose last day it is was stopped at this visit: the page must not tell him that he takes it.
    """
    taken = (medication for medication in chart.medications if _goes_on(medication, day))
    return tuple(f"{_name(m, knowledge)} {plain_dose(m)}".strip() for m in taken)


def stopped(chart: Chart, knowledge: Knowledge, day: date) -> tuple[str, ...]:
    """What was stopped by the day and is not taken on, the latest first: "hCG stopped on 7 September"."""
    now = {m.agent for m in chart.medications if _goes_on(m, day)}
    last: dict[str, date] = {}
    for medication in chart.medications:
        if medication.end is not None and medication.end <= day and medication.agent not in now:
            last[medication.agent] = max(medication.end, last.get(medication.agent, medication.end))
    course = chart.course_at(day)
    use = None if course is None else course.testosterone
    if course is not None and use is not None and use.agent not in now:
        ended = use.last_dose or course.anchor
        if ended < day:
            last.setdefault(use.agent, ended)
    latest = sorted(last.items(), key=lambda item: item[1], reverse=True)[:MOST_STOPPED]
    return tuple(_stopped(knowledge.agents[agent], end, day) for agent, end in latest)


def _goes_on(medication: Medication, day: date) -> bool:
    return medication.taken_on(day) and medication.end != day


def _stopped(agent: Agent, end: date, day: date) -> str:
    if end == day:
        return tr("{medicine} stopped today", medicine=agent.plain_name)
    return tr("{medicine} stopped on {day}", medicine=agent.plain_name, day=spelled_day(end, day))


def on_board(chart: Chart, knowledge: Knowledge, day: date, kind: str) -> tuple[str, ...]:
    """The plain names of the drugs of one kind that are taken on a day."""
    agents = dict.fromkeys(m.agent for m in chart.medications if m.taken_on(day))
    return tuple(knowledge.agents[a].plain_name for a in agents if knowledge.agents[a].kind == kind)


def goes_on(chart: Chart, knowledge: Knowledge, day: date, kinds: Sequence[str]) -> bool:
    """True where a drug of one of the kinds is taken on after the day."""
    return any(knowledge.agents[m.agent].kind in kinds and _goes_on(m, day) for m in chart.medications)


def _name(medication: Medication, knowledge: Knowledge) -> str:
    return knowledge.agents[medication.agent].plain_name
