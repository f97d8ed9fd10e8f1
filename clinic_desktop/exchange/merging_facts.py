"""Comparing a man's details, courses, medications and visits: fill in what is open, never overwrite."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from clinic_desktop.model.course import Answer, BaselineChoice, Course, Medication
from clinic_desktop.model.patient import Patient, Visit
from clinic_desktop.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

Fact = TypeVar("Fact", Course, Medication, Visit)

Answers = tuple[tuple[str, Answer], ...]


@dataclass(frozen=True, slots=True)
class Added(Generic[Fact]):
    """New facts of one kind, stored ones of which an open part is now filled in, and all of them together."""

    new: tuple[Fact, ...]
    changed: tuple[Fact, ...]
    result: tuple[Fact, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed)


def merged_patient(kept: Patient, incoming: Patient) -> tuple[Patient, tuple[str, ...]]:
    """Return the stored man with open contact details filled in, and what was left as it stands."""
    said = []
    if kept.name.casefold() != incoming.name.casefold():
        said.append(f"The file names him {incoming.name}; the stored name {kept.name} was kept.")
    for name, ours, theirs in (("phone", kept.phone, incoming.phone), ("e-mail", kept.email, incoming.email)):
        if ours and theirs and ours != theirs:
            said.append(f"The file has another {name}; the stored one was kept.")
    return replace(kept, phone=kept.phone or incoming.phone, email=kept.email or incoming.email), tuple(said)


def merged_courses(
    kept: tuple[Course, ...], incoming: tuple[Course, ...]
) -> tuple[Added[Course], tuple[Problem, ...]]:
    """Compare courses; one pathway from one anchor date is one course."""

    def fill(old: Course, new: Course) -> tuple[Course, list[str]]:
        filled = replace(
            old,
            end=old.end or new.end,
            outcome=old.outcome or new.outcome,
            testosterone=old.testosterone or new.testosterone,
            goals=old.goals or new.goals,
            contraindications=_filled_answers(old.contraindications, new.contraindications),
            baselines=_filled_baselines(old.baselines, new.baselines),
        )
        differing = _contradicted(filled, new, ("anchor_precision", "end", "outcome", "testosterone"))
        if new.goals and set(filled.goals) != set(new.goals):
            differing.append("goals")
        if _contradicted_answers(filled.contraindications, new.contraindications):
            differing.append("contraindications")
        if not set(new.baselines) <= set(filled.baselines):
            differing.append("baselines")
        return filled, differing

    return _merged(
        kept,
        incoming,
        identity=lambda course: (course.pathway, course.anchor),
        fill=fill,
        name=lambda course: f"course {course.pathway} from {course.anchor}",
    )


def merged_medications(
    kept: tuple[Medication, ...], incoming: tuple[Medication, ...]
) -> tuple[Added[Medication], tuple[Problem, ...]]:
    """Compare medications; one agent from one day is one medication."""
    parts = ("dose", "unit", "route", "frequency", "end", "reason")

    def fill(old: Medication, new: Medication) -> tuple[Medication, list[str]]:
        filled = replace(
            old,
            dose=old.dose or new.dose,
            unit=old.unit or new.unit,
            route=old.route or new.route,
            frequency=old.frequency or new.frequency,
            end=old.end or new.end,
            reason=old.reason or new.reason,
        )
        return filled, _contradicted(filled, new, parts)

    return _merged(
        kept,
        incoming,
        identity=lambda medication: (medication.agent, medication.start),
        fill=fill,
        name=lambda medication: f"medication {medication.agent} from {medication.start}",
    )


def merged_visits(
    kept: tuple[Visit, ...], incoming: tuple[Visit, ...]
) -> tuple[Added[Visit], tuple[Problem, ...]]:
    """Compare visits; a day has one visit."""

    def fill(old: Visit, new: Visit) -> tuple[Visit, list[str]]:
        filled = replace(
            old,
            note=old.note or new.note,
            safety=_filled_answers(old.safety, new.safety),
            message=old.message or new.message,
        )
        differing = _contradicted(filled, new, ("note", "message"))
        if _contradicted_answers(filled.safety, new.safety):
            differing.append("safety")
        return filled, differing

    return _merged(
        kept,
        incoming,
        identity=lambda visit: visit.day,
        fill=fill,
        name=lambda visit: f"visit of {visit.day}",
    )


def _merged(
    kept: Iterable[Fact],
    incoming: Iterable[Fact],
    *,
    identity: Callable[[Fact], Hashable],
    fill: Callable[[Fact, Fact], tuple[Fact, list[str]]],
    name: Callable[[Fact], str],
) -> tuple[Added[Fact], tuple[Problem, ...]]:
    """Fold incoming facts into the kept ones, noting which are new, which are filled in, which contradict."""
    before = {identity(fact): fact for fact in kept}
    after = dict(before)
    problems = []
    for fact in incoming:
        key = identity(fact)
        if key not in after:
            after[key] = fact
            continue
        after[key], differing = fill(after[key], fact)
        if differing:
            what = f"{name(fact)} is stored with another {' and '.join(differing)}"
            problems.append(Problem(differing[0], f"The {what}; change it in the window."))
    new = tuple(fact for key, fact in after.items() if key not in before)
    changed = tuple(fact for key, fact in after.items() if key in before and fact != before[key])
    return Added(new, changed, tuple(after.values())), tuple(problems)


def _contradicted(filled: Fact, new: Fact, parts: tuple[str, ...]) -> list[str]:
    """Return the parts of which the new fact says something else; what it leaves open says nothing."""
    return [part for part in parts if getattr(new, part) and getattr(new, part) != getattr(filled, part)]


def _filled_baselines(
    old: tuple[BaselineChoice, ...], new: tuple[BaselineChoice, ...]
) -> tuple[BaselineChoice, ...]:
    chosen = {choice.marker for choice in old}
    return (*old, *(choice for choice in new if choice.marker not in chosen))


def _filled_answers(old: Answers, new: Answers) -> Answers:
    answers = dict(old)
    for question, answer in new:
        if answers.get(question, Answer.NOT_ASKED) is Answer.NOT_ASKED:
            answers[question] = answer
    return tuple(answers.items())


def _contradicted_answers(filled: Answers, new: Answers) -> bool:
    answers = dict(filled)
    return any(answer not in (Answer.NOT_ASKED, answers[question]) for question, answer in new)
