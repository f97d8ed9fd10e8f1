"""Above the strips: the phases' titles and the medication lanes, on the strips' own time scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_desktop.ui.strip_item import draw_background, draw_upright_lines
from clinic_desktop.ui.timeline_ink import fitted, width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.model.timeline import Band, Bar, Lane, Timeline, WashOut
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import Frame, TimeScale

TITLES = 30.0
LANE = 16.0
BAR = 11.0
FOOT = 7.0
WIDE, LEAST_LETTERS = 60.0, 3


class TimelineHead(QWidget):
    """Draws the bands' titles and the lanes of a Timeline; as high as they need."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._timeline: Timeline | None = None
        self._frame: Frame | None = None
        self._cursor: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.make_room(0)

    def make_room(self, lanes: int) -> None:
        """Take the height that so many lanes need."""
        self.setFixedHeight(round(TITLES + lanes * LANE + FOOT))

    def show_head(self, timeline: Timeline, frame: Frame) -> None:
        """Take a timeline and the strips' frame; repaint only where lanes, bands or scale differ."""
        before, self._timeline = self._timeline, timeline
        same = before is not None and before.lanes == timeline.lanes
        if same and frame == self._frame:
            return
        self._frame = frame
        self.setToolTip("\n".join(_in_words(lane) for lane in timeline.lanes))
        self.update()

    def clear(self) -> None:
        """Draw nothing."""
        self._timeline = self._frame = self._cursor = None
        self.setToolTip("")
        self.update()

    def show_cursor(self, day: float | None) -> None:
        """Draw the cursor's line here too."""
        if day != self._cursor:
            self._cursor = day
            self.update()

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
        self._draw_cursor(painter, frame)
        for band in self._timeline.bands:
            draw_title(painter, band, frame.scale, self._ink)
        for place, lane in enumerate(self._timeline.lanes):
            draw_lane(painter, lane, TITLES + 2 + place * LANE, frame, self._ink)
        painter.end()

    def _draw_cursor(self, painter: QPainter, frame: Frame) -> None:
        if self._cursor is not None and frame.scale.inside(self._cursor):
            painter.setPen(self._ink.pen("plot.cursor"))
            x = frame.scale.x(self._cursor)
            painter.drawLine(QLineF(x, TITLES - 2, x, frame.height))


def draw_title(painter: QPainter, band: Band, times: TimeScale, ink: Ink) -> None:
    """A phase's title and, where it fits, its subtitle; nothing where the band is too narrow to read."""
    left, right = max(times.x(band.start), times.left), min(times.x(band.end), times.right)
    pad = 5 if right - left > WIDE else 3
    room = right - left - 2 * pad + 1
    # A narrow band gets a smaller title before one that is cut.
    sizes = (ink.phase_title, *ink.small_titles)
    size = next((size for size in sizes if width_of(band.title, size) <= room), sizes[-1])
    title = fitted(band.title, size, room)
    if len(title) < LEAST_LETTERS:
        return
    painter.setPen(ink.colour("text.muted"))
    painter.setFont(size)
    painter.drawText(QPointF(left + pad, 13), title)
    if width_of(band.subtitle, ink.tiny) <= room:
        painter.setFont(ink.tiny)
        painter.drawText(QPointF(left + pad, 25), band.subtitle)


def draw_lane(painter: QPainter, lane: Lane, top: float, frame: Frame, ink: Ink) -> None:
    """One agent: name and dose in the gutter, a bar per dose, the wash-out as a dotted line."""
    times = frame.scale
    _draw_lane_label(painter, lane, top + 9.5, times.left - 10, ink)
    colour = ink.colour(f"agent.{lane.kind}")
    for bar in lane.bars:
        left, right = max(times.x(bar.start), times.left), min(times.x(bar.end), times.right)
        if right > left:
            painter.fillPath(_bar_outline(bar, left, top, right), colour)
    if lane.wash_out is not None:
        _draw_wash_out(painter, lane, lane.wash_out, top, frame, ink)


def _draw_lane_label(painter: QPainter, lane: Lane, baseline: float, right: float, ink: Ink) -> None:
    painter.setFont(ink.words)
    dose = fitted(lane.dose, ink.words, right - 60)
    dose_left = right - width_of(dose, ink.words)
    painter.setPen(ink.colour("text.faint"))
    painter.drawText(QPointF(dose_left, baseline), dose)
    space = 4 if dose else 0
    title = fitted(lane.title, ink.words, dose_left - space - 8)
    painter.setPen(ink.colour("text.muted"))
    painter.drawText(QPointF(dose_left - space - width_of(title, ink.words), baseline), title)


def _bar_outline(bar: Bar, left: float, top: float, right: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(QRectF(left, top, right - left, BAR), 3.5, 3.5)
    if bar.going_on:
        square = min(4.0, right - left)
        path.addRect(QRectF(right - square, top, square, BAR))
        middle = top + BAR / 2
        path.moveTo(right, top - 0.5)
        path.lineTo(right + 7, middle)
        path.lineTo(right, top + BAR + 0.5)
        path.closeSubpath()
    return path


def _draw_wash_out(
    painter: QPainter, lane: Lane, wash_out: WashOut, top: float, frame: Frame, ink: Ink
) -> None:
    times = frame.scale
    left, right = max(times.x(wash_out.start), times.left), min(times.x(wash_out.end), times.right)
    if right <= left:
        return
    middle = top + BAR / 2
    painter.setPen(ink.pen(f"agent.{lane.kind}", 2.0, (2, 3)))
    painter.drawLine(QLineF(left, middle, right, middle))
    painter.setFont(ink.limit)
    painter.setPen(ink.colour("text.muted"))
    place = _room_for(width_of(wash_out.label, ink.limit), right + 4, lane, frame)
    if place is not None:
        painter.drawText(QPointF(place, top + 9), wash_out.label)


def _room_for(width: float, left: float, lane: Lane, frame: Frame) -> float | None:
    """Where a label after the wash-out crosses neither a later bar nor today's line; None for nowhere."""
    times = frame.scale
    today = times.x(frame.today)
    bars = [(times.x(bar.start) - 4, times.x(bar.end) + 10) for bar in lane.bars]
    for start in (left, today + 5):
        end = start + width
        clear = all(end < bar[0] or start > bar[1] for bar in bars)
        if start >= left and clear and not start - 3 < today < end + 3 and end <= times.right:
            return start
    return None


def _in_words(lane: Lane) -> str:
    words = " ".join(part for part in (lane.title, lane.dose) if part)
    return words if lane.wash_out is None else f"{words}, {lane.wash_out.label}"
