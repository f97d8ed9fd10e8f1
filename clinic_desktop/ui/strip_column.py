"""The strips one under another in a single pyqtgraph view; scrolls where they do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QPainter
from PySide6.QtWidgets import QGraphicsView, QScrollBar, QSizePolicy, QWidget

from clinic_desktop.language import tr
from clinic_desktop.ui.strip_hand import StripHand
from clinic_desktop.ui.strip_heights import least, most, shared
from clinic_desktop.ui.strip_item import StripItem
from clinic_desktop.ui.view_choices import StripHeight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QResizeEvent, QWheelEvent

    from clinic_desktop.model.timeline import Strip
    from clinic_desktop.ui.strip_item import Found, Key
    from clinic_desktop.ui.timeline_ink import Ink
    from clinic_desktop.ui.timeline_scale import Frame

SCROLL_BAR = 9
SCROLL_STEP = 20
NOTCH, ZOOM_OF_NOTCH, PAN_OF_NOTCH = 120, 1.25, 60.0


class StripColumn(pg.GraphicsView):
    """Holds one StripItem per strip; positions are in pixels of this view, so scene and widget agree.

    `pressed` carries where it was clicked, `zoomed` a factor and the pixel to zoom around, `panned` pixels,
    `menu_asked` a strip's marker and a place on the screen.
    """

    resized = Signal()
    scrolled = Signal()
    hovered = Signal(object)
    pressed = Signal(object)
    zoomed = Signal(float, float)
    panned = Signal(float)
    menu_asked = Signal(str, object)

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=ink.colour("surface.card"))
        self._ink = ink
        self._items: list[StripItem] = []
        self.heights: Mapping[str, StripHeight] = {}
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Strips cover the ground: keeping a picture of it would only be copied under them.
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setAccessibleName(tr("Scroll the strips"))
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.setSingleStep(SCROLL_STEP)
        self._bar.hide()
        self._bar.valueChanged.connect(self._place)
        self.hand = StripHand(self, ink)
        self.hand.clicked.connect(self.pressed)
        self.hand.panned.connect(self.panned)

    @property
    def items_in_order(self) -> tuple[StripItem, ...]:
        """The strips' items from top to bottom."""
        return tuple(self._items)

    def set_heights(self, heights: Mapping[str, StripHeight]) -> None:
        """Take how high each marker's strip stands, from the next drawing on."""
        self.heights = heights

    def height_of(self, marker: str) -> StripHeight:
        """How high a marker's strip stands."""
        return self.heights.get(marker, StripHeight.NORMAL)

    def show_strips(self, strips: Iterable[Strip], frame: Frame) -> tuple[str, ...]:
        """Draw the strips; return the markers of those that are painted anew."""
        wanted = tuple(strips)
        heights = self._heights(wanted)
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

    def item_of(self, marker: str) -> StripItem | None:
        """The strip of a marker."""
        return next((item for item in self._items if item.strip.marker == marker), None)

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
        return QSize(360, least([StripHeight.NORMAL]))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Say that the strips have to be laid out anew."""
        super().resizeEvent(event)
        if event is not None and not self.closed:
            self._bar.setGeometry(self.width() - SCROLL_BAR, 0, SCROLL_BAR, self.height())
            self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the strips; with Ctrl, or without anything to scroll, zoom; sideways or with Shift, pan."""
        self.wheel(event, event.position().x(), zooming=self._bar.isHidden())

    def wheel(self, event: QWheelEvent, x: float, *, zooming: bool) -> None:
        """Do what the wheel does at a pixel; `zooming` where there is nothing to scroll."""
        turned, held = event.angleDelta(), event.modifiers()
        event.accept()
        if held & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            self.panned.emit(-(turned.x() or turned.y()) / NOTCH * PAN_OF_NOTCH)
        elif held & Qt.KeyboardModifier.ControlModifier or zooming:
            self.zoomed.emit(ZOOM_OF_NOTCH ** (turned.y() / NOTCH), x)
        else:
            self._bar.setValue(self._bar.value() - turned.y() // 2)

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by pinching."""
        if event.type() is QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoomed.emit(max(1.0 + event.value(), 0.1), event.position().x())
            return True
        return bool(super().viewportEvent(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say where the mouse is, unless it drags something."""
        place = event.position()
        # While something is dragged nothing is told of what lies under it.
        self.hovered.emit(None if self.hand.move(place) else place)
        self.viewport().setCursor(self.hand.shape_at(place))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what is there."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.hand.press(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; without a drag it was a click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.hand.release(event.position())
            self.viewport().setCursor(self.hand.shape_at(event.position()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the strip under the pointer."""
        item = self.item_at(event.pos().y())
        if item is not None:
            self.menu_asked.emit(item.strip.marker, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Say that the mouse is gone."""
        if not self.closed:
            super().leaveEvent(event)
            self.hovered.emit(None)

    def _heights(self, strips: tuple[Strip, ...]) -> list[int]:
        """Share the height out, to the pixel, between the least and the most that each strip may have."""
        high = [self.height_of(strip.marker) for strip in strips]
        self.setMaximumHeight(most(high or [StripHeight.NORMAL]))
        return shared(high, self.height())

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
