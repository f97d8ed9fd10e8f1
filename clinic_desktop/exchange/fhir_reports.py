"""FHIR reports with their results; others stand together by patient, time and laboratory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from clinic_desktop.exchange.fhir_documents import documents
from clinic_desktop.exchange.fhir_facts import (
    codings,
    concept_text,
    concept_texts,
    group,
    groups,
    references,
    text,
)
from clinic_desktop.exchange.fhir_observations import collected_at, members, observations, status_of
from clinic_desktop.exchange.fhir_people import NOBODY, People, conditions
from clinic_desktop.exchange.fhir_times import instant
from clinic_desktop.exchange.json_record import shown
from clinic_desktop.exchange.sent import SentReport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.exchange.fhir_resources import Resource, ResourceIndex
    from clinic_desktop.exchange.sent import SentObservation, SentPatient
    from clinic_desktop.model.moment import Moment

Told = TypeVar("Told")

ACCESSION_KINDS = frozenset({"ACSN", "FILL"})
SHOWN_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class _Result:
    """One Observation with what it says of its own; `parts` begin with the result itself."""

    resource: Resource
    patient: SentPatient | None
    collected: Moment | None
    laboratory: str
    specimen: str
    parts: tuple[SentObservation, ...]


class ReportReader:
    """Puts the results of one file into its reports; every result stands in exactly one."""

    def __init__(self, index: ResourceIndex, left: dict[str, None]) -> None:
        self._index, self._left = index, left
        self._people = People(index, left)
        self._taken: dict[Resource, Resource] = {}

    def read(self) -> tuple[SentReport, ...]:
        """Return the reports in the order of the file, then the results that came without one."""
        named = [(report, self._members(report)) for report in self._index.of("DiagnosticReport")]
        results = {each: self._result(each) for each in self._index.of("Observation")}
        reports, alone = [], []
        for report, own in named:
            made, others = self._report(report, [results[each] for each in own])
            reports.append(made)
            alone += others
        alone += [result for each, result in results.items() if each not in self._taken]
        return (*reports, *self._without_report(alone))

    def _members(self, report: Resource) -> list[Resource]:
        """Return the results that a report names and those that its panels name, each once."""
        found, missing = [], []
        waiting = [(reference, report) for reference in reversed(references(report.facts, "result"))]
        while waiting:
            reference, asker = waiting.pop()
            each = self._people.one(reference, asker)
            if each is None:
                missing += [] if self._index.resolve(reference, asker) else [reference]
            elif each.kind == "Observation" and each not in self._taken:
                self._taken[each] = report
                found.append(each)
                waiting += [(inner, each) for inner in reversed(members(each.facts))]
            elif each.kind != "Observation":
                self._left[f"{report.name} names {each.name} as a result; it was left."] = None
            elif self._taken[each] is not report:
                first = self._taken[each].name
                self._left[f"{each.name} is in {first} and {report.name}; it stands in the first."] = None
        self._say_missing(report, missing)
        return found

    def _say_missing(self, asker: Resource, missing: list[str]) -> None:
        if missing:
            named = ", ".join(shown(each) for each in missing[:SHOWN_AT_MOST])
            more = f" and {len(missing) - SHOWN_AT_MOST} more" if len(missing) > SHOWN_AT_MOST else ""
            results = "1 result that is" if len(missing) == 1 else f"{len(missing)} results that are"
            self._left[f"{asker.name} names {results} not in the file: {named}{more}."] = None

    def _result(self, each: Resource) -> _Result:
        if each not in self._taken:
            named = [found for found in members(each.facts) if not self._index.resolve(found, each)]
            self._say_missing(each, named)
        self._say_shape(each)
        return _Result(
            each,
            self._people.patient(each),
            self._collected(each),
            self._people.laboratory(each),
            self._people.specimen_text(each),
            tuple(observations(each)),
        )

    def _say_shape(self, each: Resource) -> None:
        if not group(each.facts, "code"):
            older = " It has the shape of FHIR DSTU1." if group(each.facts, "name") else ""
            self._left[f"{each.name} does not say what was measured.{older}"] = None
        status = text(each.facts, "status")
        if status_of(each.facts) is None and status != "unknown":
            self._left[f"{each.name} has the status “{shown(status)}”, which is none of FHIR's."] = None

    def _collected(self, each: Resource) -> Moment | None:
        found, unread = collected_at(each, self._people.specimens(each))
        if unread:
            self._left[f"{each.name}: “{shown(unread)}” names no day of collection."] = None
        return found

    def _report(self, report: Resource, results: list[_Result]) -> tuple[SentReport, list[_Result]]:
        """Return a report, and the results that it names although they are another patient's."""
        patient = self._people.patient(report)
        subjects = {result.patient for result in results if result.patient is not None}
        if patient is None:
            patient = subjects.pop() if len(subjects) == 1 else NOBODY
        own = [result for result in results if result.patient in (None, patient)]
        others = [result for result in results if result.patient not in (None, patient)]
        for result in others:
            self._left[
                f"{result.resource.name} is about another patient than {report.name}; it stands alone."
            ] = None
        made = self._joined(patient, own, report)
        return made, others

    def _joined(self, patient: SentPatient, own: list[_Result], report: Resource) -> SentReport:
        facts = report.facts
        collected = self._collected(report) or _only(result.collected for result in own)
        specimen = self._people.specimen_text(report) or _only(result.specimen for result in own) or ""
        laboratory = self._people.laboratory(report) or _only(result.laboratory for result in own) or ""
        status, kept = status_of(facts), documents(report, self._left)
        if not (own or kept or groups(facts, "result")):
            self._left[f"{report.name} names no results."] = None
        conclusions = (text(facts, "conclusion"), *concept_texts(facts, "conclusionCode"))
        return SentReport(
            patient=patient,
            observations=_parts(own, collected, specimen, withdrawn=status == "deleted"),
            collected=collected,
            laboratory=laboratory,
            accession=self._accession(report),
            title=concept_text(group(facts, "code")),
            status=status,
            specimen=specimen,
            condition=self._conditions([report, *(result.resource for result in own)]),
            issued=instant(text(facts, "issued")),
            notes=tuple(note for note in (*conclusions, *_notes(report)) if note),
            documents=kept,
        )

    def _accession(self, asker: Resource) -> str:
        """Return the laboratory's number: one called so, else the specimen's, else the report's first."""
        numbers = groups(asker.facts, "identifier") if asker.kind == "DiagnosticReport" else []
        called = [n for n in numbers if {c.code for c in codings(group(n, "type"))} & ACCESSION_KINDS]
        of_specimen = [group(each.facts, "accessionIdentifier") for each in self._people.specimens(asker)]
        found = (text(each, "value") for each in (*called, *of_specimen, *numbers))
        return next((value for value in found if value), "")

    def _conditions(self, askers: Iterable[Resource]) -> tuple[str, ...]:
        specimens = dict.fromkeys(each for asker in askers for each in self._people.specimens(asker))
        return tuple(dict.fromkeys(said for each in specimens for said in conditions(each.facts)))

    def _without_report(self, alone: list[_Result]) -> list[SentReport]:
        together: dict[tuple[object, ...], list[_Result]] = {}
        for result in alone:
            number = self._accession(result.resource)
            key = (result.patient, result.collected, result.laboratory, result.specimen, number)
            together.setdefault(key, []).append(result)
        return [
            SentReport(
                patient=found[0].patient or NOBODY,
                observations=_parts(found, found[0].collected, found[0].specimen),
                collected=found[0].collected,
                laboratory=found[0].laboratory,
                accession=self._accession(found[0].resource),
                specimen=found[0].specimen,
                condition=self._conditions(result.resource for result in found),
                stated=False,
            )
            for found in together.values()
        ]


def _only(said: Iterable[Told | None]) -> Told | None:
    """Return what all that say something say alike, else None."""
    found = {each for each in said if each}
    return found.pop() if len(found) == 1 else None


def _parts(
    results: list[_Result], collected: Moment | None, specimen: str, *, withdrawn: bool = False
) -> tuple[SentObservation, ...]:
    """Return results and their parts; those of a withdrawn report are withdrawn with it."""
    return tuple(
        replace(
            part,
            collected=None if result.collected == collected else result.collected,
            specimen="" if result.specimen == specimen else result.specimen,
            status="deleted" if withdrawn else part.status,
        )
        for result in results
        for part in result.parts
    )


def _notes(report: Resource) -> list[str]:
    return [text(each, "text") for each in groups(report.facts, "note")]
