"""The keys of the timelines: walk, zoom and pan, arrange the strips, take the picture along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from clinic_desktop.ui.time_window import COURSE, ZOOM
from clinic_desktop.ui.timeline_scale import GUTTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.ui.timeline_view import TimelineView
    from clinic_desktop.ui.timeline_walk import TimelineWalk
    from clinic_desktop.ui.timeline_zoom import TimelineZoom

Pressed = tuple[Qt.Key, Qt.KeyboardModifier]

PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class TimelineKeys:
    """Says for a pressed key what it does; signs are taken with Shift too, wherever a keyboard has them."""

    def __init__(self, view: TimelineView, walk: TimelineWalk, zoom: TimelineZoom) -> None:
        self._view, self._walk, self._zoom = view, walk, zoom
        key = Qt.Key
        self._walking: dict[Pressed, Callable[[], None]] = {
            (key.Key_Left, PLAIN): lambda: walk.step_along(-1),
            (key.Key_Right, PLAIN): lambda: walk.step_along(1),
            (key.Key_Up, PLAIN): lambda: walk.step_across(-1),
            (key.Key_Down, PLAIN): lambda: walk.step_across(1),
            (key.Key_Home, PLAIN): lambda: walk.step_to_end(-1),
            (key.Key_End, PLAIN): lambda: walk.step_to_end(1),
        }
        self._signs: dict[Qt.Key, Callable[[], None]] = {
            key.Key_Plus: lambda: zoom.zoom(ZOOM, walk.day),
            key.Key_Equal: lambda: zoom.zoom(ZOOM, walk.day),
            key.Key_Minus: lambda: zoom.zoom(1 / ZOOM, walk.day),
            key.Key_Underscore: lambda: zoom.zoom(1 / ZOOM, walk.day),
            key.Key_0: lambda: zoom.choose(COURSE),
        }
        self._acting: dict[Pressed, Callable[[], None]] = {
            (key.Key_Left, SHIFT): lambda: zoom.step(-1),
            (key.Key_Right, SHIFT): lambda: zoom.step(1),
            (key.Key_Up, ALT): lambda: view.move_asked.emit(walk.marker, -1),
            (key.Key_Down, ALT): lambda: view.move_asked.emit(walk.marker, 1),
            (key.Key_Up, ALT | SHIFT): lambda: view.stretch_asked.emit(walk.marker, 1),
            (key.Key_Down, ALT | SHIFT): lambda: view.stretch_asked.emit(walk.marker, -1),
            (key.Key_Delete, PLAIN): lambda: view.hide_asked.emit(walk.marker),
            (key.Key_Backspace, PLAIN): lambda: view.hide_asked.emit(walk.marker),
            (key.Key_C, CTRL): view.copy_asked.emit,
            (key.Key_Menu, PLAIN): self.open_menu,
            (key.Key_F10, SHIFT): self.open_menu,
        }

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key does; False where it does nothing here."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~KEYPAD
        walking = self._walking.get((key, held))
        if walking is not None:
            walking()
            self._bring_into_view()
            self._view.mark_strip()
            self._view.say(self._walk.read_out)
            return True
        act = self._signs.get(key) if held in (PLAIN, SHIFT) else None
        act = act or self._acting.get((key, held))
        if act is not None:
            act()
        return act is not None

    def open_menu(self) -> None:
        """Ask for the menu of the strip that keys act on, beside its name."""
        place = self._view.corner_of(self._walk.marker) + QPoint(int(GUTTER) // 2, 24)
        self._view.menu_asked.emit(self._walk.marker, self._view.mapToGlobal(place))

    def _bring_into_view(self) -> None:
        if self._walk.day is not None:
            self._zoom.hold(self._walk.day)
