"""What the pathway asks for next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.verdict import standing_on
from clinic_desktop.model.assessment import PlanItem

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Due, Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.course import Course


def upcoming(assessment: Assessment, knowledge: Knowledge) -> tuple[PlanItem, ...]:
    """Return what is due after the day of the assessment, the nearest first.

    Only what the goals of the course ask for; nothing without a course or after its end.
    """
    standing = standing_on(assessment.on, assessment.chart, knowledge)
    course, pathway = standing.course, standing.pathway
    if course is None or pathway is None or standing.position is None:
        return ()
    items = (
        _item(due, course, knowledge)
        for due in pathway.plan
        if not due.goals or set(due.goals) & {goal.value for goal in course.goals}
    )
    wanted = (item for item in items if item.due > assessment.on and not _ends_before(course, item))
    return tuple(sorted(wanted, key=lambda item: item.due))


def _item(due: Due, course: Course, knowledge: Knowledge) -> PlanItem:
    template = knowledge.templates[due.template]
    return PlanItem(
        due=course.anchor + timedelta(days=due.day),
        template=template.id,
        markers=template.markers,
        reason=due.basis.reason,
        citations=due.basis.cite,
    )


def _ends_before(course: Course, item: PlanItem) -> bool:
    return course.end is not None and item.due > course.end
