from __future__ import annotations

from dataclasses import replace

from clinic_desktop.assets import resource
from clinic_desktop.drawing.help_words import chance_words, translation_words
from clinic_desktop.knowledge.loading import load

KNOWLEDGE = load(resource("knowledge"))


def test_help_says_how_far_lh_moves_by_chance_with_the_figures_of_the_knowledge() -> None:
    words, sources = chance_words(KNOWLEDGE)
    # exp(1.96 · √2 · √(ln(1 + 0.26²) + ln(1 + 0.025²))) = 2.04 (Fokkema 2006)
    assert "a change beyond +104 % or −51 %" in words
    assert "“not judged”" in words
    assert "Guldhaug" in sources


def test_without_a_published_variation_nothing_is_said() -> None:
    bare = replace(KNOWLEDGE.markers["lh"], variations=())
    assert chance_words(replace(KNOWLEDGE, markers={**KNOWLEDGE.markers, "lh": bare})) == ("", "")


def test_help_says_in_spanish_that_no_clinician_has_reviewed_the_translation_until_one_has() -> None:
    spanish = load(resource("knowledge"), "es")
    said = translation_words(spanish)
    assert said.startswith("Ningún médico ha revisado todavía la traducción al español")
    assert translation_words(replace(spanish, reviewed=True)).startswith("Un médico ha revisado")
    assert translation_words(KNOWLEDGE) == ""
