"""What starting a drug means: what looks doubtful, what is asked before, and what it adds to the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.drug_plan import watches
from clinic_desktop.clinical.plan import placed_on
from clinic_desktop.clinical.said_names import within
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.clinical.wash_out import ANCHORED_ON_LAST_DOSE, EXOGENOUS_KINDS
from clinic_desktop.model.course import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.clinical.drug_plan import Placed, Watch
    from clinic_desktop.knowledge.drug_monitoring import DrugMonitoring
    from clinic_desktop.knowledge.entities import Agent, Knowledge
    from clinic_desktop.knowledge.start_questions import StartQuestion
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the sources it rests on; one that is not verified says so itself, and has no colour."""

    text: str
    citations: tuple[str, ...] = ()
    verified: bool = True


@dataclass(frozen=True, slots=True)
class AskedAtStart:
    """A question that belongs to a drug, and what the course of that day holds as its answer."""

    question: StartQuestion
    answer: Answer


def doubts(medication: Medication, chart: Chart, today: date, knowledge: Knowledge) -> tuple[str, ...]:
    """Return what looks doubtful about a medication as it is typed, as sentences; nothing of it forbids."""
    return tuple(_doubts(medication, chart, today, knowledge))


def asked_at_start(agent: Agent, course: Course | None, knowledge: Knowledge) -> tuple[AskedAtStart, ...]:
    """Return the questions that belong to a drug, each with the answer that the course holds."""
    answers = {} if course is None else dict(course.contraindications)
    return tuple(
        AskedAtStart(question, answers.get(question.id, Answer.NOT_ASKED))
        for question in knowledge.start_questions.values()
        if agent.kind in question.kinds
    )


def added_to_plan(
    medication: Medication, chart: Chart, today: date, knowledge: Knowledge
) -> tuple[Said, ...]:
    """Return what starting a medication adds: draws with their days, questions, what is not verified.

    The days are those of the plan that holds once it is kept; without a running course those of the rules.
    """
    agent = knowledge.agents[medication.agent]
    missing = _no_course(chart, today)
    if missing:
        said = [_counted(watch, knowledge) for watch in watches(chart, knowledge, of=medication)]
    else:
        said = _in_the_plan(medication, chart, today, knowledge)
    rules = [rule for rule in knowledge.drug_monitoring.values() if rule.watches(agent)]
    said += [_asked(rule, knowledge) for rule in rules if rule.ask]
    planned = bool(said)
    said += [_unverified(rule, knowledge) for rule in rules if not rule.basis.verified]
    if not planned:
        return (Said(knowledge.say("monitoring_none", agent=agent.name)), *said)
    return (*said, Said(knowledge.say(missing))) if missing else tuple(said)


def _no_course(chart: Chart, today: date) -> str:
    """The sentence that says why nothing comes into the plan yet; "" where it does."""
    course = chart.course_at(today)
    if course is None:
        return "monitoring_without_course"
    return "monitoring_course_over" if course.end is not None and course.end < today else ""


def _doubts(medication: Medication, chart: Chart, today: date, knowledge: Knowledge) -> Iterator[str]:
    agent = knowledge.agents[medication.agent]
    for other in chart.medications:
        if other.agent == medication.agent and other.id != medication.id and _overlap(other, medication):
            yield knowledge.say("medicine_overlaps", agent=agent.name, start=say_day(other.start))
    if medication.start > today:
        yield knowledge.say("medicine_in_the_future", date=say_day(medication.start))
    if medication.unit and agent.dose_units and medication.unit not in agent.dose_units:
        units = ", ".join(agent.dose_units)
        yield knowledge.say("medicine_unit_unknown", agent=agent.name, unit=medication.unit, units=units)
    if agent.kind in EXOGENOUS_KINDS:
        for course in chart.courses:
            if course.pathway in ANCHORED_ON_LAST_DOSE and _taken_in(medication, course):
                day = say_day(course.anchor)
                yield knowledge.say("medicine_androgen_after_day_0", agent=agent.name, date=day)


def _overlap(one: Medication, other: Medication) -> bool:
    first = one.end is None or one.end >= other.start
    return first and (other.end is None or other.end >= one.start)


def _taken_in(medication: Medication, course: Course) -> bool:
    """Whether it is taken after day 0 and before the end of a course."""
    after = medication.end is None or medication.end > course.anchor
    return after and (course.end is None or medication.start <= course.end)


def _in_the_plan(medication: Medication, chart: Chart, today: date, knowledge: Knowledge) -> list[Said]:
    """The draws that the plan holds with this medication, each with what it is for."""
    others = tuple(each for each in chart.medications if each.id != medication.id)
    kept = replace(chart, medications=(*others, medication))
    found = [each for each in placed_on(kept, today, knowledge) if each.asked.medication == medication.id]
    if not found and watches(kept, knowledge, of=medication):
        return [Said(knowledge.say("monitoring_nothing_due"))]
    return [_placed(each, knowledge) for each in sorted(found, key=lambda each: each.due)]


def _placed(placed: Placed, knowledge: Knowledge) -> Said:
    """One draw of the plan; what the rule asks for after it is told by its own days."""
    rule, due = placed.asked.watch.rule, placed.asked.item.due
    told = {"markers": _markers(rule, knowledge), "said": _sentence(rule.said)}
    day = say_day(placed.due)
    date = knowledge.say("monitoring_along", date=day) if placed.along else day
    later = [say_day(each) for each in _fixed_days(placed.asked.watch) if each > due]
    if rule.every:
        text = knowledge.say("monitoring_repeated", date=date, days=str(rule.every), **told)
    elif later:
        text = knowledge.say("monitoring_later", date=date, dates=", ".join(later), **told)
    else:
        text = knowledge.say("monitoring_day", date=date, **told)
    return Said(text, rule.basis.cite)


def _fixed_days(watch: Watch) -> list[date]:
    return [watch.start + timedelta(days=day) for day in watch.rule.days]


def _counted(watch: Watch, knowledge: Knowledge) -> Said:
    """What a rule asks for by its own days, while there is no plan that could hold it."""
    rule = watch.rule
    days = [say_day(day) for day in _fixed_days(watch)]
    told = {"markers": _markers(rule, knowledge), "said": _sentence(rule.said)}
    if rule.every:
        text = knowledge.say("monitoring_repeated", date=days[-1], days=str(rule.every), **told)
    elif len(days) > 1:
        text = knowledge.say("monitoring_days", dates=", ".join(days[:-1]), last=days[-1], **told)
    else:
        text = knowledge.say("monitoring_day", date=days[0], **told)
    return Said(text, rule.basis.cite)


def _markers(rule: DrugMonitoring, knowledge: Knowledge) -> str:
    return within(knowledge.markers[marker].name for marker in rule.markers)


def _asked(rule: DrugMonitoring, knowledge: Knowledge) -> Said:
    return Said(knowledge.say("monitoring_asked", said=rule.said), rule.basis.cite)


def _unverified(rule: DrugMonitoring, knowledge: Knowledge) -> Said:
    return Said(knowledge.say("monitoring_unverified", said=rule.said), rule.basis.cite, verified=False)


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]
