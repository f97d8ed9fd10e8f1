"""Says a pathway in plain sentences: phases, what is expected and why, what is due, and every source.

For review and for Help: who reads it needs no TOML, and a changed figure reads as a changed sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.knowledge.conditions_in_words import condition_in_words, joined
from clinic_desktop.knowledge.pathway_entities import ExpectedBar, Horizon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.knowledge.entities import Basis, Knowledge
    from clinic_desktop.knowledge.pathway_entities import Due, Expectation, Pathway, Phase, Timing

BARS = {
    ExpectedBar.RANGE: "covers the range",
    ExpectedBar.BELOW_RANGE: "covers everything below the range",
    ExpectedBar.FROM_LIMIT: "covers everything from the lower end of the range upwards",
    ExpectedBar.NONE: "is not drawn",
}
WHO_READS = {Horizon.ARTICLE: "", Horizon.STUDIES: " (the slower one: a patient reads no other)"}
WEEK = 7
INDENT = "  "


def pathway_in_words(pathway: Pathway, knowledge: Knowledge) -> str:
    """Return all that a pathway says, as plain text; every source named in it is written out at the end."""
    parts = (
        (
            f"{pathway.title} (short: {pathway.short_title})",
            f"Day 0 is the day of the {pathway.anchor_name}.",
            f"The entry form that opens first is “{knowledge.templates[pathway.first_template].title}”.",
        ),
        ("PHASES",),
        *(tuple(_phase(phase)) for phase in pathway.phases),
        (
            "WHAT IS EXPECTED",
            "The first sentence that holds decides; it must be certain of the whole result.",
        ),
        *(tuple(_expectation(each, pathway, knowledge)) for each in pathway.expectations),
        ("WHAT IS DUE",),
        *(tuple(_due(each, knowledge)) for each in pathway.plan),
        ("SOURCES", *_sources(pathway, knowledge)),
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _phase(phase: Phase) -> Iterator[str]:
    subtitle = f" ({phase.subtitle})" if phase.subtitle else ""
    yield f"{phase.title}{subtitle}: {_days(phase)}."
    yield f"{INDENT}The patient reads “{phase.plain_title}”."
    yield from _basis(phase.basis)


def _days(phase: Phase) -> str:
    if phase.first_day is None:
        return "every day" if phase.last_day is None else f"every day up to day {phase.last_day}"
    if phase.last_day is None:
        return f"from day {phase.first_day} on"
    return f"day {phase.first_day} to day {phase.last_day}"


def _expectation(expectation: Expectation, pathway: Pathway, knowledge: Knowledge) -> Iterator[str]:
    phase = next(each.title for each in pathway.phases if each.id == expectation.phase)
    names = joined(tuple(knowledge.markers[id].name for id in expectation.markers), "and")
    yield f"{phase}: {names}: “{expectation.words}”"
    for outcome in expectation.outcomes:
        ways = [condition_in_words(each, expectation.markers, knowledge) for each in outcome.any_of]
        yield f"{INDENT}{outcome.verdict.capitalize()} where {'; or where '.join(ways)}:"
        yield f"{INDENT}{INDENT}“{outcome.reason}”."
    opening = "Otherwise" if expectation.outcomes else "Always"
    yield f"{INDENT}{opening} {expectation.otherwise}: “{expectation.otherwise_reason}”."
    yield f"{INDENT}The patient’s bar “expected at this stage” {BARS[expectation.bar]}."
    yield from _basis(expectation.basis)
    for timing in expectation.horizons:
        yield from _timing(timing)


def _timing(timing: Timing) -> Iterator[str]:
    yield f"{INDENT}How long by the {timing.by}: {timing.months}{WHO_READS[timing.by]}."
    yield f"{INDENT}{INDENT}“{timing.words}”."
    for line in _basis(timing.basis):
        yield f"{INDENT}{line}"


def _due(due: Due, knowledge: Knowledge) -> Iterator[str]:
    week, day = divmod(due.day, WEEK)
    when = f"Day {due.day} (week {week})" if day == 0 else f"Day {due.day}"
    whom = f", where the goal is {joined(due.goals, 'or')}" if due.goals else ""
    yield f"{when}: {knowledge.templates[due.template].title}{whom}."
    yield from _basis(due.basis)


def _basis(basis: Basis) -> Iterator[str]:
    if basis.reason:
        yield f"{INDENT}Why: {basis.reason}."
    if basis.cite:
        yield f"{INDENT}Sources: {', '.join(basis.cite)}."
    if not basis.verified:
        yield f"{INDENT}Not verified: it never judges and never reaches a patient."


def _sources(pathway: Pathway, knowledge: Knowledge) -> Iterator[str]:
    bases = [
        *(each.basis for each in pathway.phases),
        *(each.basis for each in pathway.expectations),
        *(timing.basis for each in pathway.expectations for timing in each.horizons),
        *(each.basis for each in pathway.plan),
    ]
    cited = {id for basis in bases for id in basis.cite}
    for id in sorted(cited):
        citation = knowledge.citations[id]
        where = f" ({citation.where})" if citation.where else ""
        status = "" if citation.verified else " [not read itself]"
        yield f"{INDENT}{id}: {citation.text}{where}{status}"
