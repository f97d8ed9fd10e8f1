"""How hard a new passphrase is to guess, for the calm meter beside the field in which one is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zxcvbn import zxcvbn

from clinic_desktop.language import phrase
from clinic_desktop.store.vault import SHORTEST_PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterable

# The library looks no further; what is as strong as that needs no judging.
LONGEST_JUDGED = 72
HARD = 3
WORDS = (
    phrase("very easy to guess"),
    phrase("easy to guess"),
    phrase("could be guessed with effort"),
    phrase("hard to guess"),
    phrase("very hard to guess"),
)


@dataclass(frozen=True, slots=True)
class Strength:
    """From 0, guessed at once, to 4; `words` say it, `enough` is what the window asks for."""

    score: int
    words: str
    enough: bool


def strength_of(passphrase: str, known: Iterable[str]) -> Strength:
    """Judge a passphrase; `known` are the names that a guesser would try first: the clinic's, the user's."""
    names = [word for name in known for word in {name, *name.split()} if word]
    score = 0
    if passphrase:
        score = int(zxcvbn(passphrase[:LONGEST_JUDGED], user_inputs=names)["score"])
    enough = score >= HARD or len(passphrase) >= SHORTEST_PASSPHRASE
    return Strength(score, WORDS[score], enough)
