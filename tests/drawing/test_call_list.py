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


def made(knowledge: Knowledge, *due: Listed, overdue: tuple[Listed, ...] = (), left_out: int = 0) -> CallList:
    return call_list(overdue, due, knowledge, CLINIC, author="R. Almeida", printed_at=NOW, left_out=left_out)


def test_the_overdue_stand_before_those_of_this_week_and_who_is_left_out_is_counted(
    knowledge: Knowledge,
) -> None:
    latest, late, soon = (
        Listed(replace(MAN, id=name, family=name), due(due_test("first", away)))
        for name, away in (("Latest", -40), ("Late", -20), ("Soon", 2))
    )
    said = made(knowledge, soon, overdue=(latest, late), left_out=1200)
    assert [group.title for group in said.groups] == ["Overdue · 2", "Due now or this week · 1"]
    names = [line.name.split(",")[0] for group in said.groups for line in group.lines]
    assert names == ["Latest", "Late", "Soon"]
    assert said.men == 3
    assert "1,200 more" in said.more
    assert made(knowledge, soon).more == ""


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
