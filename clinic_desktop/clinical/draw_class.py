"""Whose testosterone does a draw show? His own, the drug's, the work of hCG, or nobody can tell.

Testosterone and what is calculated from it go by wash-out, hCG and LH; LH, FSH and estradiol by wash-out
and hCG, because their own value is what is being judged; semen by the wash-out date alone (design.md 3).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.clinical.units import canonical
from clinic_desktop.clinical.wash_out import Presence
from clinic_desktop.language import calculated
from clinic_desktop.model.assessment import DrawClass
from clinic_desktop.model.light_dataclass import light_dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from clinic_desktop.clinical.wash_out import Exposure, OnBoard
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.value import Interval

LH = "lh"
BY_LH = frozenset(
    (
        "testosterone",
        "free_testosterone",
        "bioavailable_testosterone",
        "t_e2_ratio",
        "t_lh_ratio",
        "free_androgen_index",
    )
)
NOT_JUDGED_ON_HCG = BY_LH | {LH}
# Readings whose level follows the dose while a drug is on board: a change in them says nothing of the man.
FOLLOWS_THE_DRUG = BY_LH | {"estradiol"}
NOT_HIS_OWN = frozenset((DrawClass.DRUG, DrawClass.HCG))


@light_dataclass(frozen=True, slots=True)
class DecidingLh:
    """The LH that decides a class; `day` is None where it stands in the same panel."""

    interval: Interval
    day: date | None


@light_dataclass(frozen=True, slots=True)
class Draw:
    """What was on board when a panel was collected, and the LH beside it; the same for all its readings."""

    day: date
    presence: Presence
    exposure: Exposure | None
    wash_out_date: date | None
    on_hcg: bool
    before_first_dose: bool
    lh: DecidingLh | None
    suppression: Decimal

    @property
    def lh_suppressed(self) -> bool | None:
        """Whether the deciding LH is suppressed; None where its interval, or a missing LH, cannot tell."""
        if self.lh is None:
            return None
        if self.lh.interval.surely_at_most(self.suppression):
            return True
        return False if self.lh.interval.surely_above(self.suppression) else None


class LhSeries:
    """The LH readings of the signed panels, in order of collection; sought when a panel without LH asks."""

    def __init__(self, panels: Iterable[Panel], knowledge: Knowledge) -> None:
        self._panels, self._knowledge = tuple(panels), knowledge
        self._reach = int(knowledge.constants["lh_search_days"])

    @cached_property
    def _lh(self) -> list[tuple[date, Interval]]:
        found = [(panel.collected.day, lh_of(panel, self._knowledge)) for panel in self._panels]
        return [(day, interval) for day, interval in found if interval is not None]

    def nearest(self, day: date) -> DecidingLh | None:
        """The LH nearest to a day within the days the knowledge allows; of two equally near the earlier."""
        place = bisect_left(self._lh, day, key=lambda entry: entry[0])
        near = self._lh[max(0, place - 1) : place + 1]
        best = min(near, key=lambda entry: abs((entry[0] - day).days), default=None)
        if best is None or abs((best[0] - day).days) > self._reach:
            return None
        return DecidingLh(best[1], best[0])


def lh_of(panel: Panel, knowledge: Knowledge) -> Interval | None:
    """The LH of a panel in its canonical unit, None where it has no quantity or its specimen may mislead."""
    reading = panel.reading(LH)
    if reading is None or panel.context.condition:
        return None
    return canonical(reading.value, reading.unit, knowledge.markers[LH])


def draw_of(panel: Panel, on_board: OnBoard, series: LhSeries, knowledge: Knowledge) -> Draw:
    """Return what one panel's readings share."""
    day = panel.collected.day
    presence, exposure = on_board.testosterone(day)
    own_lh = lh_of(panel, knowledge)
    return Draw(
        day=day,
        presence=presence,
        exposure=exposure,
        wash_out_date=on_board.wash_out_date(day),
        on_hcg=on_board.on_hcg(day),
        before_first_dose=on_board.before_first_dose(day),
        lh=series.nearest(day) if own_lh is None else DecidingLh(own_lh, None),
        suppression=knowledge.constants["suppressed_gonadotropin"],
    )


