"""The rows above the strips as things to stand on: each agent's doses, answers of safety, and the plan."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from clinic_desktop.ui.readout_lines import bar_lines, planned_lines, safety_lines, wash_out_lines

if TYPE_CHECKING:
    from clinic_desktop.model.timeline import Lane, Timeline
    from clinic_desktop.model.timeline_marks import PlannedMark
    from clinic_desktop.ui.readout_lines import Lines
    from clinic_desktop.ui.timeline_scale import TimeScale

REACH = 7.0


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing in a row: from which day to which it lies, and what is said of it."""

    start: float
    end: float
    lines: Lines


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One row of the head, its stops in order of time."""

    stops: tuple[Stop, ...]

    def at(self, x: float, scale: TimeScale) -> Stop | None:
        """The stop under a pixel; of several the last one, which is drawn on top."""
        found = None
        for stop in self.stops:
            left, right = _within(stop, scale)
            if left - REACH <= x <= right + REACH:
                found = stop if found is None or left <= x else found
        return found

    def nearest(self, day: float) -> Stop | None:
        """The stop nearest to a day, one that holds it before all others."""
        return min(self.stops, key=lambda stop: max(stop.start - day, day - stop.end, 0.0), default=None)


def _within(stop: Stop, scale: TimeScale) -> tuple[float, float]:
    """Where a stop is drawn: what lies beyond the picture stands at its edge."""
    left, right = (min(max(scale.x(day), scale.left), scale.right) for day in (stop.start, stop.end))
    return left, right


def place_of_stop(stop: Stop, scale: TimeScale) -> float:
    """The pixel at which a stop is spoken of: its beginning, or where it comes into view."""
    return _within(stop, scale)[0]


def rows_of(timeline: Timeline) -> tuple[HeadRow, ...]:
    """The lanes from top to bottom, then the answers of safety and the plan, each where there is any."""
    lanes = [_stops(lane) for lane in timeline.lanes]
    safety = tuple(Stop(mark.x, mark.x, safety_lines(mark)) for mark in timeline.safety)
    marks = marks_by_day(timeline.planned)
    planned = tuple(Stop(each[0].x, each[0].x, planned_lines(each)) for each in marks)
    return (*map(HeadRow, lanes), *(HeadRow(stops) for stops in (safety, planned) if stops))


def row_count(timeline: Timeline) -> int:
    """How many rows the head of a timeline has."""
    return len(timeline.lanes) + bool(timeline.safety) + bool(timeline.planned)


def marks_by_day(planned: tuple[PlannedMark, ...]) -> tuple[tuple[PlannedMark, ...], ...]:
    """What is planned for one day is one mark; the marks are in order of time already."""
    return tuple(tuple(marks) for _, marks in groupby(planned, key=lambda mark: mark.x))


def _stops(lane: Lane) -> tuple[Stop, ...]:
    stops = [Stop(bar.start, bar.end, bar_lines(lane, bar)) for bar in lane.bars]
    if lane.wash_out is not None:
        stops.append(Stop(lane.wash_out.start, lane.wash_out.end, wash_out_lines(lane)))
    return tuple(sorted(stops, key=lambda stop: (stop.start, stop.end)))
