"""Free and bioavailable testosterone by the law of mass action (Vermeulen 1999; clinical.md 3.1)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from clinic_desktop.clinical.intervals import ZERO, tells_nothing
from clinic_desktop.model.value import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping

PER_NANO = Decimal("1e-9")
PICO_PER_NANO = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Binding:
    """The association constants: SHBG and albumin in L/mol, and albumin's molar mass in g/mol."""

    shbg: Decimal
    albumin: Decimal
    albumin_molar_mass: Decimal

    @classmethod
    def of(cls, constants: Mapping[str, Decimal]) -> Binding:
        """Take the constants by their names in the knowledge."""
        return cls(
            constants["vermeulen_shbg_association"],
            constants["vermeulen_albumin_association"],
            constants["vermeulen_albumin_molar_mass"],
        )

    def albumin_term(self, albumin: Decimal) -> Decimal:
        """Free plus albumin-bound testosterone per free testosterone (n of the formula); albumin in g/L."""
        return 1 + self.albumin * albumin / self.albumin_molar_mass

    def free(self, testosterone: Decimal, shbg: Decimal, albumin: Decimal) -> Decimal:
        """Free testosterone in nmol/L from testosterone and SHBG in nmol/L and albumin in g/L.

        The positive root of the quadratic, in the form that loses no digits.
        """
        if testosterone == 0:
            return ZERO
        n = self.albumin_term(albumin)
        k = self.shbg * PER_NANO
        b = n + k * (shbg - testosterone)
        return 2 * testosterone / (b + (b * b + 4 * k * n * testosterone).sqrt())

    def bioavailable(self, testosterone: Decimal, shbg: Decimal, albumin: Decimal) -> Decimal:
        """Free plus albumin-bound testosterone in nmol/L; arguments as for `free`."""
        return self.albumin_term(albumin) * self.free(testosterone, shbg, albumin)


def free_testosterone(
    testosterone: Interval, shbg: Interval, albumin: Interval, binding: Binding
) -> Interval | None:
    """Return free testosterone in pmol/L; it falls with SHBG and with albumin.

    "<" testosterone gives "<", "<" SHBG gives ">"; None where the inputs leave everything open.
    """
    low, low_open = ZERO, False
    if testosterone.low and shbg.high is not None and albumin.high is not None:
        low = binding.free(testosterone.low, shbg.high, albumin.high) * PICO_PER_NANO
        low_open = testosterone.low_open or shbg.high_open or albumin.high_open
    high = None
    if testosterone.high is not None and _has_floor(shbg) and _has_floor(albumin):
        high = binding.free(testosterone.high, shbg.low or ZERO, albumin.low or ZERO) * PICO_PER_NANO
    high_open = high is not None and (testosterone.high_open or shbg.low_open or albumin.low_open)
    return _told(low, high, low_open, high_open)


def bioavailable_testosterone(
    testosterone: Interval, shbg: Interval, albumin: Interval, binding: Binding
) -> Interval | None:
    """Return bioavailable testosterone in nmol/L; it falls with SHBG and rises with albumin."""
    low, low_open = ZERO, False
    if testosterone.low and shbg.high is not None:
        low = binding.bioavailable(testosterone.low, shbg.high, albumin.low or ZERO)
        low_open = testosterone.low_open or shbg.high_open or albumin.low_open
    high = None
    if testosterone.high is not None and albumin.high is not None and _has_floor(shbg):
        high = binding.bioavailable(testosterone.high, shbg.low or ZERO, albumin.high)
    high_open = high is not None and (testosterone.high_open or shbg.low_open or albumin.high_open)
    return _told(low, high, low_open, high_open)


def _has_floor(interval: Interval) -> bool:
    """False for a reading below its detection limit: how far below, nobody knows."""
    return interval.point is not None or bool(interval.low)


def _told(low: Decimal, high: Decimal | None, low_open: bool, high_open: bool) -> Interval | None:
    interval = Interval(low, high, low_open, high_open)
    return None if tells_nothing(interval) else interval
