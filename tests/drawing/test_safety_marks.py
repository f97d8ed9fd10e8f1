"""The safety lane: a mark on each day with a yes, and the words of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.drawing.timeline import timeline, with_draft
from clinic_desktop.model.course import Answer
from clinic_desktop.model.patient import Visit
from tests.drawing.men import judged, on_top, typed

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.timeline import Timeline

YES, NO, NOT_ASKED = Answer.YES, Answer.NO, Answer.NOT_ASKED


def visit(day: date, **answers: Answer) -> Visit:
    return Visit(id=f"of {day}", day=day, safety=tuple(answers.items()))


def seen(known: Assessment, *visits: Visit) -> Assessment:
    return replace(known, chart=replace(known.chart, visits=visits))


def drawn(known: Assessment, knowledge: Knowledge) -> Timeline:
    return timeline(known, knowledge, strips=())


def test_only_a_yes_makes_a_mark_in_order_of_the_days(knowledge: Knowledge) -> None:
    known = seen(
        judged(knowledge),
        visit(date(2026, 11, 2), headache=YES, sight=YES, leg=NO, mood=NOT_ASKED),
        visit(date(2026, 10, 5), leg=NO),
        visit(date(2026, 9, 7), mood=YES),
        visit(date(2026, 8, 3)),
    )
    marks = drawn(known, knowledge).safety
    assert [(mark.x, mark.visit, mark.label) for mark in marks] == [
        (49.5, "of 2026-09-07", "change of mood"),
        (105.5, "of 2026-11-02", "change of sight, new or worse headache"),
    ]


def test_a_mark_says_its_day_what_was_said_and_what_the_sources_say_of_it(knowledge: Knowledge) -> None:
    known = seen(judged(knowledge), visit(date(2026, 11, 2), leg=YES))
    (mark,) = drawn(known, knowledge).safety
    first, meaning = mark.words.splitlines()
    assert first == "Yes at the visit of 2 Nov 2026: swelling or pain of a leg"
    assert meaning == f"Leg: {knowledge.safety_questions['leg'].when_yes}"
    assert mark.source_text.startswith("Eggemann 2019; ")
    assert mark.citations == knowledge.safety_questions["leg"].basis.cite


def test_what_was_asked_after_the_day_that_is_looked_at_is_not_drawn(knowledge: Knowledge) -> None:
    known = seen(judged(knowledge, on=date(2026, 11, 1)), visit(date(2026, 11, 2), leg=YES))
    assert drawn(known, knowledge).safety == ()


def test_an_answer_of_a_later_program_is_kept_and_not_drawn(knowledge: Knowledge) -> None:
    known = seen(judged(knowledge), visit(date(2026, 11, 2), teeth=YES))
    assert drawn(known, knowledge).safety == ()


def test_typing_changes_nothing_of_the_answers(knowledge: Knowledge) -> None:
    known = seen(judged(knowledge), visit(date(2026, 11, 2), leg=YES))
    before = timeline(known, knowledge, strips=("lh",))
    draft = on_top(known, typed(lh="6.0"), knowledge)
    assert with_draft(before, known, knowledge, draft).safety is before.safety
