"""Which marker an observation is: codes before names, units and specimens that agree, and nothing guessed."""

from __future__ import annotations

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.exchange.matching import Material, marker_of, material_of
from clinic_desktop.exchange.sent import SentCode, SentObservation
from clinic_desktop.knowledge.loading import load

KNOWLEDGE = load(resource("knowledge"))


def named(name: str, unit: str = "", code: str = "", system: str = "LN", specimen: str = "") -> str | None:
    codes = (SentCode(code, name, system),) if code else ()
    found = marker_of(SentObservation(name=name, codes=codes, value="7.4", unit=unit), specimen, KNOWLEDGE)
    return None if found is None else found.id


def test_a_loinc_code_settles_it_whatever_the_name():
    assert named("Hormona luteinizante, suero", "IU/L", "10501-5") == "lh"
    assert named("LH", "IU/L", "2986-8") == "testosterone"


def test_a_loinc_code_of_something_else_is_none_of_ours_even_by_its_name():
    assert named("Testosterone", "ng/dL", "718-7") is None


def test_a_code_with_a_wrong_check_digit_or_of_another_system_is_no_loinc_code():
    assert named("LH", "IU/L", "10501-4") == "lh"
    assert named("unknown", "IU/L", "10501-5", system="L") is None


@pytest.mark.parametrize(
    ("name", "unit", "specimen", "marker"),
    [
        ("LH", "IU/L", "", "lh"),
        ("LH", "IU/L", "Serum", "lh"),
        ("LH", "furlong", "", None),
        ("LH", "IU/L", "Urine", None),
        ("Testosterone, total", "ng/dL", "SER", "testosterone"),
        ("Sperm concentration", "10*6/mL", "Semen", "sperm_concentration"),
        ("Sperm concentration", "10*6/mL", "Serum", None),
        ("Hemoglobin A1c", "%", "", None),
    ],
)
def test_a_name_counts_where_unit_and_specimen_agree(name, unit, specimen, marker):
    assert named(name, unit, specimen=specimen) == marker


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("", Material.UNSAID),
        ("SER", Material.BLOOD),
        ("Venous blood", Material.BLOOD),
        ("Suero", Material.BLOOD),
        ("Seminal fluid", Material.SEMEN),
        ("Cerebrospinal fluid sample", Material.OTHER),
        ("Nasal Swab", Material.OTHER),
    ],
)
def test_a_specimen_is_blood_semen_or_something_else(text, material):
    assert material_of(text) is material
