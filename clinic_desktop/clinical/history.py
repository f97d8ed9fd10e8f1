"""The earlier readings of each marker, and what one is compared with: the last, the baseline, the lowest."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from clinic_desktop.clinical.change import (
    ChangeLimits,
    limits_of,
    measured,
    no_comparison,
    without_claim,
)
from clinic_desktop.clinical.comparable import (
    drawn_in_the_morning,
    variation_of,
    why_draws_differ,
    why_not_joined,
)
from clinic_desktop.clinical.draw_class import FOLLOWS_THE_DRUG, NOT_HIS_OWN
from clinic_desktop.model.assessment import DrawClass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Variation
    from clinic_desktop.model.assessment import Change, Judged
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.value import Interval

INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A reading beside an earlier one; `comparable` False where the change can only say why not."""

    earlier: Judged
    change: Change
    comparable: bool


class History:
    """Judged readings by marker, in order of collection; reported and calculated ones apart."""

    def __init__(self, chart: Chart, knowledge: Knowledge, earlier: Iterable[Judged] = ()) -> None:
        self._chart = chart
        self._knowledge = knowledge
        self._readings: dict[tuple[str, bool], list[Judged]] = {}
        self._variations: dict[tuple[str, str | None], Variation | None] = {}
        self._limits: dict[tuple[str, tuple[str, ...]], ChangeLimits] = {}
        for judged in earlier:
            self.add(judged)

    def add(self, judged: Judged) -> None:
        """Take in a reading that is not earlier than those before it."""
        self._readings.setdefault((judged.marker, judged.derived), []).append(judged)

    def since_last(self, judged: Judged) -> Comparison | None:
        """Compare with the last comparable reading, else say why the last one is not; None where none is."""
        earlier = self._readings.get((judged.marker, judged.derived))
        if not earlier:
            return None
        for candidate in reversed(earlier):
            if why_not_joined(candidate, judged, self._chart, self._knowledge) is None:
                return Comparison(candidate, self._change(candidate, judged), comparable=True)
        last = earlier[-1]
        reason = why_not_joined(last, judged, self._chart, self._knowledge) or ""
        return self._apart(last, judged, reason)

    def since_baseline(self, judged: Judged, anchor: date) -> Comparison | None:
        """Compare with the last reading before the anchor that was drawn alike, else say why not.

        The class does not matter for LH, FSH and semen: their level on testosterone is where they start
        from. A baseline of testosterone or estradiol on testosterone is a drug level.
        """
        before = self._before(judged, anchor)
        if not before:
            return None
        baseline, apart = before[-1], why_draws_differ(before[-1], judged, self._knowledge)
        if apart is not None:
            alike = (each for each in reversed(before) if not why_draws_differ(each, judged, self._knowledge))
            found = next(alike, None)
            baseline, apart = (baseline, apart) if found is None else (found, None)
        reason = self._why_not_from(baseline, judged) or apart
        if reason is not None:
            return self._apart(baseline, judged, reason)
        return Comparison(baseline, self._change(baseline, judged), comparable=True)

    def since_lowest(self, judged: Judged, anchor: date) -> Comparison | None:
        """Compare with the lowest comparable reading since the anchor; None where there is none."""
        earlier = self._readings.get((judged.marker, judged.derived), [])
        comparable = [
            each
            for each in earlier[self._place(earlier, anchor) :]
            if why_not_joined(each, judged, self._chart, self._knowledge) is None
        ]
        lowest = min(comparable, key=_height, default=None)
        if lowest is None:
            return None
        return Comparison(lowest, self._change(lowest, judged), comparable=True)

    def _before(self, judged: Judged, anchor: date) -> list[Judged]:
        if judged.panel.collected.day < anchor:
            return []
        earlier = self._readings.get((judged.marker, judged.derived), [])
        return earlier[: self._place(earlier, anchor)]

    @staticmethod
    def _place(readings: list[Judged], day: date) -> int:
        return bisect_left(readings, day, key=lambda judged: judged.panel.collected.day)

    def _why_not_from(self, baseline: Judged, judged: Judged) -> str | None:
        if baseline.draw_class is DrawClass.DRUG:
            follows = judged.marker in FOLLOWS_THE_DRUG
            return self._knowledge.say("change_on_drug_baseline") if follows else None
        if baseline.draw_class is judged.draw_class:
            return None
        return self._knowledge.say(
            "classes_differ", earlier=baseline.draw_class.value, later=judged.draw_class.value
        )

    def _change(self, earlier: Judged, judged: Judged) -> Change:
        """The change between two comparable readings; comparable ones have a quantity."""
        since = earlier.panel.collected
        one, other = cast("Interval", earlier.canonical), cast("Interval", judged.canonical)
        variation = self._variation(judged)
        reason = self._why_no_claim(earlier, judged, variation)
        if variation is None or reason:
            return without_claim(since, one, other, reason)
        return measured(since, one, other, self._limits_for(judged.marker, variation), self._knowledge)

    def _apart(self, earlier: Judged, judged: Judged, reason: str) -> Comparison:
        variation = self._variation(judged)
        limits = None if variation is None else self._limits_for(judged.marker, variation)
        return Comparison(earlier, no_comparison(earlier.panel.collected, limits, reason), comparable=False)

    def _why_no_claim(self, earlier: Judged, judged: Judged, variation: Variation | None) -> str:
        if variation is None:
            return self._knowledge.say("change_no_variation")
        if not variation.basis.verified:
            return self._knowledge.say("change_unverified")
        if judged.marker in FOLLOWS_THE_DRUG and judged.draw_class in NOT_HIS_OWN:
            return self._knowledge.say("change_of_a_drug_level")
        if variation.morning_only:
            panels = (earlier.panel, judged.panel)
            if not all(drawn_in_the_morning(panel, self._knowledge) for panel in panels):
                return self._knowledge.say("change_not_a_morning")
        return ""

    def _variation(self, judged: Judged) -> Variation | None:
        key = (judged.marker, None if judged.reading is None else judged.reading.method)
        if key not in self._variations:
            self._variations[key] = variation_of(self._knowledge.markers[judged.marker], key[1])
        return self._variations[key]

    def _limits_for(self, marker: str, variation: Variation) -> ChangeLimits:
        key = (marker, variation.methods)
        if key not in self._limits:
            self._limits[key] = limits_of(variation, self._knowledge.constants["change_z"])
        return self._limits[key]


def _height(judged: Judged) -> tuple[Decimal, Decimal]:
    interval = cast("Interval", judged.canonical)
    return (INFINITY if interval.high is None else interval.high), interval.low or Decimal(0)