def class_of(marker: Marker, draw: Draw) -> DrawClass:
    """Return whose testosterone a reading of this marker shows."""
    if not marker.classed:
        return DrawClass.NOT_CLASSED
    if draw.presence in (Presence.TAKEN, Presence.WASHING_OUT):
        return DrawClass.DRUG
    if draw.on_hcg and not marker.zero_is_true:
        return DrawClass.HCG
    if draw.presence is Presence.UNKNOWN:
        return DrawClass.NOT_DECIDABLE
    if marker.id in BY_LH and draw.lh is not None and draw.lh_suppressed is not False:
        return DrawClass.NOT_DECIDABLE
    return DrawClass.OWN


def class_note(marker: Marker, draw: Draw, found: DrawClass, knowledge: Knowledge) -> str:
    """Return why a reading is classed as it is; "" where nothing needs saying."""
    match found:
        case DrawClass.DRUG:
            return _drug_note(draw, knowledge)
        case DrawClass.HCG:
            return knowledge.say("verdict_on_hcg", days=str(int(knowledge.constants["hcg_days"])))
        case DrawClass.NOT_DECIDABLE:
            return _undecided_note(draw, knowledge)
        case DrawClass.OWN if marker.id in BY_LH and draw.presence is Presence.CLEARED:
            return _own_note(draw, knowledge)
    return ""


def _drug_note(draw: Draw, knowledge: Knowledge) -> str:
    exposure = draw.exposure
    name = _name(exposure, knowledge)
    if draw.presence is Presence.TAKEN:
        return knowledge.say("class_on_testosterone", agent=name)
    if exposure is None or exposure.clear_by is None:
        return knowledge.say("class_washing_out_undated", agent=name)
    return _until("verdict_before_wash_out", exposure, exposure.clear_by, knowledge)


def _until(sentence: str, exposure: Exposure, day: date, knowledge: Knowledge) -> str:
    """Until when it counts; a kind of drug may have a sentence of its own, the general one speaks of
    testosterone.
    """
    own = "" if exposure.agent is None else f"{sentence}_{exposure.agent.kind}"
    return knowledge.say(own if own in knowledge.sentences else sentence, date=say_day(day))


def _name(exposure: Exposure | None, knowledge: Knowledge) -> str:
    if exposure is None or exposure.agent is None:
        return knowledge.say("testosterone_unnamed")
    return exposure.agent.name


def _undecided_note(draw: Draw, knowledge: Knowledge) -> str:
    if draw.presence is Presence.UNKNOWN:
        return _wash_out_unknown_note(draw.exposure, knowledge)
    suppressed = draw.lh_suppressed
    sentence = "class_lh_suppressed" if suppressed else "class_lh_undecided"
    note, day = knowledge.say(sentence, limit=calculated(str(draw.suppression))), _lh_day(draw, knowledge)
    return f"{note}; {day}" if day else note


def _wash_out_unknown_note(exposure: Exposure | None, knowledge: Knowledge) -> str:
    """Why it may still be on board: by when it is surely over, or that no such day is known."""
    if exposure is not None and exposure.clear_by is not None:
        return _until("verdict_wash_out_inexact", exposure, exposure.clear_by, knowledge)
    return knowledge.say("verdict_wash_out_unknown", agent=_name(exposure, knowledge))


def _own_note(draw: Draw, knowledge: Knowledge) -> str:
    if draw.lh is None:
        return knowledge.say("class_by_date_alone")
    return _lh_day(draw, knowledge)


def _lh_day(draw: Draw, knowledge: Knowledge) -> str:
    if draw.lh is None or draw.lh.day is None:
        return ""
    return knowledge.say("class_by_nearest_lh", date=say_day(draw.lh.day))
