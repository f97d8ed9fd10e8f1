"""Where the patient is: the phases of his pathway, and what its weeks are counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import spelled_day, spelled_month
from clinic_desktop.language import tr
from clinic_desktop.model.course import Precision
from clinic_desktop.model.summary import Station

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.pathway_entities import Pathway
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course


def stations(chart: Chart, knowledge: Knowledge, visit_day: date) -> tuple[Station, ...]:
    """The phases of his pathway, with "you are here" on the one of the day."""
    standing = _standing(chart, knowledge, visit_day)
    if standing is None:
        return ()
    course, pathway = standing
    day = course.day_of(visit_day)
    here = tr("you are here") if day < 0 else tr("you are here: week {week}", week=day // 7)
    current = pathway.phase_on(day)
    return tuple(
        Station(phase.id, phase.plain_title, here if phase is current else "") for phase in pathway.phases
    )


def where_in_words(chart: Chart, knowledge: Knowledge, visit_day: date) -> str:
    """What the week is counted from: "Week 18, counted from 20 July (last testosterone)."."""
    standing = _standing(chart, knowledge, visit_day)
    if standing is None or standing[0].day_of(visit_day) < 0:
        return ""
    course, pathway = standing
    week, anchor = course.day_of(visit_day) // 7, course.anchor
    if course.anchor_precision is Precision.MONTH:
        month = spelled_month(anchor, visit_day)
        return tr(
            "Week {week}, counted from {month} ({anchor}).",
            week=week,
            month=month,
            anchor=pathway.anchor_name,
        )
    return tr(
        "Week {week}, counted from {day} ({anchor}).",
        week=week,
        day=spelled_day(anchor, visit_day),
        anchor=pathway.anchor_name,
    )


def _standing(chart: Chart, knowledge: Knowledge, visit_day: date) -> tuple[Course, Pathway] | None:
    course = chart.course_at(visit_day)
    pathway = None if course is None else knowledge.pathways.get(course.pathway)
    if course is None or pathway is None or (course.end is not None and course.end < visit_day):
        return None
    return course, pathway
