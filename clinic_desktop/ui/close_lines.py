"""A short text in a cell of fixed size: smaller, then on two lines, before it is cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from clinic_desktop.ui.timeline_ink import fitted, width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

BREAKS = (" ", "/")


@dataclass(frozen=True, slots=True)
class CloseLines:
    """One line or two, and the letters that they are written in."""

    lines: tuple[str, ...]
    written: QFont

    @property
    def width(self) -> float:
        """The width of the longest line."""
        return max(width_of(line, self.written) for line in self.lines)

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """Draw the lines from the left of a room, in the middle of its height."""
        height = QFontMetricsF(self.written).height()
        top = room.center().y() - height * len(self.lines) / 2
        painter.setFont(self.written)
        for place, line in enumerate(self.lines):
            below = QRectF(room.left(), top + place * height, room.width(), height)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)


def close_lines(text: str, plain: QFont, small: QFont, width: float) -> CloseLines:
    """Fit a text into a width: whole in plain letters, whole in small ones, else broken once.

    It breaks after a blank, else after a stroke; only what two lines do not hold ends in an ellipsis.
    """
    for written in (plain, small):
        if width_of(text, written) <= width:
            return CloseLines((text,), written)
    broken = [halves for mark in BREAKS if (halves := _halves(text, mark, small, width))]
    whole = (halves for halves in broken if width_of(halves[1], small) <= width)
    *before, last = next(whole, broken[0] if broken else (text,))
    return CloseLines((*before, fitted(last, small, width)), small)


def _halves(text: str, mark: str, written: QFont, width: float) -> tuple[str, str] | None:
    """The text broken after the last such mark whose first half fits."""
    ends = (place + 1 for place, letter in enumerate(text) if letter == mark)
    end = max((end for end in ends if width_of(text[:end].rstrip(), written) <= width), default=0)
    return (text[:end].rstrip(), text[end:]) if end else None
