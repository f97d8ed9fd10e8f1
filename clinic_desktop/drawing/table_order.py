"""Which rows of the linked table are shown, and in which order."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.drawing.table import Row


class TableOrder(StrEnum):
    """By what the rows follow one another; the words are those of the button."""

    DATE = phrase("Newest first")
    MARKER = phrase("By marker")


def arranged(rows: Iterable[Row], order: TableOrder, only: str = "") -> tuple[Row, ...]:
    """Keep the rows of one marker's strip, or of all; order them by marker or leave the newest first.

    `rows` come the newest first and, of one moment, in the order of the strips; markers follow one another
    in that same order, each with its newest row first.
    """
    kept = [row for row in rows if not only or row.key[1] == only]
    if order is TableOrder.DATE:
        return tuple(kept)
    places: dict[str, int] = {}
    for row in sorted(kept, key=lambda row: row.place):
        places.setdefault(row.key[1], len(places))
    return tuple(sorted(kept, key=lambda row: places[row.key[1]]))
