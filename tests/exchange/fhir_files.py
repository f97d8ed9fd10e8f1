"""Small FHIR resources to start from, shared by the tests of the reader."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from clinic_desktop.exchange import fhir

if TYPE_CHECKING:
    from clinic_desktop.exchange.sent import Sent, SentObservation

LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"


def observation(own: str = "lh", subject: str | None = "Patient/p1", **more: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "resourceType": "Observation",
        "id": own,
        "status": "final",
        "code": {"coding": [{"system": LOINC, "code": "10501-5", "display": "Lutropin"}], "text": "LH"},
        "effectiveDateTime": "2026-11-23T08:10:00-05:00",
        "valueQuantity": quantity(7.4),
    }
    if subject is not None:
        facts["subject"] = {"reference": subject}
    facts |= more
    return {key: value for key, value in facts.items() if value is not None}


def quantity(value: object, unit: str = "IU/L", **more: Any) -> dict[str, Any]:
    return {"value": value, "unit": unit, "system": UCUM, "code": "[IU]/L", **more}


def patient(own: str = "p1", number: str = "10427", **more: Any) -> dict[str, Any]:
    name = [{"family": "Okafor", "given": ["Daniel"]}]
    facts = {"resourceType": "Patient", "id": own, "identifier": [{"value": number}], "name": name}
    return facts | {"birthDate": "1988-02-11", "gender": "male"} | more


def report(*results: str, subject: str | None = "Patient/p1", **more: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {"resourceType": "DiagnosticReport", "id": "r1", "status": "final"}
    facts |= {"code": {"text": "Hormones"}, "result": [{"reference": each} for each in results]}
    if subject is not None:
        facts["subject"] = {"reference": subject}
    return facts | more


def bundle(*resources: dict[str, Any], kind: str = "collection", **urls: Any) -> dict[str, Any]:
    entries = [{"resource": each} for each in resources]
    return {"resourceType": "Bundle", "type": kind, "entry": entries, **urls}


def sent(*resources: dict[str, Any]) -> Sent:
    root = resources[0] if len(resources) == 1 else bundle(*resources)
    return fhir.read(json.dumps(root).encode())


def result(**more: Any) -> SentObservation:
    """The only result of a file that holds one."""
    return sent(observation(**more)).reports[0].observations[0]
