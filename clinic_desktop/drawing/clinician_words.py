"""What the clinician's summary says in sentences: assessment, considerations, medicines, plan and visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.considerations import considerations
from clinic_desktop.clinical.plan import plan
from clinic_desktop.drawing.assessment_words import markers_in_words
from clinic_desktop.drawing.consideration_words import card_of, nothing_words
from clinic_desktop.drawing.man_in_words import axis_reason, axis_sentence, look_back_sentence, semen_sentence
from clinic_desktop.drawing.planned import when_words
from clinic_desktop.drawing.standing import class_sentence
from clinic_desktop.drawing.strip_choice import goal_markers
from clinic_desktop.drawing.treatment_words import MEDICINE_COLUMNS, medicine_row
from clinic_desktop.drawing.words import capitalised, near_day, week_meant
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.assessment import PlanStatus
from clinic_desktop.model.clinician_summary import ConsiderationSaid, Said, WordTable
from clinic_desktop.model.consideration import Weight
from clinic_desktop.model.course import Answer

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from clinic_desktop.drawing.assessment_words import MarkerLine
    from clinic_desktop.drawing.clinician_sources import Sources
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, PlanItem
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.timeline import Timeline

MEDICINE_SHARES = (0.125, 0.085, 0.13, 0.11, 0.13, 0.13, 0.13, 0.16)
PLAN = (phrase("Form"), phrase("When"), phrase("Markers"), phrase("Why"))
PLAN_SHARES = (0.16, 0.2, 0.33, 0.31)
ANSWERS = {
    Answer.YES: phrase("Safety questions answered with yes"),
    Answer.NO: phrase("Safety questions answered with no"),
    Answer.NOT_ASKED: phrase("Safety questions not asked"),
}


def standing(assessment: Assessment, drawn: Timeline, knowledge: Knowledge) -> tuple[str, ...]:
    """Whose testosterone is seen, where the axis stands with all it rests on, and what the samples show."""
    reason = axis_reason(assessment, knowledge).partition("; ")[2]
    sentences = (
        class_sentence(assessment, knowledge),
        axis_sentence(assessment, knowledge),
        f"{capitalised(reason)}." if reason else "",
        semen_sentence(assessment, knowledge),
        look_back_sentence(drawn),
    )
    return tuple(sentence for sentence in sentences if sentence)


def markers_said(
    assessment: Assessment, drawn: Timeline, knowledge: Knowledge, sources: Sources
) -> tuple[tuple[Said, ...], str]:
    """A line for each marker with both verdicts, its change and its sources; then what is said of several."""
    goal = goal_markers(knowledge, assessment.chart, assessment.on)
    said = markers_in_words(assessment, [drawn], knowledge, goal)
    lines = tuple(_marker(line, knowledge, sources) for line in said.lines)
    return lines, " ".join(part for part in (said.days, *said.not_compared) if part)


def _marker(line: MarkerLine, knowledge: Knowledge, sources: Sources) -> Said:
    """A line with its unit, which on paper stands beside no scale, and its sources."""
    point = line.point
    if point is None:
        return Said(line.name, line.words)
    name = f"{knowledge.markers[point.key[1]].name} {point.spoken}"
    return Said(name, f"{line.words} {sources.refer(point.citations)}".rstrip())


def considered(
    assessment: Assessment,
    knowledge: Knowledge,
    sources: Sources,
    off: Collection[str],
    on: frozenset[str],
) -> tuple[tuple[ConsiderationSaid, ...], str]:
    """What is worth considering in full, and what is said besides: that there is none, or what is off."""
    made = [
        (each, card_of(each, knowledge)) for each in considerations(assessment, knowledge, switched_on=on)
    ]
    said = tuple(
        ConsiderationSaid(
            title=card.heading,
            text=card.text,
            particulars=(
                Said(tr("It rests on:"), "; ".join(each.text for each in card.evidence)),
                Said(tr("Rule:"), f"{capitalised(card.rule.rstrip('.'))}. {sources.refer(found.citations)}"),
                Said(tr("What would change it:"), card.would_change),
            ),
            safety=card.weight is Weight.SAFETY,
        )
        for found, card in made
        if card.id not in off
    )
    hidden = [card.title for _, card in made if card.id in off]
    switched = tr("Switched off in this clinic: {considerations}.", considerations="; ".join(hidden))
    nothing = "" if said else nothing_words(assessment)
    return said, " ".join(part for part in (nothing, switched if hidden else "") if part)


def medicines(assessment: Assessment, knowledge: Knowledge) -> WordTable:
    """Every medicine of the chart, the latest first."""
    chart, today = assessment.chart, assessment.on
    taken = sorted(chart.medications, key=lambda each: each.start, reverse=True)
    return WordTable(
        title=tr("Medications"),
        heads=tuple(tr(head) for head in MEDICINE_COLUMNS),
        shares=MEDICINE_SHARES,
        rows=tuple(medicine_row(each, chart, today, knowledge) for each in taken),
        nothing=tr("No medicine is recorded."),
    )


def planned(assessment: Assessment, knowledge: Knowledge, sources: Sources) -> WordTable:
    """What is awaited, overdue or due, and of each form the next one that is planned."""
    items: list[PlanItem] = []
    ahead: set[str] = set()
    for item in sorted(plan(assessment, knowledge), key=lambda item: item.due):
        if item.status is PlanStatus.DONE or item.template in ahead:
            continue
        if item.status is PlanStatus.PLANNED:
            ahead.add(item.template)
        items.append(item)
    return WordTable(
        title=tr("Plan"),
        heads=tuple(tr(head) for head in PLAN),
        shares=PLAN_SHARES,
        rows=tuple(_plan_row(item, assessment, knowledge, sources) for item in items),
        nothing=tr("Nothing is planned."),
    )


def _plan_row(
    item: PlanItem, assessment: Assessment, knowledge: Knowledge, sources: Sources
) -> tuple[str, ...]:
    why = (item.reason, item.samples, *item.preparation)
    said = " ".join(f"{capitalised(part.rstrip('.'))}." for part in why if part)
    return (
        knowledge.templates[item.template].title,
        capitalised(_when(item, assessment.on)),
        ", ".join(knowledge.markers[marker].name for marker in item.markers),
        f"{said} {sources.refer(item.citations)}".strip(),
    )


def _when(item: PlanItem, today: date) -> str:
    """When in full; of a day at the weekend also the week that the patient's page names for it."""
    said, week = when_words(item, today), week_meant(item.due)
    ahead = item.due > today and item.status is not PlanStatus.AWAITED
    if week is None or not ahead:
        return said
    return tr("{when}; week of {day}", when=said, day=near_day(week, today))


def visit_said(visit: Visit | None, knowledge: Knowledge, review: str) -> tuple[Said, ...]:
    """Complaint, safety answers, note, decisions, the message to the man, and whose review it has."""
    if visit is None:
        return ()
    answers = dict(visit.safety)
    asked: dict[Answer, list[str]] = {answer: [] for answer in ANSWERS}
    for topic, question in knowledge.safety_questions.items():
        asked[answers.get(topic, Answer.NOT_ASKED)].append(question.said)
    said = (
        (tr("Complaint"), visit.complaint),
        *((tr(ANSWERS[answer]), "; ".join(named)) for answer, named in asked.items()),
        (tr("Note"), visit.note),
        (tr("Decisions"), visit.decisions),
        (tr("Message to the patient"), visit.message or ""),
        (tr("Review"), review),
    )
    return tuple(Said(f"{label}:", text.strip()) for label, text in said if text.strip())
