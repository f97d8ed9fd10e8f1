"""What the mouse means: the point in reach, the strip's own at a moment close by, or only a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.ui.timeline_aside import Aside, aside_in
from clinic_desktop.ui.timeline_cursor import moments, nearest
from clinic_desktop.ui.timeline_scale import GUTTER

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.ui.strip_column import StripColumn
    from clinic_desktop.ui.strip_item import Found
    from clinic_desktop.ui.timeline_scale import TimeScale

SNAP = 10.0


class TimelineAim:
    """Looks up places of a StripColumn in one timeline at one scale."""

    def __init__(self, column: StripColumn, timeline: Timeline, scale: TimeScale) -> None:
        self._column = column
        self._timeline = timeline
        self._scale = scale

    def point(self, place: QPointF) -> Found | None:
        """The point meant by a place; in the gutter it is the strip's latest."""
        item = self._column.item_at(place.y())
        if item is None:
            return None
        if place.x() < GUTTER:
            return (item, item.strip.points[-1]) if item.strip.points else None
        point = item.point_at(place - item.pos())
        if point is not None:
            return item, point
        stop = nearest(moments(self._timeline), self._scale.day(place.x()))
        if stop is None or abs(self._scale.x(stop) - place.x()) > SNAP:
            return None
        return item.found_on(stop)

    def aside(self, place: QPointF) -> Aside | None:
        """The expected level or the gap meant by a place, at that place of the column."""
        item = self._column.item_at(place.y())
        found = None if item is None or place.x() < GUTTER else aside_in(item, place - item.pos())
        return None if found is None else Aside(found.lines, place, found.day)

    def day(self, x: float) -> float | None:
        """The collection moment close by, else the day under a pixel; None beside the plot."""
        day = self._scale.day(x)
        stop = nearest(moments(self._timeline), day)
        if stop is not None and abs(self._scale.x(stop) - x) <= SNAP:
            return stop
        return day if self._scale.inside(day) else None
