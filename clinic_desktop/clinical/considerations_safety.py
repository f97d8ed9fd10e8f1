"""The considerations that answers give rise to: sight, signs of a thrombosis, one in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.considerations_facts import Finding
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.consideration import ConsiderationInput
from clinic_desktop.model.course import Answer

if TYPE_CHECKING:
    from clinic_desktop.clinical.considerations_facts import Facts

SIGHT = phrase("sight")
SIGNS = (phrase("chest"), phrase("leg"))
THROMBOSIS = phrase("thrombosis")


def visual_symptoms(facts: Facts) -> Finding | None:
    """The latest answer about sight is yes, given while a SERM was on board."""
    found = facts.answered(SIGHT)
    if found is None or found[1] is not Answer.YES:
        return None
    day = found[0].day
    taken = facts.serm_on(day)
    if taken is None:
        return None
    inputs = (
        _answer(SIGHT, say_day(day)),
        ConsiderationInput(tr("{agent} since {day}", agent=taken.agent.name, day=say_day(taken.since))),
    )
    return Finding(inputs, {"date": say_day(day), "agent": taken.name})


def thrombosis_signs(facts: Facts) -> Finding | None:
    """The latest answer about the chest or a leg is yes, whatever is taken: this is never left unsaid."""
    answers = [(sign, facts.answered(sign)) for sign in SIGNS]
    signs = [(sign, found[0].day) for sign, found in answers if found and found[1] is Answer.YES]
    if not signs:
        return None
    return Finding(
        tuple(_answer(sign, say_day(day)) for sign, day in signs),
        {
            "date": say_day(max(day for _, day in signs)),
            "signs": ", ".join(facts.wording(sign) for sign, _ in signs),
        },
    )


def thrombosis_history(facts: Facts) -> Finding | None:
    """A course of the chart says that there was a thrombosis; no later course takes that back."""
    said = [
        course
        for course in facts.assessment.chart.courses
        if (THROMBOSIS, Answer.YES) in course.contraindications
    ]
    if not said:
        return None
    taken = facts.serm_on(facts.on)
    beside = "" if taken is None else facts.wording("taking", agent=taken.name)
    return Finding(tuple(_answer(THROMBOSIS, say_day(course.anchor)) for course in said), {"beside": beside})


def _answer(question: str, day: str) -> ConsiderationInput:
    return ConsiderationInput(f"{tr(question)}: {tr(Answer.YES.value)}, {day}")
