"""A draft as text: what was kept by an earlier version still opens."""

import json
from dataclasses import replace

from clinic_desktop.model.panel import NoteFor
from clinic_desktop.store.draft_text import from_draft, to_draft
from tests.store.people import NOW, draft


def test_the_method_that_an_answer_named_is_kept_with_the_draft() -> None:
    kept = draft()
    named = replace(kept, fields=(replace(kept.fields[0], method="direct analog"), kept.fields[1]))
    assert to_draft(kept.patient, kept.specimen.value, from_draft(named)) == named


def test_a_draft_of_before_methods_opens_without_one() -> None:
    kept = draft()
    body = json.loads(from_draft(kept))
    for line in body["fields"]:
        del line["method"]
    assert to_draft(kept.patient, kept.specimen.value, json.dumps(body)) == kept


def test_everything_that_can_be_typed_is_kept_with_the_draft() -> None:
    kept = draft()
    line = replace(kept.fields[0], note="repeat", note_for=NoteFor.PATIENT)
    full = replace(
        kept,
        fields=(line, kept.fields[1]),
        hours_since_dose="26",
        collection_complete=False,
        condition=("haemolysed", "biotin"),
        who_edition="5",
        note="drawn twice",
        note_for=NoteFor.CLINICIAN,
        source="source_1",
        another_collection=True,
        begun_at=NOW,
    )
    assert to_draft(kept.patient, kept.specimen.value, from_draft(full)) == full


def test_a_draft_of_before_notes_and_the_rest_of_the_draw_opens_without_them() -> None:
    kept = draft()
    body = json.loads(from_draft(kept))
    later = ("hours_since_dose", "collection_complete", "condition", "who_edition", "note", "note_for")
    for name in (*later, "source", "another_collection", "begun_at"):
        del body[name]
    for line in body["fields"]:
        del line["note_for"]
    assert to_draft(kept.patient, kept.specimen.value, json.dumps(body)) == kept
