"""Courses and medicines in words: the cells of their tables, and every particular under its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.washed_out import drugs_at_end, washed_out_on
from clinic_desktop.drawing.words import capitalised, full_day, full_moment, uncapitalised
from clinic_desktop.model.course import Answer, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.drawing.version_words import Particulars
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.model.version import Version

COURSE_COLUMNS = ("Pathway", "Goal", "Day 0", "Until", "Days", "Testosterone before", "Outcome")
MEDICINE_COLUMNS = ("Medicine", "Dose", "Route", "How often", "From", "Until", "Washed out", "Reason")
COURSES = ("Pathway", "Goal", "Day 0", "Until", "Testosterone before", "Outcome")
MEDICINES = ("Medicine", "Dose", "Route", "How often", "From", "Until", "Reason")
NOT_RECORDED = "not recorded"


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
    return f"day {day}" if day >= 0 else f"in {_days(-day)}"


def medicine_row(medication: Medication, chart: Chart, today: date, knowledge: Knowledge) -> tuple[str, ...]:
    """A medication in the order of MEDICINE_COLUMNS: its cells, and from when on it counts no more."""
    *cells, reason = medicine_cells(medication, knowledge)
    if medication.start > today:
        cells[-1] = "not begun" if medication.end is None else cells[-1]
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
    anchor = full_day(course.anchor)
    use, before = course.testosterone, NOT_RECORDED
    if use is not None:
        before = " ".join(part for part in (knowledge.agents[use.agent].name, use.dose) if part)
    return (
        knowledge.pathways[course.pathway].title,
        " and ".join(goal.value for goal in course.goals),
        anchor if course.anchor_precision is Precision.DAY else f"about {anchor.split(' ', 1)[1]}",
        "still going on" if course.end is None else full_day(course.end),
        before,
        course.outcome or "",
    )


def medicine_cells(medication: Medication, knowledge: Knowledge) -> tuple[str, ...]:
    """A medication in the order of MEDICINES."""
    return (
        knowledge.agents[medication.agent].name,
        " ".join(part for part in (medication.dose, medication.unit) if part),
        medication.route,
        medication.frequency,
        full_day(medication.start),
        "still taken" if medication.end is None else full_day(medication.end),
        medication.reason or "",
    )


def course_particulars(course: Course, knowledge: Knowledge) -> Particulars:
    """Everything a course says: its cells, then what the table has no room for."""
    return (
        *zip(COURSES, course_cells(course, knowledge), strict=True),
        *_testosterone(course),
        *(
            (question.label, dict(course.contraindications).get(name, Answer.NOT_ASKED).value)
            for name, question in knowledge.start_questions.items()
        ),
        *_baselines(course, knowledge),
    )


def medicine_particulars(medication: Medication, knowledge: Knowledge) -> Particulars:
    """Everything a medication says."""
    return tuple(zip(MEDICINES, medicine_cells(medication, knowledge), strict=True))


def course_name(course: Course, knowledge: Knowledge) -> str:
    """What a course is called among others: "Post-TRT reactivation from 20 Jul 2026"."""
    title, _, anchor, *_ = course_cells(course, knowledge)
    return f"{title} from {anchor}"


def medicine_name(medication: Medication, knowledge: Knowledge) -> str:
    """What a medication is called among others: "Clomiphene from 3 Aug 2026"."""
    return f"{knowledge.agents[medication.agent].name} from {full_day(medication.start)}"


def _testosterone(course: Course) -> Particulars:
    use = course.testosterone
    if use is None:
        return ()
    interval = "" if use.interval_days is None else f"{use.interval_days.normalize():f} days"
    return (
        ("Between doses", interval),
        ("Last dose", "" if use.last_dose is None else full_day(use.last_dose)),
        ("On testosterone since", "" if use.since is None else full_day(use.since)),
    )


def _baselines(course: Course, knowledge: Knowledge) -> Particulars:
    """The baselines that somebody chose; every other marker goes by the rule and says nothing."""
    return tuple(
        (
            capitalised(f"baseline of {_marker(choice.marker, knowledge)}"),
            ", ".join(full_moment(draw) for draw in choice.draws),
        )
        for choice in course.baselines
    )


def _marker(marker: str, knowledge: Knowledge) -> str:
    known = knowledge.markers.get(marker)
    return marker if known is None else uncapitalised(known.name)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
