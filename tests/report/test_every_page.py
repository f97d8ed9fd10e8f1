"""What holds for every page: each man of the demonstration, on both papers, in both languages."""

import re
from contextlib import closing
from dataclasses import replace
from functools import cache

import numpy as np
import pypdfium2
import pytest

from clinic_desktop.drawing.message_draft import message_draft
from clinic_desktop.language import ENGLISH, SPANISH, language_of, speaking
from clinic_desktop.model.issued_report import Paper
from clinic_desktop.model.summary import Summary
from clinic_desktop.report.document import sheet_of
from clinic_desktop.report.patient_page import patient_page
from clinic_desktop.report.preview import pages
from clinic_desktop.report.wording import wording
from tests.report.demonstration import MEN, judged_man, knowledge_in, summary_of
from tests.report.reading import box_of, crossing, fonts, outside, texts, theme, unprinted

PART_OF_A_FONT = re.compile(rb"/FontName /[A-Z]{6}\+InterTabular-(Regular|SemiBold)")
EVERY = [(man, language.id, paper) for man in MEN for language in (ENGLISH, SPANISH) for paper in Paper]


@cache
def said_of(man: str, language: str) -> Summary:
    with speaking(language_of(language)):
        return summary_of(man)


@cache
def page_of(man: str, language: str, paper: Paper) -> bytes:
    with speaking(language_of(language)):
        return patient_page(said_of(man, language), theme(), sheet_of(paper))


@pytest.fixture(params=EVERY, ids=lambda which: f"{which[0]} {which[1]} {which[2].value}")
def which(request: pytest.FixtureRequest) -> tuple[str, str, Paper]:
    return request.param


@pytest.fixture
def pdf(which) -> bytes:
    return page_of(*which)


@cache
def approved(man: str, language: str) -> Summary:
    """His page with the drafted message as the approved one: how it leaves the clinic."""
    with speaking(language_of(language)):
        assessment, day = judged_man(man)
        draft = message_draft(assessment, knowledge_in(language), day)
    return replace(said_of(man, language), message=draft or None)


def outline(pdf: bytes) -> list[str]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [entry.get_title() for entry in document.get_toc()]


def of_document(pdf: bytes) -> dict[str, str]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return document.get_metadata_dict()


def test_it_is_one_sheet_with_room_for_handwriting_as_with_an_approved_message(which, pdf):
    man, language, paper = which
    with speaking(language_of(language)):
        whole = patient_page(approved(man, language), theme(), sheet_of(paper))
    assert [len(texts(each)) for each in (pdf, whole)] == [1, 1]


def test_its_texts_stay_inside_the_margins_and_apart(pdf):
    assert outside(pdf) == []
    assert crossing(pdf) == []


def test_every_letter_has_its_glyph_in_a_font_that_the_file_carries_in_part(pdf):
    assert unprinted(pdf) == []
    assert all(fonts(pdf).values())
    assert len(PART_OF_A_FONT.findall(pdf)) == pdf.count(b"/FontName") > 0
    assert len(pdf) < 90_000


def test_its_text_is_stored_in_the_order_in_which_it_is_read(which, pdf):
    said, text = said_of(*which[:2]), " ".join(texts(pdf))
    order = [said.letterhead.name, said.title, said.identity[0][1], *said.next_steps[:1]]
    order += [line.plain_name for line in said.lines]
    order += [*said.medicines[:1], *(line.act for line in said.help[:1]), *said.limits[:1], said.foot[:30]]
    found = -1
    for words in order:
        assert words in text[found + 1 :], f"{words!r} does not come after what stands above it"
        found = text.index(words, found + 1)


def test_it_says_what_it_is_who_made_it_and_in_which_language(which, pdf):
    said, found = said_of(*which[:2]), of_document(pdf)
    assert (found["Title"], found["Author"]) == (f"{said.title}, {said.visit_text}", said.author)
    assert said.identity[0][1] not in str(found)
    assert f"/Lang ({which[1]})".encode() in pdf


def test_its_outline_names_the_sections_that_it_has(which, pdf):
    said, words, named = said_of(*which[:2]), wording(which[1]), outline(pdf)
    assert named[:2] == [said.title, words.message_by_hand]
    assert (words.results in named) == bool(said.lines or said.also_measured)
    assert (words.over_time in named) == bool(said.pictures)
    assert (words.help in named) == bool(said.help)
    assert len(named) == len(set(named))


def test_its_bytes_are_the_same_twice_and_whatever_the_window_speaks(which, pdf):
    with speaking(ENGLISH if which[1] == SPANISH.id else SPANISH):
        assert patient_page(said_of(*which[:2]), theme(), sheet_of(which[2])) == pdf


def test_nothing_on_it_is_red(pdf):
    for picture in pages(pdf, 1.0):
        rows = np.frombuffer(picture.rgb_bytes, np.uint8).reshape(picture.height, picture.stride)
        red, green, blue = (rows[:, place : 3 * picture.width : 3].astype(int) for place in range(3))
        assert not ((red > 150) & (red - green > 90) & (red - blue > 90)).any()


@pytest.mark.parametrize("man", ["brandt", "okafor", "vanderwesthuizen"])
def test_a_value_stands_on_the_line_of_its_name_also_where_its_unit_stands_below(man):
    (line,) = (each for each in said_of(man, SPANISH.id).lines if each.marker == "sperm_concentration")
    pdf = page_of(man, SPANISH.id, Paper.LETTER)
    name, value, unit = (box_of(pdf, text) for text in (line.plain_name, line.value_text, line.unit))
    assert value.bottom == pytest.approx(name.bottom, abs=2.5)
    assert unit.top < value.bottom - 0.5


def test_a_page_without_a_result_of_its_own_day_names_none_of_today():
    page = " ".join(texts(page_of("nguyen", ENGLISH.id, Paper.A4)))
    assert "Test Latest" in page
    assert "Today" not in page


def test_without_medicines_the_help_takes_the_whole_width():
    pdf = page_of("lefevre", ENGLISH.id, Paper.A4)
    assert box_of(pdf, "Get help").left < box_of(pdf, "Testosterone").left + 20


@pytest.mark.parametrize("man", ["silva", "osullivan"])
def test_words_for_a_result_are_not_broken_within_a_word(man):
    text = " ".join(texts(page_of(man, SPANISH.id, Paper.A4)))
    assert "no se ven espermatozoides" in text
