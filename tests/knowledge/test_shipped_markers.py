"""The shipped markers: ids, codes, units, factors, limits, ranges, variations (clinical.md 1 and 2)."""

import math
from decimal import Decimal

import pytest

from clinic_desktop.knowledge.entities import Basis
from clinic_desktop.knowledge.marker_entities import DefaultRange, MarkerKind
from clinic_desktop.knowledge.markers import check_digit_holds
from clinic_desktop.model.panel import Range

CANONICAL = {
    "lh": "IU/L",
    "fsh": "IU/L",
    "testosterone": "nmol/L",
    "free_testosterone": "pmol/L",
    "bioavailable_testosterone": "nmol/L",
    "estradiol": "pmol/L",
    "shbg": "nmol/L",
    "albumin": "g/L",
    "prolactin": "mIU/L",
    "inhibin_b": "ng/L",
    "haematocrit": "%",
    "psa": "ug/L",
    "tsh": "mIU/L",
    "semen_volume": "mL",
    "sperm_concentration": "10*6/mL",
    "total_sperm_number": "10*6",
    "total_motility": "%",
    "progressive_motility": "%",
    "morphology": "%",
    "vitality": "%",
    "total_motile_count": "10*6",
    "semen_ph": "pH",
    "abstinence": "d",
    "t_e2_ratio": "ng/dL per pg/mL",
    "t_lh_ratio": "nmol/IU",
    "free_androgen_index": "%",
}


def test_every_marker_exists_with_its_canonical_unit(shipped):
    assert {id: marker.canonical.code for id, marker in shipped.markers.items()} == CANONICAL


def test_the_canonical_unit_has_the_factor_one(shipped):
    assert {marker.canonical.factor for marker in shipped.markers.values()} == {Decimal(1)}


def test_marker_ids_are_those_of_their_entries(shipped):
    assert all(marker.id == id for id, marker in shipped.markers.items())


# Reverse factors and conversions as clinical.md 1.2 and 5.1 print them.
@pytest.mark.parametrize(
    ("marker", "unit", "number", "canonical", "digits"),
    [
        ("testosterone", "ng/dL", "264", "9.153", 3),
        ("testosterone", "ng/dL", "300", "10.401", 3),
        ("testosterone", "ng/dL", "350", "12.135", 3),
        ("testosterone", "ng/dL", "28.8431", "1.00000", 5),
        ("testosterone", "ng/mL", "1", "3.46703", 5),
        ("testosterone", "ug/L", "1", "3.46703", 5),
        ("free_testosterone", "pg/mL", "63.5", "220", 0),
        ("free_testosterone", "pg/mL", "70.1", "243", 0),
        ("free_testosterone", "ng/dL", "1", "34.6703", 4),
        ("free_testosterone", "ng/dL", "5.015", "173.87", 2),
        ("free_testosterone", "nmol/L", "0.225", "225", 0),
        ("bioavailable_testosterone", "ng/dL", "117.53", "4.0748", 4),
        ("estradiol", "pg/mL", "42", "154.19", 2),
        ("estradiol", "pg/mL", "1", "3.67123", 5),
        ("prolactin", "ng/mL", "1", "21.2", 1),
        ("albumin", "g/dL", "4.3", "43", 0),
        ("albumin", "umol/L", "15.05", "1.000", 3),
        ("haematocrit", "L/L", "0.45", "45", 0),
        ("lh", "mIU/mL", "7.4", "7.4", 1),
        ("lh", "mIU/L", "7.4", "0.0074", 4),
        ("psa", "ng/mL", "2.5", "2.5", 1),
        ("tsh", "uIU/mL", "2.5", "2.5", 1),
        ("inhibin_b", "pg/mL", "47", "47", 0),
        ("sperm_concentration", "10*3/uL", "16", "16", 0),
        ("sperm_concentration", "/mL", "16000000", "16", 0),
        ("sperm_concentration", "/uL", "16000", "16", 0),
    ],
)
def test_a_factor_gives_the_published_conversion(shipped, marker, unit, number, canonical, digits):
    found = shipped.markers[marker].unit(unit)
    assert round(Decimal(number) * found.factor, digits) == Decimal(canonical)


