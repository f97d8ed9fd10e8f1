"""What shows where the walk stands: ring, cursor, read-out, and the days a semen sample looks back to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from clinic_desktop.ui.look_back import LookBackItem
from clinic_desktop.ui.readout_lines import lines_of, spoken
from clinic_desktop.ui.strip_item import place_of
from clinic_desktop.ui.timeline_cursor import CursorItem, RingItem, Tag
from clinic_desktop.ui.timeline_readout import ReadOut

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.model.timeline_marks import LookBackWindow
    from clinic_desktop.ui.strip_column import StripColumn
    from clinic_desktop.ui.strip_item import Found, Key
    from clinic_desktop.ui.timeline_aside import Aside
    from clinic_desktop.ui.timeline_head import TimelineHead
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import TimeScale

AROUND = 6.0


@dataclass(frozen=True, slots=True)
class Meant:
    """Which point is chosen, which one the read-out tells or what else, the cursor’s day, and today."""

    chosen: Key | None = None
    told: Key | None = None
    aside: Aside | None = None
    day: float | None = None
    today: float | None = None


class TimelinePointer:
    """Draws over a column of strips and the head above it; never paints a strip anew."""

    def __init__(self, head: TimelineHead, column: StripColumn, ink: Ink, view: QWidget) -> None:
        self._view, self._head, self._column, self._ink = view, head, column, ink
        self._read_out = ReadOut(ink, view)
        self._cursor, self._ring, self._shade = CursorItem(ink), RingItem(ink), LookBackItem(ink)
        for item in (self._shade, self._cursor, self._ring):
            column.addItem(item)

    @property
    def read_out(self) -> str:
        """What the read-out says, as one text; empty while it is hidden."""
        return "" if self._read_out.isHidden() else spoken(self._read_out.lines)

    @property
    def shaded(self) -> LookBackWindow | None:
        """The days that are shaded."""
        return self._shade.shaded

    def hide(self) -> None:
        """Show nothing."""
        self._head.shade(None)
        self._read_out.hide()
        for item in (self._shade, self._cursor, self._ring):
            item.hide()

    def show(self, meant: Meant, scale: TimeScale) -> None:
        """Place everything where it belongs now."""
        chosen = self._column.find(meant.chosen)
        told = self._column.find(meant.told)
        seen = chosen is not None and scale.inside(chosen[1].x)
        self._ring.setVisible(seen)
        if chosen is not None and seen:
            self._ring.setPos(place_of(chosen))
        window = next((found[1].look_back for found in (told, chosen) if found is not None), None)
        self._shade.shade(window, scale, self._column.height())
        self._head.shade(window)
        leftward = self._tell(told, meant, scale)
        if meant.day is None or not scale.inside(meant.day):
            self._cursor.hide()
            return
        tags = tuple(_tag(found, self._ink) for found in self._column.points_on(meant.day))
        self._cursor.stand(scale.x(meant.day), self._column.height(), tags, leftward=leftward)

    def _tell(self, told: Found | None, meant: Meant, scale: TimeScale) -> bool:
        """Say what is meant, beside it; return whether tags stand to the left of the cursor then."""
        within = QRectF(self._view.rect()).adjusted(AROUND, AROUND, -AROUND, -AROUND)
        within.setBottom(min(within.bottom(), self._column.geometry().bottom()))  # the day stays readable
        aside = meant.aside
        if aside is not None:
            # What is said of the head stands under it, so that its rows can still be read.
            if aside.place.y() < self._column.y():
                within.setTop(self._column.y())
            self._read_out.tell(aside.lines, None, within.height())
            self._read_out.stand_beside(aside.place, within)
        elif told is not None and scale.inside(told[1].x):
            lines = lines_of(told[0].strip, told[1], meant.today)
            self._read_out.tell(lines, told[1], within.height())
            corner = QRectF(self._column.geometry()).topLeft()
            return not self._read_out.stand_beside(corner + place_of(told), within)
        else:
            self._read_out.hide()
        return True


def _tag(found: Found, ink: Ink) -> Tag:
    point = found[1]
    role = "plot.draft" if point.draft else "text.main"
    return Tag(place_of(found).y(), point.number_text, ink.colour(role))
