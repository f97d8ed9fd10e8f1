"""What Help explains with figures of the knowledge: why a usual rise of LH may be "not judged"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.change import limits_of
from clinic_desktop.clinical.comparable import variation_of
from clinic_desktop.drawing.sources import short_sources
from clinic_desktop.drawing.words import percent

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

MARKER, SENTENCE = "lh", "help_chance"


def chance_words(knowledge: Knowledge) -> tuple[str, str]:
    """How far LH moves by chance, and the sources of that; both empty without a published variation."""
    marker = knowledge.markers[MARKER]
    variation = variation_of(marker, None, knowledge)
    if variation is None:
        return "", ""
    fall, rise = limits_of(variation, knowledge.constants["change_z"]).percent
    words = knowledge.say(SENTENCE, marker=marker.name, rise=percent(rise), fall=percent(fall))
    return words, f"Sources: {short_sources(knowledge.sentences[SENTENCE].basis.cite, knowledge)}."
