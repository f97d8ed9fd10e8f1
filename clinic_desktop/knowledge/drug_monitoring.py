"""What is watched on a drug, and how a course may end: what the treatment tab asks the knowledge for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.agent_kinds import AgentKind
from clinic_desktop.knowledge.figures import read_basis
from clinic_desktop.knowledge.table import FLAG, TEXT, TEXTS, WHOLE, Kind, some_of
from clinic_desktop.model.safety import SafetyTopic

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Agent, Basis
    from clinic_desktop.knowledge.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugMonitoring:
    """One thing that is watched on some drugs: results on days, or questions at every visit.

    `days` count from the first day of an unbroken use (0: before the first dose), `every` repeats after the
    last of them, 0 for never. `said` says what and why within a sentence. One that is not verified has
    neither days nor questions: it is shown, and never planned.
    """

    id: str
    kinds: tuple[str, ...]
    agents: tuple[str, ...]
    template: str
    markers: tuple[str, ...]
    days: tuple[int, ...]
    every: int
    from_age: int
    after_dose_change: bool
    ask: tuple[str, ...]
    said: str
    basis: Basis

    def watches(self, agent: Agent) -> bool:
        """Whether it is watched on a drug."""
        return agent.id in self.agents or agent.kind in self.kinds


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way in which a course may end, offered by its words; `written` are those that a course keeps."""

    id: str
    label: str
    basis: Basis
    written: str


def _days(found: object) -> tuple[int, ...]:
    if not isinstance(found, list) or not found:
        raise ValueError("is not a list of days")
    if any(isinstance(day, bool) or not isinstance(day, int) or day < 0 for day in found):
        raise ValueError("holds something that is no day of a use")
    if found != sorted(set(found)):
        raise ValueError("does not rise from day to day")
    return tuple(found)


DAYS: Kind[tuple[int, ...]] = Kind(_days, ())


def read_drug_monitoring(id: str, table: Table) -> DrugMonitoring:
    """Read one thing that is watched; what is verified is planned or asked, what is not is neither."""
    watched = DrugMonitoring(
        id=id,
        kinds=tuple(kind.value for kind in table.optional("kinds", some_of(AgentKind)) or ()),
        agents=table.optional("agents", TEXTS) or (),
        template=table.optional("template", TEXT) or "",
        markers=table.optional("markers", TEXTS) or (),
        days=table.optional("days", DAYS) or (),
        every=table.optional("every", WHOLE) or 0,
        from_age=table.optional("from_age", WHOLE) or 0,
        after_dose_change=table.optional("after_dose_change", FLAG) or False,
        ask=tuple(topic.value for topic in table.optional("ask", some_of(SafetyTopic)) or ()),
        said=table.shown("said"),
        basis=read_basis(table),
    )
    table.notes.mention(table.place.at("agents"), "agent", *watched.agents)
    table.notes.mention(table.place.at("template"), "template", watched.template)
    table.notes.mention(table.place.at("markers"), "marker", *watched.markers)
    _check(watched, table)
    table.finish()
    return watched


def _check(watched: DrugMonitoring, table: Table) -> None:
    if not watched.kinds and not watched.agents:
        table.fault("", "names no drug: give kinds or agents")
    planned = (bool(watched.markers), bool(watched.days), bool(watched.template))
    if any(planned) and not all(planned):
        table.fault("", "markers, days and template belong together")
    if watched.every < 0:
        table.fault("every", "days are not negative")
    does_something = any(planned) or bool(watched.ask)
    if does_something and not watched.basis.verified:
        table.fault("status", "what is not verified is neither planned nor asked")
    if not does_something and watched.basis.verified:
        table.fault("", "is neither planned nor asked: give markers with days, or ask")


def read_outcome(id: str, table: Table) -> Outcome:
    """Read one way in which a course may end."""
    outcome = Outcome(id, table.shown("label"), read_basis(table), table.required("label", TEXT))
    table.finish()
    return outcome
