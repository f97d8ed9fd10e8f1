"""A clinic's own marker checks itself: what may stand, and what is refused in which words."""

from __future__ import annotations

import pytest

from clinic_desktop.model.custom_marker import CustomMarker, faults, fresh_id, is_custom
from clinic_desktop.model.panel import Range, Specimen

GOOD = {"id": "custom_haemoglobin", "name": "Haemoglobin", "unit": "g/L", "decimals": 0, "range": "130-170"}


def marker(**different: object) -> CustomMarker:
    return CustomMarker(**(GOOD | different))  # type: ignore[arg-type]


def test_a_marker_keeps_what_it_was_given():
    made = marker(specimen=Specimen.SEMEN)
    assert (made.name, made.unit, made.decimals, made.range) == ("Haemoglobin", "g/L", 0, "130-170")
    assert made.limits == Range.parse("130-170")
    assert marker(range="").limits is None


@pytest.mark.parametrize("text", ["130-170", "13.0 – 17.0", "<5.2", "≥ 1.0", "(40-60)"])
def test_a_range_may_be_written_as_laboratories_write_it(text):
    assert marker(range=text).range == text


@pytest.mark.parametrize(
    "text", ["170-130", "about 150", " 130-170", "130", "1" * 30 + "-" + "2" * 30, "\x00"]
)
def test_a_range_that_gives_no_limits_is_refused(text):
    (problem,) = faults("Haemoglobin", "g/L", 0, text)
    assert problem.field == "range"
    assert "130-170" in problem.sentence
    assert problem.sentence.isprintable()
    with pytest.raises(ValueError, match="is not a range"):
        marker(range=text)


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("name", "", "Type the marker's name"),
        ("name", "  ", "Type the marker's name"),
        ("name", "H" * 41, "too long"),
        ("name", "Haemo\nglobin", "cannot be printed"),
        ("name", " Haemoglobin", "spaces too many"),
        ("unit", "", "Type the unit"),
        ("unit", "g" * 21, "too long"),
        ("unit", "g/L\x07", "cannot be printed"),
    ],
)
def test_a_name_or_unit_that_cannot_stand_is_refused_at_its_field(field, text, says):
    given = {"name": "Haemoglobin", "unit": "g/L"} | {field: text}
    (problem,) = faults(given["name"], given["unit"], 0, "")
    assert (problem.field, says in problem.sentence) == (field, True)
    with pytest.raises(ValueError, match=says):
        marker(**{field: text})


def test_names_of_forty_letters_and_units_of_twenty_may_stand():
    assert faults("H" * 40, "g" * 20, 6, "") == ()


@pytest.mark.parametrize("decimals", [-1, 7, True])
def test_a_marker_has_no_decimals_to_six(decimals):
    (problem,) = faults("Haemoglobin", "g/L", decimals, "")
    assert problem.field == "decimals"
    with pytest.raises(ValueError, match="how many decimals"):
        marker(decimals=decimals)


@pytest.mark.parametrize("id", ["haemoglobin", "custom_", "custom_Haemo", "custom_a b", "custom_" + "a" * 60])
def test_only_an_id_of_its_kind_is_a_custom_markers(id):
    with pytest.raises(ValueError, match="not one of a clinic's own marker"):
        marker(id=id)


def test_every_wrong_particular_is_named_at_once():
    assert [problem.field for problem in faults("", "", 9, "many")] == ["name", "unit", "decimals", "range"]


def test_it_is_entered_with_blood_or_semen_and_nothing_else():
    with pytest.raises(ValueError, match="blood or with semen"):
        marker(specimen=Specimen.PLASMA)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Haemoglobin", "custom_haemoglobin"),
        ("Blood pressure, systolic", "custom_blood_pressure_systolic"),
        ("Hémoglobine A1c", "custom_hemoglobine_a1c"),
        ("血红蛋白", "custom_marker"),
        ("L" * 40, "custom_" + "l" * 40),
    ],
)
def test_an_id_is_made_from_the_names_letters(name, id):
    made = fresh_id(name, ())
    assert made == id
    assert marker(id=made, name=name).id == id


def test_an_id_that_is_taken_is_counted_on():
    taken = {"custom_iron", "custom_iron_2"}
    assert fresh_id("Iron", taken) == "custom_iron_3"
    assert is_custom("custom_iron_3")
    assert not is_custom("iron")
