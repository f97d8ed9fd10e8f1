"""A draft as JSON text and back; every field stands as typed."""

from __future__ import annotations

import json

from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Specimen
from clinic_desktop.store.text_forms import from_datetime, to_datetime


def from_draft(draft: Draft) -> str:
    """Return the text that `to_draft` reads; patient and specimen are the row's own columns."""
    body = {
        "template": draft.template,
        "collected": draft.collected,
        "laboratory": draft.laboratory,
        "fasting": draft.fasting,
        "abstinence_days": draft.abstinence_days,
        "begun_by": draft.begun_by,
        "changed_at": from_datetime(draft.changed_at),
        "fields": [_from_field(line) for line in draft.fields],
    }
    return json.dumps(body, ensure_ascii=False)


def to_draft(patient: str, specimen: str, text: str) -> Draft:
    """Read back `from_draft`."""
    body = json.loads(text)
    return Draft(
        patient=patient,
        specimen=Specimen(specimen),
        template=body["template"],
        collected=body["collected"],
        laboratory=body["laboratory"],
        fields=tuple(DraftField(**line) for line in body["fields"]),
        fasting=body["fasting"],
        abstinence_days=body["abstinence_days"],
        begun_by=body["begun_by"],
        changed_at=to_datetime(body["changed_at"]),
    )


def _from_field(line: DraftField) -> dict[str, object]:
    return {
        "marker": line.marker,
        "text": line.text,
        "unit": line.unit,
        "range": line.range,
        "note": line.note,
        "kept": line.kept,
        "method": line.method,
    }
