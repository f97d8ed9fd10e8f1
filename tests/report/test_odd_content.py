"""Whatever a man's chart holds, nothing overlaps, is cut off or leaves the page."""

from dataclasses import replace
from itertools import combinations

import pytest

from clinic_desktop.model.summary import Summary
from clinic_desktop.report.document import BOTTOM, SIDE, TOP, Sheet
from clinic_desktop.report.patient_page import patient_page
from clinic_desktop.report.preview import pages
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
from tests.report.reading import box_of, boxes, colour_at, page_sizes, printed, texts, theme
from tests.report.sample import okafor


@pytest.fixture(params=ALL.values(), ids=ALL.keys())
def summary(request: pytest.FixtureRequest) -> Summary:
    return request.param()


def test_all_text_stays_inside_the_margins(summary):
    pdf = printed(summary)
    for page, (width, height) in zip(boxes(pdf), page_sizes(pdf), strict=True):
        outside = [
            box
            for box in page
            if box.left < SIDE - 1
            or box.right > width - SIDE + 1
            or box.bottom < BOTTOM - 1
            or box.top > height - TOP + 1
        ]
        assert outside == []


def test_no_text_lies_over_other_text(summary):
    for page in boxes(printed(summary)):
        assert [(a.text, b.text) for a, b in combinations(page, 2) if a.overlaps(b)] == []


def test_a_long_list_flows_to_further_pages_that_say_whose_they_are():
    first, *further = texts(printed(everything_long()))
    pages = len(further) + 1
    assert pages > 1
    for number, text in enumerate([first, *further], start=1):
        assert LONG_NAME in text
        assert f"Page {number} of {pages}" in text


def test_letters_the_typeface_lacks_are_drawn_as_boxes_and_stay_text():
    """A name that silently lost its letters could be another man's."""
    (_, *others) = okafor().identity
    pdf = printed(replace(okafor(), identity=(("Name", "李明"), *others)))
    name = box_of(pdf, "李明")
    (picture, *_), scale = pages(pdf, 4.0), 4.0
    level = (name.top + name.bottom) / 2
    along = range(int(name.left * scale), int(name.right * scale))
    inked = [x for x in along if colour_at(picture, x / scale, level, scale) != "#ffffff"]
    assert len(inked) >= 4


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
    assert text.count("limit that") == 300


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
