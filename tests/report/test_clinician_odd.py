"""The clinician's summary of odd charts, on both papers and in both languages: apart, whole, said once."""

from itertools import product

import pytest

from clinic_desktop.language import ENGLISH, SPANISH, Language, speaking
from clinic_desktop.model.issued_report import Paper
from clinic_desktop.report.document import sheet_of
from tests.report.clinician_men import ODD, printed_for_clinician, told_of
from tests.report.odd import LONG_NAME
from tests.report.reading import boxes, crossing, fonts, outside, page_sizes, texts, unprinted

EVERY = list(product(ODD, (ENGLISH, SPANISH), Paper))


def page_of(odd: str, language: Language, paper: Paper) -> bytes:
    with speaking(language):
        return printed_for_clinician(ODD[odd](), sheet_of(paper))


@pytest.mark.parametrize(
    ("odd", "language", "paper"), EVERY, ids=lambda each: getattr(each, "value", getattr(each, "id", each))
)
def test_its_texts_keep_apart_inside_the_margins_and_have_their_letters(odd, language, paper):
    pdf = page_of(odd, language, paper)
    assert crossing(pdf) == []
    assert outside(pdf) == []
    assert unprinted(pdf) == []
    assert all(fonts(pdf).values())
    assert len(set(page_sizes(pdf))) == 1


@pytest.mark.parametrize("language", [ENGLISH, SPANISH], ids=lambda each: each.id)
def test_a_name_of_sixty_letters_stands_whole_on_every_page(language):
    pages = texts(page_of("a name of sixty letters", language, Paper.LETTER))
    assert all(LONG_NAME in page for page in pages)


@pytest.mark.parametrize("odd", ["an Arabic name", "a Chinese name"])
def test_a_name_in_other_letters_is_said_and_the_chart_number_stands_beside_it(odd):
    pages = texts(page_of(odd, SPANISH, Paper.A4))
    assert all("10427" in page for page in pages)
    assert all("ficha" in page or "historia" in page for page in pages)


def test_without_a_sample_nothing_is_said_of_semen_in_results():
    said = " ".join(texts(page_of("no semen", ENGLISH, Paper.A4)))
    assert "Sperm concentration" not in said.split("Results")[1].split("Timelines")[0]


def test_one_panel_has_no_column_for_changes_since_the_baseline():
    assert "Since baseline" in " ".join(texts(page_of("no semen", ENGLISH, Paper.A4)))
    assert "Since baseline" not in " ".join(texts(page_of("one panel", ENGLISH, Paper.A4)))


@pytest.mark.parametrize("man", ["thorsteinsson", "fernandez"])
def test_the_head_of_a_further_page_is_not_broken_within_a_fact(man):
    with speaking(SPANISH):
        pdf = printed_for_clinician(told_of(man))
    assert "Sin revisar" in [part.strip() for box in boxes(pdf)[1] for part in box.text.split("·")]


def test_ranges_that_were_typed_with_two_signs_are_printed_with_one():
    said = " ".join(texts(page_of("a Chinese name", ENGLISH, Paper.A4)))
    assert "≥16" in said
    assert ">=" not in said
