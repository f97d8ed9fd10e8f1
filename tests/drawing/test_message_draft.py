"""The draft of the message: plain sentences from the verdicts, in the language spoken, and no promise."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.drawing.message_draft import message_draft
from clinic_desktop.knowledge.loading import load
from clinic_desktop.language import SPANISH, speaking
from tests.drawing.men import CYPIONATE, TODAY, blood, judged, semen
from tests.report.demonstration import MEN, judged_man

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

BEFORE = date(2026, 9, 21)
FOR_NOBODY = re.compile(r"\b(abnormal\w*|anormal\w*|promise|guarantee|mg|dose|FSH|fertil)\b", re.IGNORECASE)


def test_own_testosterone_is_said_with_whose_help(knowledge: Knowledge) -> None:
    said = message_draft(judged(knowledge, blood(TODAY, lh="7.4", testosterone="561")), knowledge, TODAY)
    assert said == (
        "With the help of clomiphene, your body is making testosterone in the usual range for adult men. "
        "Your brain signal to the testes (LH) is in the usual range for adult men."
    )


def test_without_a_drug_his_own_is_named_as_his_own(knowledge: Knowledge) -> None:
    found = judged(knowledge, blood(TODAY, lh="7.4", testosterone="561"), medications=(CYPIONATE,))
    assert "it is your own" in message_draft(found, knowledge, TODAY)


def test_who_never_took_testosterone_is_not_told_of_another_s(knowledge: Knowledge) -> None:
    found = judged(knowledge, blood(TODAY, lh="7.4", testosterone="561"), medications=(), courses=())
    said = message_draft(found, knowledge, TODAY)
    assert said.startswith("Your testosterone is in the usual range")
    assert "own" not in said


def test_a_drug_s_level_is_never_called_his(knowledge: Knowledge) -> None:
    day = date(2026, 7, 27)
    found = judged(knowledge, blood(day, lh="0.2", testosterone="820"), on=day)
    assert message_draft(found, knowledge, day) == (
        "The testosterone in your blood still comes from the medicine that you took; "
        "it is too early to see your own. "
        "The testosterone that you took still holds back your brain signal to the testes (LH)."
    )


def test_no_sperm_is_said_with_its_follow_up(knowledge: Knowledge) -> None:
    found = judged(knowledge, semen(TODAY, sperm_concentration="0"))
    assert message_draft(found, knowledge, TODAY).startswith("No sperm were seen in your sample; ")


def test_sperm_that_came_back_are_promised_no_further(knowledge: Knowledge) -> None:
    found = judged(knowledge, semen(BEFORE, sperm_concentration="0"), semen(TODAY, sperm_concentration="5.0"))
    assert message_draft(found, knowledge, TODAY) == (
        "There are sperm again; their number is below the usual lower limit so far."
    )


def test_a_rising_fsh_alone_drafts_nothing(knowledge: Knowledge) -> None:
    found = judged(knowledge, blood(BEFORE, fsh="3.1"), blood(TODAY, fsh="9.9"))
    assert message_draft(found, knowledge, TODAY) == ""


def test_results_of_another_day_are_not_the_message(knowledge: Knowledge) -> None:
    found = judged(knowledge, blood(BEFORE, lh="7.4", testosterone="561"))
    assert message_draft(found, knowledge, TODAY) == ""


@pytest.mark.parametrize("man", MEN)
def test_each_man_of_the_demonstration_has_a_draft_in_both_languages(man: str) -> None:
    english, day = judged_man(man)
    said = message_draft(english, load(resource("knowledge")), day)
    with speaking(SPANISH):
        spanish, day = judged_man(man)
        told = message_draft(spanish, load(resource("knowledge"), "es"), day)
    assert said.count(". ") == told.count(". ")
    assert said.endswith(".")
    assert told.endswith(".")
    assert not FOR_NOBODY.search(said)
    assert not FOR_NOBODY.search(told)
