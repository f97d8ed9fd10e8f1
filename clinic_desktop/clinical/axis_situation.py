"""What the axis is read from: the latest readings of each marker, and the drugs on board then and now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.axis_drugs import drugs_of
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.model.assessment import LaboratoryVerdict

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from clinic_desktop.clinical.axis_drugs import Acting, Drugs
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged

LH, FSH, TESTOSTERONE = "lh", "fsh", "testosterone"
CENTRAL = (LH, FSH, TESTOSTERONE)


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

    @property
    def on(self) -> date:
        """The day the axis is said for."""
        return self.assessment.on

    @property
    def central(self) -> tuple[Judged, ...]:
        """Those of LH, FSH and testosterone that there are, in this order."""
        return tuple(each for each in (self.lh, self.fsh, self.testosterone) if each is not None)

    def acts(self, *kinds: str) -> bool:
        """True where a drug of one of these kinds is on board."""
        return any(drug.kind in kinds for drug in self.now)

    def latest(self, marker: str) -> Judged | None:
        """The latest reported reading of a marker that has a quantity."""
        return _latest(self.assessment, marker)

    def begun_since(self, day: date) -> Acting | None:
        """The first drug that is on board now and was not on a day."""
        then = {drug.agent for drug in self.drugs.acting(day)}
        return next((drug for drug in self.now if drug.agent not in then), None)

    def ended_since(self, day: date) -> Acting | None:
        """The first drug that was on board on a day and is not now."""
        current = {drug.agent for drug in self.now}
        return next((drug for drug in self.drugs.acting(day) if drug.agent not in current), None)

    def suppressed(self, judged: Judged) -> bool | None:
        """Whether a gonadotropin is suppressed; None where its interval cannot tell."""
        return at_most(judged, self.knowledge.constants["suppressed_gonadotropin"])

    def testosterone_low(self) -> bool | None:
        """Whether testosterone lies below the EMAS cut-off; None where that is not known."""
        if self.testosterone is None:
            return None
        return below(self.testosterone, self.knowledge.constants["emas_testosterone"])


def situation_of(assessment: Assessment, knowledge: Knowledge) -> Situation:
    """Gather what the axis of the assessment's day is read from."""
    drugs = drugs_of(assessment.chart, knowledge)
    found = {marker: _latest(assessment, marker) for marker in CENTRAL}
    drawn = max((day_of(each) for each in found.values() if each is not None), default=None)
    reach = int(knowledge.constants["lh_search_days"])
    lh, fsh, testosterone = (
        None if each is None or drawn is None or (drawn - day_of(each)).days > reach else each
        for each in found.values()
    )
    now = drugs.acting(assessment.on)
    return Situation(assessment, knowledge, drugs, now, drawn, lh, fsh, testosterone)


def day_of(judged: Judged) -> date:
    """The day a reading was collected."""
    return judged.panel.collected.day


def said(judged: Judged, knowledge: Knowledge) -> str:
    """A reading as a sentence names it: LH 7.4 IU/L on 23 Nov 2026."""
    reading = judged.reading
    value = "" if reading is None else " ".join(filter(None, (reading.value.text.strip(), reading.unit)))
    name = knowledge.markers[judged.marker].name
    return knowledge.say("axis_reading", marker=name, value=value, date=say_day(day_of(judged)))


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
    interval = judged.canonical
    if interval is None:
        return None
    if interval.surely_at_most(limit):
        return True
    return False if interval.surely_above(limit) else None


def below(judged: Judged, limit: Decimal) -> bool | None:
    """Whether a reading is below a limit; None where its interval reaches across it."""
    interval = judged.canonical
    if interval is None:
        return None
    if interval.surely_below(limit):
        return True
    return False if interval.surely_at_least(limit) else None


def _latest(assessment: Assessment, marker: str) -> Judged | None:
    quantities = (each for each in reversed(assessment.of(marker)) if not each.derived)
    return next((each for each in quantities if each.canonical is not None), None)
