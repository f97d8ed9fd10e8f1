"""How names are said within a sentence: in lower case, several as a list with "and" before the last."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from clinic_desktop.language import tr, tr_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SOUNDS_OF_I = ("i", "í", "hi", "hí")


def within(names: Iterable[str]) -> str:
    """Say names in the middle of a sentence, each once: "clomiphene, hCG and letrozole"."""
    return listed([uncapitalised(name) for name in dict.fromkeys(names)])


def uncapitalised(name: str) -> str:
    """A name within a sentence: "total testosterone", but "LH" and "T/E2 ratio"."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def together(names: Sequence[str]) -> str:
    """Say names as one: "symptoms and fertility"; nothing of none."""
    return reduce(_and, names) if names else ""


def listed(names: Sequence[str]) -> str:
    """Say names one after the other: "1 Jun 2026, 8 Jun 2026 and 15 Jun 2026"; nothing of none."""
    return together([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else together(names)


def _and(first: str, last: str) -> str:
    """Join two names; Spanish has another word before the sound of an i."""
    if last.casefold().startswith(SOUNDS_OF_I):
        return tr_as("before the sound of an i", "{first} and {last}", first=first, last=last)
    return tr("{first} and {last}", first=first, last=last)
