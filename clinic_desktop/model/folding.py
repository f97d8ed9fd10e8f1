"""Names as search sees them: without accents, case and punctuation."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart, and marks inside a name that people leave out when they type.
PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | dict.fromkeys("'’‘ʼ`´", "")
)


def fold(text: str) -> str:
    """Return lower-case words without accents, one space apart: "Castellanos, Iván" is "castellanos ivan"."""
    # Case first and last: taking a letter apart can leave a capital, and a capital can hide an accent.
    apart = unicodedata.normalize("NFKD", text.translate(PLAIN).casefold())
    bare = (
        "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold().translate(PLAIN)
    )
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare).split())
