"""What Help says of the knowledge: why a usual rise of LH may be "not judged", who reviewed a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.change import limits_of
from clinic_desktop.clinical.comparable import variation_of
from clinic_desktop.drawing.sources import short_sources
from clinic_desktop.drawing.words import percent
from clinic_desktop.language import tr

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

MARKER, SENTENCE = "lh", "help_chance"
FIRST_LANGUAGE = "en"


def chance_words(knowledge: Knowledge) -> tuple[str, str]:
    """How far LH moves by chance, and the sources of that; both empty without a published variation."""
    marker = knowledge.markers[MARKER]
    variation = variation_of(marker, None, knowledge)
    if variation is None:
        return "", ""
    fall, rise = limits_of(variation, knowledge.constants["change_z"]).percent
    words = knowledge.say(SENTENCE, marker=marker.name, rise=percent(rise), fall=percent(fall))
    return words, tr(
        "Sources: {sources}.",
        sources=short_sources(knowledge.sentences[SENTENCE].basis.cite, knowledge),
    )


def translation_words(knowledge: Knowledge) -> str:
    """Whether a clinician has reviewed the language that the knowledge is shown in; "" for its first one."""
    if knowledge.language == FIRST_LANGUAGE:
        return ""
    return knowledge.say("help_reviewed" if knowledge.reviewed else "help_not_reviewed")
