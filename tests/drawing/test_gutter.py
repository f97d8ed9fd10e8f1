"""The words beside a strip: the value as reported, both verdicts, the change, and what is only typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.assessment import PhaseVerdict
from tests.drawing.men import TODAY, blood, judged, on_top, panel, reading, semen, strip_of, typed

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.timeline import Latest, Strip

SEPTEMBER = date(2026, 9, 21)


def latest(strip: Strip) -> Latest:
    assert strip.latest is not None
    return strip.latest


def test_a_change_within_noise_could_be_chance_and_names_its_month(knowledge: Knowledge) -> None:
    said = latest(strip_of(knowledge, "lh", blood(SEPTEMBER, lh="4.8"), blood(TODAY, lh="7.4")))
    assert (said.value_text, said.unit) == ("7.4", "IU/L")
    assert said.words == "as expected · since Sep could be chance"


def test_a_change_beyond_noise_is_a_real_rise(knowledge: Knowledge) -> None:
    said = latest(strip_of(knowledge, "fsh", blood(SEPTEMBER, fsh="5.2"), blood(TODAY, fsh="8.1")))
    assert said.words == "as expected · ▲ a real rise"


def test_both_verdicts_are_said_where_they_differ(knowledge: Knowledge) -> None:
    said = latest(
        strip_of(knowledge, "estradiol", blood(SEPTEMBER, estradiol="31"), blood(TODAY, estradiol="44"))
    )
    assert said.words == "unexpected · above range · since Sep could be chance"
    assert said.phase is PhaseVerdict.UNEXPECTED


def test_an_older_result_says_its_day_first(knowledge: Knowledge) -> None:
    said = latest(strip_of(knowledge, "lh", blood(SEPTEMBER, lh="4.8")))
    assert said.words == "last: 21 Sep · as expected"


def test_a_result_of_another_year_says_the_year(knowledge: Knowledge) -> None:
    said = latest(strip_of(knowledge, "haematocrit", blood(date(2025, 1, 7), haematocrit="45")))
    assert said.words.startswith("last: 7 Jan 2025")


def test_sperm_that_reappear_are_said_to(knowledge: Knowledge) -> None:
    said = latest(
        strip_of(
            knowledge,
            "sperm_concentration",
            semen(date(2026, 7, 10), sperm_concentration="none seen"),
            semen(SEPTEMBER, sperm_concentration="0"),
            semen(TODAY, sperm_concentration="3.2"),
        )
    )
    assert said.words == "as expected · below range · ▲ reappeared"
    assert said.unit == "million/mL"


def test_a_level_of_the_drug_is_named_as_one(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "testosterone", blood(date(2026, 8, 10), lh="0.2", testosterone="398"))
    assert latest(strip).words == "last: 10 Aug · too early: drug level"


def test_a_calculated_value_says_so(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "free_testosterone", blood(TODAY, lh="7.4", testosterone="561", shbg="31"))
    assert latest(strip).words.endswith("calculated")


def test_a_typed_value_is_as_typed_and_only_a_real_change_is_added(knowledge: Knowledge) -> None:
    assessment = judged(knowledge, blood(SEPTEMBER, lh="4.8", fsh="5.2"))
    draft = on_top(assessment, typed(lh="7.4", fsh="8.1"), knowledge)
    drawn = timeline(assessment, knowledge, strips=("lh", "fsh"), draft=draft)
    assert [latest(strip).words for strip in drawn.strips] == ["as typed", "as typed · ▲ a real rise"]
    assert all(latest(strip).draft for strip in drawn.strips)


def test_a_draft_speaks_even_where_a_newer_result_is_signed(knowledge: Knowledge) -> None:
    assessment = judged(knowledge, blood(TODAY, lh="7.4"))
    draft = on_top(assessment, typed(SEPTEMBER, lh="4.8"), knowledge)
    strip = timeline(assessment, knowledge, strips=("lh",), draft=draft).strips[0]
    assert (latest(strip).value_text, latest(strip).words) == ("4.8", "as typed")


def test_a_word_result_is_shown_as_the_latest_and_not_drawn(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "lh", blood(SEPTEMBER, lh="4.8"), panel(TODAY, reading("lh", "qns", "")))
    assert latest(strip).value_text == "qns"
    assert latest(strip).words == "not judged"
    assert len(strip.points) == 1
