"""Whom a FHIR resource is about, which laboratory speaks and what was collected, found by its references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.exchange.fhir_facts import (
    codings,
    concept_text,
    concept_texts,
    group,
    groups,
    text,
    texts,
)
from clinic_desktop.exchange.json_record import shown
from clinic_desktop.exchange.sent import SentPatient

if TYPE_CHECKING:
    from clinic_desktop.exchange.fhir_facts import Facts
    from clinic_desktop.exchange.fhir_resources import Resource, ResourceIndex

LABORATORY_HOPS = 4
NAME_USES = ("official", "usual", "")
NOBODY = SentPatient()


class People:
    """Looks up patients, laboratories and specimens; what cannot be found is named once in `left`."""

    def __init__(self, index: ResourceIndex, left: dict[str, None]) -> None:
        self._index, self._left = index, left
        self._read: dict[Resource, SentPatient] = {}

    def one(self, reference: str, asker: Resource) -> Resource | None:
        """Return what a reference means where it means one thing; two that differ are never chosen from."""
        found = self._index.resolve(reference, asker)
        if len(found) > 1:
            self._left[
                f"{shown(reference)} stands more than once in the file, each time different; none was chosen."
            ] = None
        return found[0] if len(found) == 1 else None

    def patient(self, asker: Resource) -> SentPatient | None:
        """Return the patient of a resource, None where it names nobody; nobody is guessed."""
        subject = group(asker.facts, "subject") or group(asker.facts, "patient")
        reference = text(subject, "reference")
        number = text(group(subject, "identifier"), "value")
        if not reference and not number:
            return None
        found = self.one(reference, asker) if reference else None
        if found is not None and found.kind == "Patient":
            return self._patient(found)
        if found is not None or _names_another(reference):
            self._left[f"{asker.name} is about {shown(reference)}, which is no patient."] = None
        elif not number:
            self._left[f"The patient {shown(reference)} is not in the file; nobody was guessed."] = None
        return SentPatient(identifiers=(number,) if number else (), reference=reference)

    def _patient(self, found: Resource) -> SentPatient:
        if found not in self._read:
            self._read[found] = sent_patient(found.facts)
        return self._read[found]

    def laboratory(self, asker: Resource) -> str:
        """Return the organisation that made a report or result, "" where only people are named."""
        for performer in groups(asker.facts, "performer"):
            if said := self._organisation(group(performer, "actor") or performer, asker, LABORATORY_HOPS):
                return said
        return ""

    def _organisation(self, named: Facts, asker: Resource, hops: int) -> str:
        reference = text(named, "reference")
        found = self.one(reference, asker) if reference else None
        if found is None:
            return text(named, "display") if not reference or "Organization/" in reference else ""
        if found.kind == "Organization":
            return text(found.facts, "name") or text(named, "display")
        inner = group(found.facts, "organization")
        return self._organisation(inner, found, hops - 1) if inner and hops else ""

    def specimens(self, asker: Resource) -> list[Resource]:
        """Return the specimens of a report or result that are in the file."""
        found = [self.one(text(each, "reference"), asker) for each in groups(asker.facts, "specimen")]
        return [each for each in found if each is not None and each.kind == "Specimen"]

    def specimen_text(self, asker: Resource) -> str:
        """Return what was collected in words, as the specimen or the reference to it says."""
        said = [concept_text(group(each.facts, "type")) for each in self.specimens(asker)]
        said += [text(each, "display") for each in groups(asker.facts, "specimen")]
        return next((each for each in said if each), "")


def _names_another(reference: str) -> bool:
    """True where a reference says itself that it means something else than a patient."""
    parts = reference.split("/")
    return len(parts) > 1 and parts[-2] in {"Group", "Device", "Location", "RelatedPerson", "Practitioner"}


def sent_patient(facts: Facts) -> SentPatient:
    """Return a Patient: the medical record number first, his official or usual name."""
    family, given = _name(facts)
    return SentPatient(
        identifiers=_identifiers(facts),
        family=family,
        given=given,
        birth_date=text(facts, "birthDate"),
        sex=text(facts, "gender"),
    )


def _identifiers(facts: Facts) -> tuple[str, ...]:
    def order(each: Facts) -> tuple[bool, bool]:
        kinds = {code.code for code in codings(group(each, "type"))}
        return text(each, "use") == "old", "MR" not in kinds

    found = sorted(groups(facts, "identifier"), key=order)
    return tuple(dict.fromkeys(value for each in found if (value := text(each, "value"))))


def _name(facts: Facts) -> tuple[str, str]:
    names = {text(each, "use"): each for each in reversed(groups(facts, "name"))}
    chosen = next((names[use] for use in NAME_USES if use in names), {})
    family, given = " ".join(texts(chosen, "family")), " ".join(texts(chosen, "given"))
    if family or given:
        return family, given
    before, comma, after = text(chosen, "text").partition(",")
    return before.strip(), after.strip() if comma else ""


def conditions(specimen: Facts) -> tuple[str, ...]:
    """Return what a specimen says of itself: haemolysed, fasting, and the like."""
    fasting = group(group(specimen, "collection"), "fastingStatusCodeableConcept")
    return (*concept_texts(specimen, "condition"), *([concept_text(fasting)] if fasting else []))
