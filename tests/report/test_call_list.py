"""The call list on paper: lying pages with every man's number, and nobody's name in the file's properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest

from clinic_desktop.assets import resource
from clinic_desktop.drawing.call_list import HEADINGS, CallGroup, CallLine, CallList
from clinic_desktop.drawing.theme import load_theme
from clinic_desktop.model.summary import Letterhead
from clinic_desktop.report.call_list import NOBODY, call_list_pages

LINE = CallLine(
    name="Okafor, Daniel",
    identity="chart 10427 · born 11 Feb 1988",
    phone="555-0142",
    due=("Blood panel due since 3 Nov, 20 days",),
    prepare="Draw before 10 am, fasting.",
)
LIST = CallList(
    letterhead=Letterhead(name="Northside Men’s Health"),
    title="Call list",
    day="23 Nov 2026",
    groups=(CallGroup("Overdue · 1", (LINE,)),),
    more="",
    foot="Printed 23 Nov 2026, 09:40.",
    author="R. Almeida",
    printed_at=datetime(2026, 11, 23, 9, 40),
)


@pytest.fixture(scope="module")
def paper():
    return load_theme(resource("themes", "light.toml"))


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_a_line_holds_all_that_is_asked_on_the_telephone(paper) -> None:
    (text,) = pages(call_list_pages(LIST, paper))
    for part in (LINE.name, LINE.identity, LINE.phone, "Overdue · 1", "23 Nov 2026", *HEADINGS):
        assert part in text
    assert "since 3 Nov" in text


def test_the_same_list_gives_the_same_bytes_and_names_nobody_in_its_properties(paper) -> None:
    pdf = call_list_pages(LIST, paper)
    assert pdf == call_list_pages(LIST, paper)
    with pypdfium2.PdfDocument(pdf) as document:
        assert "Okafor" not in str(document.get_metadata_dict())
        width, height = document[0].get_size()
    assert width > height


def test_a_long_list_repeats_its_headings_on_each_page_and_loses_nobody(paper) -> None:
    many = tuple(replace(LINE, name=f"Man {n:03}") for n in range(100))
    found = pages(call_list_pages(replace(LIST, groups=(CallGroup("Overdue · 100", many),)), paper))
    assert len(found) > 3
    assert all("How to prepare" in page for page in found)
    assert all(f"Man {n:03}" in "".join(found) for n in range(100))


def test_nobody_to_call_is_said(paper) -> None:
    (text,) = pages(call_list_pages(replace(LIST, groups=()), paper))
    assert NOBODY in text


def test_those_who_are_left_out_are_counted_at_the_end(paper) -> None:
    (text,) = pages(call_list_pages(replace(LIST, more="Not on this list: 40 more."), paper))
    assert text.index("Not on this list: 40 more.") > text.index(LINE.name)


def test_endless_words_stay_in_their_columns(paper) -> None:
    odd = replace(LINE, name="Q" * 90, phone="0" * 60, prepare="")
    (text,) = pages(call_list_pages(replace(LIST, groups=(CallGroup("Overdue · 1", (odd,)),)), paper))
    assert text.count("Q") == 90
