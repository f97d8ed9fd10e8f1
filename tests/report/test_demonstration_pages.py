"""The demonstration's men: each has his data on one calm page."""

import pytest

from clinic_desktop.model.summary import Summary
from tests.report.demonstration import MEN, summary_of
from tests.report.reading import crossing, fonts, outside, page_sizes, printed, texts


@pytest.fixture(scope="module", params=MEN)
def summary(request: pytest.FixtureRequest) -> Summary:
    return summary_of(request.param)


@pytest.fixture(scope="module")
def pdf(summary) -> bytes:
    return printed(summary)


def test_his_page_is_one_sheet_of_a4_with_embedded_fonts(pdf):
    assert [(round(wide), round(tall)) for wide, tall in page_sizes(pdf)] == [(595, 842)]
    assert all(fonts(pdf).values())


def test_his_texts_keep_apart_and_inside_the_margins(pdf):
    assert crossing(pdf) == []
    assert outside(pdf) == []


def test_his_page_says_all_that_his_summary_says(summary, pdf):
    (text,) = texts(pdf)
    said = [value for _, value in summary.identity]
    said += [line.verdict_words for line in summary.lines] + [line.value_text for line in summary.lines]
    said += [*summary.next_steps, *summary.medicines, *summary.stopped_medicines, *summary.limits]
    said += [term for term, _ in summary.explained] + [line.when for line in summary.help]
    assert [words for words in said if words not in text] == []


def test_his_adult_ranges_and_spoken_values_are_on_the_page(summary, pdf):
    (text,) = texts(pdf)
    for line in summary.lines:
        assert line.adult_text in text
        assert line.spoken_value in text
