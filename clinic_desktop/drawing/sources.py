"""Sources named in a few words, for where the whole reference has no room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clinic_desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.knowledge.entities import Citation, Knowledge

INITIALS = re.compile(r"\s+[A-Z]{1,3}$")
FIRST_PART = re.compile(r"[:;,.](?:\s|$)")
MOST, LONGEST = 3, 52


def short_source(citation: Citation) -> str:
    """A source as it is spoken of: "Travison 2017", "ARUP Laboratories test directory"."""
    first = FIRST_PART.split(citation.text, maxsplit=1)[0]
    name = INITIALS.sub("", first)
    if len(name) > LONGEST:
        name = f"{name[:LONGEST].rsplit(' ', 1)[0]}…"
    dated = citation.year is not None and str(citation.year) not in name
    return f"{name} {citation.year}" if dated else name


def short_sources(cites: Iterable[str], knowledge: Knowledge) -> str:
    """Up to three sources in a few words, dated ones first, and how many there are beside them."""
    found = sorted((knowledge.citations[cite] for cite in cites), key=lambda each: each.year is None)
    named = list(dict.fromkeys(short_source(each) for each in found))
    said = "; ".join(named[:MOST])
    return tr("{sources}; {count} more", sources=said, count=len(named) - MOST) if len(named) > MOST else said
