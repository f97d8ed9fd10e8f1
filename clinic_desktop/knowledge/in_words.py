"""Says a pathway in plain sentences: phases, what is expected and why, what is due, and every source.

For review and for Help: who reads it needs no TOML, and a changed figure reads as a changed sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.knowledge.conditions_in_words import all_of, any_of, condition_in_words
from clinic_desktop.knowledge.pathway_entities import ExpectedBar, Horizon
from clinic_desktop.language import phrase, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.knowledge.entities import Basis, Knowledge
    from clinic_desktop.knowledge.pathway_entities import Due, Expectation, Pathway, Phase, Timing

BARS = {
    ExpectedBar.RANGE: phrase("The patient’s bar “expected at this stage” covers the range."),
    ExpectedBar.BELOW_RANGE: phrase(
        "The patient’s bar “expected at this stage” covers everything below the range."
    ),
    ExpectedBar.FROM_LIMIT: phrase(
        "The patient’s bar “expected at this stage” covers everything from the lower end of the range "
        "upwards."
    ),
    ExpectedBar.NONE: phrase("The patient’s bar “expected at this stage” is not drawn."),
}
HOW_LONG = {
    Horizon.ARTICLE: phrase("How long by the article: {months}."),
    Horizon.STUDIES: phrase("How long by the studies: {months} (the slower one: a patient reads no other)."),
}
WEEK = 7
INDENT = "  "


def pathway_in_words(pathway: Pathway, knowledge: Knowledge) -> str:
    """Return all that a pathway says, as plain text; every source named in it is written out at the end."""
    first_form = knowledge.templates[pathway.first_template].title
    parts = (
        (
            tr("{title} (short: {short_title})", title=pathway.title, short_title=pathway.short_title),
            tr("Day 0 is the day of the {anchor_name}.", anchor_name=pathway.anchor_name),
            tr("The entry form that opens first is “{form}”.", form=first_form),
        ),
        (tr("PHASES"),),
        *(tuple(_phase(phase)) for phase in pathway.phases),
        (
            tr("WHAT IS EXPECTED"),
            tr("The first sentence that holds decides; it must be certain of the whole result."),
        ),
        *(tuple(_expectation(each, pathway, knowledge)) for each in pathway.expectations),
        (tr("WHAT IS DUE"),),
        *(tuple(_due(each, knowledge)) for each in pathway.plan),
        (tr("SOURCES"), *_sources(pathway, knowledge)),
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _phase(phase: Phase) -> Iterator[str]:
    subtitle = f" ({phase.subtitle})" if phase.subtitle else ""
    yield f"{phase.title}{subtitle}: {_days(phase)}."
    yield INDENT + tr("The patient reads “{title}”.", title=phase.plain_title)
    yield from _basis(phase.basis)


def _days(phase: Phase) -> str:
    if phase.first_day is None:
        last = phase.last_day
        return tr("every day") if last is None else tr("every day up to day {last}", last=last)
    if phase.last_day is None:
        return tr("from day {first} on", first=phase.first_day)
    return tr("day {first} to day {last}", first=phase.first_day, last=phase.last_day)


def _expectation(expectation: Expectation, pathway: Pathway, knowledge: Knowledge) -> Iterator[str]:
    phase = next(each.title for each in pathway.phases if each.id == expectation.phase)
    names = all_of([knowledge.markers[id].name for id in expectation.markers])
    yield f"{phase}: {names}: “{expectation.words}”"
    for outcome in expectation.outcomes:
        ways = [condition_in_words(each, expectation.markers, knowledge) for each in outcome.any_of]
        verdict = tr(outcome.verdict.value).capitalize()
        yield INDENT + tr("{verdict} where {ways}:", verdict=verdict, ways=tr("; or where ").join(ways))
        yield f"{INDENT}{INDENT}“{outcome.reason}”."
    verdict, reason = tr(expectation.otherwise.value), expectation.otherwise_reason
    if expectation.outcomes:
        yield INDENT + tr("Otherwise {verdict}: “{reason}”.", verdict=verdict, reason=reason)
    else:
        yield INDENT + tr("Always {verdict}: “{reason}”.", verdict=verdict, reason=reason)
    yield INDENT + tr(BARS[expectation.bar])
    yield from _basis(expectation.basis)
    for timing in expectation.horizons:
        yield from _timing(timing)


def _timing(timing: Timing) -> Iterator[str]:
    yield INDENT + tr(HOW_LONG[timing.by], months=timing.months)
    yield f"{INDENT}{INDENT}“{timing.words}”."
    for line in _basis(timing.basis):
        yield f"{INDENT}{line}"


def _due(due: Due, knowledge: Knowledge) -> Iterator[str]:
    week, day = divmod(due.day, WEEK)
    when = tr("Day {day} (week {week})", day=due.day, week=week) if day == 0 else tr("Day {day}", day=due.day)
    form, goals = knowledge.templates[due.template].title, any_of([tr(goal) for goal in due.goals])
    if goals:
        yield tr("{when}: {form}, where the goal is {goals}.", when=when, form=form, goals=goals)
    else:
        yield f"{when}: {form}."
    yield from _basis(due.basis)


def _basis(basis: Basis) -> Iterator[str]:
    if basis.reason:
        yield INDENT + tr("Why: {reason}.", reason=basis.reason)
    if basis.cite:
        yield INDENT + tr("Sources: {sources}.", sources=", ".join(basis.cite))
    if not basis.verified:
        yield INDENT + tr("Not verified: it never judges and never reaches a patient.")


def _sources(pathway: Pathway, knowledge: Knowledge) -> Iterator[str]:
    bases = [
        *(each.basis for each in pathway.phases),
        *(each.basis for each in pathway.expectations),
        *(timing.basis for each in pathway.expectations for timing in each.horizons),
        *(each.basis for each in pathway.plan),
    ]
    cited, not_read = {id for basis in bases for id in basis.cite}, tr("not read itself")
    for id in sorted(cited):
        citation = knowledge.citations[id]
        where = f" ({citation.where})" if citation.where else ""
        status = "" if citation.verified else f" [{not_read}]"
        yield f"{INDENT}{id}: {citation.text}{where}{status}"
