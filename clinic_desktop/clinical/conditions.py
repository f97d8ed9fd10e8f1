"""Evaluates the conditions of the knowledge: a condition holds where every part of it is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.change import possibly_real, surely_higher, undecided
from clinic_desktop.clinical.intervals import NOTHING
from clinic_desktop.clinical.laboratory import (
    possible_by_laboratory,
    possible_by_limit,
    surely_one_of,
)
from clinic_desktop.knowledge.pathway_entities import Step
from clinic_desktop.model.assessment import ChangeKind, LaboratoryVerdict
from clinic_desktop.model.light_dataclass import light_dataclass
from clinic_desktop.model.value import WordResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from clinic_desktop.clinical.comparing import Comparison
    from clinic_desktop.clinical.draw_class import Draw
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.knowledge.pathway_entities import Condition
    from clinic_desktop.model.assessment import Change, Judged
    from clinic_desktop.model.lazy import Lazy
    from clinic_desktop.model.value import Interval

SPERM = "sperm_concentration"


@light_dataclass(frozen=True, slots=True)
class Case:
    """One reading with all that a condition may ask about; `day` counts from the anchor."""

    judged: Judged
    marker: Marker
    draw: Draw
    day: int
    to_last: Lazy[Comparison] | None
    to_baseline: Lazy[Comparison] | None
    since_lowest: Callable[[], Comparison | None]

    @property
    def since_last(self) -> Comparison | None:
        """Beside the last reading before it."""
        return None if self.to_last is None else self.to_last.value

    @property
    def since_baseline(self) -> Comparison | None:
        """Beside the baseline of its course."""
        return None if self.to_baseline is None else self.to_baseline.value


def holds(condition: Condition, case: Case) -> bool | None:
    """True where every part that is given is certain, False where one surely does not hold.

    None where all else holds and an interval leaves a part open: the reading may lie on either side of a
    limit, or a limit of the test hides whether a step was taken. A step from some to none seen is open too:
    it has no percentage, so that neither a real fall nor its absence can be claimed.
    """
    if not (_days_hold(condition, case) and _facts_hold(condition, case)):
        return False
    is_open = False
    for answer in _levels(condition, case):
        if answer is False:
            return False
        is_open = is_open or answer is None
    for answer in _steps(condition, case):
        if answer is False:
            return False
        is_open = is_open or answer is None
    return None if is_open else True


def why_open(condition: Condition, case: Case) -> str:
    """The reason of the change that leaves a condition open; "" where the reading's own limit does."""
    if None in _levels(condition, case):
        return ""
    asked = (
        (condition.since_baseline, case.since_baseline),
        (condition.since_last, case.since_last),
        (condition.since_lowest, case.since_lowest() if condition.since_lowest is not None else None),
    )
    for step, comparison in asked:
        if step is not None and comparison is not None and took(step, case.judged, comparison) is None:
            return comparison.change.reason
    return ""


def _levels(condition: Condition, case: Case) -> Iterator[bool | None]:
    """Whether the reading, or its baseline, lies where each part asks; None where it may or may not."""
    judged, marker = case.judged, case.marker
    if condition.laboratory:
        yield _by_laboratory(judged, marker, condition.laboratory)
    if condition.baseline_laboratory:
        baseline = case.since_baseline
        if baseline is None or not baseline.alike:
            yield False
        else:
            yield _by_laboratory(baseline.earlier, marker, condition.baseline_laboratory)
    if condition.limit:
        possible = possible_by_limit(judged.reading, judged.canonical, marker, judged.panel)
        yield _one_of(possible, condition.limit)
    if condition.at_most is not None:
        yield _at_most(judged.canonical, condition.at_most)


def _by_laboratory(judged: Judged, marker: Marker, asked: tuple[LaboratoryVerdict, ...]) -> bool | None:
    if judged.laboratory in asked:
        return True
    if judged.laboratory is not LaboratoryVerdict.NOT_JUDGED:
        return False
    return _one_of(possible_by_laboratory(judged.reading, judged.canonical, marker, judged.panel), asked)


def _one_of(possible: frozenset[LaboratoryVerdict], asked: tuple[LaboratoryVerdict, ...]) -> bool | None:
    """Whether the verdict is one of those asked for; without a range nothing is possible and nothing open."""
    if surely_one_of(possible, asked):
        return True
    return False if possible.isdisjoint(asked) else None


def _at_most(interval: Interval | None, limit: Decimal) -> bool | None:
    if interval is None or interval.surely_above(limit):
        return False
    return True if interval.surely_at_most(limit) else None


