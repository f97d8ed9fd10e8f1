"""The timelines: one Timeline drawn with pyqtgraph over one time axis; computes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from clinic_desktop.ui.strip_column import StripColumn
from clinic_desktop.ui.strip_item import place_of
from clinic_desktop.ui.strip_overlays import Stripe
from clinic_desktop.ui.timeline_axis import TimelineAxis
from clinic_desktop.ui.timeline_head import TimelineHead
from clinic_desktop.ui.timeline_ink import Ink
from clinic_desktop.ui.timeline_keys import TimelineKeys
from clinic_desktop.ui.timeline_scale import Frame, TimeScale
from clinic_desktop.ui.timeline_walk import TimelineWalk
from clinic_desktop.ui.timeline_zoom import TimelineZoom
from clinic_desktop.ui.zoom_buttons import ZoomButtons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.ui.timeline_axis import AxisKind
    from clinic_desktop.ui.view_choices import StripHeight

CORNER = QPoint(13, 11)


class TimelineView(QWidget):
    """Shows a Timeline and lets the user walk through it.

    The cursor follows the mouse and the arrow keys: Left and Right step through collection moments, Up and
    Down through strips. Choosing a point, by click or by key, emits `selected` with its key. `zoom` is the
    stretch of time in view. What only whoever holds the strips can do is asked for: to move a strip by so
    many places, to stretch it by so many steps, to hide it, to open its menu, to copy the picture.

    `sharpness` is device pixels per pixel where the view is painted elsewhere than on its screen.
    """

    selected = Signal(object)
    move_asked = Signal(str, int)
    stretch_asked = Signal(str, int)
    resize_asked = Signal(str, object)
    hide_asked = Signal(str)
    menu_asked = Signal(str, object)
    copy_asked = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, sharpness: float | None = None
    ) -> None:
        super().__init__(parent)
        self._sharpness = sharpness
        self.setAccessibleName("Timelines")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._ink = Ink(theme)
        self._timeline: Timeline | None = None
        self._scale = TimeScale(0.0, 1.0, 0.0, 1.0)
        self._draft_day: float | None = None
        self._head = TimelineHead(self._ink, self)
        self._column = StripColumn(self._ink, self)
        self._axis = TimelineAxis(self._ink, self)
        self._walk = TimelineWalk(self._head, self._column, self._ink, self)
        self.zoom = TimelineZoom(self)
        self._keys = TimelineKeys(self, self._walk, self.zoom)
        self._buttons = ZoomButtons(theme, self.zoom, self)
        self._here = Stripe(self._ink)
        self._column.addItem(self._here)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 9, 9, 5)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._column, 1)
        layout.addWidget(self._axis)
        layout.addStretch(0)
        self._buttons.move(CORNER)
        self._buttons.setVisible(self._sharpness is None)

    def _connect(self) -> None:
        column = self._column
        column.resized.connect(self._redraw)
        column.pressed.connect(lambda _place: self.setFocus(Qt.FocusReason.MouseFocusReason))
        column.zoomed.connect(lambda factor, x: self.zoom.zoom(factor, self._scale.day(x)))
        column.panned.connect(self._pan)
        column.menu_asked.connect(self.menu_asked)
        column.hand.moved.connect(self.move_asked)
        column.hand.resized.connect(self.resize_asked)
        self.zoom.changed.connect(self._redraw)
        self._walk.chosen.connect(self.selected)
        self._walk.moved.connect(self._move_cursor)

    def show_timeline(self, timeline: Timeline) -> tuple[str, ...]:
        """Draw a timeline; return the markers of the strips that had to be painted anew."""
        # The head's height decides the strips' height; without a timeline a resize draws nothing twice.
        self._timeline = None
        self._head.make_room(timeline)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._timeline = timeline
        self.zoom.go_over(timeline)
        self._show_draft(timeline)
        return self._redraw()

    @property
    def timeline(self) -> Timeline | None:
        """What is drawn."""
        return self._timeline

    @property
    def marker(self) -> str:
        """The strip that keys act on."""
        return self._walk.marker

    @property
    def heights(self) -> Mapping[str, StripHeight]:
        """How high the strips stand."""
        return self._column.heights

    def set_heights(self, heights: Mapping[str, StripHeight]) -> None:
        """Let strips stand small or tall beside the others."""
        self._column.set_heights(heights)
        self._redraw()

    def clear(self) -> None:
        """Show nothing, before another man's page is opened."""
        self._timeline = None
        self.zoom.go_over(None)
        self._buttons.refresh()
        self._walk.stop()
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

    def place_of(self, key: tuple[str, str, bool]) -> QPointF | None:
        """Where a point is drawn, in this view's pixels; None where it is not drawn."""
        found = self._column.find(key)
        return None if found is None else QPointF(self._column.pos()) + place_of(found)

    def corner_of(self, marker: str) -> QPoint:
        """Where a strip begins, in this view's pixels."""
        item = self._column.item_of(marker)
        return self._column.pos() + (QPoint() if item is None else item.pos().toPoint())

    def show_strip(self, marker: str) -> None:
        """Bring a strip into view and let keys act on it."""
        item = self._column.item_of(marker)
        if item is not None:
            self._column.reveal(item)
            self._walk.stand_on(marker)

    @property
    def full_height(self) -> int:
        """The height at which nothing scrolls and every strip has the room it may have at the least."""
        around = self.height() - self._column.height()
        return around + max(self._column.sizeHint().height(), self._column.minimumSizeHint().height())

    def set_axis(self, kind: AxisKind) -> None:
        """Label the axis in weeks from the anchor or in dates."""
        self._axis.set_kind(kind)

    @property
    def axis_kind(self) -> AxisKind:
        """How the axis is labelled."""
        return self._axis.kind

    @property
    def read_out(self) -> str:
        """What the cursor's read-out says; empty while it is hidden."""
        return self._walk.read_out

    def close_plots(self) -> None:
        """Let go of the scene: without this the interpreter may crash when it ends. The view is dead then."""
        self._timeline = None
        if not self._column.closed:
            self._walk.stop()
            self._column.close()

    def event(self, event: QEvent) -> bool:
        """Paint the strips anew for a screen of another sharpness, and in another theme."""
        if event.type() is QEvent.Type.StyleChange and not self._column.closed:
            self._column.restyle()
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._redraw()
        return super().event(event)

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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was shown last."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink.pen("line.focus" if self.hasFocus() else "line.border"))
        painter.setBrush(self._ink.colour("surface.card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        painter.end()

    def _show_draft(self, timeline: Timeline) -> None:
        """Bring what is being typed into view, once for each moment it is said to be of."""
        typed = (point.x for strip in timeline.strips for point in strip.points[-1:] if point.draft)
        day = next(typed, None)
        if day is not None and day != self._draft_day:
            self.zoom.hold(day)
        self._draft_day = day

    def _redraw(self) -> tuple[str, ...]:
        timeline = self._timeline
        if timeline is None:
            return ()
        axis = self.zoom.axis_of(timeline)
        self._scale = scale = TimeScale.across(axis, self._column.width())
        frame = Frame(
            scale=scale,
            bands=timeline.bands,
            width=self._column.width(),
            height=0,
            today=timeline.axis.today,
            anchored=timeline.axis.anchored,
            ratio=self._sharpness or self.devicePixelRatioF(),
        )
        self._head.show_head(timeline, frame)
        self._axis.show_axis(axis, scale)
        redrawn = self._column.show_strips(timeline.strips, frame)
        self._walk.go_over(timeline, scale)
        self._buttons.refresh()
        return redrawn

    def _move_cursor(self, day: float | None, words: str) -> None:
        self._head.show_cursor(day)
        seen = day is not None and self._scale.inside(day)
        self._axis.show_cursor(day if seen else None, words)
        self.mark_strip()

    def mark_strip(self) -> None:
        """Mark the strip that keys act on, while keys come here."""
        if self._column.closed:
            return
        item = self._column.item_of(self._walk.marker) if self.hasFocus() else None
        if item is None:
            self._here.hide()
        else:
            self._here.stand_beside(item.mapRectToScene(item.boundingRect()))

    def _pan(self, pixels: float) -> None:
        self.zoom.pan(self._scale.day(pixels) - self._scale.day(0.0))

    def say(self, words: str) -> None:
        """Let a screen reader say the read-out; the linked table holds the same words to read at leisure."""
        self.setAccessibleDescription(words)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
