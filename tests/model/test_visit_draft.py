"""What is typed of a visit: whether it says anything new, and how it is put into another visit."""

from __future__ import annotations

from datetime import date

from clinic_desktop.model.course import Answer
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.visit_draft import VisitDraft

VISIT = Visit(
    id="visit", day=date(2026, 9, 21), note="Well.", safety=(("leg", Answer.NO), ("sight", Answer.NOT_ASKED))
)
SAME = VisitDraft(patient="man", visit="visit", note="Well.\n", safety=(("leg", Answer.NO),))


def test_spaces_around_a_text_and_questions_that_were_not_asked_say_nothing_new():
    assert SAME.says_same(VISIT)


def test_a_text_or_an_answer_is_something_new():
    for name in ("complaint", "note", "decisions"):
        typed = VisitDraft(**{**fields(SAME), name: "More."})
        assert not typed.says_same(VISIT)
    assert not VisitDraft(**{**fields(SAME), "safety": ()}).says_same(VISIT)
    assert not VisitDraft(**{**fields(SAME), "safety": (("leg", Answer.YES),)}).says_same(VISIT)


def test_it_is_put_below_the_texts_of_another_visit_and_over_its_answers():
    typed = VisitDraft(
        patient="man",
        visit="new",
        day="21 Sep 2026",
        complaint="Tired",
        note="Sleeps.",
        safety=(("leg", Answer.YES), ("mood", Answer.NO)),
    )
    joined = typed.joined(VISIT)
    assert (joined.visit, joined.day) == ("visit", "")
    assert (joined.complaint, joined.note, joined.decisions) == ("Tired", "Well.\nSleeps.", "")
    assert dict(joined.safety) == {"leg": Answer.YES, "mood": Answer.NO}


def fields(draft):
    return {name: getattr(draft, name) for name in draft.__slots__}