def _days_hold(condition: Condition, case: Case) -> bool:
    if condition.from_day is not None and case.day < condition.from_day:
        return False
    if condition.before_day is not None and case.day >= condition.before_day:
        return False
    if condition.past_wash_out_days is None:
        return True
    washed_out = case.draw.wash_out_date
    return washed_out is not None and (case.draw.day - washed_out).days >= condition.past_wash_out_days


def _facts_hold(condition: Condition, case: Case) -> bool:
    asked, judged = condition, case.judged
    return (
        (asked.draw_class is None or asked.draw_class is judged.draw_class)
        and (asked.none_seen is None or asked.none_seen is none_seen(judged.canonical))
        and (asked.not_computable is None or asked.not_computable is not_computable(judged))
        and (asked.suppressed_lh is None or asked.suppressed_lh is case.draw.lh_suppressed)
    )


def none_seen(interval: Interval | None) -> bool | None:
    """True for a counted zero, False where some were surely seen, None where that is not certain."""
    if interval is None:
        return None
    if interval == NOTHING:
        return True
    return False if surely_higher(interval, NOTHING) else None


def not_computable(judged: Judged) -> bool:
    """True for a result without a number in a sample without sperm: there was nothing to grade."""
    reading = judged.reading
    if reading is None or judged.canonical is not None:
        return False
    sperm = judged.panel.reading(SPERM)
    if sperm is None:
        return False
    return sperm.value.word is WordResult.NONE_SEEN or (
        sperm.value.number == 0 and sperm.value.comparator is None
    )


def _steps(condition: Condition, case: Case) -> Iterator[bool | None]:
    if condition.since_baseline is not None:
        yield took(condition.since_baseline, case.judged, case.since_baseline)
    if condition.since_last is not None:
        last = case.since_last
        yield took(condition.since_last, case.judged, last if last is not None and last.comparable else None)
    if condition.since_lowest is not None:
        yield took(condition.since_lowest, case.judged, case.since_lowest())


def took(step: Step, judged: Judged, comparison: Comparison | None) -> bool | None:
    """Return whether the reading surely took a step since an earlier one; without one it took none.

    All need draws that are alike. Higher and lower compare the intervals alone, whatever the classes; all
    others need draws of one class too, and so does the lack of a rise, because it speaks against the man.
    None for a fall to none seen, and where a limit of the test hides whether a change is real.
    """
    if comparison is None or judged.canonical is None or not comparison.alike:
        return False
    if step is Step.REAPPEARED and not_computable(comparison.earlier):
        return none_seen(judged.canonical) is False
    if comparison.earlier.canonical is None:
        return False
    earlier, later = comparison.earlier.canonical, judged.canonical
    match step:
        case Step.HIGHER:
            return surely_higher(later, earlier)
        case Step.LOWER:
            return surely_higher(earlier, later)
        case Step.NOT_HIGHER:
            if not comparison.comparable or later.high is None or earlier.low is None:
                return False
            return later.high <= earlier.low
    if not comparison.comparable:
        return False
    claimed = _claimed(step, comparison.change)
    return None if not claimed and _is_open(step, comparison.change, earlier, later) else claimed


def _is_open(step: Step, change: Change, earlier: Interval, later: Interval) -> bool:
    """Whether a step that is not claimed may have been taken all the same."""
    if change.kind is ChangeKind.NONE_NOW:
        return step in (Step.REAL_FALL, Step.NO_REAL_FALL)
    match step:
        case Step.REAL_RISE:
            return possibly_real(change, earlier, later, rise=True)
        case Step.REAL_FALL:
            return possibly_real(change, earlier, later, rise=False)
        case Step.NO_REAL_CHANGE | Step.NO_REAL_FALL:
            return undecided(change)
        case Step.REAPPEARED:
            return undecided(change) and earlier == NOTHING
    return False


def _claimed(step: Step, change: Change) -> bool:
    """Whether the change claims this step; what is surely in the other direction is no real fall or rise."""
    real, rising = change.real, change.rising
    match step:
        case Step.REAL_RISE:
            return real is True and rising is True
        case Step.CHANCE_RISE:
            return real is False and rising is True
        case Step.COMPARED_HIGHER:
            return rising is True
        case Step.REAL_FALL:
            return real is True and rising is False
        case Step.NO_REAL_CHANGE:
            return real is False
        case Step.NO_REAL_FALL:
            return real is False or rising is True
    return change.kind is ChangeKind.REAPPEARED
