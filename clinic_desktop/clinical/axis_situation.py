"""What the axis is read from: the latest readings of each marker, and the drugs on board then and now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from clinic_desktop.clinical.axis_drugs import INJECTED_FSH, drugs_of
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.model.assessment import LaboratoryVerdict

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from clinic_desktop.clinical.axis_drugs import Acting, Drugs
    from clinic_desktop.clinical.saying import Saying
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.value import Interval

LH, FSH, TESTOSTERONE = "lh", "fsh", "testosterone"
CENTRAL = (LH, FSH, TESTOSTERONE)
BY_FSH = (FSH, "inhibin_b", "sperm_concentration")


@dataclass(frozen=True, slots=True)
class Situation:
    """The latest LH, FSH and testosterone that were drawn together, and the drugs on board on the day.

    "Together" is one panel, or within the days in which an LH may decide a class. `drawn` is the latest day
    of the three.
    """

    assessment: Assessment
    knowledge: Knowledge
    drugs: Drugs
    now: tuple[Acting, ...]
    drawn: date | None
    lh: Judged | None
    fsh: Judged | None
    testosterone: Judged | None
    saying: Saying

    @property
    def on(self) -> date:
        """The day the axis is said for."""
        return self.assessment.on

    @property
    def central(self) -> tuple[Judged, ...]:
        """Those of LH, FSH and testosterone that there are, in this order."""
        return tuple(each for each in (self.lh, self.fsh, self.testosterone) if each is not None)

    def said(self, judged: Judged) -> str:
        """A reading as a sentence names it: LH 7.4 IU/L on 23 Nov 2026."""
        name, value = self.knowledge.markers[judged.marker].name, self.saying.result(judged)
        return self.knowledge.say("axis_reading", marker=name, value=value, date=say_day(day_of(judged)))

    def acts(self, *kinds: str) -> bool:
        """True where a drug of one of these kinds is on board."""
        return any(drug.kind in kinds for drug in self.now)

    def latest(self, marker: str) -> Judged | None:
        """The latest reported reading of a marker that has a quantity."""
        return _latest(self.assessment, marker)

    def begun_since(self, day: date, marker: str) -> Acting | None:
        """The first drug that changes a marker, is on board now and was not on a day."""
        return _first_new(self.now, self.drugs.acting(day), marker)

    def ended_since(self, day: date, marker: str) -> Acting | None:
        """The first drug that changes a marker, was on board on a day and is not now."""
        return _first_new(self.drugs.acting(day), self.now, marker)

    def suppressed(self, judged: Judged) -> bool | None:
        """Whether a gonadotropin is suppressed; None where its interval cannot tell."""
        return at_most(judged, self.knowledge.constants["suppressed_gonadotropin"])


def situation_of(assessment: Assessment, knowledge: Knowledge, saying: Saying) -> Situation:
    """Gather what the axis of the assessment's day is read from, and how its values are said."""
    drugs = drugs_of(assessment.chart, knowledge)
    found = {marker: _latest(assessment, marker) for marker in CENTRAL}
    drawn = max((day_of(each) for each in found.values() if each is not None), default=None)
    reach = int(knowledge.constants["lh_search_days"])
    lh, fsh, testosterone = (
        None if each is None or drawn is None or (drawn - day_of(each)).days > reach else each
        for each in found.values()
    )
    now = drugs.acting(assessment.on)
    return Situation(assessment, knowledge, drugs, now, drawn, lh, fsh, testosterone, saying)


def day_of(judged: Judged) -> date:
    """The day a reading was collected."""
    return judged.panel.collected.day


def is_below_range(judged: Judged) -> bool:
    """True where the laboratory's own range calls it low."""
    return judged.laboratory is LaboratoryVerdict.BELOW


def is_within_range(judged: Judged) -> bool:
    """True where the laboratory's own range calls it normal."""
    return judged.laboratory is LaboratoryVerdict.WITHIN


def is_above_range(judged: Judged) -> bool:
    """True where the laboratory's own range calls it high."""
    return judged.laboratory is LaboratoryVerdict.ABOVE


def really_moved(judged: Judged, *, rising: bool) -> bool:
    """True where it has really risen, or fallen, since the baseline or the last comparable reading."""
    changes = (judged.change_from_baseline, judged.change)
    return any(each is not None and each.real is True and each.rising is rising for each in changes)


def at_most(judged: Judged, limit: Decimal) -> bool | None:
    """Whether a reading is at most a limit; None where its interval reaches across it."""
    interval = _interval(judged)
    if interval.surely_at_most(limit):
        return True
    return False if interval.surely_above(limit) else None


def is_low(testosterone: Judged, knowledge: Knowledge) -> bool | None:
    """Whether testosterone is below the EMAS cut-off; None where its interval reaches across it."""
    return _is_below(_interval(testosterone), knowledge.constants["emas_testosterone"])


def is_not_low(testosterone: Judged, cut_off: Decimal | None) -> bool | None:
    """Normal or high by the laboratory's range; by the EMAS cut-off where it prints no lower limit.

    None where neither decides, or where there is no cut-off that may be used.
    """
    if is_above_range(testosterone):
        return True
    limits = None if testosterone.reading is None else testosterone.reading.range
    if limits is None or limits.low is None:
        interval = testosterone.canonical
        low = None if interval is None or cut_off is None else _is_below(interval, cut_off)
        return None if low is None else not low
    if is_within_range(testosterone):
        return True
    return False if is_below_range(testosterone) else None


def _is_below(interval: Interval, limit: Decimal) -> bool | None:
    if interval.surely_below(limit):
        return True
    return False if interval.surely_at_least(limit) else None


def _interval(judged: Judged) -> Interval:
    """The quantity of a reading; only readings that have one are gathered here."""
    return cast("Interval", judged.canonical)


def _first_new(these: tuple[Acting, ...], those: tuple[Acting, ...], marker: str) -> Acting | None:
    """The first of these drugs that is not among those; injected FSH changes no LH and no testosterone."""
    known = {drug.agent for drug in those}
    return next(
        (
            drug
            for drug in these
            if drug.agent not in known and (drug.kind != INJECTED_FSH or marker in BY_FSH)
        ),
        None,
    )


def _latest(assessment: Assessment, marker: str) -> Judged | None:
    quantities = (each for each in reversed(assessment.of(marker)) if not each.derived)
    return next((each for each in quantities if each.canonical is not None), None)
