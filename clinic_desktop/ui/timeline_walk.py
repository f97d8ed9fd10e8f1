"""Walking through the timelines by mouse and keys: where the cursor stands and which point is chosen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from clinic_desktop.drawing.words import full_day, signed_number
from clinic_desktop.ui.strip_item import place_of
from clinic_desktop.ui.timeline_cursor import CursorItem, RingItem, Tag, moments, nearest, next_stop
from clinic_desktop.ui.timeline_readout import ReadOut, spoken
from clinic_desktop.ui.timeline_scale import GUTTER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.ui.strip_column import StripColumn
    from clinic_desktop.ui.strip_item import Found, Key, StripItem
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import TimeScale

SNAP = 10.0


class TimelineWalk(QObject):
    """Moves cursor, ring and read-out over a StripColumn.

    `chosen` carries the key of the point that the user chose, or None; `moved` the cursor's day, or None,
    and that day in words.
    """

    chosen = Signal(object)
    moved = Signal(object, str)

    def __init__(self, column: StripColumn, ink: Ink, view: QWidget) -> None:
        super().__init__(view)
        self._column = column
        self._ink = ink
        self._timeline: Timeline | None = None
        self._scale: TimeScale | None = None
        self._key: Key | None = None
        self._day: float | None = None
        self._told: Key | None = None
        self._marker = ""
        self._read_out = ReadOut(ink, view)
        self._cursor = CursorItem(ink)
        self._ring = RingItem(ink)
        column.addItem(self._cursor)
        column.addItem(self._ring)
        column.hovered.connect(self._follow)
        column.pressed.connect(self._press)
        column.scrolled.connect(self.draw)

    @property
    def active(self) -> bool:
        """True while the cursor is shown."""
        return self._day is not None

    @property
    def day(self) -> float | None:
        """The day that the cursor stands on, or of the chosen point where there is no cursor."""
        found = self._column.find(self._key)
        return self._day if self._day is not None or found is None else found[1].x

    @property
    def marker(self) -> str:
        """The strip that keys act on: the one walked over last, else the first; empty without any."""
        items = self._column.items_in_order
        return items[self._row()].strip.marker if items else ""

    def stand_on(self, marker: str) -> None:
        """Let keys act on a strip from now on."""
        self._marker = marker
        self.draw()

    @property
    def read_out(self) -> str:
        """What the read-out says, as one text; empty while it is hidden."""
        return "" if self._read_out.isHidden() else spoken(self._read_out.lines)

    def go_over(self, timeline: Timeline, scale: TimeScale) -> None:
        """Walk over this timeline from now on; another man's starts with nothing chosen."""
        if self._timeline is not None and timeline.patient != self._timeline.patient:
            self._key = self._told = self._day = None
            self._marker = ""
        self._timeline, self._scale = timeline, scale
        self.draw()

    def choose(self, key: Key | None) -> None:
        """Put the ring around a point and bring it into view; None removes the ring."""
        self._key = key
        found = self._column.find(key)
        if found is not None:
            self._marker = found[0].strip.marker
            self._column.reveal(found[0])
        self.draw()

    def step_along(self, steps: int) -> None:
        """Go to the collection moment before (-1) or after (1), on the same strip where it has a point."""
        if self._timeline is None:
            return
        self._go_to(next_stop(moments(self._timeline), self._standing(), steps))

    def _go_to(self, day: float | None) -> None:
        """Go to a collection moment, on the strip walked over or the nearest that has a point then."""
        items = self._column.items_in_order
        if day is None or not items:
            return
        here = self._row()
        rows = sorted(range(len(items)), key=lambda row: abs(row - here))
        self._settle(day, [items[row] for row in rows])

    def step_to_end(self, steps: int) -> None:
        """Go to the first (-1) or the last (1) collection moment."""
        stops = () if self._timeline is None else moments(self._timeline)
        if stops:
            self._go_to(stops[0] if steps < 0 else stops[-1])

    def step_across(self, steps: int) -> None:
        """Go to the next strip up (-1) or down (1) that has a point at the cursor's moment."""
        if self._timeline is None:
            return
        day = nearest(moments(self._timeline), self._standing())
        items, here = self._column.items_in_order, self._row()
        if day is None:
            return
        ahead = items[here + 1 :] if steps > 0 else items[:here][::-1]
        found = self._settle(day, [*ahead, *items[here : here + 1]])
        if found is not None:
            self._marker = found[0].strip.marker

    def hide(self) -> None:
        """Take the cursor and its read-out away; the chosen point keeps its ring."""
        if self._day is not None:
            self._day = self._told = None
            self.draw()

    def stop(self) -> None:
        """Walk over nothing: nothing is chosen, no cursor is shown."""
        self._timeline = self._key = self._told = self._day = None
        self._marker = ""
        self._read_out.hide()
        self._cursor.hide()
        self._ring.hide()

    def draw(self) -> None:
        """Place ring, cursor and read-out where they belong now."""
        if self._timeline is None or self._scale is None:
            return
        chosen = self._column.find(self._key)
        seen = chosen is not None and self._scale.inside(chosen[1].x)
        self._ring.setVisible(seen)
        if chosen is not None and seen:
            self._ring.setPos(place_of(chosen))
        self._draw_cursor(self._scale)
        words = "" if self._day is None else _day_words(self._timeline, self._day)
        self.moved.emit(self._day, words)

    def _draw_cursor(self, scale: TimeScale) -> None:
        day = self._day
        if day is None or not scale.inside(day):
            self._cursor.hide()
            self._read_out.hide()
            return
        leftward = True
        told = self._column.find(self._told)
        if told is None:
            self._read_out.hide()
        else:
            self._read_out.tell(told[0].strip, told[1])
            within = QRectF(self._column.geometry())
            leftward = not self._read_out.stand_beside(within.topLeft() + place_of(told), within)
        tags = tuple(_tag(found, self._ink) for found in self._column.points_on(day))
        self._cursor.stand(scale.x(day), self._column.height(), tags, leftward=leftward)

    def _follow(self, place: QPointF | None) -> None:
        if place is None or self._timeline is None or self._scale is None:
            self.hide()
            return
        found = self._under(place)
        self._told = None if found is None else found[1].key
        self._day = found[1].x if found is not None else self._free_day(place.x())
        self.draw()

    def _press(self, place: QPointF) -> None:
        found = self._under(place)
        self._key = None if found is None else found[1].key
        if found is not None:
            self._marker = found[0].strip.marker
        self.draw()
        self.chosen.emit(self._key)

    def _under(self, place: QPointF) -> Found | None:
        """The point meant by a place: the one in reach, else the strip's own at the moment close by.

        In the gutter it is the strip's latest.
        """
        item = self._column.item_at(place.y())
        if item is None or self._timeline is None or self._scale is None:
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

    def _free_day(self, x: float) -> float | None:
        if self._timeline is None or self._scale is None:
            return None
        day = self._scale.day(x)
        stop = nearest(moments(self._timeline), day)
        if stop is not None and abs(self._scale.x(stop) - x) <= SNAP:
            return stop
        return day if self._scale.inside(day) else None

    def _settle(self, day: float, items: list[StripItem]) -> Found | None:
        """Stand on a day and choose its point on the first of these strips that has one."""
        found = next((f for f in (item.found_on(day) for item in items) if f is not None), None)
        self._day = day
        self._key = self._told = None if found is None else found[1].key
        if found is not None:
            self._column.reveal(found[0])
        self.draw()
        self.chosen.emit(self._key)
        return found

    def _row(self) -> int:
        markers = [item.strip.marker for item in self._column.items_in_order]
        return markers.index(self._marker) if self._marker in markers else 0

    def _standing(self) -> float:
        """The day to step from: the cursor's, else the chosen point's, else beyond the end of the axis."""
        if self._day is not None:
            return self._day
        found = self._column.find(self._key)
        if found is not None:
            return found[1].x
        return self._timeline.axis.end + 1 if self._timeline is not None else 0.0


def _tag(found: Found, ink: Ink) -> Tag:
    point = found[1]
    role = "plot.draft" if point.draft else "text.main"
    return Tag(place_of(found).y(), point.value_text, ink.colour(role))


def _day_words(timeline: Timeline, day: float) -> str:
    """The cursor's day as the axis says it: "week 9 · 21 Sep 2026"."""
    date = full_day(timeline.origin + timedelta(days=int(day // 1)))
    return f"week {signed_number(int(day // 7))} · {date}" if timeline.axis.anchored else date
