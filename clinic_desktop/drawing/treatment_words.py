"""Courses and medicines in words: the cells of their tables, and every particular under its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.washed_out import drugs_at_end, washed_out_on
from clinic_desktop.drawing.anchors import said_anchor
from clinic_desktop.drawing.doses import frequency_words
from clinic_desktop.drawing.words import (
    capitalised,
    full_day,
    full_moment,
    route_words,
    say_calculated,
    together,
    uncapitalised,
)
from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.model.course import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.drawing.version_words import Particulars
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.model.version import Version

COURSE_COLUMNS = (
    phrase("Pathway"),
    phrase("Goal"),
    phrase("Day 0"),
    phrase("Until"),
    phrase("Days"),
    phrase("Testosterone before"),
    phrase("Outcome"),
)
MEDICINE_COLUMNS = (
    phrase("Medicine"),
    phrase("Dose"),
    phrase("Route"),
    phrase("How often"),
    phrase("From"),
    phrase("Until"),
    phrase("Washed out"),
    phrase("Reason"),
)
COURSES = (
    phrase("Pathway"),
    phrase("Goal"),
    phrase("Day 0"),
    phrase("Until"),
    phrase("Testosterone before"),
    phrase("Outcome"),
)
MEDICINES = (
    phrase("Medicine"),
    phrase("Dose"),
    phrase("Route"),
    phrase("How often"),
    phrase("From"),
    phrase("Until"),
    phrase("Reason"),
)
NOT_RECORDED = phrase("not recorded")


def course_row(course: Course, chart: Chart, today: date, knowledge: Knowledge) -> tuple[str, ...]:
    """A course in the order of COURSE_COLUMNS: its cells, how long it is, and off or on what it ended."""
    pathway, goal, anchor, until, before, outcome = course_cells(course, knowledge)
    if course.end is not None and course.end <= today:
        drugs = drugs_at_end(chart, course.end, knowledge)
        outcome = f"{outcome}; {drugs}" if outcome else capitalised(drugs)
    return (pathway, goal, anchor, until, course_days(course, today), before, outcome)


def course_days(course: Course, today: date) -> str:
    """How long a course is: "day 126", of an ended one "84 days", before its day 0 "in 5 days"."""
    if course.end is not None and course.end < today:
        return _days(course.day_of(course.end) + 1)
    day = course.day_of(today)
    return tr("day {day}", day=day) if day >= 0 else tr("in {days}", days=_days(-day))


def medicine_row(medication: Medication, chart: Chart, today: date, knowledge: Knowledge) -> tuple[str, ...]:
    """A medication in the order of MEDICINE_COLUMNS: its cells, and from when on it counts no more."""
    *cells, reason = medicine_cells(medication, knowledge)
    if medication.start > today:
        cells[-1] = tr("not begun") if medication.end is None else cells[-1]
    clear = washed_out_on(medication, chart, knowledge)
    return (*cells, "" if clear is None else full_day(clear), reason)


def answer_days(versions: Sequence[Version[Course]]) -> dict[str, date]:
    """The day on which each answer of a course was given as it stands; the versions are the oldest first."""
    days: dict[str, date] = {}
    held: dict[str, Answer] = {}
    for version in versions:
        answers = dict(version.fact.contraindications)
        for name, answer in answers.items():
            if held.get(name) is not answer:
                days[name] = version.written_at.date()
        held = answers
    return days


def course_cells(course: Course, knowledge: Knowledge) -> tuple[str, ...]:
    """A course in the order of COURSES."""
    use, before = course.testosterone, tr(NOT_RECORDED)
    if use is not None:
        before = " ".join(part for part in (knowledge.agents[use.agent].name, use.dose) if part)
    return (
        knowledge.pathways[course.pathway].title,
        together([tr(goal.value) for goal in course.goals]),
        said_anchor(course),
        tr("still going on") if course.end is None else full_day(course.end),
        before,
        knowledge.outcome_said(course.outcome or ""),
    )


def medicine_cells(medication: Medication, knowledge: Knowledge) -> tuple[str, ...]:
    """A medication in the order of MEDICINES."""
    return (
        knowledge.agents[medication.agent].name,
        " ".join(part for part in (medication.dose, medication.unit) if part),
        route_words(medication.route),
        frequency_words(medication.frequency),
        full_day(medication.start),
        tr("still taken") if medication.end is None else full_day(medication.end),
        medication.reason or "",
    )


def course_particulars(course: Course, knowledge: Knowledge) -> Particulars:
    """Everything a course says: its cells, then what the table has no room for."""
    return (
        *zip(map(tr, COURSES), course_cells(course, knowledge), strict=True),
        *_testosterone(course),
        *(
            (question.label, tr(dict(course.contraindications).get(name, Answer.NOT_ASKED).value))
            for name, question in knowledge.start_questions.items()
        ),
        *_baselines(course, knowledge),
    )


def medicine_particulars(medication: Medication, knowledge: Knowledge) -> Particulars:
    """Everything a medication says."""
    return tuple(zip(map(tr, MEDICINES), medicine_cells(medication, knowledge), strict=True))


def course_name(course: Course, knowledge: Knowledge) -> str:
    """What a course is called among others: "Post-TRT reactivation from 20 Jul 2026"."""
    title, _, anchor, *_ = course_cells(course, knowledge)
    return tr("{course} from {day}", course=title, day=anchor)


def medicine_name(medication: Medication, knowledge: Knowledge) -> str:
    """What a medication is called among others: "Clomiphene from 3 Aug 2026"."""
    return tr(
        "{medicine} from {day}",
        medicine=knowledge.agents[medication.agent].name,
        day=full_day(medication.start),
    )


def _testosterone(course: Course) -> Particulars:
    use = course.testosterone
    if use is None:
        return ()
    interval = (
        ""
        if use.interval_days is None
        else tr("{number} days", number=say_calculated(use.interval_days.normalize()))
    )
    return (
        (tr("Between doses"), interval),
        (tr("Last dose"), "" if use.last_dose is None else full_day(use.last_dose)),
        (tr("On testosterone since"), "" if use.since is None else full_day(use.since)),
    )


def _baselines(course: Course, knowledge: Knowledge) -> Particulars:
    """The baselines that somebody chose; every other marker goes by the rule and says nothing."""
    return tuple(
        (
            capitalised(tr("baseline of {marker}", marker=_marker(choice.marker, knowledge))),
            ", ".join(full_moment(draw) for draw in choice.draws),
        )
        for choice in course.baselines
    )


def _marker(marker: str, knowledge: Knowledge) -> str:
    known = knowledge.markers.get(marker)
    return marker if known is None else uncapitalised(known.name)


def _days(number: int) -> str:
    return tr_n("{number} day", "{number} days", number)
