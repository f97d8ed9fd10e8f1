"""Which stretch of the time axis a view shows, for whichever man; never a part of his Timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.drawing.axis_window import part_of
from clinic_desktop.ui.time_window import COURSE, PAN, ZOOM, TimeWindow, window_of

if TYPE_CHECKING:
    from clinic_desktop.model.timeline import TimeAxis, Timeline


class TimelineZoom(QObject):
    """Follows a preset until somebody zooms or pans by hand; another man is shown by the preset again.

    `changed` asks for the picture in another stretch of time.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preset = COURSE
        self._by_hand: TimeWindow | None = None
        self._timeline: Timeline | None = None
        self._axis: TimeAxis | None = None

    @property
    def preset(self) -> str:
        """The preset that is followed, or was until somebody zoomed by hand."""
        return self._preset

    @property
    def by_hand(self) -> bool:
        """True where somebody has zoomed or panned."""
        return self._by_hand is not None

    @property
    def whole(self) -> bool:
        """True where the whole course is in view."""
        return self._timeline is None or self.window == TimeWindow.whole(self._timeline.axis)

    @property
    def window(self) -> TimeWindow:
        """From when to when."""
        if self._timeline is None:
            return TimeWindow(0.0, 1.0)
        if self._by_hand is not None:
            return self._by_hand.within(self._timeline.axis)
        return window_of(self._preset, self._timeline)

    def go_over(self, timeline: Timeline | None) -> None:
        """Zoom in this picture from now on."""
        before, self._timeline = self._timeline, timeline
        if before is None or timeline is None or before.patient != timeline.patient:
            self._by_hand = None

    def axis_of(self, timeline: Timeline) -> TimeAxis:
        """The part of the axis that is in view, labelled for it; an equal one stays the same object."""
        window = self.window
        axis = part_of(timeline.axis, timeline.origin, window.start, window.end)
        if axis != self._axis:
            self._axis = axis
        return self._axis if self._axis is not None else axis

    def choose(self, preset: str) -> None:
        """Show the stretch that a preset means."""
        self._preset, self._by_hand = preset, None
        self.changed.emit()

    def zoom(self, factor: float = ZOOM, around: float | None = None) -> None:
        """Show so many times less time, around a day or else around the middle."""
        if self._timeline is not None:
            window = self.window
            middle = (window.start + window.end) / 2
            self.show_window(window.zoomed(factor, middle if around is None else around, self._timeline.axis))

    def pan(self, days: float) -> None:
        """Show later days, or with a negative number earlier ones."""
        if self._timeline is not None:
            self.show_window(self.window.panned(days, self._timeline.axis))

    def step(self, steps: int) -> None:
        """Pan by a quarter of what is in view."""
        self.pan(steps * PAN * self.window.days)

    def hold(self, day: float) -> None:
        """Bring a day into view where it is not."""
        if self._timeline is not None:
            self.show_window(self.window.holding(day, self._timeline.axis))

    def show_window(self, window: TimeWindow) -> None:
        """Show one stretch of time."""
        if window != self.window and self._timeline is not None:
            self._by_hand = window
            if window == TimeWindow.whole(self._timeline.axis):
                self._preset, self._by_hand = COURSE, None
            self.changed.emit()
