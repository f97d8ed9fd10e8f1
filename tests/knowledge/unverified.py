"""Which rules rest on figures that no source read confirms: `python -m tests.knowledge.unverified`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.loading import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.knowledge.entities import Basis, Knowledge


@dataclass(frozen=True)
class Rule:
    """One thing that the program judges, asks for or computes by."""

    kind: str
    name: str
    basis: Basis


def rules(knowledge: Knowledge) -> Iterator[Rule]:
    """Every rule of the knowledge; a sentence only says what a rule found and is none itself."""
    for pathway in knowledge.pathways.values():
        for phase in pathway.phases:
            yield Rule("phase", f"{pathway.id} {phase.id}", phase.basis)
        for each in pathway.expectations:
            yield Rule("expectation", f"{pathway.id} {each.phase} {'+'.join(each.markers)}", each.basis)
            for timing in each.horizons:
                yield Rule(
                    "horizon", f"{pathway.id} {each.phase} {each.markers[0]} {timing.by}", timing.basis
                )
        for due in pathway.plan:
            yield Rule("plan", f"{pathway.id} day {due.day} {due.template}", due.basis)
    for record in knowledge.considerations.values():
        yield Rule("consideration", record.id, record.basis)
    for question in knowledge.start_questions.values():
        yield Rule("question", question.id, question.basis)
    for asked in knowledge.safety_questions.values():
        yield Rule("question", asked.id, asked.basis)
    for id, basis in knowledge.basis_of_constants.items():
        yield Rule("constant", id, basis)
    for agent in knowledge.agents.values():
        yield Rule("wash-out", agent.id, agent.basis)
    for marker in knowledge.markers.values():
        for variation in marker.variations:
            yield Rule("variation", f"{marker.id} {' '.join(variation.methods)}".strip(), variation.basis)
        for limits in marker.ranges:
            yield Rule("range", f"{marker.id} {limits.unit} {limits.note}", limits.basis)


def unconfirmed(basis: Basis, knowledge: Knowledge) -> bool:
    """True for a figure from memory, and for one that names only sources not read themselves."""
    sources = [knowledge.citations[id] for id in basis.cite]
    return not basis.verified or (bool(sources) and not any(source.verified for source in sources))


def listed(knowledge: Knowledge) -> str:
    """The unconfirmed rules one a line, then how many of all they are."""
    every = list(rules(knowledge))
    found = [rule for rule in every if unconfirmed(rule.basis, knowledge)]
    lines = [f"{rule.kind}: {rule.name} ({', '.join(rule.basis.cite) or 'no source'})" for rule in found]
    share = f"{len(found)} of {len(every)} rules ({100 * len(found) / len(every):.1f} %)"
    return "\n".join([*lines, f"rest on unverified figures: {share}"])


if __name__ == "__main__":
    print(listed(load(resource("knowledge"))))
