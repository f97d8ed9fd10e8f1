"""The knowledge with a clinic's own markers: what they are, where they stand, whose names are taken."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from clinic_desktop.knowledge.custom_markers import (
    marker_called,
    name_problem,
    new_custom_marker,
    only_declared,
    with_custom,
)
from clinic_desktop.model.custom_marker import CustomMarker
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused

HAEMOGLOBIN = CustomMarker(
    id="custom_haemoglobin", name="Haemoglobin", unit="g/L", decimals=0, range="130-170"
)
LDL = CustomMarker(id="custom_ldl", name="LDL cholesterol", unit="mmol/L", decimals=1, range="<3.0")
ROUND_CELLS = CustomMarker(
    id="custom_round_cells", name="Round cells", unit="10*6/mL", decimals=1, specimen=Specimen.SEMEN
)


def asked(knowledge, **different):
    given = {"name": "Haemoglobin", "unit": "g/L", "decimals": "0", "range_text": "130-170"}
    return new_custom_marker(**(given | {"specimen": "blood"} | different), knowledge=knowledge)


def refused_at(knowledge, **different):
    with pytest.raises(Refused) as caught:
        asked(knowledge, **different)
    return {problem.field: problem.sentence for problem in caught.value.problems}


def test_an_own_marker_does_without_a_set_of_everything(shipped):
    sets = {name: each for name, each in shipped.strip_sets.items() if name != "everything"}
    known = with_custom(replace(shipped, strip_sets=sets), [HAEMOGLOBIN])
    assert "custom_haemoglobin" in known.markers
    assert known.strip_sets == sets


def test_without_own_markers_the_knowledge_stays_the_same_object(shipped):
    assert with_custom(shipped, ()) is shipped


def test_an_own_marker_has_one_unit_its_own_range_and_nothing_published(shipped):
    marker = with_custom(shipped, [HAEMOGLOBIN]).markers["custom_haemoglobin"]
    assert (marker.name, marker.canonical.label, marker.canonical.decimals) == ("Haemoglobin", "g/L", 0)
    assert [unit.factor for unit in marker.units] == [Decimal(1)]
    assert (marker.us_unit, marker.si_unit) == ("g/L", "g/L")
    (own,) = marker.ranges
    assert (own.text, own.low, own.high, own.who_edition) == ("130-170", Decimal(130), Decimal(170), None)
    assert own.basis.reason == "the clinic's own"
    assert (marker.loinc, marker.variations, marker.query, marker.impossible) == ((), (), (), ())
    assert not marker.classed
    assert not any(
        "custom_haemoglobin" in expectation.markers
        for pathway in shipped.pathways.values()
        for expectation in pathway.expectations
    )


def test_a_one_sided_range_is_offered_as_the_clinic_wrote_it(shipped):
    (own,) = with_custom(shipped, [LDL]).markers["custom_ldl"].ranges
    assert (own.text, own.low, own.high) == ("<3.0", None, Decimal("3.0"))


def test_a_marker_of_semen_is_counted_and_one_of_blood_is_measured(shipped):
    known = with_custom(shipped, [HAEMOGLOBIN, ROUND_CELLS])
    assert known.markers["custom_round_cells"].specimens == (Specimen.SEMEN,)
    assert known.markers["custom_round_cells"].counted
    assert Specimen.SERUM in known.markers["custom_haemoglobin"].specimens
    assert not known.markers["custom_haemoglobin"].counted


def test_own_markers_stand_at_the_end_of_everything_and_in_no_other_set(shipped):
    known = with_custom(shipped, [HAEMOGLOBIN, LDL])
    before = shipped.strip_sets["everything"].markers
    assert known.strip_sets["everything"].markers == (*before, "custom_haemoglobin", "custom_ldl")
    assert known.strip_sets["hormones"] == shipped.strip_sets["hormones"]
    assert "custom_haemoglobin" not in shipped.markers, "the shipped knowledge stays as it was"


def test_a_marker_that_is_added_later_joins_those_before_and_replaces_its_own_old_form(shipped):
    one = with_custom(shipped, [HAEMOGLOBIN])
    two = with_custom(one, [LDL])
    assert two.strip_sets["everything"].markers[-2:] == ("custom_haemoglobin", "custom_ldl")
    wider = CustomMarker(id="custom_haemoglobin", name="Haemoglobin", unit="g/L", decimals=0, range="120-170")
    again = with_custom(two, [wider])
    assert again.markers["custom_haemoglobin"].ranges[0].text == "120-170"
    assert again.strip_sets["everything"].markers.count("custom_haemoglobin") == 1


def test_a_laboratorys_word_finds_an_own_marker_by_id_and_name(shipped):
    known = with_custom(shipped, [HAEMOGLOBIN])
    for word in ("custom_haemoglobin", "Haemoglobin", "  HAEMOGLOBIN "):
        found = known.marker_named(word)
        assert found is not None
        assert found.id == "custom_haemoglobin"
    assert shipped.marker_named("Haemoglobin") is None


def test_a_form_makes_a_marker_with_an_id_of_its_name(shipped):
    assert asked(shipped, name="  Haemoglobin ", range_text=" 130-170 ") == HAEMOGLOBIN
    assert asked(shipped, range_text="").range == ""
    assert asked(shipped, specimen="semen").specimen is Specimen.SEMEN


def test_a_form_refuses_everything_that_is_wrong_at_once(shipped):
    found = refused_at(shipped, name="", unit=" ", decimals="many", range_text="170-130", specimen="hair")
    assert set(found) == {"name", "unit", "decimals", "range", "specimen"}


@pytest.mark.parametrize("decimals", ["", "-1", "1.5", "²", "10", "7"])
def test_decimals_are_a_digit_up_to_six(shipped, decimals):
    assert set(refused_at(shipped, decimals=decimals)) == {"decimals"}


@pytest.mark.parametrize("name", ["LH", "lh", "Haematocrit", "hct", "PCV", "luteinizing  hormone", "10501-5"])
def test_a_name_that_the_knowledge_knows_in_any_way_is_refused(shipped, name):
    assert marker_called(name, shipped) is not None
    assert "known already" in refused_at(shipped, name=name)["name"]


def test_the_sentence_says_which_marker_an_alias_belongs_to(shipped):
    assert "as Haematocrit" in refused_at(shipped, name="PCV")["name"]
    assert ", as" not in refused_at(shipped, name="haematocrit")["name"]


def test_a_name_that_the_clinic_uses_already_is_refused_but_not_to_its_own_marker(shipped):
    known = with_custom(shipped, [HAEMOGLOBIN])
    assert "This clinic has a marker named “Haemoglobin”" in refused_at(known, name="haemoglobin")["name"]
    assert name_problem("Haemoglobin", known, "custom_haemoglobin") is None
    assert name_problem("Ferritin", known) is None


def test_a_name_like_an_older_one_gets_an_id_of_its_own(shipped):
    renamed = CustomMarker(id="custom_iron", name="Ferritin", unit="ug/L", decimals=0)
    assert asked(with_custom(shipped, [renamed]), name="Iron").id == "custom_iron_2"


def test_a_clinic_stays_open_when_a_later_edition_knows_its_marker_by_name(shipped):
    clash = CustomMarker(id="custom_psa", name="PSA", unit="ug/L", decimals=2)
    known = with_custom(shipped, [clash])
    assert known.markers["custom_psa"].name == "PSA (this clinic's)"
    for word, id in (("PSA", "psa"), ("PSA (this clinic's)", "custom_psa")):
        found = known.marker_named(word)
        assert found is not None
        assert found.id == id


def test_one_file_may_speak_of_the_markers_it_declares_and_of_no_others(shipped):
    known = with_custom(shipped, [HAEMOGLOBIN])
    narrow = only_declared(known, [LDL])
    assert "custom_ldl" in narrow.markers
    assert "custom_haemoglobin" not in narrow.markers
    assert narrow.strip_sets["everything"].markers[-1] == "custom_ldl"
    assert "custom_haemoglobin" not in narrow.strip_sets["everything"].markers
