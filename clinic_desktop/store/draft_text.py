"""A draft as JSON text and back; every field stands as typed."""

from __future__ import annotations

import json
from typing import Any

from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import NoteFor, Specimen
from clinic_desktop.store.text_forms import from_datetime, to_datetime


def from_draft(draft: Draft) -> str:
    """Return the text that `to_draft` reads; patient and specimen are the row's own columns."""
    body = {
        "template": draft.template,
        "collected": draft.collected,
        "laboratory": draft.laboratory,
        "fasting": draft.fasting,
        "abstinence_days": draft.abstinence_days,
        "hours_since_dose": draft.hours_since_dose,
        "collection_complete": draft.collection_complete,
        "condition": list(draft.condition),
        "who_edition": draft.who_edition,
        "offered_edition": draft.offered_edition,
        "note": draft.note,
        "note_for": draft.note_for.value,
        "source": draft.source,
        "another_collection": draft.another_collection,
        "removed": list(draft.removed),
        "begun_by": draft.begun_by,
        "begun_at": from_datetime(draft.begun_at),
        "changed_at": from_datetime(draft.changed_at),
        "fields": [_from_field(line) for line in draft.fields],
    }
    return json.dumps(body, ensure_ascii=False)


def to_draft(patient: str, specimen: str, text: str) -> Draft:
    """Read back `from_draft`; a text of an earlier version lacks what was not asked then."""
    body = json.loads(text)
    return Draft(
        patient=patient,
        specimen=Specimen(specimen),
        template=body["template"],
        collected=body["collected"],
        laboratory=body["laboratory"],
        fields=tuple(_to_field(line) for line in body["fields"]),
        fasting=body["fasting"],
        abstinence_days=body["abstinence_days"],
        hours_since_dose=body.get("hours_since_dose", ""),
        collection_complete=body.get("collection_complete"),
        condition=tuple(body.get("condition", ())),
        who_edition=body.get("who_edition", ""),
        offered_edition=body.get("offered_edition", ""),
        note=body.get("note", ""),
        note_for=NoteFor(body.get("note_for", NoteFor.INTERNAL)),
        source=body.get("source", ""),
        another_collection=body.get("another_collection", False),
        removed=tuple(body.get("removed", ())),
        begun_by=body["begun_by"],
        begun_at=to_datetime(body.get("begun_at")),
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
        "note_for": line.note_for.value,
    }


def _to_field(line: dict[str, Any]) -> DraftField:
    return DraftField(**{**line, "note_for": NoteFor(line.get("note_for", NoteFor.INTERNAL))})
