"""Where days fall on the screen: one scale for head, strips, lanes and axis."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.model.timeline import Band, Strip, TimeAxis

GUTTER = 190.0
LIMIT_MARGIN = 38.0


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days of the time axis against pixels; `left` and `right` bound the plot beside the gutter."""

    start: float
    end: float
    left: float
    right: float

    @classmethod
    def across(cls, axis: TimeAxis, width: float) -> TimeScale:
        """The scale of a view so many pixels wide; a plot never gets narrower than one pixel."""
        right = max(width - LIMIT_MARGIN, GUTTER + 1)
        return cls(axis.start, axis.end, GUTTER, right)

    def x(self, day: float) -> float:
        """The pixel of a day, also of one outside the plot."""
        return self.left + (day - self.start) * (self.right - self.left) / (self.end - self.start)

    def day(self, x: float) -> float:
        """The day under a pixel."""
        return self.start + (x - self.left) * (self.end - self.start) / (self.right - self.left)

    def inside(self, day: float) -> bool:
        """True where the day is on the picture."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class ValueScale:
    """A strip's values against pixels from its top; `padding` keeps marks at the ends whole."""

    low: float
    high: float
    top: float
    bottom: float

    @classmethod
    def within(cls, strip: Strip, height: float, padding: float = 9.0) -> ValueScale:
        """The scale of a strip so many pixels high."""
        return cls(strip.y_low, strip.y_high, padding, height - padding)

    def y(self, value: float) -> float:
        """The pixel of a value."""
        span = self.high - self.low or 1.0
        return self.bottom - (value - self.low) * (self.bottom - self.top) / span


@dataclass(frozen=True, slots=True)
class Frame:
    """What a strip shares with its neighbours: time scale, phase bands, size and the upright lines.

    Strips are drawn anew only where their own Strip or this frame differs. `ratio` is device pixels per
    pixel, `anchors` are the days on which courses begin.
    """

    scale: TimeScale
    bands: tuple[Band, ...]
    width: float
    height: float
    today: float
    anchored: bool
    ratio: float
    anchors: tuple[float, ...] = (0.0,)

    def of_height(self, height: float) -> Frame:
        """The same frame for a strip so many pixels high."""
        return self if height == self.height else replace(self, height=height)


def crisp(pixel: float) -> float:
    """The middle of a pixel, where a line one pixel wide stays sharp under antialiasing."""
    return int(pixel) + 0.5
