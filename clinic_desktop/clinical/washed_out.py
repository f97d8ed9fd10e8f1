"""When what a man took is out of his body, with its source; and what he was on when a course ended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.drug_start import Said
from clinic_desktop.clinical.said_names import within
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.clinical.wash_out import EXOGENOUS_KINDS, exposures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.clinical.wash_out import Exposure
    from clinic_desktop.knowledge.entities import Agent, Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Medication


def washed_out_on(medication: Medication, chart: Chart, knowledge: Knowledge) -> date | None:
    """The day from which a medication counts no more; None while it is taken, and where none can be given.

    What no source confirms gives no day, nor does a dose after which another one of the drug began.
    """
    agent = knowledge.agents.get(medication.agent)
    if agent is None or medication.end is None or agent.wash_out_days is None or not agent.basis.verified:
        return None
    if _goes_on(medication, chart):
        return None
    if agent.kind in EXOGENOUS_KINDS:
        found = [
            each.clear_by
            for each in exposures(chart, knowledge)
            if each.agent is agent and each.start == medication.start and each.last_dose == medication.end
        ]
        return next((day for day in found if day is not None), None)
    return medication.end + timedelta(days=agent.wash_out_days)


def _goes_on(medication: Medication, chart: Chart) -> bool:
    """Whether the same drug was begun again after it: then it is that use which is washed out."""
    return any(
        other.agent == medication.agent and other.start > medication.start for other in chart.medications
    )


def wash_outs(chart: Chart, today: date, knowledge: Knowledge) -> tuple[Said, ...]:
    """Say of each testosterone that ended when it is out, and of every other drug that is not out yet."""
    return (*_of_testosterone(chart, today, knowledge), *_of_others(chart, today, knowledge))


def drugs_at_end(chart: Chart, day: date, knowledge: Knowledge) -> str:
    """Say whether a course ended on the drug or off it: "still on clomiphene", "off all drugs since …"."""
    taken = [medication for medication in chart.medications if medication.taken_on(day)]
    if taken:
        names = within(knowledge.agents[each.agent].name for each in taken)
        return knowledge.say("drugs_still_taken", agents=names)
    ends = [each.end for each in chart.medications if each.end is not None and each.end < day]
    doses = (course.testosterone for course in chart.courses)
    ends += [use.last_dose for use in doses if use is not None and use.last_dose and use.last_dose < day]
    if not ends:
        return knowledge.say("drugs_none_listed")
    return knowledge.say("drugs_off_since", date=say_day(max(ends)))


def _of_testosterone(chart: Chart, today: date, knowledge: Knowledge) -> Iterator[Said]:
    """One sentence for each preparation and last dose; a course repeats what the list says already."""
    told: set[tuple[str, date]] = set()
    for exposure in exposures(chart, knowledge):
        last = exposure.last_dose
        if (
            last is None
            or last > today
            or ("" if exposure.agent is None else exposure.agent.id, last) in told
        ):
            continue
        if exposure.agent is not None and _taken_later(exposure, chart, knowledge):
            continue
        told.add(("" if exposure.agent is None else exposure.agent.id, last))
        yield _testosterone(exposure, last, today, knowledge)


def _taken_later(exposure: Exposure, chart: Chart, knowledge: Knowledge) -> bool:
    """Whether the same preparation was taken after this last dose, or still is."""
    return any(
        other.agent is exposure.agent
        and (
            other.last_dose is None
            or (exposure.last_dose is not None and other.last_dose > exposure.last_dose)
        )
        for other in exposures(chart, knowledge)
    )


def _testosterone(exposure: Exposure, last: date, today: date, knowledge: Knowledge) -> Said:
    agent, clear = exposure.agent, exposure.clear_by
    if agent is None:
        day = "" if clear is None else say_day(clear)
        return Said(knowledge.say("wash_out_unnamed", last=say_day(last), date=day))
    parts = {"agent": agent.name, "last": say_day(last), "reason": _sentence(agent.basis.reason)}
    if clear is None:
        return Said(knowledge.say("wash_out_no_date", **parts), agent.basis.cite)
    if exposure.clear_from is not None and exposure.clear_from != clear:
        start = say_day(exposure.clear_from)
        said = knowledge.say("wash_out_between", start=start, date=say_day(clear), **parts)
        return Said(said, agent.basis.cite)
    return _dated(agent, clear, today, parts, knowledge)


def _of_others(chart: Chart, today: date, knowledge: Knowledge) -> Iterator[Said]:
    """The last use of each other drug that was stopped and is not out of the body, by its own days."""
    last: dict[str, Medication] = {}
    for medication in sorted(chart.medications, key=lambda each: each.start):
        last[medication.agent] = medication
    for medication in last.values():
        agent = knowledge.agents[medication.agent]
        if agent.kind in EXOGENOUS_KINDS or medication.end is None or medication.end > today:
            continue
        if agent.wash_out_days is None:
            continue
        clear = medication.end + timedelta(days=agent.wash_out_days)
        if clear <= today:
            continue
        said = say_day(medication.end)
        parts = {"agent": agent.name, "last": said, "reason": _sentence(agent.basis.reason)}
        if not agent.basis.verified:
            text = knowledge.say("wash_out_unverified", date=say_day(clear), **parts)
            yield Said(text, agent.basis.cite, verified=False)
        else:
            yield _dated(agent, clear, today, parts, knowledge)


def _dated(agent: Agent, clear: date, today: date, parts: dict[str, str], knowledge: Knowledge) -> Said:
    sentence = "washed_out" if clear <= today else "washes_out"
    return Said(knowledge.say(sentence, date=say_day(clear), **parts), agent.basis.cite)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
