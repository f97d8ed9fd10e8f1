"""The scale of one strip: linear, from a sensible low to a round high that hold data and range."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.timeline import Point, RangeStep

ROUND_ENDS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
HEADROOM = 1.08
ONE_SIDED_ROOM = 2.0
FAR_FROM_ZERO = 0.6
EMPTY = (0.0, 1.0)


def value_scale(
    points: Sequence[Point], ranges: Sequence[RangeStep], *, counted: bool
) -> tuple[float, float]:
    """Return (low, high) of a strip.

    Low is 0, always for counted markers. Only where the laboratory's range itself is narrow and far from 0,
    as for haematocrit, and every value lies near it, is it a round number below them. A range without an
    upper limit keeps room above its lower one, so that its band is seen.
    """
    values = [point.y for point in points]
    for step in ranges:
        values += [limit for limit in (step.low, step.high) if limit is not None]
        if step.high is None and step.low is not None:
            values.append(step.low * ONE_SIDED_ROOM)
    highest = max(values, default=0.0)
    if highest <= 0.0:
        return EMPTY
    lowest = min(values)
    if not counted and lowest >= FAR_FROM_ZERO * highest and any(_two_sided(step) for step in ranges):
        return _around(lowest, highest)
    return min(0.0, lowest), _round_above(highest * HEADROOM)


def _two_sided(step: RangeStep) -> bool:
    return step.low is not None and step.high is not None


def _around(lowest: float, highest: float) -> tuple[float, float]:
    """Round ends with half a step of room on both sides."""
    unit = _round_above((highest - lowest) / 2)
    return max(0.0, floor(lowest / unit - 0.5) * unit), (floor(highest / unit + 0.5) + 1) * unit


def _round_above(number: float) -> float:
    """The first round number that is not below a positive number."""
    power = 10.0 ** floor(log10(number))
    return next(end for end in ROUND_ENDS if end * power >= number * 0.999999) * power
