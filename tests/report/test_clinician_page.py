"""The clinician's summary on paper: all of it, apart, inside the margins, and nothing left alone."""

import pytest

from clinic_desktop.language import ENGLISH, SPANISH, speaking
from clinic_desktop.model.clinician_summary import ClinicianSummary
from clinic_desktop.report.clinician_page import clinician_page
from clinic_desktop.report.document import Sheet
from clinic_desktop.report.table_results import shared_out
from tests.report.clinician_men import everything_long, many, nothing_known, printed_for_clinician, told_of
from tests.report.demonstration import MEN
from tests.report.reading import boxes, crossing, fonts, outside, page_sizes, texts, theme, unprinted

LETTER = Sheet(612.0, 792.0)
ODD = {"sixty collections": many, "everything long": everything_long, "nothing known": nothing_known}


@pytest.fixture(scope="module", params=[*MEN, *ODD])
def summary(request: pytest.FixtureRequest) -> ClinicianSummary:
    return ODD[request.param]() if request.param in ODD else told_of(request.param)


@pytest.fixture(scope="module")
def pdf(summary) -> bytes:
    return printed_for_clinician(summary)


def test_its_texts_keep_apart_and_inside_the_margins(pdf):
    assert crossing(pdf) == []
    assert outside(pdf) == []


def test_every_letter_has_its_glyph_in_a_font_that_the_file_carries(pdf):
    assert unprinted(pdf) == []
    assert all(fonts(pdf).values())


def test_it_is_numbered_and_says_whose_it_is_on_each_page(summary, pdf):
    pages = texts(pdf)
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "knowledge edition" in text
    for text in pages[1:]:
        assert summary.running.split("\u00a0·")[0] in text
        assert "Not reviewed" in text


def test_the_same_summary_gives_the_same_bytes(summary, pdf):
    assert printed_for_clinician(summary) == pdf


@pytest.mark.parametrize("man", MEN)
def test_it_says_all_that_the_summary_says(man):
    summary = told_of(man)
    said = " ".join(texts(printed_for_clinician(summary)))
    words = [value for _, value in (*summary.identity, *summary.course)]
    words += [text.words.split(";")[0].split(",")[0] for text in summary.markers]
    words += [row.title.split()[0] for table in summary.results for row in table.rows]
    words += [cell.text for table in summary.results for row in table.rows for cell in row.cells if cell]
    words += [strip.title for strip in summary.timeline.strips if strip.points]
    words += [each.title for each in summary.considerations]
    words += [said.strong for said in summary.visit] + ["Signature", "Date"]
    assert [word for word in words if word.replace(">=", "≥").replace("<=", "≤") not in said] == []
    assert ">=" not in said


@pytest.mark.parametrize("man", MEN)
def test_it_stands_on_letter_paper_and_in_spanish_too(man):
    with speaking(SPANISH):
        pdf = printed_for_clinician(told_of(man), LETTER)
    assert set(page_sizes(pdf)) == {(612.0, 792.0)}
    assert crossing(pdf) == []
    assert outside(pdf) == []
    assert unprinted(pdf) == []
    assert "Página 1 de" in texts(pdf)[0]


def test_sixty_collections_go_on_in_blocks_that_name_the_marker_again():
    pages = texts(printed_for_clinician(many()))
    said = " ".join(pages)
    assert said.count("Marker 0 of a long name") == len(shared_out(61, 6)) == 11
    assert said.count("1014.25") == 60 * 24
    for text in pages:
        if "1014.25" in text:
            assert "Blood" in text


def test_blocks_of_columns_are_about_as_wide_as_each_other():
    assert shared_out(6, 6) == (6,)
    assert shared_out(7, 6) == (4, 3)
    assert shared_out(31, 6) == (6, 5, 5, 5, 5, 5)


def test_no_row_of_a_table_stands_alone_at_the_end_or_the_top_of_a_page():
    """A head is followed by two rows; the last row of a block is never the only one on its page."""
    for rows in range(8, 40):
        for text in texts(printed_for_clinician(many(columns=3, rows=rows))):
            shown = text.count("Marker ")
            assert shown != 1, f"{rows} markers"


def test_a_correction_stands_at_its_result_and_below_the_table():
    summary = told_of("dlamini")
    said = " ".join(texts(printed_for_clinician(summary)))
    assert "corrected, note 1" in said
    assert "Total testosterone, 1 Jun 2026: Corrected: it was 631 ng/dL." in said


def test_paper_that_has_a_head_keeps_its_place_empty():
    pdf = clinician_page(told_of("okafor"), theme(), letterhead=False)
    first = boxes(pdf)[0]
    assert "12 Harbour Road" not in texts(pdf)[0]
    assert max(box.top for box in first) < 842 - 60


@pytest.mark.parametrize("man", MEN)
def test_one_signs_below_the_visit_and_never_on_a_page_that_says_nothing_else(man):
    for text in texts(printed_for_clinician(told_of(man))):
        if "Signature" in text:
            assert "Review:" in text
            assert text.index("Review:") < text.index("Signature")


def test_a_word_that_stands_for_a_result_is_said_in_the_language_of_the_page():
    with speaking(SPANISH):
        said = " ".join(texts(printed_for_clinician(told_of("okafor"))))
    assert "no se ven" in said
    assert "none seen" not in said


@pytest.mark.parametrize("language", [ENGLISH, SPANISH], ids=lambda language: language.id)
def test_a_matter_of_safety_is_named_on_the_first_page(language):
    with speaking(language):
        summary = told_of("fernandez")
        (title,) = [each.title for each in summary.considerations if each.safety]
        pages = texts(printed_for_clinician(summary))
    assert title in pages[0]
    assert sum(text.count(title) for text in pages) == 2


def test_what_a_yes_was_about_stands_before_its_mark_where_only_there_it_stands_whole():
    with speaking(SPANISH):
        said = " ".join(texts(printed_for_clinician(told_of("fernandez"))))
    assert said.count("hinchazón o dolor de una pierna") == 3, "in the lane, the consideration and the visit"
