"""How hard a text is to read: what the library's formulas say of texts whose counts are known."""

import subprocess
import sys

import pytest

from clinic_desktop.drawing.reading_grade import _reader, prose, reading_words
from clinic_desktop.language import ENGLISH, SPANISH, speaking
from tests.report.demonstration import MEN, knowledge_in, summary_of

# Counted by hand: words, sentences and syllables; the Spanish by the rules of its spelling.
ENGLISH_TEXT = ("The cat sat on the mat. It was a good day.", 11, 2, 11)
SPANISH_TEXT = ("El médico leía un análisis. Ahora todavía hay área.", 9, 2, 23)


def test_the_english_grade_is_that_of_the_published_formula():
    text, words, sentences, syllables = ENGLISH_TEXT
    grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59
    assert _reader("en-us")("flesch_kincaid_grade_level", text) == pytest.approx(grade, abs=0.051)


def test_the_spanish_ease_is_that_of_the_published_formula_with_syllables_as_they_are_spoken():
    text, words, sentences, syllables = SPANISH_TEXT
    ease = 206.835 - 62.3 * syllables / words - words / sentences
    assert _reader("es")("szigriszt_pazos", text) == pytest.approx(ease, abs=0.051)


@pytest.mark.parametrize("man", MEN)
@pytest.mark.parametrize("language", [ENGLISH, SPANISH])
def test_the_programs_own_sentences_are_as_easy_as_is_advised(man, language):
    with speaking(language):
        page, knowledge = prose(summary_of(man)), knowledge_in(language.code)
    if language is ENGLISH:
        assert _reader("en-us")("flesch_kincaid_grade_level", page) <= 8
    else:
        assert _reader("es")("szigriszt_pazos", page) >= knowledge.constants["inflesz_normal"]


def test_points_in_numbers_and_abbreviations_end_no_sentence():
    knowledge = knowledge_in("en")
    plain = reading_words("Take 25 mg before ten in the morning, fasting.", "", "en", knowledge)
    assert reading_words("Take 2.5 mg before ten in the morning, fasting.", "", "en", knowledge) == plain
    whole = _reader("es")("szigriszt_pazos", "Antes de las 10 a. m. y en ayunas.")
    assert whole == _reader("es")("szigriszt_pazos", "Antes de las 10 a m y en ayunas.")


def test_of_nothing_nothing_is_said():
    assert reading_words("", " ", "en", knowledge_in("en")) == ""


def test_the_word_for_ease_is_in_the_language_spoken():
    assert "muy fácil" in reading_words("Todo va bien.", "", "es", knowledge_in("es"))
    assert "very easy" in reading_words("Todo va bien.", "", "es", knowledge_in("en"))


def test_the_library_is_loaded_with_the_first_figure_only():
    code = "import sys, clinic_desktop.drawing.reading_grade as r; assert 'readsight' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
