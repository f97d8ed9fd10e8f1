"""Every drug at its sites on the map: those that act on a day, and those ended during the course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.axis_drugs import ANDROGEN, actions, drugs_of
from clinic_desktop.clinical.wash_out import EXOGENOUS_KINDS
from clinic_desktop.model.axis import Site, SiteDrug

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.clinical.axis_drugs import Drugs
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart


def site_drugs(chart: Chart, knowledge: Knowledge, day: date) -> tuple[SiteDrug, ...]:
    """Return the drugs at each site, from the brain down; those that act come before those that are over.

    An ended one is kept in sight until the next course begins; it stands at the first of its sites alone.
    """
    drugs = drugs_of(chart, knowledge)
    ended = dict(_last_taken(drugs, day))
    acting = drugs.acting(day)
    found = [
        _at(site, drug.kind, drug.agent, drug.name, ended.get(drug.agent), acts=True)
        for drug in acting
        for site, _ in actions(drug.kind)
    ]
    here = {drug.agent for drug in acting}
    course = chart.course_at(day)
    for agent, last in ended.items():
        if agent in here or (course is not None and course.anchor <= day and last < course.anchor):
            continue
        known = knowledge.agents[agent]
        kind = ANDROGEN if known.kind in EXOGENOUS_KINDS else known.kind
        found += [_at(site, kind, agent, known.name, last, acts=False) for site, _ in actions(kind)[:1]]
    order = list(Site)
    return tuple(sorted(found, key=lambda each: (order.index(each.site), not each.acts)))


def _at(site: Site, kind: str, agent: str, name: str, ended: date | None, *, acts: bool) -> SiteDrug:
    effect = dict(actions(kind))[site]
    return SiteDrug(site=site, kind=kind, agent=agent, name=name, effect=effect, acts=acts, ended=ended)


def _last_taken(drugs: Drugs, day: date) -> Iterator[tuple[str, date]]:
    """The last day each agent was taken, where all of it was ended before a day."""
    taken: dict[str, list[date | None]] = {}
    for exposure in drugs.testosterone.exposures:
        if exposure.agent is not None and (exposure.start is None or exposure.start <= day):
            taken.setdefault(exposure.agent.id, []).append(exposure.last_dose)
    for medication in drugs.chart.medications:
        agent = drugs.knowledge.agents.get(medication.agent)
        if agent is not None and agent.kind not in EXOGENOUS_KINDS and medication.start <= day:
            taken.setdefault(agent.id, []).append(medication.end)
    for agent_id, ends in taken.items():
        last = [end for end in ends if end is not None and end < day]
        if len(last) == len(ends):
            yield agent_id, max(last)
