"""Is a change larger than noise? The log-normal two-sided reference change value (clinical.md 2.2, 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from clinic_desktop.clinical.intervals import NOTHING
from clinic_desktop.model.assessment import Change, ChangeKind

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Variation
    from clinic_desktop.model.moment import Moment
    from clinic_desktop.model.value import Interval

    # When the earlier result was collected: one draw, or the several that a baseline is the mean of.
    Draws = tuple[Moment, ...]
    Ratios = tuple[Decimal | None, Decimal | None]

HUNDRED = Decimal(100)
PRINTED = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ChangeLimits:
    """The ratios of a later to an earlier result beyond which a change is larger than noise.

    `percent` says the same as (negative, positive) percent.
    """

    down: Decimal
    up: Decimal
    percent: tuple[Decimal, Decimal]


def limits_of(variation: Variation, z: Decimal, replicates: int = 1) -> ChangeLimits:
    """Return exp(±z·√(1/n+1)·s) with s² = ln(1+CVa²) + ln(1+CVi²) (Fokkema 2006; clinical.md 2.2).

    n is how many replicate draws the earlier result is the mean of; the later one is always a single draw. A
    total variation already holds the analytical part, which is then not added again.
    """
    squares = _log_variance(variation.within)
    if variation.analytical is not None:
        squares += _log_variance(variation.analytical)
    up = (z * ((1 + Decimal(1) / replicates) * squares).sqrt()).exp()
    return ChangeLimits(1 / up, up, (percent_of(1 / up), percent_of(up)))


def _log_variance(percent: Decimal) -> Decimal:
    fraction = percent / HUNDRED
    return (1 + fraction * fraction).ln()


def percent_of(ratio: Decimal) -> Decimal:
    """A ratio as a change in percent, to two decimals."""
    return ((ratio - 1) * HUNDRED).quantize(PRINTED)


def no_comparison(draws: Draws, limits: ChangeLimits | None, reason: str) -> Change:
    """There is an earlier reading, but the two may not be compared, and why."""
    percent = None if limits is None else limits.percent
    return Change(since=draws[-1], percent=None, limit_percent=percent, real=None, reason=reason, draws=draws)


def without_claim(draws: Draws, earlier: Interval, later: Interval, reason: str) -> Change:
    """The size of a change that nothing published allows to judge against noise, and why."""
    rising = direction(earlier, later)
    percent = None
    if NOTHING not in (earlier, later):
        percent = _shown_percent(earlier, later, rising, _ratios(earlier, later))
    return Change(
        since=draws[-1],
        percent=percent,
        limit_percent=None,
        real=None,
        rising=rising,
        reason=reason,
        draws=draws,
    )


def measured(
    draws: Draws, earlier: Interval, later: Interval, limits: ChangeLimits, knowledge: Knowledge
) -> Change:
    """Judge a change between two comparable readings.

    A "<" or ">" reading counts from its nearest end: "<0.1" to 4.8 is a rise of 4700 % at the least. Two such
    readings, or one whose nearest end does not decide, give no claim. Zero has no percentage.
    """
    if NOTHING in (earlier, later):
        return _from_or_to_zero(draws, earlier, later, limits, knowledge)
    rising, ratios = direction(earlier, later), _ratios(earlier, later)
    real, reason = _claim(earlier, later, ratios, limits, knowledge)
    return Change(
        since=draws[-1],
        percent=_shown_percent(earlier, later, rising, ratios),
        limit_percent=limits.percent,
        real=real,
        rising=rising,
        reason=reason,
        draws=draws,
    )


def direction(earlier: Interval, later: Interval) -> bool | None:
    """True where the later is surely higher, False where it is surely lower, None where neither is sure."""
    if surely_higher(later, earlier):
        return True
    return False if surely_higher(earlier, later) else None


def surely_higher(one: Interval, other: Interval) -> bool:
    """True where every number of the one is above every number of the other."""
    if other.high is None or one.low is None:
        return False
    return one.low > other.high or (one.low == other.high and (one.low_open or other.high_open))


def undecided(change: Change) -> bool:
    """True where a published variation would judge the change, but a limit of the test leaves it open."""
    measured_against = change.limit_percent is not None and change.kind is ChangeKind.MEASURED
    return measured_against and change.real is None


def possibly_real(change: Change, earlier: Interval, later: Interval, *, rise: bool) -> bool:
    """True where a comparable change may be a real rise, or fall, that a limit of the test does not show.

    The same limit reached twice shows none. What comes from or to zero has no percentage.
    """
    limits = change.limit_percent
    if limits is None or not undecided(change) or NOTHING in (earlier, later):
        return False
    if change.rising is not None and change.rising is not rise:
        return False
    if _no_further(earlier, later, rise=rise):
        return False
    smallest, largest = _ratios(earlier, later)
    down, up = (1 + percent / HUNDRED for percent in limits)
    return (largest is None or largest > up) if rise else (smallest is None or smallest < down)


def _no_further(earlier: Interval, later: Interval, *, rise: bool) -> bool:
    """True where both are limits of the test on one side, and the later is not further that way."""
    if not earlier.low and not later.low and earlier.high is not None and later.high is not None:
        return later.high <= earlier.high if rise else later.high >= earlier.high
    if earlier.high is None and later.high is None and earlier.low is not None and later.low is not None:
        return later.low <= earlier.low if rise else later.low >= earlier.low
    return False


def _claim(
    earlier: Interval, later: Interval, ratios: Ratios, limits: ChangeLimits, knowledge: Knowledge
) -> tuple[bool | None, str]:
    censored = (earlier.point is None) + (later.point is None)
    if censored == 2:
        return None, knowledge.say("change_both_censored")
    smallest, largest = ratios
    beyond = (smallest is not None and smallest > limits.up) or (
        largest is not None and largest < limits.down
    )
    if not censored:
        return beyond, ""
    if beyond:
        return True, knowledge.say("change_at_the_least")
    return None, knowledge.say("change_nearest_end")


def _ratios(earlier: Interval, later: Interval) -> Ratios:
    """The smallest and the largest ratio there can be; None without bound. Two numbers have but one."""
    smallest = None if earlier.high is None or later.low is None else later.low / earlier.high
    if earlier.low == earlier.high and later.low == later.high:
        return smallest, smallest
    largest = None if later.high is None or not earlier.low else later.high / earlier.low
    return smallest, largest


def _shown_percent(earlier: Interval, later: Interval, rising: bool | None, ratios: Ratios) -> Decimal | None:
    """The percentage of two numbers; of a censored one from its nearest end, where the direction is sure."""
    smallest, largest = ratios
    if smallest is largest and earlier.point is not None and later.point is not None:
        return None if smallest is None else percent_of(smallest)
    nearest = {True: smallest, False: largest, None: None}[rising]
    return None if nearest is None else percent_of(nearest)


def _from_or_to_zero(
    draws: Draws, earlier: Interval, later: Interval, limits: ChangeLimits, knowledge: Knowledge
) -> Change:
    if earlier == later:
        kind, real, reason = ChangeKind.MEASURED, False, knowledge.say("change_none_twice")
    elif surely_higher(later, earlier):
        kind, real, reason = ChangeKind.REAPPEARED, None, knowledge.say("change_reappeared")
    elif surely_higher(earlier, later):
        kind, real, reason = ChangeKind.NONE_NOW, None, knowledge.say("change_none_now")
    else:
        kind, real, reason = ChangeKind.MEASURED, None, knowledge.say("change_nearest_end")
    return Change(
        since=draws[-1],
        percent=None,
        limit_percent=limits.percent,
        real=real,
        rising=direction(earlier, later),
        kind=kind,
        reason=reason,
        draws=draws,
    )
