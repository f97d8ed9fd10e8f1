"""The columns of the flowsheet: one for each collection, with the phase it lies in."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from clinic_desktop.drawing.flowsheet_words import column_words
from clinic_desktop.drawing.points import key_of
from clinic_desktop.drawing.words import full_day, full_moment, near_day
from clinic_desktop.language import tr
from clinic_desktop.model.flowsheet import SheetColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.timeline import Band, Timeline


def sheet_columns(assessment: Assessment, drawn: Timeline) -> tuple[SheetColumn, ...]:
    """The collections with a result, in order of time."""
    found: list[SheetColumn] = []
    slots = _slots(assessment)
    days = [slot[0].panel.collected.day for slot in slots]
    shared = {a for a, b in pairwise(days) if a == b}
    before: Band | None = None
    for slot, day in zip(slots, days, strict=True):
        at = slot[0].panel.collected
        x = at.days_from(drawn.origin)
        band = next((each for each in drawn.bands if each.start <= x < each.end), None)
        span = (found[-1].span + (band is not before)) if found else 0
        before, week = band, _week(slot)
        laboratories = tuple(dict.fromkeys(each.panel.laboratory for each in slot))
        phase = "" if band is None else band.title
        found.append(
            SheetColumn(
                panels=tuple(dict.fromkeys(each.panel.id for each in slot)),
                x=x,
                date=near_day(day, assessment.on),
                full_date=full_moment(at) if day in shared else full_day(day),
                time=f"{at.at:%H:%M}" if day in shared and at.at is not None else "",
                phase=phase,
                week="" if week is None else tr("wk {week}", week=week),
                place=None if band is None else band.place,
                span=span,
                words=column_words(full_moment(at), phase, week, laboratories),
            )
        )
    return tuple(found)


def _slots(assessment: Assessment) -> list[list[Judged]]:
    """The readings by column: collections of one moment share one as long as no marker stands twice in it."""
    slots: list[list[Judged]] = []
    by_panel: dict[str, list[Judged]] = {}
    for judged in assessment.readings:
        by_panel.setdefault(judged.panel.id, []).append(judged)
    for readings in sorted(by_panel.values(), key=lambda each: each[0].panel.collected):
        at, markers = readings[0].panel.collected, {key_of(each)[1:] for each in readings}
        for slot in reversed(slots):
            if slot[0].panel.collected != at:
                slots.append(list(readings))
                break
            if markers.isdisjoint(key_of(each)[1:] for each in slot):
                slot.extend(readings)
                break
        else:
            slots.append(list(readings))
    return slots


def _week(slot: Sequence[Judged]) -> int | None:
    """Whole weeks since day 0 of the day's course; None before it and outside every course."""
    position = next((judged.position for judged in slot if judged.position is not None), None)
    return None if position is None or position.day < 0 else position.week
