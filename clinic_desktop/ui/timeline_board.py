"""Head, strips and axis over one stretch of time: the picture itself, which nobody walks through yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from clinic_desktop.drawing.axis_window import counted_from
from clinic_desktop.ui.strip_column import StripColumn
from clinic_desktop.ui.strip_item import place_of
from clinic_desktop.ui.timeline_axis import TimelineAxis
from clinic_desktop.ui.timeline_head import TimelineHead
from clinic_desktop.ui.timeline_ink import Ink
from clinic_desktop.ui.timeline_nothing import NothingYet
from clinic_desktop.ui.timeline_scale import Frame, TimeScale
from clinic_desktop.ui.timeline_zoom import TimelineZoom

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.timeline import Band, Timeline
    from clinic_desktop.ui.timeline_axis import AxisKind
    from clinic_desktop.ui.view_choices import StripHeight


class TimelineBoard(QWidget):
    """Draws a Timeline; `zoom` is the stretch of time in view, `drawn` says that something was laid out anew.

    `sharpness` is device pixels per pixel where the board is painted elsewhere than on its screen.
    """

    drawn = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, sharpness: float | None = None
    ) -> None:
        super().__init__(parent)
        self._sharpness = sharpness
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._ink = Ink(theme)
        self._timeline: Timeline | None = None
        self._preview: tuple[tuple[Band, ...], tuple[float, ...], int] | None = None
        self._scale = TimeScale(0.0, 1.0, 0.0, 1.0)
        self._head = TimelineHead(self._ink, self)
        self._column = StripColumn(self._ink, self)
        self._axis = TimelineAxis(self._ink, self)
        self._nothing = NothingYet(self)
        self.zoom = TimelineZoom(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 9, 9, 5)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._column, 1)
        layout.addWidget(self._axis)
        layout.addStretch(0)
        self._column.resized.connect(self._redraw)
        self.zoom.changed.connect(self._redraw)

    @property
    def timeline(self) -> Timeline | None:
        """What is drawn."""
        return self._timeline

    @property
    def heights(self) -> Mapping[str, StripHeight]:
        """How high the strips stand."""
        return self._column.heights

    @property
    def axis_kind(self) -> AxisKind:
        """How the axis is labelled."""
        return self._axis.kind

    @property
    def full_height(self) -> int:
        """The height at which nothing scrolls and every strip has the room it may have at the least."""
        around = self.height() - self._column.height()
        return around + max(self._column.sizeHint().height(), self._column.minimumSizeHint().height())

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
        self._nothing.say_of(timeline)
        return self._redraw()

    def show_preview(self, bands: tuple[Band, ...], anchors: tuple[float, ...], week_0: int = 0) -> None:
        """Draw the phases and the days 0 as they would be, until `end_preview`; all else stays as it is.

        `week_0` is the day that the axis counts its weeks from meanwhile.
        """
        self._preview = bands, anchors, week_0
        self._redraw()

    def end_preview(self) -> None:
        """Draw the phases as they are again."""
        if self._preview is not None:
            self._preview = None
            self._redraw()

    def set_heights(self, heights: Mapping[str, StripHeight]) -> None:
        """Let strips stand small or tall beside the others."""
        self._column.set_heights(heights)
        self._redraw()

    def set_axis(self, kind: AxisKind) -> None:
        """Label the axis in weeks from the anchor or in dates."""
        self._axis.set_kind(kind)

    def place_of(self, key: tuple[str, str, bool]) -> QPointF | None:
        """Where a point is drawn, in this view's pixels; None where it is not drawn."""
        found = self._column.find(key)
        return None if found is None else QPointF(self._column.pos()) + place_of(found)

    def corner_of(self, marker: str) -> QPoint:
        """Where a strip begins, in this view's pixels."""
        item = self._column.item_of(marker)
        return self._column.pos() + (QPoint() if item is None else item.pos().toPoint())

    def close_plots(self) -> None:
        """Let go of the scene: without this the interpreter may crash when it ends. The view is dead then."""
        self._timeline = None
        if not self._column.closed:
            self._column.close()

    def event(self, event: QEvent) -> bool:
        """Paint the strips anew for a screen of another sharpness, and in another theme."""
        if event.type() is QEvent.Type.StyleChange and not self._column.closed:
            self._column.restyle()
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._redraw()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card that everything stands on."""
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
        axis = self.zoom.axis_of(timeline)
        self._scale = scale = TimeScale.across(axis, self._column.width())
        bands, anchors, week_0 = self._preview or (timeline.bands, tuple(m.x for m in timeline.anchors), 0)
        frame = Frame(
            scale=scale,
            bands=bands,
            width=self._column.width(),
            height=0,
            today=timeline.axis.today,
            anchored=timeline.axis.anchored,
            ratio=self._sharpness or self.devicePixelRatioF(),
            anchors=anchors or (0.0,),
        )
        self._head.show_head(timeline, frame)
        self._axis.show_axis(counted_from(axis, week_0), scale)
        redrawn = self._column.show_strips(timeline.strips, frame)
        self._nothing.stand_in(self._column.geometry())
        self.drawn.emit()
        return redrawn
