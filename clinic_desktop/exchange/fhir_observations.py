"""One FHIR Observation as a sent result, with its components as parts of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.exchange.fhir_facts import (
    codings,
    concept_text,
    concept_texts,
    group,
    groups,
    references,
    text,
)
from clinic_desktop.exchange.fhir_times import moment, written_time
from clinic_desktop.exchange.fhir_values import NO_VALUE, SaidValue, flags, ranges, said_value
from clinic_desktop.exchange.json_record import shown
from clinic_desktop.exchange.sent import SentObservation

if TYPE_CHECKING:
    from clinic_desktop.exchange.fhir_facts import Facts
    from clinic_desktop.exchange.fhir_resources import Resource
    from clinic_desktop.model.moment import Moment

STATUSES = {
    "registered": "preliminary",
    "partial": "preliminary",
    "preliminary": "preliminary",
    "final": "final",
    "amended": "corrected",
    "corrected": "corrected",
    "appended": "corrected",
    "cancelled": "cancelled",
    "entered-in-error": "deleted",
}
IN_PARTS = "its values stand in its parts"
IN_MEMBERS = "its values stand in its members"


def status_of(facts: Facts) -> str | None:
    """Return a status in our words; None where it is none of FHIR's or "unknown"."""
    return STATUSES.get(text(facts, "status"))


def members(facts: Facts) -> list[str]:
    """Return the references from a panel to its results."""
    older = [each for each in groups(facts, "related") if text(each, "type") == "has-member"]
    return references(facts, "hasMember") + [
        found for each in older if (found := text(group(each, "target"), "reference"))
    ]


def collected_at(resource: Resource, specimens: list[Resource]) -> tuple[Moment | None, str]:
    """Return when it was collected, and the written time where that names no day."""
    written = [written_time(resource.facts, "effective")]
    written += [written_time(group(each.facts, "collection"), "collected") for each in specimens]
    said = [each for each in written if each]
    found = [when for each in said if (when := moment(each)) is not None]
    return (found[0], "") if found else (None, said[0] if said else "")


def observations(resource: Resource) -> list[SentObservation]:
    """Return an Observation and after it its components, each marked as a part of it."""
    facts = resource.facts
    parts = groups(facts, "component")
    otherwise = IN_PARTS if parts else IN_MEMBERS if members(facts) else NO_VALUE
    whole = _observation(facts, resource.name, _not_to_be_read(facts) or said_value(facts, otherwise))
    whole = replace(
        whole,
        method=concept_text(group(facts, "method")),
        notes=_notes(facts),
        categories=tuple(code.code for each in groups(facts, "category") for code in codings(each)),
    )
    return [whole, *(_part(part, whole, number, facts) for number, part in enumerate(parts, start=1))]


def _observation(facts: Facts, source: str, said: SaidValue) -> SentObservation:
    code = group(facts, "code")
    return SentObservation(
        name=concept_text(code) or source,
        codes=codings(code),
        value=said.value,
        unit=said.unit,
        unit_code=said.unit_code,
        absent=said.absent,
        ranges=ranges(facts, said.unit),
        flags=flags(facts),
        status=status_of(facts),
        source=source,
    )


def _part(facts: Facts, whole: SentObservation, number: int, around: Facts) -> SentObservation:
    said = _not_to_be_read(around) or _not_to_be_read(facts) or said_value(facts)
    made = _observation(facts, f"{whole.source}, component {number}", said)
    return replace(
        made, part_of=whole.source, status=whole.status, method=whole.method, categories=whole.categories
    )


def _not_to_be_read(facts: Facts) -> SaidValue | None:
    """Return why a value must not be read: something in the resource changes what it means."""
    changes = [text(each, "url") for each in groups(facts, "modifierExtension")]
    if changes:
        return SaidValue(absent=f"an extension changes its meaning: {shown(changes[0])}")
    if rules := text(facts, "implicitRules"):
        return SaidValue(absent=f"rules of its own change its meaning: {shown(rules)}")
    if focus := groups(facts, "focus"):
        about = text(focus[0], "reference") or text(focus[0], "display")
        return SaidValue(absent=f"it is about {shown(about)}, not about the patient himself")
    return None


def _notes(facts: Facts) -> tuple[str, ...]:
    said = [text(each, "text") for each in groups(facts, "note")]
    said += [text(facts, "comment"), text(facts, "comments")]
    has_value = any(key.startswith("value") for key in facts)
    reasons = concept_texts(facts, "dataAbsentReason") if has_value else ()
    return tuple(each for each in (*said, *reasons) if each)
