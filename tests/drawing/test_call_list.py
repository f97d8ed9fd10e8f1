"""The call list as a value: whom to call, where, about what since when, and how he prepares."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.drawing.call_list import NO_PHONE, call_list
from clinic_desktop.model.summary import Letterhead
from clinic_desktop.model.worklist import Listed
from tests.drawing.test_worklist import MAN, due, due_test

if TYPE_CHECKING:
    from clinic_desktop.drawing.call_list import CallList
    from clinic_desktop.knowledge.entities import Knowledge

NOW = datetime(2026, 11, 23, 9, 40)
CLINIC = Letterhead(name="Northside Men’s Health")


def made(knowledge: Knowledge, *men: Listed) -> CallList:
    return call_list(men, knowledge, CLINIC, author="R. Almeida", printed_at=NOW)


def test_the_overdue_stand_before_those_of_this_week_and_nobody_else_stands_there(
    knowledge: Knowledge,
) -> None:
    men = [
        Listed(replace(MAN, id=name, family=name), due(due_test("first", away)))
        for name, away in (("Later", 9), ("Soon", 2), ("Late", -20), ("Latest", -40))
    ]
    said = made(knowledge, *men)
    assert [group.title for group in said.groups] == ["Overdue · 2", "Due this week · 1"]
    assert [line.name.split(",")[0] for group in said.groups for line in group.lines] == [
        "Latest",
        "Late",
        "Soon",
    ]
    assert said.men == 3


def test_a_line_says_who_where_what_since_when_and_how_to_prepare(knowledge: Knowledge) -> None:
    blood = due_test("first", -20, preparation=("plan_prepare_blood",))
    semen = due_test("semen", 4, samples="1 of 2 samples", preparation=("plan_prepare_semen",))
    man = replace(MAN, phone="555-0100")
    ((line,),) = [group.lines for group in made(knowledge, Listed(man, due(semen, blood))).groups]
    assert (line.name, line.identity) == ("Okafor, Daniel", "chart 10427 · born 11 Feb 1988")
    assert line.phone == "555-0100"
    assert line.due == (
        "Blood panel due since 3 Nov, 20 days",
        "Semen sample due 27 Nov (1 of 2 samples)",
    )
    assert line.prepare.startswith("Blood panel: Draw before 10 am, fasting. Semen sample: 2 to 7 days")


def test_a_man_without_a_number_says_so_and_today_is_said_in_words(knowledge: Knowledge) -> None:
    ((line,),) = [group.lines for group in made(knowledge, Listed(MAN, due(due_test("first", 0)))).groups]
    assert (line.phone, line.due) == (NO_PHONE, ("Blood panel due today",))


def test_nobody_to_call_leaves_an_empty_list(knowledge: Knowledge) -> None:
    assert made(knowledge).groups == ()
