"""The audit in words: field by field, with the marker's name, without what repeats."""

from __future__ import annotations

from datetime import datetime

import pytest

from clinic_desktop.drawing.audit_words import ACTS, HEADINGS, audit_lines, entry_words
from clinic_desktop.model.audit import Act, AuditEntry, FieldChange

AT = datetime(2026, 11, 23, 9, 40)
DOSE = AuditEntry(
    seq=7,
    at=AT,
    user="nora",
    act=Act.CHANGE,
    subject="medication",
    row="m",
    patient_id="okafor",
    chart_number="10427",
    changes=(
        FieldChange("dose", "50", "25"),
        FieldChange("correction_reason", None, "typed wrongly"),
        FieldChange("written_at", "2026-11-23", "2026-11-24"),
    ),
)
READING = AuditEntry(
    seq=8,
    at=AT,
    user="nora",
    act=Act.ADD,
    subject="reading",
    row="3/lh",
    changes=(
        FieldChange("value_text", None, "<0.1"),
        FieldChange("comparator", None, "<"),
        FieldChange("number", None, "0.1"),
        FieldChange("unit", None, "IU/L"),
    ),
)


def test_each_field_is_a_line_with_both_values_under_the_same_entry(knowledge):
    first, second = audit_lines([DOSE], knowledge)
    assert first.texts == (
        *("7", "2026-11-23 09:40:00", "nora", "changed", "10427", "medicine m"),
        *("dose", "50", "25"),
    )
    assert (second.field, second.before, second.after) == ("reason for the change", "", "typed wrongly")
    assert len(first.texts) == len(HEADINGS)


def test_a_result_is_named_by_its_marker_and_told_as_it_was_printed(knowledge):
    lines = audit_lines([READING], knowledge)
    assert {line.what for line in lines} == {"result LH of panel 3"}
    assert [(line.field, line.after) for line in lines] == [("result", "<0.1"), ("unit", "IU/L")]


def test_an_act_of_its_own_is_one_line_with_its_detail(knowledge):
    printed = AuditEntry(seq=9, at=None, user="nora", act=Act.PRINT, detail="10427-1, printed")
    (line,) = audit_lines([printed], knowledge)
    assert (line.time, line.act, line.what, line.field) == ("not known", "printed", "10427-1, printed", "")
    assert entry_words(printed, knowledge) == "nora printed 10427-1, printed"
    assert entry_words(DOSE, knowledge) == "nora changed medicine m"


@pytest.mark.parametrize("act", Act)
def test_every_act_has_words(act):
    assert ACTS[act]


def test_what_has_no_word_yet_is_told_by_its_name(knowledge):
    odd = AuditEntry(
        seq=1,
        at=AT,
        user="nora",
        act=Act.ADD,
        subject="new_table",
        row=None,
        changes=(FieldChange("new_column", None, "x"),),
    )
    (line,) = audit_lines([odd], knowledge)
    assert (line.what, line.field, line.after) == ("new table", "new column", "x")
