"""Above the strips: the phases' titles, the lanes of medicines and safety, the plan, on their time scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_desktop.ui.head_lanes import draw_lane
from clinic_desktop.ui.head_plan import draw_plan
from clinic_desktop.ui.head_rows import place_of_stop, row_count, rows_of
from clinic_desktop.ui.head_safety import draw_safety
from clinic_desktop.ui.look_back import draw_look_back
from clinic_desktop.ui.readout_lines import band_lines
from clinic_desktop.ui.strip_item import draw_background, draw_upright_lines
from clinic_desktop.ui.timeline_aside import Aside
from clinic_desktop.ui.timeline_ink import fitted, width_of

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from clinic_desktop.model.timeline import Band, Timeline
    from clinic_desktop.model.timeline_marks import LookBackWindow
    from clinic_desktop.ui.head_rows import HeadRow, Stop
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import Frame, TimeScale

TITLES = 30.0
ROW = 15.0
FOOT = 3.0
WIDE, LEAST_LETTERS = 60.0, 3


class TimelineHead(QWidget):
    """Draws the bands' titles, the lanes and the plan of a Timeline; as high as they need.

    `hovered` carries where the mouse is, or None where it is gone.
    """

    hovered = Signal(object)

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._timeline: Timeline | None = None
        self._frame: Frame | None = None
        self._cursor: float | None = None
        self._window: LookBackWindow | None = None
        self._rows: tuple[HeadRow, ...] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.make_room(None)

    @property
    def rows(self) -> tuple[HeadRow, ...]:
        """What can be stood on, from top to bottom."""
        return self._rows

    def make_room(self, timeline: Timeline | None) -> None:
        """Take the height that the rows of a timeline need."""
        rows = 0 if timeline is None else row_count(timeline)
        self.setFixedHeight(round(TITLES + rows * ROW + FOOT))

    def show_head(self, timeline: Timeline, frame: Frame) -> None:
        """Take a timeline and the strips' frame; repaint only where lanes, plan, bands or scale differ."""
        before, self._timeline = self._timeline, timeline
        drawn = None if before is None else _rows_drawn(before)
        same = drawn == _rows_drawn(timeline)
        if same and frame == self._frame:
            return
        if not same:
            self._rows = rows_of(timeline)
        self._frame = frame
        self.update()

    def clear(self) -> None:
        """Draw nothing."""
        self._timeline = self._frame = self._cursor = self._window = None
        self._rows = ()
        self.update()

    def show_cursor(self, day: float | None) -> None:
        """Draw the cursor's line here too."""
        if day != self._cursor:
            self._cursor = day
            self.update()

    def shade(self, window: LookBackWindow | None) -> None:
        """Shade the days in which a sample's sperm were begun; None for none."""
        if window != self._window:
            self._window = window
            self.update()

    def aside_at(self, place: QPointF) -> Aside | None:
        """What is said of a dose, a piece of the plan or a phase under a place; in the gutter of today's."""
        if self._timeline is None or self._frame is None:
            return None
        scale = self._frame.scale
        if place.y() < TITLES:
            day = scale.day(place.x())
            bands = (band for band in self._frame.bands if band.start <= day < band.end)
            band = next(bands, None) if place.x() >= scale.left else None
            return None if band is None else Aside(band_lines(band), place, None)
        row = int((place.y() - TITLES) // ROW)
        if row >= len(self._rows):
            return None
        stops = self._rows[row]
        stop = stops.at(place.x(), scale) if place.x() >= scale.left else stops.nearest(self._frame.today)
        return None if stop is None else self.aside_of(row, stop)

    def aside_of(self, row: int, stop: Stop) -> Aside:
        """What is said of a stop of a row, and where it stands."""
        x = 0.0 if self._frame is None else place_of_stop(stop, self._frame.scale)
        return Aside(stop.lines, QPointF(x, TITLES + (row + 0.5) * ROW), stop.start)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say where the mouse is."""
        self.hovered.emit(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Say that the mouse is gone."""
        super().leaveEvent(event)
        self.hovered.emit(None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was shown last."""
        if self._timeline is None or self._frame is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self._frame.of_height(self.height())
        draw_background(painter, frame, self._ink)
        # The upright lines begin under the titles, so that no title is crossed.
        draw_upright_lines(painter, frame, self._ink, top=TITLES - 2)
        if self._window is not None:
            draw_look_back(painter, self._window, frame.scale, TITLES - 2, frame.height, self._ink)
        self._draw_cursor(painter, frame)
        for band in frame.bands:
            draw_title(painter, band, frame.scale, self._ink)
        self._draw_rows(painter, self._timeline, frame)
        painter.end()

    def _draw_rows(self, painter: QPainter, timeline: Timeline, frame: Frame) -> None:
        for place, lane in enumerate(timeline.lanes):
            draw_lane(painter, lane, TITLES + 2 + place * ROW, frame, self._ink)
        if timeline.safety:
            draw_safety(painter, timeline.safety, TITLES + 2 + len(timeline.lanes) * ROW, frame, self._ink)
        if timeline.planned:
            top = TITLES + 2 + (row_count(timeline) - 1) * ROW
            draw_plan(painter, timeline.planned, top, frame, self._ink)

    def _draw_cursor(self, painter: QPainter, frame: Frame) -> None:
        if self._cursor is not None and frame.scale.inside(self._cursor):
            painter.setPen(self._ink.pen("plot.cursor"))
            x = frame.scale.x(self._cursor)
            painter.drawLine(QLineF(x, TITLES - 2, x, frame.height))


def _rows_drawn(timeline: Timeline) -> tuple[object, ...]:
    return timeline.lanes, timeline.safety, timeline.planned


def draw_title(painter: QPainter, band: Band, times: TimeScale, ink: Ink) -> None:
    """A phase's title and, where it fits, its subtitle.

    Nothing where a title would only be a trace, or part of its only word: it is said by hovering.
    """
    left, right = max(times.x(band.start), times.left), min(times.x(band.end), times.right)
    pad = 5 if right - left > WIDE else 3
    room = right - left - 2 * pad + 1
    # A narrow band gets a smaller title before one that is cut.
    sizes = (ink.phase_title, *ink.small_titles)
    size = next((size for size in sizes if width_of(band.title, size) <= room), sizes[-1])
    title = fitted(band.title, size, room)
    if title != band.title and (len(title) < LEAST_LETTERS + 1 or " " not in band.title):
        return
    painter.setPen(ink.colour("text.muted"))
    painter.setFont(size)
    painter.drawText(QPointF(left + pad, 13), title)
    if width_of(band.subtitle, ink.tiny) <= room:
        painter.setFont(ink.tiny)
        painter.drawText(QPointF(left + pad, 25), band.subtitle)
