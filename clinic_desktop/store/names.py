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


def search_text(*parts: str) -> str:
    """Return the folded words of a name and chart number, each with two spaces before it.

    The spaces make the beginning of a word three letters long, which is what the index of letters holds.
    The name comes first, so that lists are in its order.
    """
    return "".join(f"  {word}" for word in fold(" ".join(parts)).split())


def name_key(family: str, given: str) -> str:
    """Return what two men of one name share; a name made of symbols only is nobody's but its own."""
    return " ".join(fold(part) or part.strip() for part in (family, given))


def chart_key(chart_number: str) -> str:
    """Return a chart number as it is told apart from others: case and outer spaces do not count."""
    return unicodedata.normalize("NFKC", chart_number.strip()).casefold()
