"""The drawn view as pure data: what screen, table, tooltip and paper all draw and none computes again.

Every x is in days since `Timeline.origin` (day 0: the anchor where there is a course), every y in the
strip's display unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.model.light_dataclass import light_dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clinic_desktop.model.assessment import PhaseVerdict
    from clinic_desktop.model.timeline_marks import (
        AnchorMark,
        ExpectedLevel,
        PlannedMark,
        SafetyMark,
    )
    from clinic_desktop.model.timeline_point import Point as Point


class Shape(StrEnum):
    """The laboratory verdict is the shape; below detection is a shape of its own."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    DOWN_TRIANGLE = "down triangle"
    UP_TRIANGLE = "up triangle"


class LineStyle(StrEnum):
    """Signed results are joined by a solid line; a draft is reached by a dashed one."""

    SOLID = "solid"
    DASHED = "dashed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One phase, through all strips; ends are where the picture ends if the phase goes on.

    `place` is the phase's place in its pathway, counted from 0; it picks the colour.
    """

    pathway: str
    phase: str
    title: str
    subtitle: str
    start: float
    end: float
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One stretch of one dose; `going_on` draws an arrow at its end.

    `changed` is True where the stretch before it was of another dose. `words` say it in full: dose, route,
    days and the reason that was noted.
    """

    start: float
    end: float
    dose: str
    going_on: bool
    changed: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WashOut:
    """From the last dose to the day the drug no longer counts."""

    start: float
    end: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One agent's bars on one line; `kind` is the agent's kind, which picks the colour."""

    agent: str
    kind: str
    title: str
    dose: str
    bars: tuple[Bar, ...]
    wash_out: WashOut | None = None


@light_dataclass(frozen=True, slots=True)
class Segment:
    """A line between two points of the strip, by their place in `Strip.points`."""

    start: int
    end: int
    style: LineStyle
    own_production: bool


@light_dataclass(frozen=True, slots=True)
class Gap:
    """Two neighbouring points that may not be joined, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class RangeStep:
    """The laboratory range in force over a stretch of time; a missing limit leaves that side open.

    `verified` is False for a limit of the WHO that rests on nothing verified.
    """

    start: float
    end: float
    low: float | None
    high: float | None
    low_text: str
    high_text: str
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """What the left gutter says of a strip: value as reported, unit, and the verdict in words."""

    value_text: str
    unit: str
    words: str
    shape: Shape
    phase: PhaseVerdict
    draft: bool = False
    question: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One marker on its own scale, sharing the time axis with the others.

    `unplaced` are readings without a place on the scale (a word, a unit that is not listed): the table
    says them, nothing draws them, their y means nothing.
    """

    marker: str
    title: str
    unit: str
    y_low: float
    y_high: float
    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    gaps: tuple[Gap, ...]
    ranges: tuple[RangeStep, ...]
    latest: Latest | None
    unplaced: tuple[Point, ...] = ()
    expected: tuple[ExpectedLevel, ...] = ()

    @property
    def range_in_force(self) -> RangeStep | None:
        """The range of the last reading; None where that has none, whatever ranges earlier ones had."""
        last = max((point.x for point in (*self.points, *self.unplaced)), default=0.0)
        return self.ranges[-1] if self.ranges and self.ranges[-1].end > last else None


@dataclass(frozen=True, slots=True)
class Tick:
    """One label on the time axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAxis:
    """The shared time axis: where it starts and ends, its labels in weeks and in dates, and today."""

    start: float
    end: float
    today: float
    today_label_weeks: str
    today_label_date: str
    weeks: tuple[Tick, ...]
    dates: tuple[Tick, ...]
    anchored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One patient's picture; carries what it was drawn from, so that page and screen can be told apart.

    `units` is the preset or the choice that it was drawn in: other views of the same man ask for the same.
    """

    patient: str
    origin: date
    axis: TimeAxis
    bands: tuple[Band, ...]
    lanes: tuple[Lane, ...]
    strips: tuple[Strip, ...]
    edition: str
    revision: int
    planned: tuple[PlannedMark, ...] = ()
    anchors: tuple[AnchorMark, ...] = ()
    units: Mapping[str, str] | str = "us"
    safety: tuple[SafetyMark, ...] = ()

    def strip(self, marker: str) -> Strip | None:
        """Return the strip of one marker, or None where it is not drawn."""
        return next((strip for strip in self.strips if strip.marker == marker), None)
