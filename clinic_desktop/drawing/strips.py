"""One marker's strip: its points in time, the lines that may join them, and the gaps that may not.

A strip that is drawn again while a panel is typed takes its signed points and their joins from the strip
before: a draft never changes what is signed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from clinic_desktop.clinical.comparable import why_not_joined
from clinic_desktop.clinical.expected_level import ExpectedLevels
from clinic_desktop.clinical.units import zero_is_true
from clinic_desktop.drawing import gutter
from clinic_desktop.drawing.expected import expected_marks
from clinic_desktop.drawing.point_words import Behind
from clinic_desktop.drawing.points import Entry, Key, entry, key_of
from clinic_desktop.drawing.ranges import range_steps
from clinic_desktop.drawing.said_in_units import InUnits
from clinic_desktop.drawing.scale import value_scale
from clinic_desktop.model.assessment import DrawClass
from clinic_desktop.model.timeline import Gap, LineStyle, Segment, Shape, Strip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.drawing.questions import Unsettled
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker, Unit
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.timeline import Latest, Point, RangeStep, TimeAxis
    from clinic_desktop.model.timeline_marks import ExpectedLevel

CENSORED = (Shape.DOWN_TRIANGLE, Shape.UP_TRIANGLE)
HIS_OWN = (DrawClass.OWN, DrawClass.NOT_CLASSED)


@dataclass(frozen=True)
class Scene:
    """What all strips of one picture share; what each phase expects is worked out when first asked for."""

    assessment: Assessment
    knowledge: Knowledge
    origin: date
    axis: TimeAxis
    units: Units

    @property
    def chart(self) -> Chart:
        """The chart that is drawn."""
        return self.assessment.chart

    @property
    def today(self) -> date:
        """The day as of which it is drawn."""
        return self.assessment.on

    @cached_property
    def behind(self) -> Behind:
        """What the words of the points are taken from."""
        return Behind(self.chart, self.knowledge, self.origin)

    @cached_property
    def expected(self) -> ExpectedLevels:
        """The levels that the phases on the axis expect."""
        first, after = (self.origin + timedelta(days=int(x)) for x in (self.axis.start, self.axis.end))
        said = InUnits(self.knowledge, self.units)
        return ExpectedLevels(self.assessment, self.knowledge, first, after - timedelta(days=1), said)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What an earlier drawing of the same strip already knows of the signed readings; `strip` is that one."""

    points: Mapping[Key, Point]
    joins: Mapping[tuple[Key, Key], Segment | Gap]
    strip: Strip | None = None

    @classmethod
    def of(cls, strip: Strip | None) -> Drawn:
        """What can be taken over from a strip; nothing from none."""
        if strip is None:
            return cls({}, {})
        points = strip.points
        signed = {point.key: point for point in (*points, *strip.unplaced) if not point.draft}
        joins: dict[tuple[Key, Key], Segment | Gap] = {}
        drawn: tuple[Segment | Gap, ...] = (*strip.segments, *strip.gaps)
        for join in drawn:
            start, end = points[join.start], points[join.end]
            if not (start.draft or end.draft):
                joins[start.key, end.key] = join
        return cls(signed, joins, strip)


def draw_strip(
    marker: Marker,
    shown: Unit,
    readings: Sequence[Judged],
    unsettled: Unsettled | None,
    scene: Scene,
    drawn: Drawn,
) -> Strip:
    """Draw one strip of readings, signed and typed, in the unit shown.

    What is `unsettled` stands in the gutter in place of the latest value; the caller leaves out what it holds
    back.
    """
    entries = _entries(marker, shown, readings, scene, drawn)
    placed = [each for each in entries if each.placed]
    points = tuple(each.point for each in placed)
    segments, gaps = _joins(placed, scene, drawn)
    spoken = [entries[place] for place in _one_per_panel(entries)]
    ranges = range_steps(spoken, marker, shown, scene.axis.start, scene.axis.end)
    low, high = value_scale(points, ranges, counted=zero_is_true(marker))
    latest = _latest(spoken, marker, scene.today)
    return Strip(
        marker=marker.id,
        title=marker.name,
        unit=shown.label,
        y_low=low,
        y_high=high,
        points=points,
        segments=segments,
        gaps=gaps,
        ranges=ranges,
        latest=_asked(latest, shown, unsettled) if unsettled else latest,
        unplaced=tuple(each.point for each in entries if not each.placed),
        expected=_expected(marker, shown, ranges, scene, drawn.strip),
    )


