"""How wide the columns of the linked table are: what they hold, and what is left for the sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QFont

PADDING = 14
MOST, LEAST_SENTENCE, MOST_SENTENCE = 190, 190, 420


def content_widths(
    cells: Sequence[Sequence[str]], headings: Sequence[str], fonts: Sequence[QFont], heading_font: QFont
) -> list[int]:
    """The width that each column needs for its heading and for every text in it, each measured once."""
    heads = QFontMetrics(heading_font)
    found = []
    for column, heading in enumerate(headings):
        metrics = QFontMetrics(fonts[column])
        texts = {cell[column] for cell in cells}
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        found.append(max(heads.horizontalAdvance(heading), widest) + PADDING)
    return found


def shared(widths: Sequence[int], room: int, sentences: Mapping[int, int]) -> list[int]:
    """Fit columns into a room: facts keep what they need, the sentences share what is left by their weight.

    A sentence never gets less than can be read of it; where that is too much for the room, one scrolls.
    """
    fitted = [min(width, MOST) for width in widths]
    left = room - sum(width for column, width in enumerate(fitted) if column not in sentences)
    shares = sum(sentences.values())
    for column, weight in sentences.items():
        least = min(LEAST_SENTENCE, widths[column])
        fitted[column] = max(min(widths[column], MOST_SENTENCE, left * weight // shares), least)
    return fitted
