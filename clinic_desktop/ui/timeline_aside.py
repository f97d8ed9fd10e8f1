"""What the read-out says of things that are no readings: a gap, an expected level, a dose, the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from clinic_desktop.ui.readout_lines import expected_lines, gap_lines

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from clinic_desktop.ui.readout_lines import Lines
    from clinic_desktop.ui.strip_item import StripItem


@dataclass(frozen=True, slots=True)
class Aside:
    """Something to say at a place of the widget it was found in; `day` is None for what has no one day."""

    lines: Lines
    place: QPointF
    day: float | None

    def moved(self, by: QPoint) -> Aside:
        """The same in a widget whose corner lies there."""
        return replace(self, place=self.place + QPointF(by))


def aside_in(item: StripItem, place: QPointF) -> Aside | None:
    """The bracket of an expected level under a place of a strip, else the gap there."""
    level = item.expected_at(place)
    if level is not None:
        return Aside(expected_lines(item.strip, level), place, None)
    gap = item.gap_at(place)
    return None if gap is None else Aside(gap_lines(item.strip, gap), place, None)
