"""Which testosterone and hCG was on board when: doses, dosing intervals and wash-out dates (clinical.md 6.2).

The wash-out date is the last dose plus one dosing interval (the first missed dose) plus the agent's days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import Enum, auto
from typing import TYPE_CHECKING

from clinic_desktop.model.course import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.knowledge.entities import Agent, Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication

EXOGENOUS_KINDS = ("testosterone", "androgen")
# Pathways whose anchor is by definition the last dose of testosterone.
ANCHORED_ON_LAST_DOSE = ("post_trt_reactivation",)

DAYS_OF = {"day": Decimal(1), "week": Decimal(7), "month": Decimal(30)}
NAMED_INTERVALS = {
    "daily": Decimal(1),
    "nightly": Decimal(1),
    "every other day": Decimal(2),
    "alternate days": Decimal(2),
    "weekly": Decimal(7),
    "fortnightly": Decimal(14),
    "monthly": Decimal(30),
}
TIMES_WORDS = {"once": 1, "twice": 2, "three": 3, "four": 4}
EVERY = re.compile(r"every (?:(?P<number>\d+(?:\.\d+)?) )?(?P<unit>day|week|month)s?")
TIMES = re.compile(
    r"(?P<times>\d+|once|twice|three|four)(?: ?x| ?×| times)? ?(?:(?:a|per|/) ?)?"
    r"(?P<unit>daily|weekly|monthly|day|d|week|wk|month|mo)"
)
UNIT_SPELLINGS = {
    "daily": "day",
    "d": "day",
    "weekly": "week",
    "wk": "week",
    "monthly": "month",
    "mo": "month",
}


class Presence(Enum):
    """Whether testosterone from outside counts on a day."""

    NEVER = auto()
    TAKEN = auto()
    WASHING_OUT = auto()
    UNKNOWN = auto()
    CLEARED = auto()


@dataclass(frozen=True, slots=True)
class Exposure:
    """One stretch of testosterone from outside.

    `agent` is None where the preparation is not on the chart. `start` None is "since before the chart".
    `last_dose` None is "still taken". The wash-out is surely not over before `clear_from`, surely over from
    `clear_by`; the two differ where the preparation or the day of the last dose is not known exactly.
    """

    agent: Agent | None
    start: date | None
    last_dose: date | None
    clear_from: date | None
    clear_by: date | None

    def presence(self, day: date) -> Presence:
        """What this exposure is on a day."""
        if self.start is not None and day < self.start:
            return Presence.NEVER
        if self.last_dose is None or day <= self.last_dose:
            return Presence.TAKEN
        if self.clear_from is not None and day < self.clear_from:
            return Presence.WASHING_OUT
        if self.clear_by is None or day < self.clear_by:
            return Presence.UNKNOWN
        return Presence.CLEARED


@dataclass(frozen=True, slots=True)
class OnBoard:
    """All testosterone and hCG of a chart, ready to be asked about any day."""

    exposures: tuple[Exposure, ...]
    hcg: tuple[tuple[date, date | None], ...]
    hcg_days: int

    def testosterone(self, day: date) -> tuple[Presence, Exposure | None]:
        """The strongest presence on a day and its exposure, of several the one that lasts longest."""
        found = [exposure.presence(day) for exposure in self.exposures]
        for wanted in (Presence.TAKEN, Presence.WASHING_OUT, Presence.UNKNOWN):
            if wanted in found:
                present = [each for each, here in zip(self.exposures, found, strict=True) if here is wanted]
                return wanted, max(present, key=lambda exposure: exposure.clear_by or date.max)
        return (Presence.CLEARED if Presence.CLEARED in found else Presence.NEVER), None

    def wash_out_date(self, day: date) -> date | None:
        """The day by which everything taken up to a day is washed out.

        None where nothing was taken, and where one of them has no such day: still taken, or not dated.
        """
        begun = [each.clear_by for each in self.exposures if each.presence(day) is not Presence.NEVER]
        dated = [clear_by for clear_by in begun if clear_by is not None]
        return max(dated, default=None) if len(dated) == len(begun) else None

    def on_hcg(self, day: date) -> bool:
        """True on hCG and until `hcg_days` after its last dose; that day itself is free again."""
        window = timedelta(days=self.hcg_days)
        return any(start <= day and (last is None or day < last + window) for start, last in self.hcg)

    def before_first_dose(self, day: date) -> bool:
        """True where the day lies before any testosterone was ever taken.

        False where the chart does not know since when one of them was taken.
        """
        exposures = self.exposures
        return bool(exposures) and all(each.start is not None and day < each.start for each in exposures)


def on_board(chart: Chart, knowledge: Knowledge) -> OnBoard:
    """Gather what medications and courses say about testosterone and hCG."""
    hcg = tuple(
        (medication.start, medication.end)
        for medication in chart.medications
        if _kind(medication.agent, knowledge) == "hcg"
    )
    return OnBoard(exposures(chart, knowledge), hcg, int(knowledge.constants["hcg_days"]))


def exposures(chart: Chart, knowledge: Knowledge) -> tuple[Exposure, ...]:
    """Every stretch of testosterone: medications of that kind, and what courses say was taken before them."""
    taken = [m for m in chart.medications if _kind(m.agent, knowledge) in EXOGENOUS_KINDS]
    listed = [_of_medication(medication, chart, knowledge) for medication in taken]
    return (*listed, *_of_courses(chart, taken, knowledge))


def dated_last_doses(chart: Chart) -> tuple[date, ...]:
    """The last doses of testosterone that courses name, by the anchor where it is one by definition."""
    return tuple(
        (course.testosterone.last_dose if course.testosterone is not None else None) or course.anchor
        for course in chart.courses
        if course.testosterone is not None or course.pathway in ANCHORED_ON_LAST_DOSE
    )


def interval_days(frequency: str) -> Decimal | None:
    """Days between doses from a frequency in words ("weekly", "every 10 weeks"), None where unclear."""
    text = " ".join(frequency.casefold().split())
    if text in NAMED_INTERVALS:
        return NAMED_INTERVALS[text]
    if (every := EVERY.fullmatch(text)) is not None:
        days = Decimal(every["number"] or 1) * DAYS_OF[every["unit"]]
        return days or None
    if (times := TIMES.fullmatch(text)) is not None:
        unit = UNIT_SPELLINGS.get(times["unit"], times["unit"])
        count = TIMES_WORDS.get(times["times"]) or int(times["times"])
        return DAYS_OF[unit] / count if count else None
    return None


def _kind(agent: str, knowledge: Knowledge) -> str:
    found = knowledge.agents.get(agent)
    return "" if found is None else found.kind


def _of_medication(medication: Medication, chart: Chart, knowledge: Knowledge) -> Exposure:
    agent = knowledge.agents[medication.agent]
    stated = next(
        (
            course.testosterone.interval_days
            for course in chart.courses
            if course.testosterone is not None and course.testosterone.agent == medication.agent
        ),
        None,
    )
    interval = stated or interval_days(medication.frequency)
    return _exposure((agent,), interval, medication.start, medication.end, 0)


def _of_courses(chart: Chart, taken: list[Medication], knowledge: Knowledge) -> Iterator[Exposure]:
    """What was taken before each course; an undated last dose was at the latest on the anchor."""
    for course in chart.courses:
        use = course.testosterone
        if use is None and course.pathway not in ANCHORED_ON_LAST_DOSE:
            continue
        before = [medication for medication in taken if medication.start <= course.anchor]
        first = min((medication.start for medication in before), default=None)
        if use is None:
            agents, interval = _prepared_before(course, before, knowledge)
            yield _exposure(agents, interval, first, course.anchor, _slack(course, knowledge))
            continue
        agent = knowledge.agents.get(use.agent)
        agents = _catalogue(knowledge) if agent is None else (agent,)
        slack = _slack(course, knowledge) if use.last_dose is None else 0
        yield _exposure(agents, use.interval_days, use.since or first, use.last_dose or course.anchor, slack)


def _prepared_before(
    course: Course, before: list[Medication], knowledge: Knowledge
) -> tuple[tuple[Agent, ...], Decimal | None]:
    """What the anchor was the last dose of, by the medication list; any preparation where it is silent."""
    if not before:
        return _catalogue(knowledge), None
    latest = max(before, key=lambda medication: medication.end or course.anchor)
    return (knowledge.agents[latest.agent],), interval_days(latest.frequency)


def _catalogue(knowledge: Knowledge) -> tuple[Agent, ...]:
    return tuple(agent for agent in knowledge.agents.values() if agent.kind == "testosterone")


def _slack(course: Course, knowledge: Knowledge) -> int:
    """Days by which an anchor known to the month may be off."""
    return int(knowledge.constants["month_edge_days"]) if course.anchor_precision is Precision.MONTH else 0


def _exposure(
    agents: tuple[Agent, ...], interval: Decimal | None, start: date | None, last: date | None, slack: int
) -> Exposure:
    agent = agents[0] if len(agents) == 1 else None
    days = [days for days in (_days_after(each, interval) for each in agents) if days is not None]
    certain = len(days) == len(agents)
    if last is None or not days:
        return Exposure(agent, start, last, None, None)
    clear_from = last + timedelta(days=min(days) - slack)
    clear_by = last + timedelta(days=max(days) + slack) if certain else None
    return Exposure(agent, start, last, clear_from, clear_by)


def _days_after(agent: Agent, interval: Decimal | None) -> int | None:
    """Whole days from the last dose to the wash-out date.

    Agents whose days count from the last dose itself carry an interval of 0, whatever the man's own is.
    """
    if agent.wash_out_days is None:
        return None
    missed = agent.interval_days if not agent.interval_days or interval is None else interval
    return int((missed + agent.wash_out_days).to_integral_value(ROUND_CEILING))
