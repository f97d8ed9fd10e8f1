"""The timelines: one Timeline drawn with pyqtgraph over one time axis; computes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from clinic_desktop.ui.strip_column import StripColumn
from clinic_desktop.ui.strip_item import place_of
from clinic_desktop.ui.timeline_axis import TimelineAxis
from clinic_desktop.ui.timeline_head import TimelineHead
from clinic_desktop.ui.timeline_ink import Ink
from clinic_desktop.ui.timeline_scale import Frame, TimeScale
from clinic_desktop.ui.timeline_walk import TimelineWalk

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.ui.timeline_axis import AxisKind

ALONG = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ACROSS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TimelineView(QWidget):
    """Shows a Timeline and lets the user walk through it.

    The cursor follows the mouse and the arrow keys: Left and Right step through collection moments, Up and
    Down through strips. Choosing a point, by click or by key, emits `selected` with its key.
    """

    selected = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Timelines")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._ink = Ink(theme)
        self._timeline: Timeline | None = None
        self._head = TimelineHead(self._ink, self)
        self._column = StripColumn(self._ink, self)
        self._axis = TimelineAxis(self._ink, self)
        self._walk = TimelineWalk(self._column, self._ink, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 9, 9, 5)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._column, 1)
        layout.addWidget(self._axis)
        layout.addStretch(0)
        self._column.resized.connect(self._redraw)
        self._column.pressed.connect(lambda _place: self.setFocus(Qt.FocusReason.MouseFocusReason))
        self._walk.chosen.connect(self.selected)
        self._walk.moved.connect(self._move_cursor)

    def show_timeline(self, timeline: Timeline) -> tuple[str, ...]:
        """Draw a timeline; return the markers of the strips that had to be painted anew."""
        # The head's height decides the strips' height; without a timeline a resize draws nothing twice.
        self._timeline = None
        self._head.make_room(len(timeline.lanes))
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._timeline = timeline
        return self._redraw()

    def clear(self) -> None:
        """Show nothing, before another man's page is opened."""
        self._timeline = None
        self._walk.stop()
        self._head.clear()
        self._axis.clear()
        self._column.clear()

    def select(self, key: tuple[str, str, bool] | None) -> None:
        """Put the ring around a point that was chosen elsewhere and bring it into view; None removes it."""
        self._walk.choose(key)

    def place_of(self, key: tuple[str, str, bool]) -> QPointF | None:
        """Where a point is drawn, in this view's pixels; None where it is not drawn."""
        found = self._column.find(key)
        return None if found is None else QPointF(self._column.pos()) + place_of(found)

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
        self._walk.stop()
        if not self._column.closed:
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
        key = event.key()
        if key in ALONG:
            self._walk.step_along(ALONG[Qt.Key(key)])
        elif key in ACROSS:
            self._walk.step_across(ACROSS[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape and self._walk.active:
            self._walk.hide()
        else:
            super().keyPressEvent(event)
            return
        self._say(self.read_out)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is gone."""
        super().focusOutEvent(event)
        self._walk.hide()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was shown last."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink.pen("line.focus" if self.hasFocus() else "line.border"))
        painter.setBrush(self._ink.colour("surface.card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        painter.end()

    def _redraw(self) -> tuple[str, ...]:
        timeline = self._timeline
        if timeline is None:
            return ()
        scale = TimeScale.across(timeline.axis, self._column.width())
        frame = Frame(
            scale=scale,
            bands=timeline.bands,
            width=self._column.width(),
            height=0,
            today=timeline.axis.today,
            anchored=timeline.axis.anchored,
            ratio=self.devicePixelRatioF(),
        )
        self._head.show_head(timeline, frame)
        self._axis.show_axis(timeline.axis, scale)
        redrawn = self._column.show_strips(timeline.strips, frame)
        self._walk.go_over(timeline, scale)
        return redrawn

    def _move_cursor(self, day: float | None, words: str) -> None:
        self._head.show_cursor(day)
        self._axis.show_cursor(day, words)

    def _say(self, words: str) -> None:
        """Let a screen reader say the read-out; the linked table holds the same words to read at leisure."""
        self.setAccessibleDescription(words)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
