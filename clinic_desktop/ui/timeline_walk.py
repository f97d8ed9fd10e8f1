"""Walking through the timelines by mouse and keys: where the cursor stands and which point is chosen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.drawing.words import full_day, signed_number
from clinic_desktop.language import tr
from clinic_desktop.ui.head_walk import HeadWalk
from clinic_desktop.ui.timeline_aim import TimelineAim
from clinic_desktop.ui.timeline_cursor import moments, nearest, next_stop
from clinic_desktop.ui.timeline_pointer import Meant, TimelinePointer

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.ui.strip_column import StripColumn
    from clinic_desktop.ui.strip_item import Found, Key, StripItem
    from clinic_desktop.ui.timeline_aside import Aside
    from clinic_desktop.ui.timeline_head import TimelineHead
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import TimeScale


class TimelineWalk(QObject):
    """Moves cursor, ring and read-out over a StripColumn and the head above it.

    `chosen` carries the key of the point that the user chose, or None; `moved` the cursor's day, or None,
    and that day in words.
    """

    chosen = Signal(object)
    moved = Signal(object, str)

    def __init__(self, head: TimelineHead, column: StripColumn, ink: Ink, view: QWidget) -> None:
        super().__init__(view)
        self._head = head
        self._above = HeadWalk()
        self._column = column
        self._timeline: Timeline | None = None
        self._scale: TimeScale | None = None
        self._key: Key | None = None
        self._day: float | None = None
        self._told: Key | None = None
        self._aside: Aside | None = None
        self._marker = ""
        self._pointer = TimelinePointer(head, column, ink, view)
        column.hovered.connect(self._follow)
        head.hovered.connect(self._follow_above)
        column.pressed.connect(self._press)
        column.scrolled.connect(self.draw)

    @property
    def active(self) -> bool:
        """True while the cursor is shown."""
        return self._day is not None or self._aside is not None

    @property
    def key(self) -> Key | None:
        """The key of the chosen point."""
        return self._key

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
        return self._pointer.read_out

    def go_over(self, timeline: Timeline, scale: TimeScale) -> None:
        """Walk over this timeline from now on; another man's starts with nothing chosen."""
        if self._timeline is not None and timeline.patient != self._timeline.patient:
            self._key = self._told = self._day = None
            self._marker = ""
        if (timeline, scale) != (self._timeline, self._scale):
            self._aside = None
        self._timeline, self._scale = timeline, scale
        self._above.go_over(self._head.rows)
        self._stand_above()
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
        """Go to the collection moment before (-1) or after (1), on the same strip where it has a point.

        In the rows above the strips it is the stretch or the mark before or after.
        """
        if self._timeline is None:
            return
        if self._above.row is not None:
            self._above.along(steps)
            self._stand_above()
            self.draw()
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
        """Go to the next strip up (-1) or down (1) that has a point at the cursor's moment.

        From the first strip up lie the plan and the medicines, from there down the strips again.
        """
        if self._timeline is None:
            return
        items, here = self._column.items_in_order, self._row()
        came_down = self._above.row is not None
        standing = self._above.day if came_down else self._standing()
        day = nearest(moments(self._timeline), standing)
        at_top = steps < 0 and not any(day is not None and item.found_on(day) for item in items[:here])
        if (came_down or at_top) and self._above.across(steps, standing):
            self._stand_above()
            self.draw()
            return
        self._aside = None
        if day is None:
            return
        ahead = items[here + 1 :] if steps > 0 else items[:here][::-1]
        found = self._settle(day, list(items) if came_down else [*ahead, *items[here : here + 1]])
        if found is not None:
            self._marker = found[0].strip.marker

    def hide(self) -> None:
        """Take the cursor and its read-out away; the chosen point keeps its ring."""
        self._above.leave()
        if self.active:
            self._day = self._told = self._aside = None
            self.draw()

    def stop(self) -> None:
        """Walk over nothing: nothing is chosen, no cursor is shown."""
        self._timeline = self._key = self._told = self._day = self._aside = None
        self._marker = ""
        self._above.go_over(())
        self._pointer.hide()

    def draw(self) -> None:
        """Place ring, cursor and read-out where they belong now."""
        if self._timeline is None or self._scale is None:
            return
        meant = Meant(self._key, self._told, self._aside, self._day, self._timeline.axis.today)
        self._pointer.show(meant, self._scale)
        words = "" if self._day is None else _day_words(self._timeline, self._day)
        self.moved.emit(self._day, words)

    def _stand_above(self) -> None:
        """Say the stop that the keys stand on above the strips; nothing is chosen there."""
        if self._above.row is None or self._above.stop is None:
            return
        aside = self._head.aside_of(self._above.row, self._above.stop)
        self._aside = aside.moved(self._head.geometry().topLeft())
        self._told, self._day = None, aside.day

    def _follow_above(self, place: QPointF | None) -> None:
        found = None if place is None else self._head.aside_at(place)
        if found is None:
            self.hide()
            return
        self._above.leave()
        self._aside = found.moved(self._head.geometry().topLeft())
        self._told, self._day = None, found.day
        self.draw()

    def _follow(self, place: QPointF | None) -> None:
        if place is None or self._timeline is None or self._scale is None:
            self.hide()
            return
        self._above.leave()
        aim = TimelineAim(self._column, self._timeline, self._scale)
        found = aim.point(place)
        aside = aim.aside(place) if found is None else None
        self._aside = None if aside is None else aside.moved(self._column.geometry().topLeft())
        self._told = None if found is None else found[1].key
        self._day = found[1].x if found is not None else aim.day(place.x())
        self.draw()

    def choose_at(self, place: QPointF) -> None:
        """Choose the point at a place; where there is none the chosen one stays."""
        if self._under(place) is not None:
            self._press(place)

    def _under(self, place: QPointF) -> Found | None:
        if self._timeline is None or self._scale is None:
            return None
        return TimelineAim(self._column, self._timeline, self._scale).point(place)

    def _press(self, place: QPointF) -> None:
        found = self._under(place)
        self._key = None if found is None else found[1].key
        self._marker = self._marker if found is None else found[0].strip.marker
        self.draw()
        self.chosen.emit(self._key)

    def _settle(self, day: float, items: list[StripItem]) -> Found | None:
        """Stand on a day and choose its point on the first of these strips that has one."""
        found = next((f for f in (item.found_on(day) for item in items) if f is not None), None)
        self._above.leave()
        self._aside, self._day = None, day
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


def _day_words(timeline: Timeline, day: float) -> str:
    """The cursor's day as the axis says it: "week 9 · 21 Sep 2026"."""
    date = full_day(timeline.origin + timedelta(days=int(day // 1)))
    return (
        tr("week {week} · {date}", week=signed_number(int(day // 7)), date=date)
        if timeline.axis.anchored
        else date
    )
