"""Tables as CSV: read back as they were, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as some

from clinic_desktop.exchange.csv_text import csv_bytes, plain_cell, safe_cell

FORMULAS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "  @x", "\u00a0=1", "\ufeff=1"),
    *("=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")', "＝1", "|x", "%x", "'=1"),
]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_could_run_begins_with_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["", "4.50", "<0.1", ">1500", "Okafor, Daniel", "1.7-8.6", "a=b", " "])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


cells = some.text(some.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=12)


@given(rows=some.lists(some.tuples(cells | some.sampled_from(FORMULAS), cells), max_size=5))
def test_every_table_is_read_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    text = csv_bytes(("one", "two"), rows).decode("utf-8-sig")
    headings, *read = csv.reader(io.StringIO(text, newline=""))
    assert headings == ["one", "two"]
    assert [tuple(map(plain_cell, row)) for row in read] == rows
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in read for cell in row)
