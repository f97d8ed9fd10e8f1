"""Reads one pathway: phases that touch, expectations in the words of Condition, and the plan."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.figures import read_basis
from clinic_desktop.knowledge.horizons import filled, months_said, read_horizons
from clinic_desktop.knowledge.pathway_entities import (
    Condition,
    Due,
    Expectation,
    ExpectedBar,
    Outcome,
    Pathway,
    Phase,
    Step,
)
from clinic_desktop.knowledge.table import FLAG, NUMBER, TEXT, TEXTS, WHOLE, one_of, some_of
from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.course import Goal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.knowledge.table import Table

ARTICLE = "article"
GIVEN_BY_DIRECTIONS = frozenset((PhaseVerdict.AS_EXPECTED, PhaseVerdict.TOO_EARLY, PhaseVerdict.NOT_JUDGED))
"""Verdicts that the article, which names directions without figures, can bear alone."""


def read_pathway(id: str, table: Table, months: str) -> Pathway:
    """Read one pathway file and check that its phases hold each day once.

    `months` is the sentence that names a span of months.
    """
    template = table.required("first_template", TEXT)
    table.notes.mention(table.place.at("first_template"), "template", template)
    phases = tuple(_phase(part) for part in table.tables("phase"))
    pathway = Pathway(
        id=id,
        title=table.shown("title"),
        short_title=table.shown("short_title"),
        anchor_name=table.shown("anchor_name"),
        phases=phases,
        expectations=tuple(_expectation(part, months) for part in table.tables("expectation")),
        plan=tuple(_due(part) for part in table.tables("due")),
        first_template=template,
    )
    table.finish()
    _check_phases(phases, table)
    _check_expectations(pathway, table)
    return pathway


def _phase(table: Table) -> Phase:
    phase = Phase(
        id=table.required("id", TEXT),
        title=table.shown("title"),
        subtitle=table.shown_optional("subtitle") or "",
        plain_title=table.shown("plain_title"),
        first_day=table.optional("first_day", WHOLE),
        last_day=table.optional("last_day", WHOLE),
        basis=read_basis(table),
    )
    table.finish()
    return phase


def _check_phases(phases: tuple[Phase, ...], table: Table) -> None:
    if not phases:
        table.fault("phase", "is missing: a pathway has phases")
        return
    if len({phase.id for phase in phases}) < len(phases):
        table.fault("phase", "an id stands twice")
    if phases[0].first_day is not None:
        table.fault("phase[1].first_day", "the first phase has no first day: it holds all days before")
    if phases[-1].last_day is not None:
        table.fault(
            f"phase[{len(phases)}].last_day", "the last phase has no last day: it holds all days after"
        )
    for place, (earlier, later) in enumerate(pairwise(phases), start=2):
        _check_neighbours(earlier, later, place, table)


def _check_neighbours(earlier: Phase, later: Phase, place: int, table: Table) -> None:
    key = f"phase[{place}].first_day"
    if earlier.last_day is None or later.first_day is None:
        table.fault(key, f"{earlier.id} and {later.id} do not touch: an inner end is missing")
    elif later.first_day > earlier.last_day + 1:
        table.fault(key, f"gap between {earlier.id} (to day {earlier.last_day}) and {later.id}")
    elif later.first_day <= earlier.last_day:
        table.fault(key, f"overlap of {earlier.id} (to day {earlier.last_day}) and {later.id}")
    if later.first_day is not None and later.last_day is not None and later.last_day < later.first_day:
        table.fault(f"phase[{place}].last_day", "the phase ends before it begins")


def _expectation(table: Table, months: str) -> Expectation:
    markers = table.required("markers", TEXTS)
    table.notes.mention(table.place.at("markers"), "marker", *markers)
    horizons = read_horizons(table, months)
    said = months_said(horizons)
    expectation = Expectation(
        markers=markers,
        phase=table.required("phase", TEXT),
        words=table.shown("words"),
        outcomes=tuple(_outcome(part, said) for part in table.tables("outcome")),
        otherwise=table.required("otherwise", one_of(PhaseVerdict)),
        otherwise_reason=filled(table, "otherwise_reason", said),
        bar=table.required("bar", one_of(ExpectedBar)),
        basis=read_basis(table),
        horizons=horizons,
    )
    table.finish()
    return expectation


def _outcome(table: Table, said: Mapping[str, str]) -> Outcome:
    outcome = Outcome(
        verdict=table.required("verdict", one_of(PhaseVerdict)),
        any_of=tuple(_condition(part) for part in table.tables("any_of")),
        reason=filled(table, "reason", said),
    )
    if not outcome.any_of:
        table.fault("any_of", "is missing: an outcome has at least one way to reach it")
    table.finish()
    return outcome


def _condition(table: Table) -> Condition:
    condition = Condition(
        laboratory=table.optional("laboratory", some_of(LaboratoryVerdict)) or (),
        baseline_laboratory=table.optional("baseline_laboratory", some_of(LaboratoryVerdict)) or (),
        limit=table.optional("limit", some_of(LaboratoryVerdict)) or (),
        at_most=table.optional("at_most", NUMBER),
        since_baseline=table.optional("since_baseline", one_of(Step)),
        since_last=table.optional("since_last", one_of(Step)),
        since_lowest=table.optional("since_lowest", one_of(Step)),
        from_day=table.optional("from_day", WHOLE),
        before_day=table.optional("before_day", WHOLE),
        past_wash_out_days=table.optional("past_wash_out_days", WHOLE),
        draw_class=table.optional("draw_class", one_of(DrawClass)),
        none_seen=table.optional("none_seen", FLAG),
        not_computable=table.optional("not_computable", FLAG),
        suppressed_lh=table.optional("suppressed_lh", FLAG),
    )
    if condition == Condition():
        table.fault("", "is empty: a condition asks for something")
    table.finish()
    return condition


def _check_expectations(pathway: Pathway, table: Table) -> None:
    phases = {phase.id for phase in pathway.phases}
    seen: set[tuple[str, str]] = set()
    for place, expectation in enumerate(pathway.expectations, start=1):
        if expectation.phase and expectation.phase not in phases:
            table.fault(f"expectation[{place}].phase", f"{expectation.phase} is not a phase of this pathway")
        for marker in expectation.markers:
            if (marker, expectation.phase) in seen:
                table.fault(f"expectation[{place}]", f"{marker} in {expectation.phase} stands twice")
            seen.add((marker, expectation.phase))
        _check_sources(expectation, place, table)
    _check_days(pathway, table)


def _check_sources(expectation: Expectation, place: int, table: Table) -> None:
    """The article gives directions: a verdict that more or other than it was found needs another basis."""
    if set(expectation.basis.cite) != {ARTICLE} or expectation.basis.reason:
        return
    verdicts = {expectation.otherwise, *(outcome.verdict for outcome in expectation.outcomes)}
    claimed = sorted(verdicts - GIVEN_BY_DIRECTIONS)
    if claimed:
        said = " and ".join(f"“{verdict}”" for verdict in claimed)
        table.fault(f"expectation[{place}].cite", f"{said}: not on the article alone, which gives directions")


def _check_days(pathway: Pathway, table: Table) -> None:
    """A condition that no day of its phase fulfils could never hold: its rule would be dead letters."""
    phases = {phase.id: phase for phase in pathway.phases}
    for place, expectation in enumerate(pathway.expectations, start=1):
        phase = phases.get(expectation.phase)
        for number, outcome in enumerate(expectation.outcomes, start=1):
            for way, condition in enumerate(outcome.any_of, start=1):
                if phase is None or _can_fall_within(condition, phase):
                    continue
                table.fault(
                    f"expectation[{place}].outcome[{number}].any_of[{way}]",
                    f"can never hold: {_days_in_words(condition)} is never in {phase.id} ({_bounds(phase)})",
                )


def _can_fall_within(condition: Condition, phase: Phase) -> bool:
    firsts = [day for day in (condition.from_day, phase.first_day) if day is not None]
    lasts = [] if phase.last_day is None else [phase.last_day]
    if condition.before_day is not None:
        lasts.append(condition.before_day - 1)
    return not firsts or not lasts or max(firsts) <= min(lasts)


def _days_in_words(condition: Condition) -> str:
    parts = []
    if condition.from_day is not None:
        parts.append(f"day {condition.from_day} or later")
    if condition.before_day is not None:
        parts.append(f"before day {condition.before_day}")
    return " and ".join(parts)


def _bounds(phase: Phase) -> str:
    first = "" if phase.first_day is None else f"from day {phase.first_day} "
    return f"{first}on" if phase.last_day is None else f"{first}to day {phase.last_day}"


def _due(table: Table) -> Due:
    template = table.required("template", TEXT)
    table.notes.mention(table.place.at("template"), "template", template)
    due = Due(
        day=table.required("day", WHOLE),
        template=template,
        goals=tuple(goal.value for goal in table.optional("goals", some_of(Goal)) or ()),
        basis=read_basis(table, shown=True),
    )
    table.finish()
    return due
