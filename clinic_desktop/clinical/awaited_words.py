"""A line of a form that says that its result comes later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.model.value import word_key

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

PHRASES = "awaited"


def says_awaited(text: str, knowledge: Knowledge) -> bool:
    """True for a text such as "awaited" or "pending": nothing is reported yet."""
    return word_key(text.strip()).rstrip(" .") in knowledge.phrases.get(PHRASES, ())


def awaited_word(knowledge: Knowledge) -> str:
    """The word that says so, as the form writes it."""
    return knowledge.phrases[PHRASES][0]
