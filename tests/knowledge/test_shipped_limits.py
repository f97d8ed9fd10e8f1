"""Typing limits, decimals and identities of the shipped markers, figure by figure (clinical.md 1.2, 1.4)."""

from decimal import Decimal

import pytest

# Marker, unit, query limits, impossible limits; None where the unit takes the first unit's limits, converted.
LIMITS = [
    ("lh", "IU/L", ("0.1", "25"), ("0", "200")),
    ("fsh", "IU/L", ("0.1", "30"), ("0", "200")),
    ("testosterone", "nmol/L", ("0.7", "52"), ("0", "208")),
    ("testosterone", "ng/dL", ("20", "1500"), ("0", "6000")),
    ("free_testosterone", "pmol/L", ("35", "1000"), ("0", "5000")),
    ("free_testosterone", "pg/mL", ("10", "300"), ("0", "1500")),
    ("free_testosterone", "nmol/L", ("0.03", "1.0"), ("0", "5")),
    ("bioavailable_testosterone", "ng/dL", ("10", "700"), ("0", "4000")),
    ("estradiol", "pmol/L", ("7", "300"), ("0", "3700")),
    ("estradiol", "pg/mL", ("2", "80"), ("0", "1000")),
    ("shbg", "nmol/L", ("8", "100"), ("0.3", "500")),
    ("albumin", "g/dL", ("3.0", "5.5"), ("1.0", "7.0")),
    ("prolactin", "mIU/L", ("40", "500"), ("0", "424000")),
    ("prolactin", "ng/mL", ("2", "25"), None),
    ("inhibin_b", "ng/L", ("30", "450"), ("0", "1500")),
    ("haematocrit", "%", ("36", "52"), ("15", "75")),
    ("psa", "ug/L", (None, "4.0"), ("0", "5000")),
    ("tsh", "mIU/L", ("0.1", "10"), ("0", "1000")),
    ("semen_volume", "mL", ("0.5", "8"), ("0", "20")),
    ("sperm_concentration", "10*6/mL", (None, "250"), ("0", "1000")),
    ("total_sperm_number", "10*6", (None, "800"), ("0", "5000")),
    ("total_motile_count", "10*6", (None, "500"), ("0", "4000")),
    ("total_motility", "%", None, ("0", "100")),
    ("progressive_motility", "%", None, ("0", "100")),
    ("morphology", "%", None, ("0", "100")),
    ("vitality", "%", None, ("0", "100")),
    ("semen_ph", "pH", ("7.0", "8.2"), ("5", "10")),
    ("abstinence", "d", ("2", "7"), ("0", "60")),
]


def ends(limits, unit):
    found = [(each.low, each.high) for each in limits if each.unit == unit]
    return found[0] if found else None


def numbers(pair):
    return None if pair is None else tuple(None if end is None else Decimal(end) for end in pair)


@pytest.mark.parametrize(("marker", "unit", "query", "impossible"), LIMITS)
def test_a_typing_limit_is_the_one_of_the_table(shipped, marker, unit, query, impossible):
    known = shipped.markers[marker]
    assert ends(known.query, unit) == numbers(query)
    assert ends(known.impossible, unit) == numbers(impossible)


# Marker, unit, usual decimals: what a calculated or converted number is rounded to.
DECIMALS = {
    "lh": {"IU/L": 1, "mIU/mL": 1, "mIU/L": 0},
    "fsh": {"IU/L": 1, "mIU/mL": 1, "mIU/L": 0},
    "testosterone": {"nmol/L": 1, "ng/dL": 0, "ng/mL": 2, "ug/L": 2},
    "free_testosterone": {"pmol/L": 0, "ng/dL": 2, "pg/mL": 1, "nmol/L": 3},
    "bioavailable_testosterone": {"nmol/L": 2, "ng/dL": 0},
    "estradiol": {"pmol/L": 0, "pg/mL": 0},
    "shbg": {"nmol/L": 0},
    "albumin": {"g/L": 0, "g/dL": 1, "umol/L": 0},
    "prolactin": {"mIU/L": 0, "ng/mL": 1},
    "inhibin_b": {"ng/L": 0, "pg/mL": 0},
    "haematocrit": {"%": 1, "L/L": 3},
    "psa": {"ug/L": 2, "ng/mL": 2},
    "tsh": {"mIU/L": 2, "uIU/mL": 2},
    "semen_volume": {"mL": 1},
    "sperm_concentration": {"10*6/mL": 1, "10*3/uL": 1, "/mL": 0, "/uL": 0},
    "total_sperm_number": {"10*6": 1},
    "total_motility": {"%": 0},
    "progressive_motility": {"%": 0},
    "morphology": {"%": 0},
    "vitality": {"%": 0},
    "total_motile_count": {"10*6": 1},
    "semen_ph": {"pH": 1},
    "abstinence": {"d": 0},
    "t_e2_ratio": {"ng/dL per pg/mL": 1},
    "t_lh_ratio": {"nmol/IU": 2},
    "free_androgen_index": {"%": 1},
}


def test_every_unit_has_its_usual_decimals(shipped):
    found = {id: {u.code: u.decimals for u in marker.units} for id, marker in shipped.markers.items()}
    assert found == DECIMALS


@pytest.mark.parametrize("marker", ["lh", "fsh"])
def test_gonadotropins_count_the_same_units_under_three_names(shipped, marker):
    factors = {unit.code: unit.factor for unit in shipped.markers[marker].units}
    assert factors == {"IU/L": Decimal(1), "mIU/mL": Decimal(1), "mIU/L": Decimal("0.001")}
