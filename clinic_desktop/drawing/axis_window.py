"""The time axis where only a part of it is looked at: labels in days where it is short."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import ceil, floor
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import short_month
from clinic_desktop.drawing.axis import (
    DATE_CLEARANCE,
    MOST_LABELS,
    NOON,
    WEEK,
    WEEK_CLEARANCE,
    clear_of_today,
    date_ticks,
    today_in_weeks,
    week_label,
    week_ticks,
)
from clinic_desktop.drawing.words import signed_number
from clinic_desktop.language import tr
from clinic_desktop.model.timeline import Tick

if TYPE_CHECKING:
    from clinic_desktop.model.timeline import TimeAxis

DAY_STEPS = (1, 2, 3)
DATE_STEPS = (1, 2, 3, 7, 14)


def part_of(axis: TimeAxis, origin: date, start: float, end: float) -> TimeAxis:
    """The axis from one day to another: the same axis where that is all of it, else labelled for the part."""
    if (start, end) == (axis.start, axis.end):
        return axis
    dates = _dates(origin, start, end, axis.today)
    weeks = _weeks(start, end, axis.today) if axis.anchored else dates
    return replace(axis, start=start, end=end, weeks=weeks, dates=dates)


def counted_from(axis: TimeAxis, day: int) -> TimeAxis:
    """The axis with its weeks counted from another day than its own 0, as they would be."""
    if not axis.anchored or not day:
        return axis
    weeks = _weeks(axis.start - day, axis.end - day, axis.today - day)
    week = floor(axis.today - NOON - day) // WEEK
    return replace(
        axis,
        weeks=tuple(Tick(tick.x + day, tick.label) for tick in weeks),
        today_label_weeks=today_in_weeks(week),
    )


def _weeks(start: float, end: float, today: float) -> tuple[Tick, ...]:
    step = _step(DAY_STEPS, end - start)
    if step is None:
        return week_ticks(floor(start / WEEK), ceil(end / WEEK), today)
    days = range(ceil(start / step) * step, floor(end) + 1, step)
    ticks = [Tick(float(day), _day_label(day)) for day in days]
    return clear_of_today(ticks, start, end, today, WEEK_CLEARANCE)


def _day_label(day: int) -> str:
    if day % WEEK:
        return tr("day {day}", day=signed_number(day))
    week = week_label(day // WEEK)
    return week if day == 0 else tr("week {week}", week=week)


def _dates(origin: date, start: float, end: float, today: float) -> tuple[Tick, ...]:
    step = _step(DATE_STEPS, end - start)
    if step is None:
        return date_ticks(origin, start, end, today)
    # Whole weeks begin on Mondays.
    first = (origin + timedelta(days=ceil(start))).toordinal()
    last = (origin + timedelta(days=floor(end))).toordinal()
    days = [date.fromordinal(day) for day in range(first, last + 1) if day % step == 1 % step]
    ticks = [Tick(float((day - origin).days), f"{day.day} {short_month(day)}") for day in days]
    return clear_of_today(ticks, start, end, today, DATE_CLEARANCE)


def _step(steps: tuple[int, ...], days: float) -> int | None:
    """The shortest step with few enough labels; None where days are too short a measure."""
    return next((step for step in steps if days / step <= MOST_LABELS), None)
