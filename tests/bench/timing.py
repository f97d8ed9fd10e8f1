"""Timing two callables in turn, so that a machine whose speed drifts slows both alike."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Pair:
    """Milliseconds of each run of ours and of the floor, in the order they were taken."""

    ours: Sequence[float]
    floor: Sequence[float]

    @property
    def ratio(self) -> float:
        """Median of ours over the floor, pair by pair."""
        return median(a / b for a, b in zip(self.ours, self.floor, strict=True))


def milliseconds(action: Callable[[], object]) -> float:
    """Time one call."""
    start = perf_counter()
    action()
    return (perf_counter() - start) * 1000


def in_turn(ours: Callable[[], object], floor: Callable[[], object], rounds: int, warm_up: int = 3) -> Pair:
    """Run both in turn; the first rounds are not counted."""
    for _ in range(warm_up):
        ours()
        floor()
    pairs = [(milliseconds(ours), milliseconds(floor)) for _ in range(rounds)]
    return Pair([a for a, _ in pairs], [b for _, b in pairs])


def p95(figures: Sequence[float]) -> float:
    """The 95th centile."""
    return quantiles(figures, n=20)[-1]


def line(name: str, pair: Pair, goal: str) -> str:
    """One row of the report: medians, 95th centiles, the paired ratio and the goal."""
    figures = (median(pair.ours), p95(pair.ours), median(pair.floor), pair.ratio)
    cells = "{:8.1f} ms {:8.1f} ms {:8.1f} ms {:7.2f} ×".format(*figures)
    return f"{name:<44}{cells}   {goal}"


def heading() -> str:
    """The heading over the rows."""
    return f"{'':<44}{'ours':>11} {'p95':>11} {'floor':>11} {'ratio':>9}   goal"