def test_a_molar_factor_is_the_exact_quotient_and_not_its_rounding(shipped):
    assert shipped.markers["testosterone"].unit("ng/dL").factor == Decimal(10) / Decimal("288.431")
    assert shipped.markers["estradiol"].unit("pg/mL").factor == Decimal(1000) / Decimal("272.388")
    assert shipped.markers["albumin"].unit("umol/L").factor == Decimal("0.066437")


@pytest.mark.parametrize(
    ("marker", "spelling", "code"),
    [
        ("lh", "[IU]/L", "IU/L"),
        ("lh", "U/L", "IU/L"),
        ("lh", "mIU/mL", "mIU/mL"),
        ("lh", "MIU/ML", "mIU/mL"),
        ("fsh", "m[IU]/mL", "mIU/mL"),
        ("tsh", "µIU/mL", "uIU/mL"),
        ("tsh", "μIU/mL", "uIU/mL"),
        ("prolactin", "uIU/mL", "mIU/L"),
        ("prolactin", "µg/L", "ng/mL"),
        ("testosterone", "ng/dl", "ng/dL"),
        ("testosterone", "ng/Dl", "ng/dL"),
        ("estradiol", "ng/L", "pg/mL"),
        ("sperm_concentration", "mill/mL", "10*6/mL"),
        ("sperm_concentration", "mil/mL", "10*6/mL"),
        ("sperm_concentration", "M/mL", "10*6/mL"),
        ("sperm_concentration", "M/ml", "10*6/mL"),
        ("sperm_concentration", "mln/ml", "10*6/mL"),
        ("sperm_concentration", "x10E6/mL", "10*6/mL"),
        ("sperm_concentration", "10^6/ml", "10*6/mL"),
        ("sperm_concentration", "10*9/L", "10*6/mL"),
        ("sperm_concentration", "million/mL", "10*6/mL"),
        ("total_motile_count", "million", "10*6"),
        ("semen_ph", "[pH]", "pH"),
        ("abstinence", "days", "d"),
    ],
)
def test_a_laboratory_spelling_names_its_unit(shipped, marker, spelling, code):
    assert shipped.markers[marker].unit(spelling).code == code


@pytest.mark.parametrize(
    ("marker", "unit"),
    [
        ("sperm_concentration", "/[HPF]"),
        ("shbg", "ug/dL"),
        ("inhibin_b", "[IU]/mL"),
        ("free_testosterone", "%"),
        ("testosterone", ""),
        ("lh", "ng/mL"),
    ],
)
def test_a_unit_without_a_factor_is_not_listed(shipped, marker, unit):
    assert shipped.markers[marker].unit(unit) is None


@pytest.mark.parametrize("code", ["38476-8", "49041-7", "10501-5", "103227-5"])
def test_a_right_loinc_code_ends_in_its_check_digit(code):
    assert check_digit_holds(code)


@pytest.mark.parametrize("code", ["38476-0", "49041-6", "11068-0", "10501", "10501-55", "A0501-5", "", "-5"])
def test_a_wrong_loinc_code_is_noticed(code):
    assert not check_digit_holds(code)


def test_the_first_code_is_the_one_to_write(shipped):
    first = {id: marker.loinc[0] for id, marker in shipped.markers.items() if marker.loinc}
    assert first == {
        "lh": "10501-5",
        "fsh": "15067-2",
        "testosterone": "2986-8",
        "free_testosterone": "2991-8",
        "bioavailable_testosterone": "2990-0",
        "estradiol": "2243-4",
        "shbg": "13967-5",
        "albumin": "1751-7",
        "prolactin": "2842-3",
        "inhibin_b": "56940-0",
        "haematocrit": "4544-3",
        "psa": "2857-1",
        "tsh": "3016-3",
        "free_androgen_index": "24125-7",
        "semen_volume": "3160-9",
        "sperm_concentration": "9780-8",
        "total_motility": "6800-7",
        "progressive_motility": "14194-5",
        "morphology": "10622-9",
        "vitality": "10613-8",
        "semen_ph": "2752-4",
        "abstinence": "10587-4",
    }


# Wrong mappings seen in public code, and codes of other quantities (clinical.md 1.0 and 1.1).
@pytest.mark.parametrize(
    "code", ["12841-3", "1854-9", "38476-8", "19048-8", "10582-5", "38498-2", "49111-8", "30521-9", "50677-4"]
)
def test_a_code_of_another_quantity_names_no_marker(shipped, code):
    assert shipped.marker_named(code) is None


