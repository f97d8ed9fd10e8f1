"""Medication lanes: each agent's bars by dose, open ends as arrows, and the wash-out of testosterone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.clinical.wash_out import EXOGENOUS_KINDS, exposures
from clinic_desktop.drawing.doses import interval_dose, plain_dose, short_dose
from clinic_desktop.drawing.words import full_day, near_day, route_words
from clinic_desktop.language import tr
from clinic_desktop.model.timeline import Bar, Lane, WashOut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clinic_desktop.clinical.wash_out import Exposure
    from clinic_desktop.knowledge.entities import Agent, Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Medication
    from clinic_desktop.model.timeline import TimeAxis


@dataclass(frozen=True, slots=True)
class Use:
    """One stretch of one dose of one agent; `start` is the first day there is where it is not known.

    `told` is the dose in full with its route, `reason` what was noted with it.
    """

    agent: str
    start: date
    end: date | None
    dose: str
    told: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a lane is drawn into: the axis, its day 0, and today."""

    axis: TimeAxis
    origin: date
    today: date

    def x(self, day: date) -> float:
        """The place of a day's midnight, also outside the axis."""
        return float((day - self.origin).days)


def medication_lanes(
    assessment: Assessment, knowledge: Knowledge, origin: date, axis: TimeAxis
) -> tuple[Lane, ...]:
    """One lane per agent that is seen on the axis: testosterone first, then in order of their first dose."""
    picture = Picture(axis, origin, assessment.on)
    by_agent: dict[str, list[Use]] = {}
    for use in _uses(assessment.chart, knowledge):
        by_agent.setdefault(use.agent, []).append(use)
    washing = exposures(assessment.chart, knowledge)
    lanes = [_lane(knowledge.agents[agent], uses, washing, picture) for agent, uses in by_agent.items()]
    seen = [lane for lane in lanes if lane.bars or lane.wash_out is not None]
    return tuple(sorted(seen, key=lambda lane: lane.kind not in EXOGENOUS_KINDS))


def _uses(chart: Chart, knowledge: Knowledge) -> list[Use]:
    """Medications as listed, and the testosterone of a course where the list does not hold it."""
    uses = [Use(m.agent, m.start, m.end, short_dose(m), _told(m), m.reason or "") for m in chart.medications]
    if not any(knowledge.agents[use.agent].kind in EXOGENOUS_KINDS for use in uses):
        uses += [
            Use(
                t.agent,
                t.since or date.min,
                t.last_dose or course.anchor,
                interval_dose(t.dose, t.interval_days),
            )
            for course in chart.courses
            if (t := course.testosterone) is not None
        ]
    return sorted(uses, key=lambda use: use.start)


def _told(medication: Medication) -> str:
    return ", ".join(part for part in (plain_dose(medication), route_words(medication.route)) if part)


def _lane(agent: Agent, uses: Sequence[Use], washing: Sequence[Exposure], picture: Picture) -> Lane:
    bars = [bar for bar in _bars(uses, agent, picture) if bar is not None]
    return Lane(
        agent=agent.id,
        kind=agent.kind,
        title=agent.short_name,
        dose=uses[-1].dose,
        bars=tuple(bars),
        wash_out=_wash_out(agent, washing, picture),
    )


def _bars(uses: Sequence[Use], agent: Agent, picture: Picture) -> Iterator[Bar | None]:
    """A bar per use; one whose dose differs from the use before it says so."""
    before = None
    for use in uses:
        bar = _bar(use, agent, picture)
        if bar is not None and before is not None and before.dose != use.dose:
            bar = replace(bar, changed=True)
        before = use
        yield bar


def _bar(use: Use, agent: Agent, picture: Picture) -> Bar | None:
    """A bar within the axis. A dose taken daily ends with its last day, an injection with its last dose."""
    axis = picture.axis
    going_on = use.end is None
    last = picture.today if use.end is None else use.end
    end = axis.today if going_on else picture.x(last) + (0.0 if agent.kind in EXOGENOUS_KINDS else 1.0)
    start, end = max(picture.x(use.start), axis.start), min(end, axis.end)
    if start > axis.end or end < axis.start or (going_on and use.start > picture.today):
        return None
    words = _use_words(use, agent)
    return Bar(start=start, end=max(start, end), dose=use.dose, going_on=going_on, words=words)


def _use_words(use: Use, agent: Agent) -> str:
    """One stretch in full: "Clomiphene: 25 mg, once a day, oral. 3 Aug 2026 – 12 Oct 2026. Noted: …"."""
    dose = use.told or use.dose
    first = "" if use.start == date.min else full_day(use.start)
    if use.end is None:
        days = tr("since {day}", day=first) if first else tr("still taken")
    else:
        days = f"{first} – {full_day(use.end)}" if first else tr("until {day}", day=full_day(use.end))
    named = f"{agent.name}: {dose}" if dose else agent.name
    noted = tr("reason: {reason}", reason=use.reason) if use.reason else ""
    return "\n".join(part for part in (named, days, noted) if part)


def _wash_out(agent: Agent, washing: Sequence[Exposure], picture: Picture) -> WashOut | None:
    """From the last dose of testosterone to the day it no longer counts; None while taken or not known."""
    own = [each for each in washing if each.agent is agent]
    ended = [each for each in own if each.last_dose is not None and each.clear_by is not None]
    if not ended or any(each.last_dose is None for each in own):
        return None
    last_dose, clear = max(
        (each.last_dose, each.clear_by) for each in ended if each.last_dose and each.clear_by
    )
    start, end = max(picture.x(last_dose), picture.axis.start), min(picture.x(clear), picture.axis.end)
    if start >= end:
        return None
    day = near_day(clear, picture.today)
    label = tr("washed out {day}", day=day) if clear <= picture.today else tr("washes out {day}", day=day)
    return WashOut(start=start, end=end, label=label)
