"""What the mouse does over the strips: choose, pan, take a strip elsewhere, drag its border."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal

from clinic_desktop.ui.strip_overlays import Stripe
from clinic_desktop.ui.timeline_scale import GUTTER
from clinic_desktop.ui.view_choices import StripHeight

if TYPE_CHECKING:
    from clinic_desktop.ui.strip_column import StripColumn
    from clinic_desktop.ui.timeline_ink import Ink

STILL = 6.0  # pixels that a hand may tremble in a click
BORDER = 4.0
LONGER, SHORTER = (1.25, 2.2), (0.8, 0.45)  # times the height at which it was taken


class Grip(Enum):
    """What was taken hold of."""

    PLOT = "plot"
    GUTTER = "gutter"
    BORDER = "border"


SHAPES = {
    Grip.PLOT: Qt.CursorShape.ArrowCursor,
    Grip.GUTTER: Qt.CursorShape.ArrowCursor,
    Grip.BORDER: Qt.CursorShape.SplitVCursor,
}


class StripHand(QObject):
    """Tells a click from a drag.

    `clicked` carries the place; `panned` the pixels since it was last sent; `moved` a marker and by how many
    places it goes down; `resized` a marker and its new StripHeight.
    """

    clicked = Signal(object)
    panned = Signal(float)
    moved = Signal(str, int)
    resized = Signal(str, object)

    def __init__(self, column: StripColumn, ink: Ink) -> None:
        super().__init__(column)
        self._column = column
        self._from: QPointF | None = None
        self._last = QPointF()
        self._held: tuple[Grip, str] = (Grip.PLOT, "")
        self._was = (0.0, StripHeight.NORMAL)
        self._dragging = False
        self._line = Stripe(ink)
        column.addItem(self._line)

    @property
    def dragging(self) -> bool:
        """True from the first move that is no trembling until the button is let go."""
        return self._dragging

    def shape_at(self, place: QPointF) -> Qt.CursorShape:
        """The pointer that says what a drag from here would do."""
        if self._dragging and self._held[0] is not Grip.BORDER:
            return Qt.CursorShape.ClosedHandCursor
        return SHAPES[self._grip(place)[0]]

    def press(self, place: QPointF) -> None:
        """Take hold of what is under the pointer."""
        self._from, self._last, self._held = place, place, self._grip(place)
        self._dragging = False
        item = self._column.item_of(self._held[1])
        drawn = 0.0 if item is None else item.boundingRect().height()
        self._was = drawn, self._column.height_of(self._held[1])

    def move(self, place: QPointF) -> bool:
        """Drag what is held; False where nothing is, or the hand only trembles."""
        if self._from is None:
            return False
        if not self._dragging and (place - self._from).manhattanLength() < STILL:
            return False
        self._dragging = True
        grip, marker = self._held
        if grip is Grip.PLOT:
            self.panned.emit(self._last.x() - place.x())
        elif grip is Grip.GUTTER:
            self._line.lie_at(self._border_near(place.y()), self._column.width())
        else:
            self._stretch(marker, place.y())
        self._last = place
        return True

    def release(self, place: QPointF) -> None:
        """Let go: a drag in the gutter takes its strip there, no drag at all is a click."""
        began, (grip, marker) = self._from, self._held
        was_dragging, self._dragging, self._from = self._dragging, False, None
        self._line.hide()
        if began is not None and not was_dragging:
            self.clicked.emit(place)
        elif was_dragging and grip is Grip.GUTTER:
            self._drop(marker, place.y())

    def leave(self) -> None:
        """Let go of everything and do nothing with it."""
        self._from, self._dragging = None, False
        self._line.hide()

    def _grip(self, place: QPointF) -> tuple[Grip, str]:
        for item in self._column.items_in_order:
            bottom = item.y() + item.boundingRect().height()
            if place.x() < GUTTER and abs(place.y() - bottom) <= BORDER:
                return Grip.BORDER, item.strip.marker
        found = self._column.item_at(place.y())
        if found is None or place.x() >= GUTTER:
            return Grip.PLOT, ""
        return Grip.GUTTER, found.strip.marker

    def _gap_near(self, y: float) -> int:
        """Between which strips a height is: 0 above the first."""
        items = self._column.items_in_order
        return sum(y > item.y() + item.boundingRect().height() / 2 for item in items)

    def _border_near(self, y: float) -> float:
        items, gap = self._column.items_in_order, self._gap_near(y)
        if gap < len(items):
            return max(float(items[gap].y()), 1.0)
        return float(items[-1].y() + items[-1].boundingRect().height()) - 1 if items else 0.0

    def _drop(self, marker: str, y: float) -> None:
        markers = [item.strip.marker for item in self._column.items_in_order]
        if marker in markers:
            place, gap = markers.index(marker), self._gap_near(y)
            steps = gap - place - (gap > place)
            if steps:
                self.moved.emit(marker, steps)

    def _stretch(self, marker: str, y: float) -> None:
        """One step for each time the strip is pulled a good deal longer, or pushed shorter, than it was."""
        item, (drawn, high) = self._column.item_of(marker), self._was
        if item is None or drawn <= 0:
            return
        ratio = (y - item.y()) / drawn
        steps = sum(ratio > longer for longer in LONGER) - sum(ratio < shorter for shorter in SHORTER)
        height = high.stepped(steps)
        if height is not self._column.height_of(marker):
            self.resized.emit(marker, height)
