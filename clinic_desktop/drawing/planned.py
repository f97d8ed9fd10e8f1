"""What is still to be measured, as hollow marks on the time axis: planned, due, overdue or awaited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.plan import plan
from clinic_desktop.drawing.words import full_day, near_day
from clinic_desktop.language import tr, tr_n
from clinic_desktop.model.assessment import PlanStatus
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.timeline_marks import PlannedMark

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, PlanItem
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.timeline import TimeAxis

NOON = 0.5


def planned_marks(
    assessment: Assessment, knowledge: Knowledge, origin: date, axis: TimeAxis
) -> tuple[PlannedMark, ...]:
    """What of the plan is not done and on the axis, in order of its day; of each form the next one beyond."""
    marks: list[PlannedMark] = []
    beyond: set[str] = set()
    for item in plan(assessment, knowledge):
        if item.status is PlanStatus.DONE or item.template in beyond:
            continue
        mark = _mark(item, assessment, knowledge, origin)
        if mark.x > axis.end:
            beyond.add(item.template)
        marks.append(mark)
    return tuple(sorted(marks, key=lambda mark: mark.x))


def _mark(item: PlanItem, assessment: Assessment, knowledge: Knowledge, origin: date) -> PlannedMark:
    today = assessment.on
    semen = knowledge.templates[item.template].specimen is Specimen.SEMEN
    what = tr("Semen sample") if semen else tr("Blood panel")
    when = when_words(item, today)
    names = ", ".join(knowledge.markers[marker].name for marker in item.markers)
    lines = (f"{what} {when}", names, item.reason, item.samples, *item.preparation)
    return PlannedMark(
        x=(_day(item, assessment.chart) - origin).days + NOON,
        what=what,
        when=_soon(item, today),
        words="\n".join(line for line in lines if line),
        markers=item.markers,
        template=item.template,
        status=item.status,
        citations=item.citations,
    )


def _day(item: PlanItem, chart: Chart) -> date:
    """The day of the plan; what a panel still owes stands at that panel, whichever day it counts for."""
    if not item.panel:
        return item.due
    owing = (panel.collected.day for panel in chart.final_panels if panel.id == item.panel)
    return next(owing, item.due)


def _soon(item: PlanItem, today: date) -> str:
    """When, in a few words: "11 Jan", "due today", "overdue 9 d"; of a panel how many it still owes."""
    if item.status is PlanStatus.AWAITED:
        return tr_n("awaits {number}", "awaits {number}", len(item.markers))
    if item.status is PlanStatus.OVERDUE:
        return tr("overdue {days} d", days=(today - item.due).days)
    day = near_day(item.due, today)
    if item.status is PlanStatus.DUE:
        return tr("due today") if item.due == today else tr("due {day}", day=day)
    return tr("today") if item.due == today else day


def when_words(item: PlanItem, today: date) -> str:
    """Say when in full: "due 11 Jan 2027, in 49 days"."""
    day, away = full_day(item.due), (item.due - today).days
    if item.status is PlanStatus.AWAITED:
        return tr("not complete")
    if item.status is PlanStatus.OVERDUE:
        return tr("overdue since {day}, {days}", day=day, days=_days(-away))
    if item.status is PlanStatus.DUE:
        return _due(day, away)
    if away == 0:
        return tr("planned for today, {day}", day=day)
    if away > 0:
        return tr("planned for {day}, in {days}", day=day, days=_days(away))
    return tr("planned for {day}, {days} ago", day=day, days=_days(-away))


def _due(day: str, away: int) -> str:
    if away == 0:
        return tr("due today, {day}", day=day)
    if away > 0:
        return tr("due {day}, in {days}", day=day, days=_days(away))
    return tr("due {day}, {days} ago", day=day, days=_days(-away))


def _days(number: int) -> str:
    return tr_n("{number} day", "{number} days", number)
