"""The days of one man's draws as a row one steps through: by the arrow keys, by a click on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSlider

from clinic_desktop.drawing.words import full_day, near_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent

    from clinic_desktop.drawing.theme import Theme

NAME = phrase("Step through visits")
SIDE, TRACK, WORDS, HEIGHT = 12.0, 14.0, 36.0, 48
GAP = 7.0


class AxisStepsRow(QSlider):
    """A slider over days; what its value stands for is said in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._days: tuple[date, ...] = ()
        self.setAccessibleName(tr(NAME))
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(self._tell)

    @property
    def day(self) -> date | None:
        """The day that is chosen."""
        return self._days[self.value()] if self._days else None

    def show_days(self, days: Sequence[date], chosen: date | None) -> None:
        """Offer these days; the last is chosen where the one asked for is not among them."""
        self.blockSignals(True)
        self._days = tuple(days)
        self.setRange(0, max(len(self._days) - 1, 0))
        self.setValue(self._days.index(chosen) if chosen in self._days else self.maximum())
        self.blockSignals(False)
        self._tell()
        self.update()

    def step(self, steps: int) -> None:
        """Go so many days on; the ends hold."""
        self.setValue(self.value() + steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right, Home and End; Up and Down are left to the column that scrolls."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the column."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the day that is nearest to the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._go_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is pressed."""
        self._go_to(event.position().x())

    def sizeHint(self) -> QSize:
        """Room for the days and their names."""
        return QSize(240, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Any width will do: names give way to each other."""
        return QSize(120, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, a dot for each day, and the names there is room for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._days:
            self._paint_track(painter)
            self._paint_names(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(self._theme, "line.focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _x(self, place: int) -> float:
        part = place / self.maximum() if self.maximum() else 1.0
        return SIDE + part * (self.width() - 2 * SIDE)

    def _go_to(self, x: float) -> None:
        if self._days:
            self.setValue(min(range(len(self._days)), key=lambda place: abs(self._x(place) - x)))

    def _tell(self) -> None:
        day = self.day
        words = (
            ""
            if day is None
            else tr(
                "{day}, {place} of {count}", day=full_day(day), place=self.value() + 1, count=len(self._days)
            )
        )
        self.setAccessibleDescription(words)
        self.setToolTip(words)

    def _paint_track(self, painter: QPainter) -> None:
        painter.setPen(QPen(colour(self._theme, "line.scroll"), 3))
        painter.drawLine(QPointF(self._x(0), TRACK), QPointF(self._x(self.maximum()), TRACK))
        accent = colour(self._theme, "accent.main")
        painter.setPen(QPen(accent, 3))
        painter.drawLine(QPointF(self._x(0), TRACK), QPointF(self._x(self.value()), TRACK))
        for place in range(len(self._days)):
            chosen = place == self.value()
            painter.setPen(QPen(accent if place <= self.value() else colour(self._theme, "line.field"), 1.6))
            painter.setBrush(accent if chosen else colour(self._theme, "surface.card"))
            painter.drawEllipse(QPointF(self._x(place), TRACK), 6 if chosen else 4, 6 if chosen else 4)

    def _paint_names(self, painter: QPainter) -> None:
        """The chosen day first, then the ends, then what is left of the room."""
        last = len(self._days) - 1
        order = dict.fromkeys((self.value(), last, 0, *range(last, -1, -1)))
        taken: list[tuple[float, float]] = []
        for place in order:
            chosen = place == self.value()
            written = font(12 if chosen else 11, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
            words = near_day(self._days[place], self._days[-1])
            wide = QFontMetricsF(written).horizontalAdvance(words)
            left = min(max(self._x(place) - wide / 2, 2.0), self.width() - wide - 2.0)
            if any(left < end + GAP and start < left + wide + GAP for start, end in taken):
                continue
            taken.append((left, left + wide))
            painter.setFont(written)
            painter.setPen(colour(self._theme, "text.main" if chosen else "text.muted"))
            painter.drawText(QPointF(left, WORDS), words)
