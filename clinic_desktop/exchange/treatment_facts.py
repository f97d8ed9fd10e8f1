"""Courses and medications as the portable chart writes them, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.admission import below_zero, may_be_androgen
from clinic_desktop.exchange.panel_facts import moment_of, written_number
from clinic_desktop.model.course import (
    Answer,
    BaselineChoice,
    Course,
    Goal,
    Medication,
    Precision,
    TestosteroneUse,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from clinic_desktop.exchange.json_record import Record
    from clinic_desktop.knowledge.entities import Knowledge

CONTRAINDICATIONS = ("thrombosis", "eye", "liver", "pituitary", "cancer")


def read_course(record: Record, knowledge: Knowledge, new_id: Callable[[], str]) -> Course | None:
    """Return the course a record describes, or None where problems were noted."""
    since = len(record.problems)
    pathway = record.text("pathway", required=True)
    if pathway is not None and pathway not in knowledge.pathways:
        known = ", ".join(knowledge.pathways)
        record.note("pathway", f"“{pathway[:60]}” is not a known pathway; choose one of {known}.")
    goals = tuple(record.chosen("goals", goal, Goal) for goal in record.items("goals"))
    anchor, end = record.day("anchor", required=True), record.day("end")
    precision = record.choice("anchor_precision", Precision) or Precision.DAY
    outcome = record.text("outcome")
    testosterone = _read_testosterone(record, knowledge)
    contraindications = record.answers("contraindications", CONTRAINDICATIONS, Answer)
    baselines = [_read_baseline(each, knowledge) for each in record.records("baselines", "baseline")]
    record.close()
    if pathway is None or anchor is None:
        return None
    return record.made(
        lambda: Course(
            id=new_id(),
            pathway=pathway,
            goals=tuple(dict.fromkeys(goal for goal in goals if goal is not None)),
            anchor=anchor,
            anchor_precision=precision,
            end=end,
            outcome=outcome,
            testosterone=testosterone,
            contraindications=contraindications,
            baselines=tuple(choice for choice in baselines if choice is not None),
        ),
        since,
    )


def _read_baseline(record: Record, knowledge: Knowledge) -> BaselineChoice | None:
    """Return the draws that were chosen as one marker's baseline, in order of collection.

    Whether such panels exist is not asked: they may be stored already, or come with a later file.
    """
    since = len(record.problems)
    marker = record.text("marker", required=True)
    if marker is not None and marker not in knowledge.markers:
        record.note("marker", f"“{marker[:60]}” is not a known marker; correct its spelling.")
    draws = [moment_of(record, "draws", draw) for draw in record.items("draws")]
    record.close()
    if marker is None:
        return None
    return record.made(
        lambda: BaselineChoice(marker, tuple(sorted(draw for draw in draws if draw is not None))), since
    )


def _read_testosterone(record: Record, knowledge: Knowledge) -> TestosteroneUse | None:
    group = record.record("testosterone", f"{record.place}, testosterone")
    if group is None:
        return None
    since = len(group.problems)
    agent = _agent(group, knowledge)
    if agent is not None and not may_be_androgen(agent, knowledge):
        group.note(
            "agent", f"“{agent}” is no androgen; choose the testosterone preparation, or leave it out."
        )
    dose, interval = _dose(group), group.number("interval_days")
    last_dose, begun = group.day("last_dose"), group.day("since")
    group.close()
    if agent is None:
        return None
    return group.made(
        lambda: TestosteroneUse(
            agent=agent, dose=dose, interval_days=interval, last_dose=last_dose, since=begun
        ),
        since,
    )


def _agent(record: Record, knowledge: Knowledge) -> str | None:
    agent = record.text("agent", required=True)
    if agent is not None and agent not in knowledge.agents:
        known = ", ".join(knowledge.agents)
        record.note("agent", f"“{agent[:60]}” is not a known agent; choose one of {known}.")
        return None
    return agent


def _dose(record: Record) -> str | None:
    """Return a dose exactly as it stands; none is below zero."""
    dose = record.text("dose")
    if dose is not None and below_zero(dose):
        record.note("dose", f"“dose” is “{dose.strip()[:60]}”, which is below zero; correct it.")
        return None
    return dose


def read_medication(record: Record, knowledge: Knowledge, new_id: Callable[[], str]) -> Medication | None:
    """Return the medication a record describes, or None where problems were noted."""
    since = len(record.problems)
    agent = _agent(record, knowledge)
    dose, unit = _dose(record), record.text("unit")
    route, frequency = record.text("route"), record.text("frequency")
    start, end = record.day("from", required=True), record.day("to")
    reason = record.text("reason")
    record.close()
    if agent is None or start is None:
        return None
    return record.made(
        lambda: Medication(
            id=new_id(),
            agent=agent,
            start=start,
            end=end,
            dose=dose or "",
            unit=unit or "",
            route=route or "",
            frequency=frequency or "",
            reason=reason,
        ),
        since,
    )


def written_course(course: Course) -> dict[str, object]:
    """Return the course as JSON facts; optional ones only where they say something."""
    facts: dict[str, object] = {
        "pathway": course.pathway,
        "goals": [str(goal) for goal in course.goals],
        "anchor": course.anchor.isoformat(),
        "anchor_precision": str(course.anchor_precision),
        "end": _written_day(course.end),
    }
    if course.testosterone is not None:
        facts["testosterone"] = _written_testosterone(course.testosterone)
    if course.contraindications:
        facts["contraindications"] = {question: str(answer) for question, answer in course.contraindications}
    if course.outcome is not None:
        facts["outcome"] = course.outcome
    if course.baselines:
        facts["baselines"] = [
            {"marker": choice.marker, "draws": [str(draw) for draw in choice.draws]}
            for choice in course.baselines
        ]
    return facts


def _written_testosterone(use: TestosteroneUse) -> dict[str, object]:
    return {
        "agent": use.agent,
        "dose": use.dose,
        "interval_days": written_number(use.interval_days),
        "last_dose": _written_day(use.last_dose),
        "since": _written_day(use.since),
    }


def written_medication(medication: Medication) -> dict[str, object]:
    """Return the medication as JSON facts."""
    facts: dict[str, object] = {
        "agent": medication.agent,
        "dose": medication.dose,
        "unit": medication.unit,
        "route": medication.route,
        "frequency": medication.frequency,
        "from": medication.start.isoformat(),
        "to": _written_day(medication.end),
    }
    if medication.reason is not None:
        facts["reason"] = medication.reason
    return facts


def _written_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
