"""How hard a patient's page is to read: the figure a published formula gives, made by the readsight library.

English is measured by the Flesch-Kincaid grade, Spanish by the Szigriszt-Pazos index on the INFLESZ scale,
which was made for texts that patients are given. What the figures mean stands in the knowledge.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import capitalised
from clinic_desktop.language import SPANISH, phrase, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.summary import Summary

WHAT_IT_IS = phrase(
    "Counted from the length of words and sentences, without numbers; it knows nothing of what they mean."
)
_BANDS = ("very_easy", "quite_easy", "normal", "rather_hard")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,-](?=\d)")
_ENDS_OF_SENTENCES = {"sentenceBoundaryPattern": r"[.!?]+(?=\s+[\p{Lu}\p{N}¿¡]|\s*$)"}
# Where a typesetter may break a word, by which the library counts, leaves no vowel alone: "área" has one such
# piece and three syllables. So vowels are counted, and apart where Spanish says them apart.
_SPANISH_SYLLABLES = {
    "syllableMode": "heuristic",
    "syllableHeuristics": {
        "vowelPattern": "[aeiouáéíóúü]",
        "addPatterns": ["[aeoáéó](?=[aeoáéó])", "[íú](?=[aeoáéó])", "[aeoáéó](?=[íú])"],
    },
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A formula: the figure of a text, the sentence that it is said in, and the words for a figure."""

    figure: Callable[[str], Decimal]
    said: str
    level: Callable[[Decimal, Knowledge], str]


def reading_words(message: str, page: str, language: str, knowledge: Knowledge) -> str:
    """How hard a message and a whole page in a language are to read, in one sentence of the language spoken.

    Nothing is said of an empty text; nothing at all of two.
    """
    measured = _SPANISH if language == SPANISH.code else _ENGLISH
    of_message, of_page = (_level(text, measured, knowledge) for text in (message, page))
    if of_message and of_page:
        levels_said = tr("message {message}, whole page {page}", message=of_message, page=of_page)
    elif of_page:
        levels_said = tr("whole page {page}", page=of_page)
    elif of_message:
        levels_said = tr("message {message}", message=of_message)
    else:
        return ""
    most = str(knowledge.constants["reading_grade_at_most"])
    return tr(measured.said, levels=levels_said, most=most)


def prose(summary: Summary) -> str:
    """The sentences of a patient's page, one after the other; names, numbers and headings are no prose."""
    parts = (
        summary.message or "",
        *summary.next_steps,
        *(line.spoken_value for line in summary.lines),
        *(picture.sentence for picture in summary.pictures),
        *(meaning for _, meaning in summary.explained),
        *(f"{line.act}: {line.when}" for line in summary.help),
        *summary.limits,
    )
    return " ".join(_sentence(part) for part in parts if part)


def _sentence(words: str) -> str:
    """A line of the page with the signs by which a sentence is told from the next one."""
    return capitalised(words if words.endswith((".", "!", "?")) else f"{words}.")


def _level(text: str, measured: Measured, knowledge: Knowledge) -> str:
    return measured.level(measured.figure(text), knowledge) if text.strip() else ""


def _grade(figure: Decimal, knowledge: Knowledge) -> str:
    """A school grade; easier than the first is the first."""
    return str(max(1, round(figure)))


def _ease(figure: Decimal, knowledge: Knowledge) -> str:
    """Points of ease and the word that the scale has for them."""
    band = next((band for band in _BANDS if figure >= knowledge.constants[f"inflesz_{band}"]), "very_hard")
    return f"{round(figure)} ({knowledge.say(f'inflesz_{band}')})"


def _flesch_kincaid(text: str) -> Decimal:
    return _score("en-us", "flesch_kincaid_grade_level", text)


def _szigriszt_pazos(text: str) -> Decimal:
    return _score("es", "szigriszt_pazos", text)


def _score(language: str, formula: str, text: str) -> Decimal:
    return Decimal(str(_reader(language)(formula, _BETWEEN_DIGITS.sub("", text))))


@cache
def _reader(code: str) -> Callable[[str, str], float]:
    """What the library's formulas say of texts in a language.

    Only its parts that count and calculate are used: its front door also keeps a cache in the user's home.
    """
    # The library is loaded with the first page that is looked at, not with the window.
    from readsight.formula.formula_registry_factory import FormulaRegistryFactory  # noqa: PLC0415
    from readsight.hyphenation.hyphenation_exceptions_collection import (  # noqa: PLC0415
        HyphenationExceptionsCollection,
    )
    from readsight.hyphenation.liang_hyphenator import LiangHyphenator  # noqa: PLC0415
    from readsight.hyphenation.patterns_collection import PatternsCollection  # noqa: PLC0415
    from readsight.language.language import Language  # noqa: PLC0415
    from readsight.syllable.heuristic_syllable_counter import HeuristicSyllableCounter  # noqa: PLC0415
    from readsight.text.text_analyzer import TextAnalyzer  # noqa: PLC0415
    from readsight.text.text_splitter import TextSplitter  # noqa: PLC0415

    shipped = files("readsight").joinpath("data", "languages", f"{code}.json")
    facts = json.loads(shipped.read_text("utf-8")) | _ENDS_OF_SENTENCES
    language = Language.from_dict(facts | _SPANISH_SYLLABLES if code == "es" else facts)
    breaks = LiangHyphenator(PatternsCollection(), HyphenationExceptionsCollection(), 2, 2)
    syllables = HeuristicSyllableCounter(language.syllable_heuristics)
    analyser = TextAnalyzer(breaks, syllables, TextSplitter(language), language)
    formulas = FormulaRegistryFactory.create()

    def score(formula: str, text: str) -> float:
        return float(formulas.calculate(formula, language, analyser.analyze(text)).score)

    return score


_ENGLISH = Measured(
    _flesch_kincaid,
    phrase("Reading grade by Flesch–Kincaid: {levels}; at most {most} is advised."),
    _grade,
)
_SPANISH = Measured(_szigriszt_pazos, phrase("Ease of reading by INFLESZ: {levels}."), _ease)
