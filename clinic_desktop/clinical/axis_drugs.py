"""Which drugs act on the axis on a day, and at which sites (design.md, section 3, axis map)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.wash_out import EXOGENOUS_KINDS, Presence, on_board
from clinic_desktop.model.axis import DrugAction, DrugEffect, Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.clinical.wash_out import OnBoard
    from clinic_desktop.knowledge.entities import Agent, Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Medication

ANDROGEN, SERM, GNRH, HCG, INJECTED_FSH = "testosterone", "serm", "gnrh", "hcg", "fsh"
INHIBITOR = "aromatase_inhibitor"
ON_BOARD = (Presence.TAKEN, Presence.WASHING_OUT, Presence.UNKNOWN)
# Drugs under which no class is given (clinical.md 5.2); testosterone is asked about by itself.
CLASSLESS = (SERM, INHIBITOR, HCG, GNRH)


@dataclass(frozen=True, slots=True)
class Acting:
    """A drug on board; `kind` is ANDROGEN for testosterone and every other androgen.

    `since` is None where the chart does not know when it was begun.
    """

    kind: str
    agent: str
    name: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Drugs:
    """All drugs of a chart that touch the axis, ready to be asked about any day."""

    chart: Chart
    knowledge: Knowledge
    testosterone: OnBoard

    def acting(self, day: date) -> tuple[Acting, ...]:
        """The drugs on board on a day, each agent once; one that washes out still acts."""
        found = {each.agent: each for each in reversed((*self._androgens(day), *self._others(day)))}
        return tuple(reversed(found.values()))

    def exposed(self, day: date) -> bool:
        """True where testosterone from outside is on board, or may still be."""
        return self.testosterone.testosterone(day)[0] in ON_BOARD

    def taking_testosterone(self, day: date) -> bool:
        """True between the first and the last dose, both included."""
        return self.testosterone.testosterone(day)[0] is Presence.TAKEN

    def _androgens(self, day: date) -> Iterator[Acting]:
        present = [each for each in self.testosterone.exposures if each.presence(day) in ON_BOARD]
        for exposure in present:
            if exposure.agent is not None:
                yield Acting(ANDROGEN, exposure.agent.id, exposure.agent.name, exposure.start)
        if present and not any(exposure.agent for exposure in present):
            name = self.knowledge.say("testosterone_unnamed")
            yield Acting(ANDROGEN, ANDROGEN, name, present[0].start)

    def _others(self, day: date) -> Iterator[Acting]:
        for medication in self.chart.medications:
            agent = self.knowledge.agents.get(medication.agent)
            if agent is None or agent.kind in EXOGENOUS_KINDS or not actions(agent.kind):
                continue
            if medication.start <= day and _not_washed_out(medication, agent, day):
                yield Acting(agent.kind, agent.id, agent.name, medication.start)


def drugs_of(chart: Chart, knowledge: Knowledge) -> Drugs:
    """Gather the drugs of a chart."""
    return Drugs(chart, knowledge, on_board(chart, knowledge))


def actions(kind: str) -> tuple[tuple[Site, DrugEffect], ...]:
    """Return where drugs of a kind act and how; nothing for a kind of which nothing is known."""
    match kind:
        case "testosterone":
            return ((Site.HYPOTHALAMUS, DrugEffect.SUPPRESSES), (Site.PITUITARY, DrugEffect.SUPPRESSES))
        case "serm":
            blocks = DrugEffect.BLOCKS_ESTROGEN
            return ((Site.HYPOTHALAMUS, blocks), (Site.PITUITARY, blocks))
        case "gnrh":
            return ((Site.PITUITARY, DrugEffect.STIMULATES),)
        case "hcg":
            return ((Site.LEYDIG, DrugEffect.STIMULATES),)
        case "fsh":
            return ((Site.SERTOLI, DrugEffect.STIMULATES),)
        case "aromatase_inhibitor":
            return ((Site.AROMATASE, DrugEffect.INHIBITS),)
    return ()


def at_site(site: Site, acting: tuple[Acting, ...]) -> tuple[DrugAction, ...]:
    """Return what the drugs on board do at one site."""
    return tuple(
        DrugAction(drug.agent, drug.name, effect)
        for drug in acting
        for place, effect in actions(drug.kind)
        if place is site
    )


def _not_washed_out(medication: Medication, agent: Agent, day: date) -> bool:
    """On board until the wash-out date, as hCG is; an unverified wash-out is not counted on."""
    if medication.end is None or day <= medication.end:
        return True
    if agent.wash_out_days is None or not agent.basis.verified:
        return False
    return day < medication.end + timedelta(days=agent.wash_out_days)
