"""The units of a clinic: one system, and a unit of its own for some markers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clinic_desktop.drawing.display_units import display_units, own_units, own_units_text
from clinic_desktop.drawing.quantities import display_unit
from clinic_desktop.drawing.timeline import timeline

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment


@pytest.mark.parametrize(("preset", "units"), [("us", "us"), ("si", "si"), ("", "us"), ("furlongs", "us")])
def test_without_a_choice_of_its_own_a_clinic_shows_one_system(
    knowledge: Knowledge, preset: str, units: str
) -> None:
    assert display_units(preset, "", knowledge) == units


def test_a_marker_with_a_unit_of_its_own_is_shown_in_it_and_all_others_in_the_system(
    knowledge: Knowledge,
) -> None:
    units = display_units("si", "estradiol=pg/mL", knowledge)
    shown = {each.id: display_unit(each, units).code for each in knowledge.markers.values()}
    assert shown == {id: each.si_unit for id, each in knowledge.markers.items()} | {"estradiol": "pg/mL"}


def test_what_this_knowledge_does_not_list_counts_as_not_chosen(knowledge: Knowledge) -> None:
    assert display_units("si", "estradiol=furlongs\nunheard_of=pg/mL\n\nx", knowledge) == "si"


def test_a_choice_is_read_back_as_it_was_written(knowledge: Knowledge) -> None:
    chosen = {"testosterone": "ng/mL", "estradiol": "pg/mL"}
    assert own_units(own_units_text(chosen), knowledge) == chosen


def test_the_strips_of_a_mixed_clinic_carry_the_units_it_chose(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    units = display_units("si", "estradiol=pg/mL", knowledge)
    drawn = timeline(okafor_judged, knowledge, strips=("testosterone", "estradiol"), units=units)
    assert [strip.unit for strip in drawn.strips] == ["nmol/L", "pg/mL"]
    assert drawn.units == units
