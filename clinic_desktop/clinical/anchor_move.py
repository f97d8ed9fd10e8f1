"""Day 0 of a kept course on another day: the course as it would be, or why it cannot be so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.clinical.wash_out import ANCHORED_ON_LAST_DOSE
from clinic_desktop.language import tr
from clinic_desktop.model.course import Precision
from clinic_desktop.model.problem import refuse

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, TestosteroneUse

FIELD = "anchor"


def with_anchor(chart: Chart, course: Course, day: date) -> Course:
    """Return a course of the chart with day 0 on this day, known to the day.

    Where day 0 is by definition the last dose of testosterone, the last dose goes with it, unless the two
    were told apart before. Raises Refused, at the field `anchor`, where the course, the man's other courses
    or his own birth leave no room for it.
    """
    if day < chart.patient.birth_date:
        raise refuse(
            FIELD, tr("He was born on {day}; day 0 lies after that.", day=say_day(chart.patient.birth_date))
        )
    if course.end is not None and day > course.end:
        raise refuse(
            FIELD, tr("The course ended on {day}; day 0 cannot lie after that.", day=say_day(course.end))
        )
    passed = next((other for other in chart.courses if _passes(course, day, other)), None)
    if passed is not None:
        raise refuse(
            FIELD,
            tr(
                "Another course begins on {day}; day 0 of this one cannot pass it. Move that one first.",
                day=say_day(passed.anchor),
            ),
        )
    use = _moved_use(course, day)
    if use is not None and use.since is not None and use.last_dose is not None and use.last_dose < use.since:
        raise refuse(
            FIELD,
            tr("His first dose was on {day}; the last one cannot lie before it.", day=say_day(use.since)),
        )
    return replace(course, anchor=day, anchor_precision=Precision.DAY, testosterone=use)


def put_back(now: Course, before: Course, moved: Course) -> Course | None:
    """Return the course as it is now with day 0 as it was before a move; None where it was moved since."""
    if _day_0(now) != _day_0(moved):
        return None
    use = before.testosterone if now.testosterone == moved.testosterone else now.testosterone
    if now.end is not None and before.anchor > now.end:
        return None
    return replace(now, anchor=before.anchor, anchor_precision=before.anchor_precision, testosterone=use)


def _day_0(course: Course) -> tuple[date, Precision]:
    return course.anchor, course.anchor_precision


def _passes(course: Course, day: date, other: Course) -> bool:
    """True where the move would set a course on or beyond another one's day 0."""
    if other.id == course.id or other.anchor == course.anchor:
        return False
    return day <= other.anchor if other.anchor < course.anchor else day >= other.anchor


def _moved_use(course: Course, day: date) -> TestosteroneUse | None:
    use = course.testosterone
    if use is None or course.pathway not in ANCHORED_ON_LAST_DOSE:
        return use
    return replace(use, last_dose=day) if use.last_dose in (None, course.anchor) else use
