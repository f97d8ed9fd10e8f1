"""What is still to be measured, as marks on the time axis."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.drawing.timeline import timeline, with_draft
from clinic_desktop.model.assessment import PlanStatus
from tests.drawing.men import blood, judged, on_top, typed

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment


def marks(assessment: Assessment, knowledge: Knowledge) -> list[tuple[PlanStatus, float, str]]:
    drawn = timeline(assessment, knowledge, strips=())
    return [(mark.status, mark.x, mark.label) for mark in drawn.planned if mark.template == "first"]


def test_what_comes_next_stands_at_its_day_and_one_piece_beyond_the_picture(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    drawn = timeline(okafor_judged, knowledge, strips=())
    beyond = [mark for mark in drawn.planned if mark.x > drawn.axis.end]
    assert [mark.template for mark in beyond] == ["first", "semen"]
    assert (PlanStatus.PLANNED, 175.5, "Blood panel 11 Jan") in marks(okafor_judged, knowledge)


def test_a_panel_that_was_missed_is_overdue_at_its_day(knowledge: Knowledge) -> None:
    missed = judged(knowledge, blood(date(2026, 8, 17), lh="4.8", testosterone="300"), on=date(2026, 11, 23))
    status, x, label = marks(missed, knowledge)[0]
    assert (status, x) == (PlanStatus.OVERDUE, 56.5)
    assert label.startswith("Blood panel overdue ")


def test_a_mark_says_when_what_and_why(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    drawn = timeline(okafor_judged, knowledge, strips=())
    mark = next(each for each in drawn.planned if each.label == "Blood panel 11 Jan")
    first, names, *rest = mark.words.splitlines()
    assert first == "Blood panel planned for 11 Jan 2027, in 49 days"
    assert names.startswith("LH, FSH, Total testosterone")
    assert rest


def test_what_a_panel_still_owes_is_never_a_mark_in_the_future(knowledge: Knowledge) -> None:
    early = judged(knowledge, blood(date(2026, 8, 12), lh="1", testosterone="200"), on=date(2026, 8, 13))
    owed = [mark for mark in marks(early, knowledge) if mark[0] is PlanStatus.AWAITED]
    assert [label for _, _, label in owed] == ["Blood panel awaits 6"]
    assert all(x <= timeline(early, knowledge, strips=()).axis.today for _, x, _ in owed)


def test_typing_changes_nothing_of_the_plan(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    drawn = timeline(okafor_judged, knowledge, strips=("lh",))
    draft = on_top(okafor_judged, typed(lh="6.0"), knowledge)
    assert with_draft(drawn, okafor_judged, knowledge, draft).planned is drawn.planned


def test_without_a_course_nothing_is_planned(knowledge: Knowledge) -> None:
    assert timeline(judged(knowledge, courses=()), knowledge, strips=()).planned == ()
