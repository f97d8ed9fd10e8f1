"""What the store keeps beside a name and a chart number, so that they are found and told apart."""

from __future__ import annotations

import unicodedata

from clinic_desktop.model.folding import fold as fold


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