def _expected(
    marker: Marker, shown: Unit, ranges: tuple[RangeStep, ...], scene: Scene, before: Strip | None
) -> tuple[ExpectedLevel, ...]:
    """What the phases expect: the same as before while the ranges are, since a draft is no baseline."""
    if before is not None and before.ranges == ranges:
        return before.expected
    return expected_marks(scene.expected, ranges, marker, shown, scene.origin, scene.knowledge)


def _entries(
    marker: Marker, shown: Unit, readings: Sequence[Judged], scene: Scene, drawn: Drawn
) -> list[Entry]:
    """The readings with their points, in order of time; signed ones that are drawn already stay the same."""
    entries = []
    for judged in readings:
        known = drawn.points.get(key_of(judged))
        if known is None:
            entries.append(entry(judged, marker, shown, scene.behind))
        else:
            entries.append(Entry(judged, known, judged.canonical is not None))
    entries.sort(key=lambda each: each.point.x)
    return entries


def _one_per_panel(entries: Sequence[Entry]) -> list[int]:
    """The places of one entry per panel: a calculated value steps back behind the laboratory's own."""
    kept: list[int] = []
    for place, each in enumerate(entries):
        twin = kept and each.judged.reading is None and entries[kept[-1]].judged.panel is each.judged.panel
        if not twin:
            kept.append(place)
    return kept


def _joins(
    placed: Sequence[Entry], scene: Scene, drawn: Drawn
) -> tuple[tuple[Segment, ...], tuple[Gap, ...]]:
    """Join neighbours that may be compared; say of all others why they are not joined."""
    segments: list[Segment] = []
    gaps: list[Gap] = []
    for start, end in pairwise(_one_per_panel(placed)):
        join = _join(placed, start, end, scene, drawn)
        if isinstance(join, Segment):
            segments.append(join)
        else:
            gaps.append(join)
    return tuple(segments), tuple(gaps)


def _join(placed: Sequence[Entry], start: int, end: int, scene: Scene, drawn: Drawn) -> Segment | Gap:
    """A line between two neighbours, or the gap with its reason; as it was drawn before where it was."""
    earlier, later = placed[start], placed[end]
    known = drawn.joins.get((earlier.point.key, later.point.key))
    if known is not None:
        return known if (known.start, known.end) == (start, end) else replace(known, start=start, end=end)
    reason = _why_apart(earlier, later, scene)
    if reason is not None:
        return Gap(start, end, reason)
    style = LineStyle.DASHED if earlier.point.draft or later.point.draft else LineStyle.SOLID
    own = earlier.point.draw_class in HIS_OWN and later.point.draw_class in HIS_OWN
    return Segment(start, end, style, own)


def _why_apart(earlier: Entry, later: Entry, scene: Scene) -> str | None:
    """Why no line may join two points; None where one may. "<0.1" is not a number to draw a line to."""
    for each in (earlier, later):
        if each.point.shape in CENSORED:
            return scene.knowledge.say("no_line_to_limit", value=each.point.number_text)
    return why_not_joined(earlier.judged, later.judged, scene.chart, scene.knowledge)


def _latest(spoken: Sequence[Entry], marker: Marker, today: date) -> Latest | None:
    """The last reading in time; while a panel is typed, the typed one."""
    typed = [each for each in spoken if each.point.draft]
    last = typed or spoken
    return gutter.latest(last[-1], marker, today) if last else None


def _asked(latest: Latest | None, shown: Unit, unsettled: Unsettled) -> Latest:
    """The question in the gutter, beside the unit as the last result names it."""
    return gutter.asked(shown.label if latest is None else latest.unit, unsettled)
