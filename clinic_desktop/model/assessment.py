"""What is claimed about a chart: each reading with its two verdicts, its class, its changes and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase
from clinic_desktop.model.light_dataclass import light_dataclass

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.lazy import Lazy
    from clinic_desktop.model.moment import Moment
    from clinic_desktop.model.panel import Panel, Reading
    from clinic_desktop.model.value import Interval


class LaboratoryVerdict(StrEnum):
    """Against the laboratory's own range, as reported."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    NOT_JUDGED = phrase("not judged")


class PhaseVerdict(StrEnum):
    """Against what this phase of this pathway expects."""

    AS_EXPECTED = phrase("as expected")
    AHEAD = "ahead"
    BEHIND = "behind"
    UNEXPECTED = "unexpected"
    TOO_EARLY = phrase("too early")
    NOT_JUDGED = phrase("not judged")


class DrawClass(StrEnum):
    """Whose testosterone a reading shows; markers that are not classed carry NOT_CLASSED."""

    OWN = phrase("own production")
    DRUG = phrase("drug level")
    HCG = "hCG-driven"
    NOT_DECIDABLE = phrase("not decidable")
    NOT_CLASSED = phrase("not classed")


@light_dataclass(frozen=True, slots=True)
class PhasePosition:
    """Where a day stands in a course; week = day // 7."""

    pathway: str
    phase: str
    title: str
    day: int

    @property
    def week(self) -> int:
        """Whole weeks since the anchor."""
        return self.day // 7


class ChangeKind(StrEnum):
    """How a change reads: a figure, or a step to or from zero that has no percentage."""

    MEASURED = "measured"
    REAPPEARED = "reappeared"
    NONE_NOW = phrase("none seen now")


@light_dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A later reading against an earlier one.

    `percent` is None where it cannot be computed; `limit_percent` is (negative, positive), None without a
    published variation; `real` is None where nothing is claimed, and `reason` then says why. `draws` are all
    collections that the earlier result is the mean of, `since` the last of them.
    """

    since: Moment
    percent: Decimal | None
    limit_percent: tuple[Decimal, Decimal] | None
    real: bool | None
    rising: bool | None = None
    kind: ChangeKind = ChangeKind.MEASURED
    reason: str = ""
    draws: tuple[Moment, ...] = ()


@light_dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One reading, reported or calculated, with everything claimed about it.

    `reading` is None for a calculated one. `canonical` is in the marker's canonical unit and None where
    the value has no quantity or the unit is not known. `calculated_by` says what a calculated one rests on
    where that could be another thing, such as the motility of a motile count; it stands in `reason` too. Of
    the changes few are ever looked at, so each is worked out when it is.
    """

    marker: str
    panel: Panel
    reading: Reading | None
    canonical: Interval | None
    laboratory: LaboratoryVerdict
    phase: PhaseVerdict
    reason: str
    draw_class: DrawClass
    to_last: Lazy[Change] | None
    to_baseline: Lazy[Change] | None
    position: PhasePosition | None
    citations: tuple[str, ...] = ()
    calculated_by: str = ""

    @property
    def change(self) -> Change | None:
        """Against the last reading before it; None where it is the first."""
        return None if self.to_last is None else self.to_last.value

    @property
    def change_from_baseline(self) -> Change | None:
        """Against the baseline of its course; None where there is none."""
        return None if self.to_baseline is None else self.to_baseline.value

    @property
    def derived(self) -> bool:
        """True for a calculated reading."""
        return self.reading is None


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineUsed:
    """What the latest reading of a marker is counted from, reported and calculated ones apart.

    `draws` and `panels` (their ids) are in order of collection; several stand for their mean. `value_text` is
    as reported where it is one reported result; `mean` is that of several in the canonical unit. `chosen` by
    a person, else by the rule; `reason` says which rule, and why it cannot be compared where it cannot.
    """

    marker: str
    derived: bool
    draws: tuple[Moment, ...]
    panels: tuple[str, ...]
    value_text: str
    chosen: bool
    reason: str
    mean: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A chart judged by one edition of the knowledge as of one day; readings in order of collection.

    `baselines` are those of the day's course.
    """

    chart: Chart
    on: date
    edition: str
    position: PhasePosition | None
    readings: tuple[Judged, ...]
    baselines: tuple[BaselineUsed, ...] = ()

    def of(self, marker: str) -> tuple[Judged, ...]:
        """All readings of one marker, in order of collection; a reported one precedes a calculated one."""
        return tuple(judged for judged in self.readings if judged.marker == marker)


class PlanStatus(StrEnum):
    """How far a piece of the plan is; AWAITED names what a partial panel still owes."""

    DONE = phrase("done")
    AWAITED = phrase("awaited")
    OVERDUE = phrase("overdue")
    DUE = phrase("due")
    PLANNED = phrase("planned")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """What the pathway asks for on a day: which form, which markers, why, and how far it is.

    `samples` says how many of the samples asked for are there ("1 of 2 samples"); "" where one is enough.
    `preparation` are sentences on how to take the next one; nothing is prepared for what is done. `panel` is
    the id of the panel that still owes what is awaited.
    """

    due: date
    template: str
    markers: tuple[str, ...]
    reason: str
    citations: tuple[str, ...]
    status: PlanStatus = PlanStatus.PLANNED
    samples: str = ""
    preparation: tuple[str, ...] = ()
    panel: str = ""
