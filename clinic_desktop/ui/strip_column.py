"""The strips one under another in a single pyqtgraph view; scrolls where they do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsView, QScrollBar, QSizePolicy, QWidget

from clinic_desktop.ui.strip_item import StripItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent

    from clinic_desktop.model.timeline import Strip
    from clinic_desktop.ui.strip_item import Found, Key
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import Frame

LEAST = 60
MOST = 150
SCROLL_BAR = 9


class StripColumn(pg.GraphicsView):
    """Holds one StripItem per strip; positions are in pixels of this view, so scene and widget agree."""

    resized = Signal()
    scrolled = Signal()
    hovered = Signal(object)
    pressed = Signal(object)

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=ink.colour("surface.card"))
        self._ink = ink
        self._items: list[StripItem] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Strips cover the ground: keeping a picture of it would only be copied under them.
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setAccessibleName("Scroll the strips")
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.setSingleStep(LEAST // 3)
        self._bar.hide()
        self._bar.valueChanged.connect(self._place)

    @property
    def items_in_order(self) -> tuple[StripItem, ...]:
        """The strips' items from top to bottom."""
        return tuple(self._items)

    def show_strips(self, strips: Iterable[Strip], frame: Frame) -> tuple[str, ...]:
        """Draw the strips; return the markers of those that are painted anew."""
        wanted = tuple(strips)
        heights = self._heights(len(wanted))
        kept = {item.strip.marker: item for item in self._items}
        self._items = []
        redrawn: list[str] = []
        for strip, height in zip(wanted, heights, strict=True):
            item = kept.pop(strip.marker, None)
            if item is None:
                item = StripItem(strip, frame.of_height(height), self._ink)
                self.addItem(item)
                redrawn.append(strip.marker)
            elif item.draw(strip, frame.of_height(height)):
                redrawn.append(strip.marker)
            self._items.append(item)
        for item in kept.values():
            self.removeItem(item)
        self._fit_bar(sum(heights))
        self._place()
        return tuple(redrawn)

    def restyle(self) -> None:
        """Paint everything in the theme that is worn now."""
        self.setBackground(self._ink.colour("surface.card"))
        for item in self._items:
            item.forget_picture()

    def clear(self) -> None:
        """Draw nothing."""
        for item in self._items:
            self.removeItem(item)
        self._items = []
        self._fit_bar(0)

    def item_at(self, y: float) -> StripItem | None:
        """The strip under a height of the view."""
        return next((i for i in self._items if i.y() <= y < i.y() + i.boundingRect().height()), None)

    def find(self, key: Key | None) -> Found | None:
        """The point with this key and the strip it is drawn on, or None where it is not drawn."""
        if key is None:
            return None
        points = ((item, point) for item in self._items for point in item.strip.points)
        return next((pair for pair in points if pair[1].key == key), None)

    def points_on(self, day: float) -> list[Found]:
        """The points of one collection moment, from top to bottom."""
        found = (item.found_on(day) for item in self._items)
        return [pair for pair in found if pair is not None]

    def reveal(self, item: StripItem) -> None:
        """Scroll until a strip is wholly in view."""
        top, bottom = item.y(), item.y() + item.boundingRect().height()
        if top < 0:
            self._bar.setValue(self._bar.value() + round(top))
        elif bottom > self.height():
            self._bar.setValue(self._bar.value() + round(bottom - self.height()))

    def sizeHint(self) -> QSize:
        """The size that shows everything."""
        return QSize(600, max(len(self._items), 1) * 84)

    def minimumSizeHint(self) -> QSize:
        """The least that can still be read."""
        return QSize(360, LEAST)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Say that the strips have to be laid out anew."""
        super().resizeEvent(event)
        if event is not None and not self.closed:
            self._bar.setGeometry(self.width() - SCROLL_BAR, 0, SCROLL_BAR, self.height())
            self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the strips."""
        self._bar.setValue(self._bar.value() - event.angleDelta().y() // 2)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say where the mouse is."""
        self.hovered.emit(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say where the mouse was pressed."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Say that the mouse is gone."""
        if not self.closed:
            super().leaveEvent(event)
            self.hovered.emit(None)

    def _heights(self, count: int) -> list[int]:
        """Share the height out evenly, to the pixel, between the least and the most a strip may have."""
        self.setMaximumHeight(max(count, 1) * MOST)
        if count == 0:
            return []
        room = min(max(self.height(), count * LEAST), count * MOST)
        each, rest = divmod(room, count)
        return [each + (place < rest) for place in range(count)]

    def _fit_bar(self, total: int) -> None:
        self._bar.setPageStep(self.height())
        self._bar.setRange(0, max(total - self.height(), 0))
        self._bar.setVisible(total > self.height())

    def _place(self) -> None:
        top = -float(self._bar.value())
        for item in self._items:
            item.setPos(QPointF(0, top))
            top += item.boundingRect().height()
        self.scrolled.emit()
