"""The laboratory's range as a reading has it: limits may stand with the reading's own unit, and no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.marker_entities import folded_unit
from clinic_desktop.model.panel import Range
from clinic_desktop.model.range_text import printed_limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.knowledge.marker_entities import Marker

DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d)|\d{4,})")


def reported_range(text: str, unit: str, marker: Marker | None) -> Range:
    """Read a range of a report beside a result in a unit; the text stays as it is.

    "1.7-8.6 IU/L" beside IU/L is limits; beside any other unit it is kept in its words and judges nothing,
    because a limit is never converted. `marker` None for one that is not known.
    """
    return Range.as_reported(text, _own_unit(unit, marker))


def typed_range(text: str, unit: str, marker: Marker) -> Range:
    """Like `reported_range`, for a text that somebody types: digits that make no limits are a slip.

    Words without digits, and limits in another unit of the marker, stay words. Raises ValueError for others.
    """
    if not any(letter.isdigit() for letter in text) and any(letter.isalpha() for letter in text):
        return Range.as_reported(text)
    printed = printed_limits(text)
    if printed is not None and printed.units and all(_is_of(marker, each) for each in printed.units):
        return reported_range(text, unit, marker)
    return Range.parse(text, _own_unit(unit, marker))


def with_points(text: str) -> str:
    """The text with points for commas that can only be decimal ones: not before three digits, as in 1,104."""
    return DECIMAL_COMMA.sub(".", text)


def _own_unit(unit: str, marker: Marker | None) -> Callable[[str], bool]:
    """Whether a text names the unit of the reading; beside a word, which has none, any of the marker's."""
    own = None if marker is None else marker.unit(unit) or marker.kept_unit(unit)

    def is_own(text: str) -> bool:
        if marker is not None and not unit.strip():
            return _is_of(marker, text)
        if marker is None or own is None:
            return folded_unit(text) == folded_unit(unit)
        return (marker.unit(text) or marker.kept_unit(text)) is own

    return is_own


def _is_of(marker: Marker, text: str) -> bool:
    return marker.unit(text) is not None or marker.kept_unit(text) is not None
