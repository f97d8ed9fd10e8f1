"""Day 0 of each course as a mark on the picture's own days, with the words that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import tr
from clinic_desktop.model.course import Precision
from clinic_desktop.model.timeline_marks import AnchorMark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.clinical.last_dose import OtherEnd
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.course import Course, Medication


def anchor_marks(courses: Sequence[Course], knowledge: Knowledge, origin: date) -> tuple[AnchorMark, ...]:
    """Return a mark for each course, in order of time."""
    return tuple(
        AnchorMark(
            x=float((course.anchor - origin).days), course=course.id, words=anchor_words(course, knowledge)
        )
        for course in sorted(courses, key=lambda course: course.anchor)
    )


def anchor_words(course: Course, knowledge: Knowledge) -> str:
    """Which day 0 it is: "Day 0 of Post-TRT reactivation, 20 Jul 2026"."""
    return tr("Day 0 of {course}, {day}", course=course_title(course, knowledge), day=said_anchor(course))


def course_title(course: Course, knowledge: Knowledge) -> str:
    """What the course's pathway is called; its id where this edition does not hold it."""
    pathway = knowledge.pathways.get(course.pathway)
    return course.pathway if pathway is None else pathway.title


def said_anchor(course: Course) -> str:
    """Day 0 as exactly as it is known: "20 Jul 2026" or "about Jul 2026"."""
    day = full_day(course.anchor)
    if course.anchor_precision is Precision.DAY:
        return day
    return tr("about {month}", month=day.partition(" ")[2])


def other_end_said(other: OtherEnd, knowledge: Knowledge) -> str:
    """What the medication list tells of the last dose where it disagrees with day 0."""
    name, listed = knowledge.agents[other.listed.agent].name, other.listed
    if other.mended is None:
        return tr(
            "On the medication list {name} begins only on {day}: correct one of the two days on "
            "the Treatment tab.",
            name=name,
            day=full_day(listed.start),
        )
    if listed.end is None:
        return tr("On the medication list {name} is still taken.", name=name)
    return tr("On the medication list {name} ends on {day}.", name=name, day=full_day(listed.end))


def other_end_offered(other: OtherEnd) -> str:
    """What would make both tell one day: "Let it go on to 19 Aug 2026 too"."""
    day, end = full_day(other.last_dose), other.listed.end
    longer = end is not None and other.last_dose > end
    return tr("Let it go on to {day} too", day=day) if longer else tr("End it on {day} too", day=day)


def ends_too(medication: Medication, knowledge: Knowledge) -> str:
    """That a medication was ended with the move, in one sentence."""
    end = "" if medication.end is None else full_day(medication.end)
    return tr("{name} ends on {day} too.", name=knowledge.agents[medication.agent].name, day=end)
