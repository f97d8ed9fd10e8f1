"""The timelines: one Timeline drawn with pyqtgraph over one time axis; computes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from clinic_desktop.language import tr
from clinic_desktop.ui.anchor_handle import AnchorHandles
from clinic_desktop.ui.strip_overlays import Stripe
from clinic_desktop.ui.timeline_board import TimelineBoard
from clinic_desktop.ui.timeline_keys import TimelineKeys
from clinic_desktop.ui.timeline_walk import TimelineWalk
from clinic_desktop.ui.zoom_buttons import ZoomButtons

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.timeline import Timeline

CORNER = QPoint(13, 11)


class TimelineView(TimelineBoard):
    """Shows a Timeline and lets the user walk through it.

    The cursor follows the mouse and the arrow keys: Left and Right step through collection moments, Up and
    Down through strips. Choosing a point, by click or by key, emits `selected` with its key. What only
    whoever holds the strips can do is asked for: to move a strip by so many places, to stretch it by so many
    steps, to hide it, to open its menu, to copy the picture.
    """

    selected = Signal(object)
    move_asked = Signal(str, int)
    stretch_asked = Signal(str, int)
    resize_asked = Signal(str, object)
    hide_asked = Signal(str)
    menu_asked = Signal(str, object)
    copy_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(tr("Timelines"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._draft_day: float | None = None
        self._walk = TimelineWalk(self._head, self._column, self._ink, self)
        self._keys = TimelineKeys(self, self._walk, self.zoom)
        self._buttons = ZoomButtons(theme, self.zoom, self)
        self._buttons.move(CORNER)
        self.anchors = AnchorHandles(theme, self._head, self)
        self._here = Stripe(self._ink)
        self._column.addItem(self._here)
        self._connect()

    def _connect(self) -> None:
        column = self._column
        column.pressed.connect(lambda _place: self.setFocus(Qt.FocusReason.MouseFocusReason))
        column.zoomed.connect(lambda factor, x: self.zoom.zoom(factor, self._scale.day(x)))
        column.panned.connect(self._pan)
        column.menu_asked.connect(self._ask_menu)
        column.hand.moved.connect(self.move_asked)
        column.hand.resized.connect(self.resize_asked)
        self.drawn.connect(self._go_over)
        self._walk.chosen.connect(self.selected)
        self._walk.moved.connect(self._move_cursor)

    @property
    def marker(self) -> str:
        """The strip that keys act on."""
        return self._walk.marker

    @property
    def chosen(self) -> tuple[str, str, bool] | None:
        """The key of the point with the ring; None where there is none."""
        return self._walk.key

    @property
    def read_out(self) -> str:
        """What the cursor's read-out says; empty while it is hidden."""
        return self._walk.read_out

    def show_timeline(self, timeline: Timeline) -> tuple[str, ...]:
        """Draw a timeline; return the markers of the strips that had to be painted anew."""
        redrawn = super().show_timeline(timeline)
        self._show_draft(timeline)
        return redrawn

    def clear(self) -> None:
        """Show nothing, before another man's page is opened."""
        self._timeline = self._draft_day = None
        self.zoom.go_over(None)
        self._nothing.hide()
        self._buttons.refresh()
        self._walk.stop()
        self.anchors.stand((), self._scale)
        self._head.clear()
        self._axis.clear()
        self._column.clear()
        self.mark_strip()

    def select(self, key: tuple[str, str, bool] | None) -> None:
        """Put the ring around a point that was chosen elsewhere and bring it into view; None removes it."""
        self._walk.choose(key)
        found = self._column.find(key)
        if found is not None:
            self.zoom.hold(found[1].x)

    def show_strip(self, marker: str) -> None:
        """Bring a strip into view and let keys act on it."""
        item = self._column.item_of(marker)
        if item is not None:
            self._column.reveal(item)
            self._walk.stand_on(marker)

    def mark_strip(self) -> None:
        """Mark the strip that keys act on, while keys come here."""
        if self._column.closed:
            return
        item = self._column.item_of(self._walk.marker) if self.hasFocus() else None
        if item is None:
            self._here.hide()
        else:
            self._here.stand_beside(item.mapRectToScene(item.boundingRect()))

    def say(self, words: str) -> None:
        """Let a screen reader say the read-out; the linked table holds the same words to read at leisure."""
        self.setAccessibleDescription(words)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def close_plots(self) -> None:
        """Let go of the scene: without this the interpreter may crash when it ends. The view is dead then."""
        if not self._column.closed:
            self._walk.stop()
        super().close_plots()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrow keys; Esc takes the cursor away."""
        if event.key() == Qt.Key.Key_Escape and self._walk.active:
            self._walk.hide()
            self.say("")
        elif not self._keys.take(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom: over the head and the axis there is nothing else to turn."""
        self._column.wheel(event, event.position().x() - self._column.x(), zooming=True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.mark_strip()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is gone."""
        super().focusOutEvent(event)
        self._walk.hide()
        self.mark_strip()
        self.update()

    def _show_draft(self, timeline: Timeline) -> None:
        """Bring what is being typed into view, once for each moment it is said to be of."""
        typed = (point.x for strip in timeline.strips for point in strip.points[-1:] if point.draft)
        day = next(typed, None)
        if day is not None and day != self._draft_day:
            self.zoom.hold(day)
        self._draft_day = day

    def _go_over(self) -> None:
        if self._timeline is not None:
            self._walk.go_over(self._timeline, self._scale)
            self.anchors.stand(self._timeline.anchors, self._scale)
            self._buttons.refresh()

    def _ask_menu(self, marker: str, place: QPoint) -> None:
        """Ask for a strip's menu; what is under the pointer is chosen first."""
        here = QPointF(self._column.mapFromGlobal(place))
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._walk.choose_at(here)
        self.menu_asked.emit(marker, place)

    def _move_cursor(self, day: float | None, words: str) -> None:
        self._head.show_cursor(day)
        seen = day is not None and self._scale.inside(day)
        self._axis.show_cursor(day if seen else None, words)
        self.mark_strip()

    def _pan(self, pixels: float) -> None:
        self.zoom.pan(self._scale.day(pixels) - self._scale.day(0.0))
