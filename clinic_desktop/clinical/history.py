"""The earlier readings of each marker, and what a later one is compared with: worked out when asked for."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from clinic_desktop.clinical.comparing import Comparing, Comparison
from clinic_desktop.clinical.joining import JoinableReadings
from clinic_desktop.model.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from clinic_desktop.clinical.baseline import Baseline
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Judged
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course

    Kind = tuple[str, bool]


class History:
    """Judged readings by marker, in order of collection; reported and calculated ones apart.

    A comparison is with what was here when it was asked for, whatever comes later. None holds the history:
    a chart that nobody looks at any more is let go of at once.
    """

    def __init__(self, chart: Chart, knowledge: Knowledge, earlier: Iterable[Judged] = ()) -> None:
        self._knowledge = knowledge
        self._comparing = Comparing(chart, knowledge)
        self._readings: dict[Kind, list[Judged]] = {}
        self._joinable = JoinableReadings()
        self._starts: dict[tuple[str, bool, date], tuple[Judged, ...]] = {}
        for judged in earlier:
            self.add(judged)

    def add(self, judged: Judged) -> None:
        """Take in a reading that is not earlier than those before it."""
        self._readings.setdefault((judged.marker, judged.reading is None), []).append(judged)
        self._joinable.add(judged)

    def since_last(self, judged: Judged) -> Lazy[Comparison] | None:
        """How a reading compares with the last before it; None where it is the first."""
        earlier = self._readings.get((judged.marker, judged.reading is None))
        if not earlier:
            return None
        return Lazy(
            partial(self._comparing.since_last, judged, earlier[-1], self._joinable.among(judged) or ())
        )

    def since_baseline(self, judged: Judged, course: Course) -> Lazy[Comparison] | None:
        """How a reading compares with the course's baseline of its marker; None where there is none."""
        before = self._before(judged, course.anchor)
        if not before:
            return None
        return Lazy(partial(self._comparing.since_baseline, judged, before, course))

    def since_lowest(self, judged: Judged, anchor: date) -> Comparison | None:
        """How a reading compares with the lowest comparable one since the anchor; None without one."""
        since = [each for each in self._joinable.among(judged) or () if each.panel.collected.day >= anchor]
        return self._comparing.since_lowest(judged, reversed(since))

    def baselines(self, course: Course) -> Iterator[Baseline]:
        """The baseline of each series as it would be for another reading like the last one before day 0."""
        for (marker, _), readings in self._readings.items():
            before = readings[: self._place(readings, course.anchor)]
            if before and marker in self._knowledge.markers:
                yield self._comparing.baseline(before, before[-1], course)

    def _before(self, judged: Judged, anchor: date) -> tuple[Judged, ...]:
        """The readings from before day 0; once day 0 has come there are no others."""
        if judged.panel.collected.day < anchor:
            return ()
        key = (judged.marker, judged.reading is None, anchor)
        if key not in self._starts:
            earlier = self._readings.get((judged.marker, judged.derived), [])
            self._starts[key] = tuple(earlier[: self._place(earlier, anchor)])
        return self._starts[key]

    @staticmethod
    def _place(readings: Sequence[Judged], day: date) -> int:
        return bisect_left(readings, day, key=lambda judged: judged.panel.collected.day)
