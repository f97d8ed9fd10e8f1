"""Phase bands: each course's phases as stretches of the time axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.model.timeline import Band

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.pathway_entities import Pathway
    from clinic_desktop.model.course import Course
    from clinic_desktop.model.timeline import TimeAxis


def phase_bands(
    courses: tuple[Course, ...], knowledge: Knowledge, origin: date, axis: TimeAxis
) -> tuple[Band, ...]:
    """Bands of every course, in order of time, without overlap.

    A course's bands reach to its end, at most to the anchor of the next one; the first course's baseline
    reaches back to where the picture begins. This is how a day is given to a course everywhere
    (`Chart.course_at`). A pathway that this edition does not hold has no bands.
    """
    in_order = sorted(courses, key=lambda course: course.anchor)
    bands: list[Band] = []
    for place, course in enumerate(in_order):
        day_0 = float((course.anchor - origin).days)
        left = axis.start if place == 0 else day_0
        right = axis.end if course.end is None else min(axis.end, float((course.end - origin).days) + 1)
        if place + 1 < len(in_order):
            right = min(right, float((in_order[place + 1].anchor - origin).days))
        pathway = knowledge.pathways.get(course.pathway)
        if pathway is not None:
            bands += _bands_of(pathway, day_0, max(left, axis.start), right)
    return tuple(bands)


def _bands_of(pathway: Pathway, day_0: float, left: float, right: float) -> Iterator[Band]:
    for place, phase in enumerate(pathway.phases):
        start = left if phase.first_day is None else max(left, day_0 + phase.first_day)
        end = right if phase.last_day is None else min(right, day_0 + phase.last_day + 1)
        if start < end:
            yield Band(
                pathway=pathway.id,
                phase=phase.id,
                title=phase.title,
                subtitle=phase.subtitle,
                start=start,
                end=end,
                place=place,
            )
