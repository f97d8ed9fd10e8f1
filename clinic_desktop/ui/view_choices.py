"""How one user looks at the timelines: which strips, how high, which stretch of time, units and axis."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from clinic_desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.drawing.strip_choice import Arranged

BY_GOAL = "goal"
UNITS = ("", "us", "si")
"""As the clinic shows them, or one system whatever the clinic chose."""
AXES = ("weeks", "dates")


class StripHeight(StrEnum):
    """How high a strip stands beside its neighbours."""

    SMALL = "small"
    NORMAL = "normal"
    TALL = "tall"

    def stepped(self, steps: int) -> StripHeight:
        """The next higher (1) or lower (-1) one; the ends hold."""
        heights = list(StripHeight)
        return heights[min(max(heights.index(self) + steps, 0), len(heights) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewChoices:
    """Holds marker, set and phase ids and nothing of any man.

    `strip_set` is a set's id, or BY_GOAL for the one that goes with each man's course; `window` a preset of
    `time_window`; `units` empty follows the clinic.
    """

    strip_set: str = BY_GOAL
    window: str = "course"
    units: str = UNITS[0]
    axis: str = AXES[0]
    table_open: bool = False
    sets: Mapping[str, Arranged] = field(default_factory=lambda: MappingProxyType({}))
    heights: Mapping[str, StripHeight] = field(default_factory=lambda: MappingProxyType({}))

    def height_of(self, marker: str) -> StripHeight:
        """How high a marker's strip stands."""
        return self.heights.get(marker, StripHeight.NORMAL)

    def with_height(self, marker: str, height: StripHeight) -> ViewChoices:
        """The same with one strip higher or lower; a strip of the usual height is not remembered."""
        heights = {**self.heights, marker: height}
        kept = {each: high for each, high in heights.items() if high is not StripHeight.NORMAL}
        return replace(self, heights=kept)

    def with_set(self, strip_set: str, arranged: Arranged) -> ViewChoices:
        """The same with one set arranged anew."""
        return replace(self, sets={**self.sets, strip_set: arranged})

    def without_set(self, strip_set: str) -> ViewChoices:
        """The same with one set as it came."""
        return replace(self, sets={each: kept for each, kept in self.sets.items() if each != strip_set})


def units_after(choice: str, clinic: Units) -> str:
    """The next choice of units in their round: where the clinic shows a system, "" stands for that one."""
    around = [each for each in UNITS if each != clinic]
    return around[(around.index("" if choice == clinic else choice) + 1) % len(around)]


def units_words(units: Units) -> str:
    """How the units that are shown are called."""
    return (
        {"us": tr("US units"), "si": tr("SI units")}[units]
        if isinstance(units, str)
        else tr("Clinic’s units")
    )
