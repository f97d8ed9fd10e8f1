"""A clinic's own markers in a portable chart: declared, carried whole, and never given another meaning."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from clinic_desktop.exchange import portable_chart
from clinic_desktop.exchange.merging import Additions, additions
from clinic_desktop.knowledge.custom_markers import with_custom
from clinic_desktop.model.custom_marker import CustomMarker
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused
from tests.exchange.charts import TODAY, chart_facts, ids, panel, read, reading

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

HAEMOGLOBIN: dict[str, Any] = {
    "id": "custom_haemoglobin",
    "name": "Haemoglobin",
    "unit": "g/L",
    "decimals": 0,
    "range": "130-170",
    "specimen": "blood",
}
OURS = CustomMarker(id="custom_haemoglobin", name="Haemoglobin", unit="g/L", decimals=0, range="130-170")
RESULT = reading("custom_haemoglobin", "152", "g/L", range="130-170")
MEASURED = chart_facts(panel("2026-09-21T08:10", reading(), RESULT), markers=[HAEMOGLOBIN])


def declaring(**different: Any) -> dict[str, Any]:
    return chart_facts(panel("2026-09-21T08:10", RESULT), markers=[HAEMOGLOBIN | different])


def refusals(facts: dict[str, Any], knowledge: Knowledge) -> list[str]:
    with pytest.raises(Refused) as caught:
        read(facts, knowledge)
    return [problem.sentence for problem in caught.value.problems]


def merged(facts: dict[str, Any], knowledge: Knowledge, *ours: CustomMarker) -> Additions:
    return additions(read(facts, knowledge), None, (), ours)


def contradictions(facts: dict[str, Any], knowledge: Knowledge, *ours: CustomMarker) -> list[str]:
    with pytest.raises(Refused) as caught:
        merged(facts, knowledge, *ours)
    return [problem.sentence for problem in caught.value.problems]


def test_a_declared_marker_comes_in_and_goes_out_without_loss(knowledge: Knowledge) -> None:
    chart = read(MEASURED, knowledge)
    assert chart.markers == (OURS,)
    written = portable_chart.write(chart)
    assert written["markers"] == [HAEMOGLOBIN]
    again = portable_chart.read(json.dumps(written).encode(), knowledge, TODAY, ids())
    assert portable_chart.write(again) == written


def test_one_of_semen_without_a_range_does_too(knowledge: Knowledge) -> None:
    round_cells = {
        "id": "custom_round_cells",
        "name": "Round cells",
        "unit": "10*6/mL",
        "decimals": 1,
        "range": "",
        "specimen": "semen",
    }
    sample = panel("2026-10-12", reading("custom_round_cells", "0", "10*6/mL"), specimen="semen")
    chart = read(chart_facts(sample, markers=[round_cells]), knowledge)
    assert chart.markers[0].specimen is Specimen.SEMEN
    assert portable_chart.write(chart)["markers"] == [round_cells]


def test_a_chart_without_results_of_own_markers_has_no_such_key(knowledge: Knowledge) -> None:
    assert "markers" not in portable_chart.write(read(chart_facts(panel()), knowledge))
    unused = read(chart_facts(panel(), markers=[HAEMOGLOBIN]), knowledge)
    assert unused.markers == (OURS,)
    assert "markers" not in portable_chart.write(unused)


@pytest.mark.parametrize("known_here", [False, True])
def test_a_result_of_a_marker_that_the_file_does_not_declare_is_refused_by_name(
    knowledge: Knowledge, known_here: bool
) -> None:
    known = with_custom(knowledge, [OURS]) if known_here else knowledge
    (said,) = refusals(chart_facts(panel("2026-09-21T08:10", reading(), RESULT)), known)
    assert "custom_haemoglobin" in said
    assert "does not declare" in said


@pytest.mark.parametrize(
    ("different", "says"),
    [
        (
            {"id": "haemoglobin"},
            "own marker: it begins with “custom_”, then small letters and digits; correct it.",
        ),
        ({"id": None}, "“id” is missing"),
        ({"name": " "}, "“name” is blank"),
        ({"name": "Haematocrit"}, "another marker's name already"),
        ({"name": "hct"}, "another marker's name already"),
        ({"unit": None}, "“unit” is missing"),
        ({"unit": "g" * 30}, "too long"),
        ({"decimals": None}, "“decimals” is missing"),
        ({"decimals": 9}, "0 to 6"),
        ({"decimals": -1}, "whole number"),
        ({"decimals": "0"}, "whole number"),
        ({"range": "about 150"}, "is not a range"),
        ({"specimen": "hair"}, "choose one of"),
        ({"specimen": "plasma"}, "choose one of blood, semen"),
        ({"specimen": None}, "“specimen” is missing"),
        ({"colour": "red"}, "“colour” is not a known key"),
    ],
)
def test_a_declaration_that_cannot_stand_is_refused_with_its_place(
    knowledge: Knowledge, different: dict[str, Any], says: str
) -> None:
    found = refusals(declaring(**different), knowledge)
    assert any(sentence.startswith("marker 1: ") and says in sentence for sentence in found), found


def test_two_declarations_of_one_id_or_one_name_are_refused(knowledge: Knowledge) -> None:
    for twin in ({"id": "custom_other"}, {"name": "Other"}):
        facts = chart_facts(panel("2026-09-21T08:10", RESULT), markers=[HAEMOGLOBIN, HAEMOGLOBIN | twin])
        assert any(sentence.startswith("marker 2: ") for sentence in refusals(facts, knowledge))


@pytest.mark.parametrize("signed_by", [None, "R. Almeida"])
def test_a_result_in_another_unit_than_declared_is_kept_as_reported(
    knowledge: Knowledge, signed_by: str | None
) -> None:
    other = panel("2026-09-21", reading("custom_haemoglobin", "15.2", "g/dL"), signed_by=signed_by)
    chart = read(chart_facts(other, markers=[HAEMOGLOBIN]), knowledge)
    assert chart.panels[0].readings[0].unit == "g/dL"


def test_an_own_marker_of_blood_is_refused_in_a_semen_sample(knowledge: Knowledge) -> None:
    facts = chart_facts(panel("2026-09-21", RESULT, specimen="semen"), markers=[HAEMOGLOBIN])
    assert "not measured in semen" in refusals(facts, knowledge)[0]


def test_a_marker_that_is_unknown_here_is_new(knowledge: Knowledge) -> None:
    found = merged(MEASURED, knowledge)
    assert found.markers == (OURS,)
    assert found.result.markers == (OURS,)
    assert not found.nothing


def test_one_that_is_here_already_adds_nothing_and_says_nothing(knowledge: Knowledge) -> None:
    found = merged(MEASURED, knowledge, OURS)
    assert (found.markers, found.said) == ((), ())


def test_another_range_or_other_decimals_leave_the_clinics_own_and_say_so(knowledge: Knowledge) -> None:
    for different in ({"range": "120-160"}, {"decimals": 1}):
        found = merged(declaring(**different), knowledge, OURS)
        assert found.markers == ()
        assert found.said == (
            "The file offers Haemoglobin another range or other decimals; this clinic's own were kept.",
        )


@pytest.mark.parametrize(
    ("different", "says"),
    [
        ({"name": "Ferritin"}, "is Ferritin in the file and Haemoglobin here"),
        ({"specimen": "semen"}, "is of semen in the file and of blood here"),
    ],
)
def test_what_contradicts_the_clinics_own_marker_is_refused(
    knowledge: Knowledge, different: dict[str, Any], says: str
) -> None:
    specimen = different.get("specimen", "serum")
    facts = chart_facts(panel("2026-09-21", RESULT, specimen=specimen), markers=[HAEMOGLOBIN | different])
    (sentence,) = contradictions(facts, knowledge, OURS)
    assert says in sentence


def test_another_unit_is_refused_with_both_units(knowledge: Knowledge) -> None:
    other = panel("2026-09-21", reading("custom_haemoglobin", "15.2", "g/dL"))
    facts = chart_facts(other, markers=[HAEMOGLOBIN | {"unit": "g/dL"}])
    (sentence,) = contradictions(facts, knowledge, OURS)
    assert "in g/dL in the file and in g/L here" in sentence


def test_the_same_name_under_another_id_is_refused_with_the_id_to_write(knowledge: Knowledge) -> None:
    ours = CustomMarker(id="custom_hb", name="haemoglobin", unit="g/L", decimals=0)
    (sentence,) = contradictions(MEASURED, knowledge, ours)
    assert "write custom_hb in the file" in sentence
