"""A reading beside an earlier one of its marker: the last, the baseline, the lowest."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from clinic_desktop.clinical.baseline import chosen_before, last_before
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
    why_not_joined,
    why_taken_apart,
)
from clinic_desktop.clinical.draw_class import FOLLOWS_THE_DRUG, NOT_HIS_OWN
from clinic_desktop.language import tr
from clinic_desktop.model.assessment import DrawClass
from clinic_desktop.model.light_dataclass import light_dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clinic_desktop.clinical.baseline import Baseline
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Variation
    from clinic_desktop.model.assessment import Change, Judged
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course
    from clinic_desktop.model.value import Interval

INFINITY = Decimal("Infinity")


@light_dataclass(frozen=True, slots=True)
class Comparison:
    """A reading beside an earlier one; `comparable` False where the change can only say why not.

    `alike` is True where nothing but the class keeps them apart, or that one of them has no quantity.
    `baseline` is set where the earlier one is the baseline; it may then stand for several readings.
    """

    earlier: Judged
    change: Change
    comparable: bool
    alike: bool
    baseline: Baseline | None = None


class Comparing:
    """Compares the readings of one chart; it holds none of them, so that what it made may outlast them."""

    def __init__(self, chart: Chart, knowledge: Knowledge) -> None:
        self._chart = chart
        self._knowledge = knowledge
        self._variations: dict[tuple[str, str | None], Variation | None] = {}
        self._limits: dict[tuple[str, tuple[str, ...], int], ChangeLimits] = {}

    def since_last(self, judged: Judged, last: Judged, joinable: Iterable[Judged]) -> Comparison:
        """Compare with the last reading, else with the last that may be compared, else say why not.

        `joinable` are those it could be joined with, the newest first.
        """
        reason = why_not_joined(last, judged, self._chart, self._knowledge)
        if reason is None:
            return Comparison(last, self._change(last, judged), comparable=True, alike=True)
        for candidate in joinable:
            if why_not_joined(candidate, judged, self._chart, self._knowledge) is None:
                return Comparison(candidate, self._change(candidate, judged), comparable=True, alike=True)
        change = self._why_apart((last,), judged, reason)
        return Comparison(last, change, comparable=False, alike=self._alike(last, judged))

    def since_baseline(self, judged: Judged, before: Sequence[Judged], course: Course) -> Comparison:
        """Compare with the course's baseline among the readings before day 0, else say why not.

        The class does not matter for LH, FSH and semen: their level on testosterone is where they start
        from. A baseline of testosterone or estradiol on testosterone is a drug level.
        """
        baseline = self.baseline(before, judged, course)
        reason = self._why_not_from(baseline.start, judged) or baseline.apart
        if reason is None:
            change = self._change(baseline.start, judged, baseline.readings)
        else:
            change = self._why_apart(baseline.readings, judged, reason)
        if baseline.note:
            change = replace(change, reason="; ".join(filter(None, (change.reason, baseline.note))))
        alike = baseline.apart is None or all(self._alike(each, judged) for each in baseline.readings)
        return Comparison(baseline.start, change, comparable=reason is None, alike=alike, baseline=baseline)

    def since_lowest(self, judged: Judged, earlier: Iterable[Judged]) -> Comparison | None:
        """Compare with the lowest comparable of some earlier readings; None where there is none."""
        comparable = [
            each for each in earlier if why_not_joined(each, judged, self._chart, self._knowledge) is None
        ]
        lowest = min(comparable, key=_height, default=None)
        if lowest is None:
            return None
        return Comparison(lowest, self._change(lowest, judged), comparable=True, alike=True)

    def baseline(self, before: Sequence[Judged], judged: Judged, course: Course) -> Baseline:
        """The baseline of a reading among those before day 0: the chosen draws, else by the rule."""
        choice = course.baseline_of(judged.marker) if course.baselines else None
        if choice is None:
            return last_before(before, judged, self._knowledge)
        return chosen_before(choice, before, judged, self._chart, self._knowledge)

    def _alike(self, earlier: Judged, judged: Judged) -> bool:
        return why_taken_apart(earlier, judged, self._knowledge) is None

    def _why_not_from(self, baseline: Judged, judged: Judged) -> str | None:
        if baseline.draw_class is DrawClass.DRUG:
            follows = judged.marker in FOLLOWS_THE_DRUG
            return self._knowledge.say("change_on_drug_baseline") if follows else None
        if baseline.draw_class is judged.draw_class:
            return None
        return self._knowledge.say(
            "classes_differ", earlier=tr(baseline.draw_class.value), later=tr(judged.draw_class.value)
        )

    def _change(self, earlier: Judged, judged: Judged, readings: tuple[Judged, ...] = ()) -> Change:
        """The change between two comparable results; the earlier may stand for several readings."""
        readings = readings or (earlier,)
        draws = tuple([each.panel.collected for each in readings])
        one, other = cast("Interval", earlier.canonical), cast("Interval", judged.canonical)
        variation = self._variation(judged)
        reason = self._why_no_claim(readings, judged, variation)
        if variation is None or reason:
            return without_claim(draws, one, other, reason)
        limits = self._limits_for(judged.marker, variation, len(draws))
        return measured(draws, one, other, limits, self._knowledge)

    def _why_apart(self, readings: tuple[Judged, ...], judged: Judged, reason: str) -> Change:
        variation = self._variation(judged)
        limits = None if variation is None else self._limits_for(judged.marker, variation, len(readings))
        return no_comparison(tuple(each.panel.collected for each in readings), limits, reason)

    def _why_no_claim(self, earlier: tuple[Judged, ...], judged: Judged, variation: Variation | None) -> str:
        if variation is None:
            return self._knowledge.say("change_no_variation")
        if not variation.basis.verified:
            return self._knowledge.say("change_unverified")
        if judged.marker in FOLLOWS_THE_DRUG and judged.draw_class in NOT_HIS_OWN:
            on_hcg = judged.draw_class is DrawClass.HCG
            return self._knowledge.say("change_of_an_hcg_level" if on_hcg else "change_of_a_drug_level")
        if variation.morning_only:
            panels = (*(each.panel for each in earlier), judged.panel)
            if not all(drawn_in_the_morning(panel, self._knowledge) for panel in panels):
                return self._knowledge.say("change_not_a_morning")
        return ""

    def _variation(self, judged: Judged) -> Variation | None:
        key = (judged.marker, None if judged.reading is None else judged.reading.method)
        if key not in self._variations:
            marker = self._knowledge.markers[judged.marker]
            self._variations[key] = variation_of(marker, key[1], self._knowledge)
        return self._variations[key]

    def _limits_for(self, marker: str, variation: Variation, replicates: int) -> ChangeLimits:
        key = (marker, variation.methods, replicates)
        if key not in self._limits:
            z = self._knowledge.constants["change_z"]
            self._limits[key] = limits_of(variation, z, replicates)
        return self._limits[key]


def _height(judged: Judged) -> tuple[Decimal, Decimal]:
    interval = cast("Interval", judged.canonical)
    return (INFINITY if interval.high is None else interval.high), interval.low or Decimal(0)