def test_total_testosterone_by_sensitive_assay_is_not_free_testosterone(shipped):
    assert shipped.marker_named("49041-7").id == "testosterone"


@pytest.mark.parametrize(
    ("retired", "marker"), [("10586-6", "semen_volume"), ("10595-7", "sperm_concentration")]
)
def test_a_retired_code_is_read_but_stands_last(shipped, retired, marker):
    assert shipped.marker_named(retired).id == marker
    assert shipped.markers[marker].loinc[-1] == retired


@pytest.mark.parametrize(
    ("name", "marker"),
    [
        ("lh", "lh"),
        ("Luteinising hormone", "lh"),
        ("LUTEINIZING  HORMONE", "lh"),
        ("Testosterone", "testosterone"),
        ("Total testosterone", "testosterone"),
        ("Hematocrit", "haematocrit"),
        ("oestradiol", "estradiol"),
        ("Sperm count", "sperm_concentration"),
        ("TMSC", "total_motile_count"),
    ],
)
def test_a_marker_is_found_by_the_names_that_laboratories_use(shipped, name, marker):
    assert shipped.marker_named(name).id == marker


# Every code of the master table that says the marker's own quantity (clinical.md 1.1); the last are retired.
CODES = {
    "lh": "10501-5 83103-2 20419-8",
    "fsh": "15067-2 83098-4 20433-9",
    "testosterone": "2986-8 14913-8 49041-7 83116-4 83115-6",
    "free_testosterone": "2991-8 14914-6 103227-5 49042-5 70240-7",
    "bioavailable_testosterone": "2990-0 41018-3",
    "estradiol": "2243-4 14715-7 35384-7 72873-3 83096-8 83097-6",
    "shbg": "13967-5 2942-1",
    "albumin": "1751-7 61151-7 61152-5 54347-0 62234-0 62235-7",
    "prolactin": "2842-3 20568-2 15081-3 83111-5 20434-7 49220-7",
    "inhibin_b": "56940-0 34319-4",
    "haematocrit": "4544-3 20570-8 62241-5",
    "psa": "2857-1 83112-3 35741-8 47738-0",
    "tsh": "3016-3 11580-8",
    "free_androgen_index": "24125-7",
    "semen_volume": "3160-9 10586-6",
    "sperm_concentration": "9780-8 51479-4 10595-7",
    "total_motility": "6800-7 13628-3",
    "progressive_motility": "14194-5 80654-7",
    "morphology": "10622-9",
    "vitality": "10613-8",
    "semen_ph": "2752-4",
    "abstinence": "10587-4",
}
RETIRED = {"10586-6", "10595-7"}


def test_every_code_is_one_of_the_master_table_with_its_check_digit(shipped):
    assert {id: " ".join(m.loinc) for id, m in shipped.markers.items() if m.loinc} == CODES
    for marker, codes in CODES.items():
        for code in codes.split():
            assert check_digit_holds(code), code
            assert shipped.marker_named(code).id == marker


def test_a_retired_code_is_told_from_one_in_use(shipped):
    every = {code for codes in CODES.values() for code in codes.split()}
    assert {code for code in every if shipped.is_retired(code)} == RETIRED
    assert not shipped.is_retired("10582-5")
    assert not shipped.is_retired("lh")


# Panels, shares, parts, other quantities and stimulated samples (clinical.md 1.1).
OTHERS = (
    "34549-6 15432-8 16286-7 49043-3 58952-3 6891-6 41869-9 58716-2 42607-2 46727-4 50366-4 30521-9 718-7"
    " 19195-7 12841-3 2290-5 57105-9 57104-2 57100-0 57099-4 13361-1 54231-6 50677-4 49111-8 81319-6"
    " 81283-4 81318-8 19048-8 38500-5 10620-3 10611-2 81282-6 58901-0 34657-7 38498-2 10582-5 10580-9 43154-4"
)


@pytest.mark.parametrize("code", OTHERS.split())
def test_a_code_that_says_something_else_is_not_accepted(shipped, code):
    assert check_digit_holds(code)
    assert shipped.marker_named(code) is None


