"""What was noted with a specimen keeps it from being judged by phase, and its LH from deciding a class."""

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.considerations import considerations
from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import LATE, after_testosterone, blood, judged, on_serm, panel, reading

NOTED = ["biotin", "haemolysed", "lipaemic"]
ON_TRT = blood(-3, lh="<0.1", fsh="<0.1", testosterone="812")


def noted(number, *conditions, **results):
    return panel(number, *(reading(marker, text) for marker, text in results.items()), condition=conditions)


@pytest.mark.parametrize("condition", NOTED)
@pytest.mark.parametrize("number", [-3, 20, 60, 120])
def test_a_noted_specimen_is_not_judged_by_phase_and_keeps_its_laboratory_verdict(known, number, condition):
    levels = {"lh": "0.3", "fsh": "0.2", "testosterone": "900", "estradiol": "50"}
    clean = after_testosterone(ON_TRT, blood(number, **levels))
    said = {marker: judged(clean, known, marker) for marker in levels}
    assert said["lh"].phase.value != "not judged"
    chart = after_testosterone(ON_TRT, noted(number, condition, **levels))
    for marker in levels:
        found = judged(chart, known, marker)
        assert (found.phase.value, found.laboratory) == ("not judged", said[marker].laboratory)
        if number > 20 or marker != "estradiol":
            assert found.reason == f"specimen noted as {condition}"
            assert found.citations


def test_several_things_noted_are_all_named(known):
    found = judged(after_testosterone(noted(60, "biotin", "lipaemic", lh="0.3")), known, "lh")
    assert found.reason == "specimen noted as biotin, lipaemic"


def test_a_noted_specimen_on_a_serm_and_of_semen_is_not_judged_by_phase_either(known):
    chart = on_serm(blood(-10, lh="2.0"), noted(60, "haemolysed", lh="9.0"))
    assert judged(chart, known, "lh").phase.value == "not judged"
    sample = panel(60, reading("sperm_concentration", "40"), specimen=Specimen.SEMEN, condition=("frozen",))
    found = judged(after_testosterone(sample), known, "sperm_concentration")
    assert (found.phase.value, found.laboratory.value) == ("not judged", "within")


@pytest.mark.parametrize("condition", NOTED)
def test_the_lh_of_a_noted_specimen_decides_no_class(known, condition):
    def classed(*panels, place=-1):
        found = judged(after_testosterone(*panels), known, "testosterone", place=place)
        return found.draw_class.value, found.phase.value, found.reason

    levels = {"lh": "0.3", "testosterone": "400"}
    assert classed(blood(60, **levels))[:2] == ("not decidable", "unexpected")
    assert classed(noted(60, condition, **levels))[0] == "own production"
    # The LH beside it, or the nearest clean one, decides as if the noted one were not there.
    beside = (blood(60, testosterone="400"), noted(62, condition, lh="0.3"))
    assert classed(*beside) == (
        "own production",
        "as expected",
        "within range; own production by the wash-out date alone: no LH within two weeks",
    )
    found = classed(*beside, blood(70, lh="0.2"))
    assert found[:2] == ("not decidable", "unexpected")
    assert found[2].endswith("by the LH of 12 Mar 2026")
    assert classed(noted(60, condition, **levels), blood(65, lh="0.3"))[0] == "not decidable"


@pytest.mark.parametrize("condition", NOTED)
def test_a_noted_lh_is_no_lack_of_an_answer_to_a_serm(known, condition):
    """What the phase does not judge, no consideration holds against the drug."""

    def remarked(chart):
        return {each.id.value for each in considerations(assess(chart, known, LATE), known)}

    low = blood(-10, lh="3.0")
    assert "no_gonadotropin_response" in remarked(on_serm(low, blood(60, lh="0.3")))
    assert "no_gonadotropin_response" not in remarked(on_serm(low, noted(60, condition, lh="0.3")))
