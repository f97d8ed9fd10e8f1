"""Canonical units and conversion; factors of clinical.md 1.2."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_desktop.assets import resource
from clinic_desktop.clinical.units import canonical, convert, six_digits
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.value import Interval, read_value

KNOWN = load(resource("knowledge"))


def in_canonical(text, unit, marker):
    value = read_value(marker, text, KNOWN.words)
    return canonical(value, unit, KNOWN.markers[marker])


@pytest.mark.parametrize(
    ("marker", "text", "unit", "expected"),
    [
        ("testosterone", "100", "ng/dL", "3.46703"),
        ("testosterone", "1", "ng/mL", "3.46703"),
        ("testosterone", "1", "ug/L", "3.46703"),
        ("free_testosterone", "1", "pg/mL", "3.46703"),
        ("free_testosterone", "1", "ng/dL", "34.6703"),
        ("free_testosterone", "1", "nmol/L", "1000"),
        ("bioavailable_testosterone", "100", "ng/dL", "3.46703"),
        ("estradiol", "1", "pg/mL", "3.67123"),
        ("prolactin", "1", "ng/mL", "21.2"),
        ("albumin", "4.3", "g/dL", "43"),
        ("lh", "7.4", "mIU/mL", "7.4"),
        ("lh", "7400", "mIU/L", "7.4"),
        ("haematocrit", "0.45", "L/L", "45"),
        ("psa", "1.2", "ng/mL", "1.2"),
        ("inhibin_b", "120", "pg/mL", "120"),
        ("sperm_concentration", "14", "10*3/uL", "14"),
        ("sperm_concentration", "14", "M/mL", "14"),
    ],
)
def test_a_value_is_turned_into_the_canonical_unit(marker, text, unit, expected):
    assert six_digits(in_canonical(text, unit, marker).point) == expected


def test_below_detection_stays_below_detection_in_another_unit():
    interval = in_canonical("<10", "ng/dL", "testosterone")
    assert (interval.low, interval.open_ends) == (0, "high")
    assert six_digits(interval.high) == "0.346703"


def test_above_the_measuring_range_stays_without_an_upper_end():
    interval = in_canonical(">1500", "ng/dL", "testosterone")
    assert (interval.high, interval.open_ends) == (None, "low")


def test_an_unlisted_unit_is_never_guessed():
    assert in_canonical("2", "per grid", "sperm_concentration") is None
    assert in_canonical("3", "mg/dL", "shbg") is None


@pytest.mark.parametrize("marker", ["sperm_concentration", "total_sperm_number", "total_motile_count"])
def test_zero_sperm_is_a_true_zero_in_every_count(marker):
    unit = KNOWN.markers[marker].canonical.code
    assert in_canonical("0", unit, marker) == Interval(Decimal(0), Decimal(0))


def test_none_seen_is_zero_sperm_without_any_unit():
    assert in_canonical("none seen", "", "sperm_concentration").point == 0
    assert in_canonical("QNS", "", "sperm_concentration") is None
    assert in_canonical("none seen", "", "lh") is None


def converted(text, unit, marker, to):
    return convert(text, unit, marker, to, KNOWN)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (("15.2", "nmol/L", "testosterone", "ng/dL"), "438.415 ng/dL"),
        (("100", "ng/dL", "testosterone", "nmol/L"), "3.46703 nmol/L"),
        (("<10", "ng/dL", "testosterone", "nmol/L"), "<0.346703 nmol/L"),
        ((">1500", "ng/dL", "testosterone", "nmol/L"), ">52.0055 nmol/L"),
        (("≤5", "pg/mL", "estradiol", "pmol/L"), "<=18.3562 pmol/L"),
        (("7.4", "IU/L", "lh", "mIU/L"), "7400 mIU/L"),
        (("7.4", "mIU/L", "lh", "IU/L"), "0.0074 IU/L"),
        (("4.3", "g/dL", "albumin", "g/L"), "43 g/L"),
        (("1", "ng/mL", "prolactin", "mIU/L"), "21.2 mIU/L"),
        (("15", "M/mL", "sperm_concentration", "/mL"), "15000000 /mL"),
        (("7.40", "mIU/mL", "10501-5", "IU/L"), "7.4 IU/L"),
        (("30", "pg/mL", "Estradiol", "pmol/L"), "110.137 pmol/L"),
    ],
)
def test_convert_prints_six_significant_digits_and_keeps_comparators(asked, answer):
    assert converted(*asked) == answer


@pytest.mark.parametrize(
    ("asked", "field", "said"),
    [
        (("5", "IU/L", "nonsense", "IU/L"), "marker", "nonsense"),
        (("5", "furlong", "lh", "IU/L"), "unit", "furlong"),
        (("5", "IU/L", "lh", "furlong"), "to", "furlong"),
        (("4,5", "IU/L", "lh", "mIU/L"), "value", "comma"),
        (("much", "IU/L", "lh", "mIU/L"), "value", "much"),
        (("none seen", "M/mL", "sperm_concentration", "/mL"), "value", "words"),
        (("-5", "IU/L", "lh", "mIU/L"), "value", "below zero"),
    ],
)
def test_convert_refuses_in_one_plain_sentence(asked, field, said):
    with pytest.raises(Refused) as caught:
        converted(*asked)
    (problem,) = caught.value.problems
    assert problem.field == field
    assert said in problem.sentence


UNITS_OF = [
    (marker.id, one.code, other.code)
    for marker in KNOWN.markers.values()
    for one in marker.units
    for other in marker.units
]


@given(
    st.sampled_from(UNITS_OF),
    st.decimals(min_value="0.01", max_value=10000, allow_nan=False, allow_infinity=False, places=2),
    st.sampled_from(["", "<", ">"]),
)
def test_a_conversion_and_back_again_gives_the_value_back(units, number, sign):
    marker, one, other = units
    there = converted(f"{sign}{number}", one, marker, other)
    value, _, unit = there.partition(" ")
    assert unit == other
    back = converted(value, other, marker, one).partition(" ")[0]
    assert back.startswith(sign)
    assert abs(Decimal(back.lstrip("<>")) / number - 1) < Decimal("1e-5")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("1234567", "1234570"),
        ("0.000123456789", "0.000123457"),
        ("10.0000", "10"),
        ("100", "100"),
    ],
)
def test_six_digits_are_written_without_exponent(number, text):
    assert six_digits(Decimal(number)) == text
