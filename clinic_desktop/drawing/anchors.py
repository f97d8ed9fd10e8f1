"""Day 0 of each course as a mark on the picture's own days, with the words that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import full_day
from clinic_desktop.model.course import Precision
from clinic_desktop.model.timeline_marks import AnchorMark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.course import Course


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
    return f"Day 0 of {course_title(course, knowledge)}, {said_anchor(course)}"


def course_title(course: Course, knowledge: Knowledge) -> str:
    """What the course's pathway is called; its id where this edition does not hold it."""
    pathway = knowledge.pathways.get(course.pathway)
    return course.pathway if pathway is None else pathway.title


def said_anchor(course: Course) -> str:
    """Day 0 as exactly as it is known: "20 Jul 2026" or "about Jul 2026"."""
    day = full_day(course.anchor)
    return day if course.anchor_precision is Precision.DAY else f"about {day.split(' ', 1)[1]}"
