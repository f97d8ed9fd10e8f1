"""What the page of a demonstration man must not say: what is untrue for him, or in another language."""

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.drawing.message_draft import message_draft
from clinic_desktop.knowledge.loading import load
from clinic_desktop.language import ENGLISH, SPANISH, language_of, speaking
from tests.report.demonstration import MEN, judged_man, summary_of

SPERM = "sperm_concentration"


def draft_of(man: str) -> str:
    assessment, day = judged_man(man)
    return message_draft(assessment, load(resource("knowledge"), ENGLISH.code), day)


def test_testosterone_that_he_still_takes_is_not_spoken_of_as_past():
    said = draft_of("haddad")
    assert "testosterone that you take." in said
    assert "while you take it" in said
    assert "took" not in said


def test_testosterone_that_he_stopped_is_spoken_of_as_past():
    assert "the medicine that you took" in draft_of("silva")


@pytest.mark.parametrize("man", ["silva", "osullivan"])
@pytest.mark.parametrize(
    ("code", "words"),
    [("en", "no sperm seen"), ("es", "no se ven espermatozoides")],
)
def test_none_seen_is_said_once_and_in_the_pages_language(man, code, words):
    with speaking(language_of(code)):
        line = next(line for line in summary_of(man).lines if line.marker == SPERM)
    assert {line.value_text, line.spoken_value} == {words}


def test_a_man_with_several_samples_is_not_told_of_a_first_and_a_second_one():
    (said,) = (step for step in summary_of("osullivan").next_steps if "without sperm" in step)
    assert "One" not in said
    assert "second" not in said


@pytest.mark.parametrize("man", MEN)
def test_a_picture_is_of_a_marker_that_the_page_may_speak_of(man):
    page = summary_of(man)
    told = {line.marker for line in page.lines}
    assert {each.strip.marker for each in page.pictures if each.strip is not None} <= told
    assert (SPERM in told) >= any(label == "Semen sample" for label, _ in page.identity)


@pytest.mark.parametrize("man", MEN)
def test_too_low_says_in_spanish_too_that_it_cannot_be_measured(man):
    with speaking(SPANISH):
        low = [line for line in summary_of(man).lines if line.value_text.startswith("<")]
    assert all("medirlo" in line.spoken_value for line in low)


@pytest.mark.parametrize("man", MEN)
def test_no_term_is_explained_twice(man):
    page = summary_of(man)
    named = {line.plain_name for line in page.lines if line.name and line.name != line.plain_name}
    assert not named & {term for term, _ in page.explained}
