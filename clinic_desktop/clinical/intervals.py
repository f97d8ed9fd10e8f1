"""Arithmetic on what is known of a quantity: products and quotients that keep "<" and ">".

All quantities here are laboratory results and none is negative.
"""

from __future__ import annotations

from decimal import Context, Decimal

from clinic_desktop.clinical.units import six_digits
from clinic_desktop.language import calculated, tr
from clinic_desktop.model.value import Interval

ZERO = Decimal(0)
NOTHING = Interval(ZERO, ZERO)
THREE_DIGITS = Context(prec=3)


def tells_nothing(interval: Interval) -> bool:
    """True where the interval holds every result there can be: from 0 without bound."""
    return (interval.low is None or interval.low == 0) and interval.high is None


def touches_zero(interval: Interval) -> bool:
    """True where 0 itself is possible."""
    return interval.low is None or (interval.low == 0 and not interval.low_open)


def times(one: Interval, other: Interval) -> Interval | None:
    """Return the product, None where it could be anything."""
    if NOTHING in (one, other):
        return NOTHING
    low = ZERO if one.low is None or other.low is None else one.low * other.low
    high = None if one.high is None or other.high is None else one.high * other.high
    low_open = (one.low_open or other.low_open) and not (touches_zero(one) or touches_zero(other))
    product = Interval(low, high, low_open, one.high_open or other.high_open)
    return None if tells_nothing(product) else product


def over(dividend: Interval, divisor: Interval) -> Interval | None:
    """Return the quotient, None where it cannot be calculated.

    A divisor below its detection limit leaves the quotient without an upper bound: "30 / <0.1" is ">300".
    """
    if divisor.high == 0:
        return None
    if dividend == NOTHING:
        return NOTHING
    low, low_open = _smallest_quotient(dividend, divisor)
    reaches_zero = divisor.low is None or divisor.low == 0
    high = None if reaches_zero or dividend.high is None else dividend.high / (divisor.low or 1)
    high_open = high is not None and (dividend.high_open or divisor.low_open)
    quotient = Interval(low, high, low_open, high_open)
    return None if tells_nothing(quotient) else quotient


def _smallest_quotient(dividend: Interval, divisor: Interval) -> tuple[Decimal, bool]:
    if touches_zero(dividend) or dividend.low is None:
        return ZERO, False
    if divisor.high is None:
        return ZERO, True
    return dividend.low / divisor.high, dividend.low_open or divisor.high_open


def in_three_digits(interval: Interval) -> str:
    """Say a calculated quantity with three digits: "8.21", "<8.21", ">300", "2 to 3"."""
    low, high = (
        None if end is None else calculated(six_digits(THREE_DIGITS.plus(end)))
        for end in (interval.low, interval.high)
    )
    if interval.point is not None:
        return f"{low}"
    if high is None:
        return f">{low}"
    return f"<{high}" if not interval.low else tr("{low} to {high}", low=low, high=high)
