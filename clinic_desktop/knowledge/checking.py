"""Checks that need the whole knowledge: ids that must exist, names that must be unique, sources."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.marker_entities import MarkerKind
from clinic_desktop.knowledge.methods import check_methods
from clinic_desktop.knowledge.notes import Place
from clinic_desktop.model.consideration import ConsiderationId
from clinic_desktop.model.contraindication import Contraindication
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.safety import SafetyTopic

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.knowledge.notes import Notes


def check(knowledge: Knowledge, notes: Notes) -> None:
    """Note every fault that one file alone does not show."""
    _check_mentions(knowledge, notes)
    _check_sources(knowledge, notes)
    _check_names(knowledge, notes)
    _check_forms(knowledge, notes)
    _check_considerations(knowledge, notes)
    _check_start_questions(knowledge, notes)
    _check_safety_questions(knowledge, notes)
    check_methods(knowledge.methods, notes)


def _check_mentions(knowledge: Knowledge, notes: Notes) -> None:
    known = {
        "agent": knowledge.agents,
        "citation": knowledge.citations,
        "marker": knowledge.markers,
        "template": knowledge.templates,
        "sentence": knowledge.sentences,
        "method": knowledge.methods,
        "constant": knowledge.constants,
    }
    for mention in notes.mentions:
        without_file = mention.kind == "constant" and not knowledge.constants  # told once, as missing
        if mention.id not in known[mention.kind] and not without_file:
            notes.fault(mention.place, f"unknown {mention.kind} {mention.id}")


def _check_sources(knowledge: Knowledge, notes: Notes) -> None:
    """A figure that rests on unverified sources only must say so itself."""
    for place, basis in notes.bases:
        cited = [knowledge.citations[id] for id in basis.cite if id in knowledge.citations]
        if basis.verified and cited and not any(source.verified for source in cited):
            notes.fault(place, 'rests on unverified sources only: give status = "unverified"')


def _check_names(knowledge: Knowledge, notes: Notes) -> None:
    """Two markers of blood, or two of semen, may share neither a name nor a code."""
    named = [(marker, _names(marker), _semen(marker)) for marker in knowledge.markers.values()]
    for (first, first_names, first_semen), (second, second_names, second_semen) in combinations(named, 2):
        if first_semen != second_semen:
            continue
        for name in sorted(first_names & second_names):
            notes.fault(notes.places["marker", second.id], f"“{name}” names {first.id} too")


def _names(marker: Marker) -> set[str]:
    spoken = (marker.id, marker.name, marker.title, *marker.aliases, *marker.loinc)
    return {" ".join(name.casefold().split()) for name in spoken}


def _semen(marker: Marker) -> bool:
    """True for semen; serum, plasma and whole blood come from one draw and count as one."""
    return Specimen.SEMEN in marker.specimens


def _check_forms(knowledge: Knowledge, notes: Notes) -> None:
    """A form asks for markers that its specimen holds, and never for calculated ones."""
    for template in knowledge.templates.values():
        place = notes.places["template", template.id].at("markers")
        for marker in (knowledge.markers[id] for id in template.markers if id in knowledge.markers):
            if marker.kind is MarkerKind.DERIVED:
                notes.fault(place, f"{marker.id} is calculated, not entered")
            if _semen(marker) != (template.specimen is Specimen.SEMEN):
                notes.fault(place, f"{marker.id} is not found in {template.specimen.value}")


def _check_considerations(knowledge: Knowledge, notes: Notes) -> None:
    """Every rule has its words."""
    for id in ConsiderationId:
        if id not in knowledge.considerations:
            notes.fault(Place("considerations.toml", id), "is missing")


def _check_start_questions(knowledge: Knowledge, notes: Notes) -> None:
    """Every answer that a course keeps has its question."""
    for id in Contraindication:
        if id not in knowledge.start_questions:
            notes.fault(Place("contraindications.toml", id), "is missing")


def _check_safety_questions(knowledge: Knowledge, notes: Notes) -> None:
    """Every answer that a visit keeps has its question."""
    for id in SafetyTopic:
        if id not in knowledge.safety_questions:
            notes.fault(Place("safety_questions.toml", id), "is missing")