def test_an_unknown_name_finds_no_marker(shipped):
    assert shipped.marker_named("cortisol") is None


RANGES = {
    ("lh", "IU/L", None): "1.7-8.6",
    ("fsh", "IU/L", None): "1.5-12.4",
    ("testosterone", "ng/dL", None): "264-916",
    ("testosterone", "nmol/L", None): "9.15-31.8",
    ("free_testosterone", "pg/mL", None): "46-224",
    ("free_testosterone", "ng/dL", None): "4.6-22.4",
    ("estradiol", "pg/mL", None): "10-42",
    ("estradiol", "pmol/L", None): "37-154",
    ("shbg", "nmol/L", None): "11-80",
    ("albumin", "g/L", None): "35-52",
    ("albumin", "g/dL", None): "3.5-5.2",
    ("prolactin", "ng/mL", None): "4.0-15.2",
    ("prolactin", "mIU/L", None): "85-322",
    ("inhibin_b", "pg/mL", None): "47-308",
    ("inhibin_b", "ng/L", None): "47-308",
    ("haematocrit", "%", None): "38.3-48.6",
    ("haematocrit", "L/L", None): "0.383-0.486",
    ("tsh", "mIU/L", None): "0.27-4.20",
    ("tsh", "uIU/mL", None): "0.27-4.20",
    ("semen_volume", "mL", 6): ">=1.4",
    ("semen_volume", "mL", 5): ">=1.5",
    ("sperm_concentration", "10*6/mL", 6): ">=16",
    ("sperm_concentration", "10*6/mL", 5): ">=15",
    ("total_sperm_number", "10*6", 6): ">=39",
    ("total_sperm_number", "10*6", 5): ">=39",
    ("total_motility", "%", 6): ">=42",
    ("total_motility", "%", 5): ">=40",
    ("progressive_motility", "%", 6): ">=30",
    ("progressive_motility", "%", 5): ">=32",
    ("vitality", "%", 6): ">=54",
    ("vitality", "%", 5): ">=58",
    ("morphology", "%", 6): ">=4",
    ("morphology", "%", 5): ">=4",
    ("semen_ph", "pH", 5): ">=7.2",
}


def test_every_default_range_is_the_published_one(shipped):
    found = {
        (marker.id, each.unit, each.who_edition): each.text
        for marker in shipped.markers.values()
        for each in marker.ranges
    }
    assert found == RANGES


def test_a_range_without_a_lower_end_is_printed_with_its_sign():
    estradiol = DefaultRange("pg/mL", None, Decimal(39), "immunoassay", None, Basis(cite=("quest_e2",)))
    assert estradiol.text == "<=39"


def test_no_limit_is_shipped_where_sources_disagree_or_depend_on_age(shipped):
    assert not any(r.who_edition == 6 for r in shipped.markers["semen_ph"].ranges)
    for id in ("psa", "total_motile_count", "bioavailable_testosterone", "free_androgen_index", "t_e2_ratio"):
        assert shipped.markers[id].ranges == ()


def test_every_default_range_can_be_typed_as_a_laboratory_prints_it(shipped):
    for marker in shipped.markers.values():
        for default in marker.ranges:
            typed = Range.parse(default.text)
            assert (typed.low, typed.high) == (default.low, default.high)


# clinical.md 2.4, limits up and down in percent, two-sided 95 %, log-normal.
LIMITS = {
    ("testosterone", 0): ("37.4", "27.2"),
    ("lh", 0): ("103.9", "50.9"),
    ("fsh", 0): ("26.1", "20.7"),
    ("estradiol", 0): ("50.7", "33.7"),
    ("estradiol", 1): ("66.3", "39.9"),
    ("shbg", 0): ("50.7", "33.7"),
    ("haematocrit", 0): ("8.9", "8.1"),
    ("tsh", 0): ("63.9", "39.0"),
    ("psa", 0): ("22.9", "18.6"),
    ("inhibin_b", 0): ("31.8", "24.2"),
    ("semen_volume", 0): ("115.9", "53.7"),
    ("sperm_concentration", 0): ("194.2", "66.0"),
    ("total_sperm_number", 0): ("331.9", "76.8"),
    ("total_motile_count", 0): ("541.2", "84.4"),
    ("progressive_motility", 0): ("63.2", "38.7"),
    ("total_motility", 0): ("63.2", "38.7"),
    ("morphology", 0): ("77.4", "43.6"),
    ("vitality", 0): ("40.8", "29.0"),
}


