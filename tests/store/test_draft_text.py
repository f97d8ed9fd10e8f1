"""A draft as text: what was kept by an earlier version still opens."""

import json
from dataclasses import replace

from clinic_desktop.store.draft_text import from_draft, to_draft
from tests.store.people import draft


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
