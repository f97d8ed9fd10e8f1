"""Below the strips: the time axis in weeks from the anchor or in dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_desktop.drawing.axis import week_label
from clinic_desktop.ui.timeline_ink import width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.model.timeline import TimeAxis
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import TimeScale

HEIGHT = 24
WEEK_0 = week_label(0)
SPACE = 5.0

AxisKind = Literal["weeks", "dates"]


class TimelineAxis(QWidget):
    """Draws the labels of one TimeAxis, leaving out one that would touch today's or the one before it."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._kind: AxisKind = "weeks"
        self._axis: TimeAxis | None = None
        self._scale: TimeScale | None = None
        self._cursor: tuple[float, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)

    @property
    def kind(self) -> AxisKind:
        """What the labels say."""
        return self._kind

    def show_axis(self, axis: TimeAxis, scale: TimeScale) -> None:
        """Take the axis and where its days fall."""
        if (axis, scale) != (self._axis, self._scale):
            self._axis, self._scale = axis, scale
            self.update()

    def set_kind(self, kind: AxisKind) -> None:
        """Choose weeks or dates."""
        self._kind = kind
        self.update()

    def clear(self) -> None:
        """Draw nothing."""
        self._axis = self._scale = self._cursor = None
        self.update()

    def show_cursor(self, day: float | None, label: str = "") -> None:
        """Say under the cursor which day it stands on."""
        cursor = None if day is None else (day, label)
        if cursor != self._cursor:
            self._cursor = cursor
            self.update()

    def sizeHint(self) -> QSize:
        """The size that shows everything."""
        return QSize(400, HEIGHT)

    def labels(self) -> list[tuple[float, str]]:
        """The labels as drawn, each with the pixel of its middle; today's comes first."""
        if self._axis is None or self._scale is None:
            return []
        axis, scale = self._axis, self._scale
        weeks = self._kind == "weeks" and axis.anchored
        today = axis.today_label_weeks if weeks else axis.today_label_date
        placed = [(scale.x(axis.today), today)] if scale.inside(axis.today) else []
        taken = [_span(x, width_of(label, self._ink.today)) for x, label in placed]
        # The anchor's own label stands before its neighbours where there is not room for all.
        for tick in sorted(axis.weeks if weeks else axis.dates, key=lambda tick: tick.label != WEEK_0):
            x = scale.x(tick.x)
            left, right = _span(x, width_of(tick.label, self._ink.tiny))
            clear = all(right < other[0] or left > other[1] for other in taken)
            if clear and scale.inside(tick.x):
                placed.append((x, tick.label))
                taken.append((left, right))
        return placed

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was shown last."""
        if self._axis is None or self._scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.width(), 1), self._ink.colour("line.border"))
        today = self._scale.x(self._axis.today)
        chip = self._chip()
        for x, label in self.labels():
            left, right = _span(x, width_of(label, self._ink.today))
            if chip is None or right < chip.left() or left > chip.right():
                self._draw_label(painter, x, label, today=x == today)
        if chip is not None and self._cursor is not None:
            self._draw_chip(painter, chip, self._cursor[1])
        painter.end()

    def _draw_label(self, painter: QPainter, x: float, label: str, *, today: bool) -> None:
        font = self._ink.today if today else self._ink.tiny
        painter.setFont(font)
        painter.setPen(self._ink.colour("plot.today" if today else "text.faint"))
        painter.drawText(QPointF(x - width_of(label, font) / 2, 16), label)

    def _chip(self) -> QRectF | None:
        """Where the cursor's day is written; labels under it give way."""
        if self._cursor is None or self._scale is None:
            return None
        day, words = self._cursor
        width = width_of(words, self._ink.tiny) + 12
        left = min(max(self._scale.x(day) - width / 2, 0), self.width() - width)
        return QRectF(left, 3, width, 18)

    def _draw_chip(self, painter: QPainter, chip: QRectF, words: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.colour("text.main"))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setFont(self._ink.tiny)
        painter.setPen(self._ink.colour("surface.card"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)


def _span(middle: float, width: float) -> tuple[float, float]:
    return middle - width / 2 - SPACE, middle + width / 2 + SPACE
