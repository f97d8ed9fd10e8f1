"""The safety lane: a mark on each day at which a question about safety was answered with yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.sources import short_sources
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import tr
from clinic_desktop.model.course import Answer
from clinic_desktop.model.timeline_marks import SafetyMark

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.safety_questions import SafetyQuestion
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.patient import Visit

NOON = 0.5


def safety_marks(assessment: Assessment, knowledge: Knowledge, origin: date) -> tuple[SafetyMark, ...]:
    """Return a mark for each visit up to the day of the assessment with a yes, in order of time."""
    marks = [
        _mark(visit, asked, knowledge, origin)
        for visit in assessment.chart.visits
        if visit.day <= assessment.on and (asked := said_yes(visit, knowledge))
    ]
    return tuple(sorted(marks, key=lambda mark: mark.x))


def said_yes(visit: Visit, knowledge: Knowledge) -> tuple[SafetyQuestion, ...]:
    """The questions that were answered with yes at a visit, in the order of asking."""
    answers = dict(visit.safety)
    return tuple(
        question for topic, question in knowledge.safety_questions.items() if answers.get(topic) is Answer.YES
    )


def _mark(visit: Visit, asked: tuple[SafetyQuestion, ...], knowledge: Knowledge, origin: date) -> SafetyMark:
    label = ", ".join(question.said for question in asked)
    meanings = [f"{question.label}: {question.when_yes}" for question in asked]
    cited = tuple(dict.fromkeys(cite for question in asked for cite in question.basis.cite))
    return SafetyMark(
        x=(visit.day - origin).days + NOON,
        visit=visit.id,
        label=label,
        words="\n".join(
            (tr("Yes at the visit of {day}: {signs}", day=full_day(visit.day), signs=label), *meanings)
        ),
        source_text=short_sources(cited, knowledge),
        citations=cited,
    )
