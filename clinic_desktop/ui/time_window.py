"""Which stretch of the time axis the timelines show: the whole course, a phase, or what was zoomed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.language import tr

if TYPE_CHECKING:
    from clinic_desktop.model.timeline import Band, TimeAxis, Timeline

COURSE, PHASE, HALF_YEAR = "course", "phase", "half_year"
NAMED = "phase:"
LEAST_DAYS = 7.0
HALF_YEAR_DAYS = 183.0
AHEAD, AROUND_PHASE = 0.08, 0.03
ZOOM, PAN = 1.5, 0.25


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """From one day to another, never beyond the ends of the axis it was made for."""

    start: float
    end: float

    @classmethod
    def whole(cls, axis: TimeAxis) -> TimeWindow:
        """All of the axis."""
        return cls(axis.start, axis.end)

    @property
    def days(self) -> float:
        """How long it is."""
        return self.end - self.start

    def within(self, axis: TimeAxis) -> TimeWindow:
        """The same stretch, moved and if need be shortened so that it lies on an axis."""
        days = min(self.days, axis.end - axis.start)
        start = min(max(self.start, axis.start), axis.end - days)
        return TimeWindow(start, start + days)

    def zoomed(self, factor: float, around: float, axis: TimeAxis) -> TimeWindow:
        """As many times shorter (or longer, below 1); the day `around` stays where it is on the screen."""
        days = min(max(self.days / factor, LEAST_DAYS), axis.end - axis.start)
        start = around - (around - self.start) * days / self.days
        return TimeWindow(start, start + days).within(axis)

    def panned(self, days: float, axis: TimeAxis) -> TimeWindow:
        """Later by so many days, as far as the axis goes."""
        return TimeWindow(self.start + days, self.end + days).within(axis)

    def holding(self, day: float, axis: TimeAxis) -> TimeWindow:
        """The same where the day is in view, else moved until it stands an eighth inside."""
        edge = self.days / 8
        if self.start <= day <= self.end:
            return self
        start = day - edge if day < self.start else day + edge - self.days
        return TimeWindow(start, start + self.days).within(axis)


def window_of(preset: str, timeline: Timeline) -> TimeWindow:
    """The stretch that a preset means for a man; the whole course where he has no such phase."""
    axis = timeline.axis
    if preset == HALF_YEAR:
        window = TimeWindow(axis.today - HALF_YEAR_DAYS, axis.today + AHEAD * HALF_YEAR_DAYS)
        return TimeWindow(max(window.start, axis.start), min(window.end, axis.end))
    band = _band_of(preset, timeline)
    if band is None:
        return TimeWindow.whole(axis)
    room = max((band.end - band.start) * AROUND_PHASE, (LEAST_DAYS - band.end + band.start) / 2)
    return TimeWindow(max(band.start - room, axis.start), min(band.end + room, axis.end))


def _band_of(preset: str, timeline: Timeline) -> Band | None:
    if preset == PHASE:
        today = timeline.axis.today
        return next((band for band in timeline.bands if band.start <= today < band.end), None)
    wanted = preset.removeprefix(NAMED)
    # Of two courses the later one's: it is the one that is looked at.
    return next((band for band in reversed(timeline.bands) if band.phase == wanted), None)


def presets(timeline: Timeline) -> list[tuple[str, str]]:
    """What can be chosen for a man, with its words; each phase by its name, in the order of the course."""
    offered = [(COURSE, tr("Whole course")), (PHASE, tr("This phase")), (HALF_YEAR, tr("Last 6 months"))]
    phases = {f"{NAMED}{band.phase}": band.title for band in timeline.bands}
    return offered + list(phases.items())
