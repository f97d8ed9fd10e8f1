"""Where the changes of a marker are counted from: the last reading before day 0, or the draws chosen for it.

Several chosen draws count as one by their arithmetic mean (clinical.md 2.2); only what may be compared with
each other, and is a plain number, has a mean.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Context, Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from clinic_desktop.clinical.comparable import why_draws_differ, why_not_joined
from clinic_desktop.clinical.intervals import NOTHING, in_three_digits
from clinic_desktop.clinical.laboratory import laboratory_verdict
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import calculated, tr
from clinic_desktop.model.assessment import BaselineUsed, LaboratoryVerdict
from clinic_desktop.model.light_dataclass import light_dataclass
from clinic_desktop.model.value import Interval, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.clinical.comparing import Comparison
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker, Unit
    from clinic_desktop.model.assessment import Judged
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import BaselineChoice
    from clinic_desktop.model.moment import Moment

EVEN = Context(prec=20)
"""Digits beyond these are a trace of factors that do not divide evenly, and must not decide a verdict."""


@light_dataclass(frozen=True, slots=True)
class Baseline:
    """One start for a later reading; `start` stands for all of `readings`, in order of collection.

    `apart` says why nothing may be claimed from it, `note` what was left out of the choice.
    """

    start: Judged
    readings: tuple[Judged, ...]
    chosen: bool = False
    apart: str | None = None
    note: str = ""

    @property
    def draws(self) -> tuple[Moment, ...]:
        """When its readings were collected."""
        return tuple(each.panel.collected for each in self.readings)


def last_before(before: Sequence[Judged], judged: Judged, knowledge: Knowledge) -> Baseline:
    """The last reading before day 0 that was drawn like the one at hand, else the last and why not."""
    apart = why_draws_differ(before[-1], judged, knowledge)
    if apart is not None:
        for each in reversed(before[:-1]):
            if why_draws_differ(each, judged, knowledge) is None:
                return Baseline(each, (each,))
    return Baseline(before[-1], (before[-1],), apart=apart)


def chosen_before(
    choice: BaselineChoice, before: Sequence[Judged], judged: Judged, chart: Chart, knowledge: Knowledge
) -> Baseline:
    """The chosen draws that hold such a reading before day 0; where none does, the rule, which says so."""
    found = [_reading_of(draw, before, judged, knowledge) for draw in choice.draws]
    readings = tuple(each for each in found if each is not None)
    missing = ", ".join(
        say_day(draw.day) for draw, each in zip(choice.draws, found, strict=True) if each is None
    )
    if not readings:
        note = knowledge.say("baseline_choice_not_found", dates=missing)
        return replace(last_before(before, judged, knowledge), note=note)
    note = knowledge.say("baseline_draw_left_out", dates=missing) if missing else ""
    differing = (why_draws_differ(each, judged, knowledge) for each in readings)
    apart = next((reason for reason in differing if reason is not None), None)
    if len(readings) == 1:
        return Baseline(readings[0], readings, chosen=True, apart=apart, note=note)
    unlike = _why_no_mean(readings, chart, knowledge)
    start = _as_one(readings, knowledge.markers[judged.marker], averaged=unlike is None)
    return Baseline(start, readings, chosen=True, apart=unlike or apart, note=note)


def _reading_of(
    draw: Moment, before: Sequence[Judged], judged: Judged, knowledge: Knowledge
) -> Judged | None:
    """The reading of a draw; where two panels were collected at once, the one drawn like that at hand."""
    same = [each for each in before if each.panel.collected == draw]
    alike = (each for each in same if why_draws_differ(each, judged, knowledge) is None)
    return next(alike, same[-1] if same else None)


def _why_no_mean(readings: Sequence[Judged], chart: Chart, knowledge: Knowledge) -> str | None:
    """Why draws cannot count as one: not comparable, a limit of the test, or none seen beside some."""
    for one, other in combinations(readings, 2):
        reason = why_not_joined(one, other, chart, knowledge)
        if reason is not None:
            return knowledge.say("baseline_draws_differ", reason=reason)
    intervals = [each.canonical for each in readings]
    if any(interval is None or interval.point is None for interval in intervals):
        return knowledge.say("baseline_draw_censored")
    if NOTHING in intervals and any(interval != NOTHING for interval in intervals):
        return knowledge.say("baseline_draw_none_seen")
    return None


def _as_one(readings: Sequence[Judged], marker: Marker, *, averaged: bool) -> Judged:
    """The last reading with what all together are: their mean, else the stretch that holds them."""
    intervals = [each.canonical for each in readings if each.canonical is not None]
    if len(intervals) < len(readings):
        return readings[-1]
    together = _mean(intervals) if averaged else _hull(intervals)
    verdicts = {_verdict_of(together, each, marker) if averaged else each.laboratory for each in readings}
    verdict = verdicts.pop() if len(verdicts) == 1 else LaboratoryVerdict.NOT_JUDGED
    return replace(readings[-1], reading=None, canonical=together, laboratory=verdict)


def _mean(intervals: Sequence[Interval]) -> Interval:
    mean = sum((interval.low or Decimal(0) for interval in intervals), Decimal(0)) / len(intervals)
    return Interval(mean, mean)


def _hull(intervals: Sequence[Interval]) -> Interval:
    """The shortest stretch that holds all of them; an end is open where none of them reaches it."""
    lows = [interval.low for interval in intervals if interval.low is not None]
    highs = [interval.high for interval in intervals if interval.high is not None]
    low = min(lows) if len(lows) == len(intervals) else None
    high = max(highs) if len(highs) == len(intervals) else None
    low_open = all(interval.low_open for interval in intervals if interval.low == low)
    high_open = all(interval.high_open for interval in intervals if interval.high == high)
    return Interval(low, high, low_open and low is not None, high_open and high is not None)


def _verdict_of(mean: Interval, judged: Judged, marker: Marker) -> LaboratoryVerdict:
    """The mean by the range that was reported with one of its draws."""
    reading = judged.reading
    unit = None if reading is None else marker.unit(reading.unit)
    if reading is not None and unit is not None and mean.point is not None:
        number = EVEN.divide(mean.point, unit.factor)
        reading = replace(reading, value=Value(str(number), number=number))
    return laboratory_verdict(reading, mean, marker, judged.panel)


def baseline_used(baseline: Baseline, counted: Comparison | None, knowledge: Knowledge) -> BaselineUsed:
    """Say which draws a marker's changes are counted from, and why.

    `counted` is how its latest reading was compared; None where nothing was measured since day 0.
    """
    used = baseline if counted is None or counted.baseline is None else counted.baseline
    by_rule = "baseline_last" if counted is None or used.apart else "baseline_last_alike"
    reason = knowledge.say(by_rule)
    if used.chosen:
        several = "baseline_mean" if len(used.readings) > 1 else "baseline_chosen"
        reason = knowledge.say(several, count=str(len(used.readings)))
    apart = "" if counted is None or counted.comparable else counted.change.reason
    return BaselineUsed(
        marker=used.start.marker,
        derived=used.readings[0].derived,
        draws=used.draws,
        panels=tuple(each.panel.id for each in used.readings),
        mean=_mean_number(used),
        value_text=_value_text(used, knowledge.markers[used.start.marker]),
        chosen=used.chosen,
        reason="; ".join(part for part in (reason, apart or used.note) if part),
    )


def _value_text(baseline: Baseline, marker: Marker) -> str:
    """One result as reported, or calculated; several by their mean, else all of them."""
    mean, unit = _mean_number(baseline), _common_unit(baseline.readings, marker)
    if mean is not None:
        shown = EVEN.divide(mean, unit.factor).quantize(Decimal(1).scaleb(-unit.decimals))
        return f"{calculated(format(shown, 'f'))} {unit.label}"
    return tr(" and ").join(_said(each, marker) for each in baseline.readings)


def _mean_number(baseline: Baseline) -> Decimal | None:
    """What several results stand for, in the canonical unit; None of one, or where an end is open."""
    several, canonical = len(baseline.readings) > 1, baseline.start.canonical
    return canonical.point if several and canonical is not None else None


def _common_unit(readings: Sequence[Judged], marker: Marker) -> Unit:
    """The unit that all were reported in, else the canonical one."""
    units = {None if each.reading is None else each.reading.unit for each in readings}
    reported = units.pop() if len(units) == 1 else None
    return marker.canonical if reported is None else marker.unit(reported) or marker.canonical


def _said(judged: Judged, marker: Marker) -> str:
    reading = judged.reading
    if reading is not None:
        listed = marker.unit(reading.unit)
        label = reading.unit if listed is None else listed.label
        return f"{reading.value.text.strip()} {label}".strip()
    number = "" if judged.canonical is None else in_three_digits(judged.canonical)
    return f"{number} {marker.canonical.label}".strip()
