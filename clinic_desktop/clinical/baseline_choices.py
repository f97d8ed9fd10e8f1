"""What may be made of a result as a baseline: each choice is the course as it would then be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.course import BaselineChoice

if TYPE_CHECKING:
    from clinic_desktop.model.assessment import Assessment, BaselineUsed, Judged
    from clinic_desktop.model.course import Course
    from clinic_desktop.model.moment import Moment


@dataclass(frozen=True, slots=True)
class BaselineChoices:
    """The course with this draw alone as baseline, with it beside the others, and with none chosen.

    None where that makes no sense or would change nothing.
    """

    alone: Course | None = None
    beside: Course | None = None
    by_rule: Course | None = None


def baseline_of(judged: Judged, assessment: Assessment) -> BaselineUsed | None:
    """The baseline that stands for readings like this one."""
    for used in assessment.baselines:
        if (used.marker, used.derived) == (judged.marker, judged.derived):
            return used
    return None


def baseline_choices(judged: Judged, assessment: Assessment) -> BaselineChoices:
    """What may be chosen at a result; only one from before day 0 of the day's course can be a baseline."""
    course = assessment.chart.course_at(assessment.on)
    if course is None:
        return BaselineChoices()
    marker, draw = judged.marker, judged.panel.collected
    chosen = course.baseline_of(marker)
    by_rule = None if chosen is None else course.without_baseline(marker)
    used = baseline_of(judged, assessment)
    if used is None or draw.day >= course.anchor:
        return BaselineChoices(by_rule=by_rule)
    return BaselineChoices(
        alone=None if chosen is not None and chosen.draws == (draw,) else _with(course, marker, draw),
        beside=None if draw in used.draws else _with(course, marker, *used.draws, draw),
        by_rule=by_rule,
    )


def _with(course: Course, marker: str, *draws: Moment) -> Course:
    return course.with_baseline(BaselineChoice(marker, tuple(sorted(draws))))
