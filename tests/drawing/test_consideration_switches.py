"""Every consideration as a clinic can switch it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clinic_desktop.drawing.consideration_switches import chosen_again, switches

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

NOTHING: frozenset[str] = frozenset()


def test_each_consideration_stands_once_with_what_it_watches_and_a_source(knowledge: Knowledge) -> None:
    found = switches(knowledge, NOTHING, NOTHING)
    assert {each.id for each in found} == set(knowledge.considerations)
    assert len(found) == len({each.id for each in found})
    assert all(each.watches and each.sources and "{" not in each.watches for each in found)


def test_where_a_clinic_chose_nothing_each_is_as_usual(knowledge: Knowledge) -> None:
    found = switches(knowledge, NOTHING, NOTHING)
    assert all(each.on is each.usual for each in found)
    assert [each.id for each in found if not each.usual] == ["t_e2_low"]


def test_off_goes_before_on(knowledge: Knowledge) -> None:
    both = frozenset(("t_e2_low",))
    assert not next(each for each in switches(knowledge, both, both) if each.id == "t_e2_low").on


def test_only_what_is_about_safety_and_on_is_fixed(knowledge: Knowledge) -> None:
    off = frozenset(("haematocrit_high",))
    usual, chosen = ({each.id: each for each in switches(knowledge, ids, NOTHING)} for ids in (NOTHING, off))
    assert usual["haematocrit_high"].fixed
    assert not chosen["haematocrit_high"].fixed
    assert not usual["estradiol_high"].fixed


@pytest.mark.parametrize("id", ["estradiol_high", "t_e2_low"])
def test_a_switch_that_is_turned_twice_leaves_the_settings_as_they_were(
    knowledge: Knowledge, id: str
) -> None:
    record = knowledge.considerations[id]
    once = chosen_again(record, NOTHING, NOTHING, speaks=not record.on_by_default)
    assert sorted(once) == ["", id]
    off, on = (frozenset(text.split()) for text in once)
    assert chosen_again(record, off, on, speaks=record.on_by_default) == ("", "")
