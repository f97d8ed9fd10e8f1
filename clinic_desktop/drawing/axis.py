"""The shared time axis: its ends, today, and labels in weeks from the anchor and in dates."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, floor
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import short_month
from clinic_desktop.drawing.words import near_day, signed_number
from clinic_desktop.language import tr
from clinic_desktop.model.timeline import Tick, TimeAxis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.moment import Moment

WEEK = 7
NOON = 0.5
WEEKS_BEFORE_ANCHOR = 4
AHEAD = 0.4
FEWEST_AHEAD, MOST_AHEAD = 4, 12
MOST_LABELS = 9
WEEK_STEPS = (1, 2, 4, 8, 12, 26, 52, 104, 208)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
WEEK_CLEARANCE = 0.07
DATE_CLEARANCE = 0.1
EDGE = 0.015


def origin_of(assessment: Assessment) -> date:
    """Day 0 of the picture: the anchor of the course, else the first collection, else the day itself."""
    course = assessment.chart.course_at(assessment.on)
    if course is not None:
        return course.anchor
    moments = measured_between(assessment)
    return moments[0].day if moments else assessment.on


def measured_between(assessment: Assessment) -> tuple[Moment, ...]:
    """The first and the last collection with a result, of whichever markers the assessment is; () without."""
    panels = [panel for panel in assessment.chart.final_panels if panel.readings]
    return tuple(panel.collected for panel in (*panels[:1], *panels[-1:]))


def time_axis(assessment: Assessment, draft: Sequence[Judged]) -> TimeAxis:
    """The axis that holds the anchor, every reading, the draft and today, with room for what comes next.

    It starts at a whole week, at least one before the first of them and four before the anchor.
    """
    origin = origin_of(assessment)
    anchored = assessment.chart.course_at(assessment.on) is not None
    day = (assessment.on - origin).days
    today = day + NOON
    moments = [*measured_between(assessment), *(judged.panel.collected for judged in draft)]
    places = [today, *(moment.days_from(origin) for moment in moments)]
    first = floor(min(0.0, *places) / WEEK) - 1
    first = min(first, -WEEKS_BEFORE_ANCHOR) if anchored else first
    last = ceil(max(0.0, *places) / WEEK)
    last += min(max(ceil((last - first) * AHEAD), FEWEST_AHEAD), MOST_AHEAD)
    start, end = float(first * WEEK), float(last * WEEK)
    dates = date_ticks(origin, start, end, today)
    return TimeAxis(
        start=start,
        end=end,
        today=today,
        today_label_weeks=today_in_weeks(day // WEEK) if anchored else tr("today"),
        today_label_date=tr("today, {day}", day=near_day(assessment.on, assessment.on)),
        weeks=week_ticks(first, last, today) if anchored else dates,
        dates=dates,
        anchored=anchored,
    )


def week_ticks(first: int, last: int, today: float) -> tuple[Tick, ...]:
    """Labels in weeks from the anchor, from one whole week to another."""
    step = next((s for s in WEEK_STEPS if (last - first) / s <= MOST_LABELS), WEEK_STEPS[-1])
    weeks = range(ceil(first / step) * step, last + 1, step)
    ticks = [Tick(float(week * WEEK), week_label(week)) for week in weeks]
    return clear_of_today(ticks, first * WEEK, last * WEEK, today, WEEK_CLEARANCE)


def today_in_weeks(week: int) -> str:
    """The label of today, so many weeks from the anchor: "today, 18"."""
    return tr("today, {week}", week=signed_number(week))


def week_label(week: int) -> str:
    """A week as the axis says it; the anchor's says what the numbers are."""
    return tr("week 0") if week == 0 else signed_number(week)


def date_ticks(origin: date, start: float, end: float, today: float) -> tuple[Tick, ...]:
    """Labels at the beginnings of months, or of years where it is a long time."""
    months = (end - start) / 30.4
    step = next((s for s in MONTH_STEPS if months / s <= MOST_LABELS), MONTH_STEPS[-1])
    first = origin + timedelta(days=start)
    month = (first.year * 12 + first.month) // step * step
    ticks = []
    while (day := date(month // 12, month % 12 + 1, 1)) <= origin + timedelta(days=end):
        ticks.append(Tick(float((day - origin).days), _month_label(day)))
        month += step
    return clear_of_today(ticks, start, end, today, DATE_CLEARANCE)


def _month_label(day: date) -> str:
    return f"{short_month(day)} {day.year}" if day.month == 1 else short_month(day)


def clear_of_today(
    ticks: Sequence[Tick], start: float, end: float, today: float, clearance: float
) -> tuple[Tick, ...]:
    """Leave out what would touch the label of today, or stand so near an end that it would be cut."""
    span = end - start
    low, high = start + EDGE * span, end - EDGE * span
    return tuple(t for t in ticks if low <= t.x <= high and abs(t.x - today) >= clearance * span)
