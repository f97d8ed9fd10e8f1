"""What a reading is in the unit shown: exact where it can be, rounded where it is converted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.drawing.quantities import display_unit, quantity, unit_label
from clinic_desktop.model.value import Interval
from tests.drawing.men import TODAY, blood, judged, panel, reading

if TYPE_CHECKING:
    from clinic_desktop.drawing.quantities import Quantity, Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.panel import Panel


def shown(knowledge: Knowledge, marker: str, sample: Panel, units: Units = "us") -> Quantity | None:
    found = judged(knowledge, sample).of(marker)[0]
    entity = knowledge.markers[marker]
    return quantity(found, entity, display_unit(entity, units))


@pytest.mark.parametrize(
    ("units", "label"),
    [
        ("us", "ng/dL"),
        ("si", "nmol/L"),
        ({"testosterone": "nmol/L"}, "nmol/L"),
        ({"estradiol": "pmol/L"}, "ng/dL"),
        ({"testosterone": "no such unit"}, "nmol/L"),
    ],
)
def test_units_follow_a_preset_or_are_chosen_for_each_marker(
    knowledge: Knowledge, units: Units, label: str
) -> None:
    assert display_unit(knowledge.markers["testosterone"], units).label == label


def test_another_name_of_the_same_size_keeps_the_number(knowledge: Knowledge) -> None:
    found = shown(knowledge, "lh", panel(TODAY, reading("lh", "4.80", "mIU/mL")))
    assert found is not None
    assert (found.number, found.converted) == (Decimal("4.80"), False)


def test_the_unit_is_read_as_people_write_it(knowledge: Knowledge) -> None:
    sperm = knowledge.markers["sperm_concentration"]
    assert unit_label(sperm, "10*6/mL") == "million/mL"
    assert unit_label(sperm, "furlongs") == "furlongs"


def test_a_calculated_value_between_two_ends_is_said_as_both_and_drawn_between_them(
    knowledge: Knowledge,
) -> None:
    marker = knowledge.markers["free_testosterone"]
    calculated = judged(knowledge, blood(TODAY, testosterone="561", shbg="31")).of(marker.id)[0]
    between = replace(calculated, canonical=Interval(Decimal(300), Decimal(400)))
    found = quantity(between, marker, marker.canonical)
    assert found is not None
    assert (found.text, found.number, found.sign) == ("300–400", Decimal(350), "")


@pytest.mark.parametrize(
    ("testosterone", "estradiol", "sign"),
    [("<20", "30", "<"), ("<=20", "30", "≤"), (">1500", "30", ">"), (">=1500", "30", "≥")],
)
def test_a_calculated_value_carries_the_comparator_of_its_source(
    knowledge: Knowledge, testosterone: str, estradiol: str, sign: str
) -> None:
    found = shown(knowledge, "t_e2_ratio", blood(TODAY, testosterone=testosterone, estradiol=estradiol))
    assert found is not None
    assert (found.sign, found.text[:1]) == (sign, sign)


def test_a_word_beside_a_unit_that_is_not_listed_has_no_quantity(knowledge: Knowledge) -> None:
    assert shown(knowledge, "lh", panel(TODAY, reading("lh", "qns", "furlongs"))) is None
    found = judged(knowledge, blood(TODAY, lh="4.8")).of("lh")[0]
    assert found.reading is not None
    strange = replace(found, reading=replace(found.reading, unit="furlongs"))
    marker = knowledge.markers["lh"]
    assert quantity(strange, marker, marker.canonical) is None
