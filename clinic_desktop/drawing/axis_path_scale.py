"""The scales of the path: testosterone from left to right, LH from below upwards in steps that double."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import log10
from typing import TYPE_CHECKING

from clinic_desktop.drawing.quantities import display_unit
from clinic_desktop.drawing.words import say_calculated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clinic_desktop.drawing.laid_text import Frame
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Unit
    from clinic_desktop.model.axis import LevelPair
    from clinic_desktop.model.value import Interval

STEPS = (1, 2, 5)
FEWEST_TICKS = 4
ABOVE, BELOW = Decimal("1.35"), Decimal("0.7")
WIDE = Decimal("2.6")
LOW = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class PathScale:
    """Turns levels in canonical units into pixels of the plot; `units` are those of testosterone and LH."""

    plot: Frame
    right: Decimal
    low: Decimal
    high: Decimal
    units: tuple[Unit, Unit]

    def x(self, testosterone: Decimal) -> float:
        """Where a testosterone (nmol/L) stands; beyond the right end it stays at it."""
        return self.plot.left + self.plot.width * min(float(testosterone / self.right), 1.0)

    def y(self, lh: Decimal) -> float:
        """Where an LH (IU/L) stands, by its logarithm; below the lowest it stays there."""
        span = log10(self.high) - log10(self.low)
        part = (log10(max(lh, self.low)) - log10(self.low)) / span
        return self.plot.bottom - self.plot.height * min(part, 1.0)

    def x_ticks(self) -> tuple[tuple[float, str], ...]:
        """Round numbers of testosterone in its unit, and where they stand."""
        factor = self.units[0].factor
        return tuple((self.x(shown * factor), say_calculated(shown)) for shown in _round(self.right / factor))

    def y_ticks(self) -> tuple[tuple[float, str], ...]:
        """Numbers of LH in its unit, and where they stand."""
        factor = self.units[1].factor
        found = _decades(self.low / factor, self.high / factor)
        return tuple((self.y(shown * factor), say_calculated(shown.normalize())) for shown in found)


def path_scale(pairs: Sequence[LevelPair], knowledge: Knowledge, units: Units, plot: Frame) -> PathScale:
    """Scales that hold every point and the cut-offs, with room around them."""
    figures = knowledge.constants
    shown = tuple(display_unit(knowledge.markers[marker], units) for marker in ("testosterone", "lh"))
    across = [_reach(pair.testosterone) for pair in pairs]
    up = [_reach(pair.lh) for pair in pairs]
    low = min([figures["suppressed_gonadotropin"] * LOW * 2, *(each * BELOW for each in up if each)])
    return PathScale(
        plot=plot,
        right=max([figures["emas_testosterone"] * WIDE, *(each * Decimal("1.12") for each in across)]),
        low=low,
        high=max([figures["emas_lh"] * WIDE, *(each * ABOVE for each in up)]),
        units=(shown[0], shown[1]),
    )


def _reach(level: Interval) -> Decimal:
    """The number that a level is drawn at: itself, or the limit that it is known to keep."""
    return level.low or Decimal(0) if level.high is None else level.high


def _round(highest: Decimal) -> Iterator[Decimal]:
    """Zero and the round numbers above it, at least four of them."""
    for power in range(6, -3, -1):
        for step in reversed(STEPS):
            width = Decimal(step).scaleb(power)
            if highest / width >= FEWEST_TICKS:
                yield from (width * place for place in range(int(highest / width) + 1))
                return


def _decades(low: Decimal, high: Decimal) -> Iterator[Decimal]:
    """0.1, 0.2, 0.5, 1, 2, 5 … between two ends."""
    for power in range(-4, 5):
        for step in STEPS:
            number = Decimal(step).scaleb(power)
            if low <= number <= high:
                yield number
