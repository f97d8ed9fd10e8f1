"""Facts of a FHIR resource by name and shape: what is of another shape than asked for is not there."""

from __future__ import annotations

from typing import TypeAlias

from clinic_desktop.exchange.json_record import CONTROL
from clinic_desktop.exchange.sent import SentCode

Facts: TypeAlias = dict[str, object]


def text(facts: Facts, key: str) -> str:
    """Return a text or a number as it was sent, without space around it; "" where there is none."""
    return _clean(facts.get(key))


def texts(facts: Facts, key: str) -> tuple[str, ...]:
    """Return every text of a list; a single text counts as a list of one."""
    found = facts.get(key)
    return tuple(each for item in (found if isinstance(found, list) else [found]) if (each := _clean(item)))


def _clean(found: object) -> str:
    if not isinstance(found, str):
        return ""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", found.replace("\r\n", "\n")).strip()


def group(facts: Facts, key: str) -> Facts:
    """Return a group of facts; a list of one stands for it, as other FHIR versions write some."""
    found = groups(facts, key)
    return found[0] if len(found) == 1 else {}


def groups(facts: Facts, key: str) -> list[Facts]:
    """Return every group of a list; a single group counts as a list of one."""
    found = facts.get(key)
    return [each for each in (found if isinstance(found, list) else [found]) if isinstance(each, dict)]


def references(facts: Facts, key: str) -> list[str]:
    """Return the references under a key, in order."""
    return [found for each in groups(facts, key) if (found := text(each, "reference"))]


def codings(concept: Facts) -> tuple[SentCode, ...]:
    """Return every coding of a concept that has a code."""
    return tuple(
        SentCode(code, text(coding, "display"), text(coding, "system"))
        for coding in groups(concept, "coding")
        if (code := text(coding, "code"))
    )


def concept_text(concept: Facts) -> str:
    """Return a concept in words: its text, else the first name of a coding, else the first code."""
    if said := text(concept, "text"):
        return said
    shown = [text(coding, "display") for coding in groups(concept, "coding")]
    return next((each for each in (*shown, *(code.code for code in codings(concept))) if each), "")


def concept_texts(facts: Facts, key: str) -> tuple[str, ...]:
    """Return the words of every concept of a list that has some."""
    return tuple(said for concept in groups(facts, key) if (said := concept_text(concept)))