@pytest.mark.parametrize(("key", "limits"), LIMITS.items())
def test_a_variation_gives_the_published_limits_of_change(shipped, key, limits):
    marker, row = key
    variation = shipped.markers[marker].variations[row]
    spreads = [float(cv) / 100 for cv in (variation.within, variation.analytical or 0)]
    spread = math.sqrt(sum(math.log(1 + cv * cv) for cv in spreads))
    reach = float(shipped.constants["change_z"]) * math.sqrt(2) * spread
    up, down = (math.exp(reach) - 1) * 100, (1 - math.exp(-reach)) * 100
    assert (up, down) == (
        pytest.approx(float(limits[0]), abs=0.06),
        pytest.approx(float(limits[1]), abs=0.06),
    )


def test_no_variation_is_claimed_where_none_is_published_in_men(shipped):
    without = {id for id, marker in shipped.markers.items() if not marker.variations}
    assert without == set(CANONICAL) - {marker for marker, _ in LIMITS}


def test_testosterone_varies_as_published_in_the_morning_only(shipped):
    morning = {id for id, marker in shipped.markers.items() for v in marker.variations if v.morning_only}
    assert morning == {"testosterone"}


def test_estradiol_varies_less_by_mass_spectrometry(shipped):
    by_method, otherwise = shipped.markers["estradiol"].variations
    assert (by_method.methods, otherwise.methods) == (("lc_ms_ms",), ())


def test_everything_counted_or_graded_in_semen_has_a_true_zero(shipped):
    semen = {id for id, marker in shipped.markers.items() if marker.specimens[0].value == "semen"}
    assert semen == {id for id, marker in shipped.markers.items() if marker.counted}
    assert len(semen) == 10


def test_ratios_are_only_calculated(shipped):
    derived = {id for id, marker in shipped.markers.items() if marker.kind is MarkerKind.DERIVED}
    assert derived == {"t_e2_ratio", "t_lh_ratio", "free_androgen_index"}


def test_safety_markers_are_marked(shipped):
    assert {id for id, marker in shipped.markers.items() if marker.safety} == {"haematocrit", "psa"}


def test_hormones_of_the_axis_and_semen_are_classed(shipped):
    unclassed = {id for id, marker in shipped.markers.items() if not marker.classed}
    assert unclassed == {
        "shbg", "albumin", "prolactin", "inhibin_b", "haematocrit", "psa", "tsh", "semen_ph", "abstinence",
    }  # fmt: skip


def test_the_patient_reads_plain_names(shipped):
    plain = {
        id: (shipped.markers[id].plain_name, shipped.markers[id].plain_note)
        for id in ("lh", "fsh", "estradiol", "sperm_concentration")
    }
    assert plain == {
        "lh": ("Brain signal to the testes", "LH"),
        "fsh": ("Signal for making sperm", "FSH"),
        "estradiol": ("Estradiol", "made from testosterone"),
        "sperm_concentration": ("Sperm in each mL", "sperm concentration"),
    }


def test_units_for_the_us_and_for_si_differ_where_laboratories_do(shipped):
    shown = {id: (m.us_unit, m.si_unit) for id, m in shipped.markers.items() if m.us_unit != m.si_unit}
    assert shown == {
        "testosterone": ("ng/dL", "nmol/L"),
        "free_testosterone": ("ng/dL", "pmol/L"),
        "bioavailable_testosterone": ("ng/dL", "nmol/L"),
        "estradiol": ("pg/mL", "pmol/L"),
        "inhibin_b": ("pg/mL", "ng/L"),
        "prolactin": ("ng/mL", "mIU/L"),
        "albumin": ("g/dL", "g/L"),
        "haematocrit": ("%", "L/L"),
        "psa": ("ng/mL", "ug/L"),
        "tsh": ("uIU/mL", "mIU/L"),
    }


def test_every_number_that_can_be_typed_has_impossible_limits(shipped):
    assert all(marker.impossible for marker in shipped.markers.values())
