"""What is worth considering, as cards: order, what stands behind, why, sources, the clinic's own choice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.drawing.consideration_words import cards, chosen, source_of, with_choice
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.consideration import Weight
from clinic_desktop.model.panel import DrawContext, Specimen
from tests.drawing.men import TODAY, blood, judged, panel, reading

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment

NONE: frozenset[str] = frozenset()


def weighing(knowledge: Knowledge, weight: Weight) -> Knowledge:
    """The same knowledge with every remark of one weight."""
    records = {id: replace(each, weight=weight) for id, each in knowledge.considerations.items()}
    return replace(knowledge, considerations=records)


def test_a_card_carries_everything_it_rests_on(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    first, second = cards(okafor_judged, knowledge, NONE, NONE).first
    assert (first.title, first.heading, first.weight) == (
        "Estradiol above range",
        "Estradiol above range",
        Weight.FINDING,
    )
    assert first.text.startswith("Estradiol 44 pg/mL (23 Nov 2026) is above")
    assert first.rule == "The latest estradiol is above the laboratory's range."
    assert first.would_change == "An estradiol within the laboratory's range."
    assert [each.text for each in second.evidence] == [
        "LH 7.4 IU/L (range 1.7-8.6), 23 Nov 2026",
        "Total testosterone 561 ng/dL (range 264-916), 23 Nov 2026",
        "Clomiphene since 3 Aug 2026",
    ]
    assert second.evidence[-1].key is None


def test_its_results_are_the_points_of_the_picture(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    (first, _) = cards(okafor_judged, knowledge, NONE, NONE).first
    drawn = timeline(okafor_judged, knowledge, strips=("estradiol", "testosterone"))
    keys = {point.key for strip in drawn.strips for point in strip.points}
    assert {each.key for each in first.evidence} <= keys


def test_what_may_harm_him_comes_first_and_says_so(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    shown = cards(demonstration["haddad"], knowledge, NONE, NONE)
    assert [card.heading for card in shown.first] == [
        "Safety: Prolactin raised",
        "Estradiol above range",
        "No sperm seen",
    ]


def many(knowledge: Knowledge) -> Assessment:
    """A man of whom five things are worth considering."""
    results = blood(TODAY, lh="11", testosterone="300", estradiol="50", haematocrit="56")
    semen = panel(TODAY, reading("sperm_concentration", "none seen"), specimen=Specimen.SEMEN)
    return judged(knowledge, replace(results, context=DrawContext(condition=("biotin",))), semen)


def test_more_than_three_stand_behind(knowledge: Knowledge) -> None:
    shown = cards(many(knowledge), knowledge, NONE, NONE)
    assert [card.id for card in shown.first] == [
        "haematocrit_high",
        "gonadotropin_above_range",
        "estradiol_high",
    ]
    assert [card.id for card in shown.behind] == ["azoospermia", "assay_interference"]


def test_nothing_that_may_harm_him_stands_behind(knowledge: Knowledge) -> None:
    grave = weighing(knowledge, Weight.SAFETY)
    shown = cards(many(grave), grave, NONE, NONE)
    assert (len(shown.first), shown.behind) == (5, ())


def test_every_source_tells_whether_it_was_read_itself(knowledge: Knowledge) -> None:
    for citation in knowledge.citations.values():
        source = source_of(citation)
        assert source.text.endswith(".")
        assert source.status.startswith("verified" if citation.verified else "unverified: only")


def test_what_the_clinic_switched_off_is_known_but_not_shown(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    shown = cards(okafor_judged, knowledge, frozenset({"estradiol_high"}), NONE)
    assert [card.id for card in shown.first] == ["serm_confirmation"]
    assert [card.id for card in shown.switched_off] == ["estradiol_high"]


def test_what_the_clinic_switched_on_is_shown(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    on = frozenset({"t_e2_low"})
    assert "t_e2_low" in {card.id for card in cards(demonstration["eriksson"], knowledge, NONE, on).first}


def test_a_setting_names_each_choice_once() -> None:
    assert with_choice(None, "estradiol_high", named=True) == "estradiol_high"
    both = with_choice("estradiol_high", "azoospermia", named=True)
    assert chosen(both) == {"azoospermia", "estradiol_high"}
    assert with_choice(both, "azoospermia", named=False) == "estradiol_high"
    assert chosen(None) == chosen("") == NONE
