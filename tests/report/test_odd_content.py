"""Whatever a man's chart holds, nothing overlaps, is cut off or leaves the page."""

from dataclasses import replace
from unicodedata import normalize

import pytest

from clinic_desktop.model.issued_report import Paper
from clinic_desktop.model.summary import Summary
from clinic_desktop.report.document import SIDE, Sheet, sheet_of
from clinic_desktop.report.patient_page import patient_page
from tests.report.odd import (
    ALL,
    LONG_NAME,
    before_a_course,
    below_detection,
    everything_long,
    limits_over_pages,
    message_over_pages,
    nothing_yet,
    one_panel,
)
from tests.report.reading import boxes, crossing, outside, page_sizes, printed, texts, theme, unprinted
from tests.report.sample import okafor


@pytest.fixture(params=ALL.values(), ids=ALL.keys())
def summary(request: pytest.FixtureRequest) -> Summary:
    return request.param()


@pytest.fixture(params=Paper, ids=lambda paper: paper.value)
def pdf(request: pytest.FixtureRequest, summary: Summary) -> bytes:
    return patient_page(summary, theme(), sheet_of(request.param))


def test_all_text_stays_inside_the_margins(pdf):
    assert outside(pdf) == []


def test_no_text_lies_over_other_text_and_no_letter_is_a_box(pdf):
    assert crossing(pdf) == []
    assert unprinted(pdf) == []


def test_a_long_list_flows_to_further_pages_that_say_whose_they_are():
    first, *further = texts(printed(everything_long()))
    pages = len(further) + 1
    assert pages > 1
    for number, text in enumerate([first, *further], start=1):
        assert LONG_NAME in text
        assert f"Page {number} of {pages}" in text


NAMES_SAID = {
    "李明": "",
    "محمد عبد الله": "",
    "יוסף כהן": "",
    "राजेश कुमार": "",
    "สมชาย ใจดี": "",
    "김철수": "",
    "田中 ひろし": "",
    "Ming Li 李明": "Ming Li ",
}


@pytest.mark.parametrize(("name", "kept"), NAMES_SAID.items())
def test_a_name_in_letters_the_typeface_lacks_is_said_in_words(name, kept):
    """A box, or a name that silently lost letters, could be another man's."""
    (_, *others) = okafor().identity
    pdf = printed(replace(okafor(), identity=(("Name", name), *others)))
    (text,) = texts(pdf)
    assert f"Name {kept}(in letters that cannot be printed here; see the chart)" in text
    assert unprinted(pdf) == []
    assert crossing(pdf) == []


@pytest.mark.parametrize(
    "name",
    [
        "Παναγιώτης Παπαδόπουλος",
        "Ђорђе Петровић",
        "Сергій Щербаков",
        "Nguyễn Đặng Hữu Phước",
        "Jose\N{COMBINING ACUTE ACCENT}",
        "İbrahim Ağaoğlu",
        "Łukasz Żółć",
        "Ștefan Țepeș",
        "\N{RIGHT-TO-LEFT MARK}Ómar Ævar Þórsson",
    ],
)
def test_a_name_in_letters_the_typeface_has_is_printed_as_it_is(name):
    (_, *others) = okafor().identity
    pdf = printed(replace(okafor(), identity=(("Name", name), *others)))
    (text,) = texts(pdf)
    assert normalize("NFC", name).lstrip("\N{RIGHT-TO-LEFT MARK}") in text
    assert unprinted(pdf) == []


def test_nothing_of_a_long_page_is_lost():
    text = " ".join(texts(printed(everything_long())))
    for number in range(14):
        assert f"Medicine {number} of a long name" in text
    assert "Something stopped on 8 May" in text


def test_a_message_longer_than_a_page_keeps_every_sentence():
    text = " ".join(texts(printed(message_over_pages())))
    assert text.count("sentence") == 400


def test_a_paragraph_longer_than_a_page_keeps_every_sentence():
    text = " ".join(texts(printed(limits_over_pages())))
    assert text.count("A limit") == text.count("goes on.") == 300


def test_results_before_a_course_stand_over_dates():
    (text,) = texts(printed(before_a_course()))
    assert "today, 23 Nov" in text
    assert "week 0" not in text


def test_heads_of_the_table_come_again_where_its_rows_go_on():
    pages = texts(printed(everything_long()))
    with_rows = [text for text in pages if "expected at this stage" in text]
    assert len(with_rows) == 2


def test_an_empty_chart_prints_identity_and_room_for_a_message():
    (text,) = texts(printed(nothing_yet()))
    assert "Daniel Okafor" in text
    assert "Message from your clinician" in text
    assert "What to do next" not in text
    assert "Over time" not in text


def test_a_sentence_stands_where_there_are_too_few_results_for_a_line():
    (text,) = texts(printed(one_panel()))
    assert text.count("There are not yet three results") == 3
    assert "laboratory range" not in text


def test_a_value_below_detection_is_also_said_in_words():
    (text,) = texts(printed(below_detection()))
    assert "<0.1 IU/L too low for the test to measure" in text
    assert "0 million/mL no sperm seen" in text
    assert "usual adult range 1.7 to 8.6 IU/L" in text


def test_a_smaller_sheet_holds_the_same_words():
    letter = Sheet(612.0, 792.0)
    pdf = patient_page(okafor(), theme(), letter)
    assert set(page_sizes(pdf)) == {(612.0, 792.0)}
    assert all(box.right < 612 - SIDE + 1 for page in boxes(pdf) for box in page)
    text = " ".join(texts(pdf))
    assert all(line.plain_name in text for line in okafor().lines)
