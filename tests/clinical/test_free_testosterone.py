"""Free and bioavailable testosterone (Vermeulen) against every vector of clinical.md 3.1."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_desktop.assets import resource
from clinic_desktop.clinical.free_testosterone import Binding, bioavailable_testosterone, free_testosterone
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.value import Interval

KNOWN = load(resource("knowledge"))
BINDING = Binding.of(KNOWN.constants)
PMOL_PER_NG_DL = Decimal("34.6703")
NMOL_PER_NG_DL = Decimal("0.0346703")


def point(number):
    return Interval(Decimal(number), Decimal(number))


def free(testosterone, shbg, albumin):
    return free_testosterone(point(testosterone), point(shbg), point(albumin), BINDING).point


def bioavailable(testosterone, shbg, albumin):
    return bioavailable_testosterone(point(testosterone), point(shbg), point(albumin), BINDING).point


def near(found, expected, relative):
    return abs(found / Decimal(expected) - 1) <= Decimal(relative)


def test_the_published_example_of_the_issam_page():
    # 10 nmol/L, SHBG 40 nmol/L, albumin 43 g/L: 5.02 ng/dL free, 118 ng/dL bioavailable, 1.74 %.
    assert near(free(10, 40, 43) / PMOL_PER_NG_DL, "5.02", "0.01")
    assert near(bioavailable(10, 40, 43) / NMOL_PER_NG_DL, "118", "0.01")
    assert near(free(10, 40, 43) / 10000, "0.0174", "0.01")


@pytest.mark.parametrize(
    ("testosterone", "unit", "shbg", "albumin", "ft", "bat"),
    [
        ("888", "ng/dL", "30", "43", "22.1", "518"),
        ("500", "ng/dL", "40", "45", "9.15", "224"),
        ("300", "ng/dL", "60", "43", "3.95", "92.5"),
        ("446", "ng/dL", "24.9", "43", "10.8", "252"),
        ("150", "ng/dL", "80", "35", "1.58", "30.4"),
        ("1200", "ng/dL", "15", "50", "35.6", "965"),
        ("250", "ng/dL", "100", "43", "2.15", "50.4"),
        ("15", "nmol/L", "40", "43", "0.275", "6.44"),
    ],
)
def test_eight_outputs_of_the_issam_calculator_within_one_percent(testosterone, unit, shbg, albumin, ft, bat):
    # The calculator works with 280 g/mol, so it is up to 0.8 % off the exact formula (clinical.md 3.1).
    in_mass = unit == "ng/dL"
    amount = Decimal(testosterone) * (NMOL_PER_NG_DL if in_mass else 1)
    found = free(amount, shbg, albumin) / (PMOL_PER_NG_DL if in_mass else 1000)
    assert near(found, ft, "0.01")
    assert near(bioavailable(amount, shbg, albumin) / (NMOL_PER_NG_DL if in_mass else 1), bat, "0.01")


@pytest.mark.parametrize(
    ("testosterone", "shbg", "albumin", "ft", "bat"),
    [
        ("10", "40", "43", "173.88", "4.0749"),
        ("5", "20", "43", "121.14", "2.8389"),
        ("8", "15", "43", "224.16", "5.2533"),
        ("8", "60", "43", "102.77", "2.4084"),
        ("12", "30", "43", "253.32", "5.9365"),
        ("15", "30", "43", "325.62", "7.6309"),
        ("17.34", "40", "43", "323.11", "7.5719"),
        ("20", "50", "40", "337.54", "7.3819"),
        ("25", "35", "47", "513.99", "13.1178"),
        ("30", "25", "43", "804.53", "18.8540"),
        ("10.4", "10", "43", "336.38", "7.8829"),
        ("9.15", "100", "38", "80.72", "1.6810"),
        ("40", "20", "43", "1235.24", "28.9476"),
        ("0.5", "40", "43", "7.92", "0.1856"),
    ],
)
def test_fourteen_computed_vectors(testosterone, shbg, albumin, ft, bat):
    assert abs(free(testosterone, shbg, albumin) - Decimal(ft)) <= Decimal("0.005")
    assert abs(bioavailable(testosterone, shbg, albumin) - Decimal(bat)) <= Decimal("0.00005")


def test_without_shbg_testosterone_is_shared_by_albumin_alone_and_without_testosterone_nothing_is_free():
    n = BINDING.albumin_term(Decimal(43))
    assert near(n, "23.43478", "0.000001")
    assert near(free(10, 0, 43), 10000 / n, "0.0000001")
    assert free(0, 40, 43) == 0


AMOUNTS = st.decimals(min_value="0.1", max_value=60, allow_nan=False, allow_infinity=False, places=1)


@given(AMOUNTS, st.decimals(min_value=1, max_value=300, places=1), st.integers(20, 60))
def test_the_mass_balance_closes(testosterone, shbg, albumin):
    # T = FT + albumin-bound + SHBG-bound, each by its law of mass action.
    ft = free(testosterone, shbg, albumin) / 1000
    bound = ft * BINDING.shbg * Decimal("1e-9") * shbg / (1 + ft * BINDING.shbg * Decimal("1e-9"))
    assert near(ft * BINDING.albumin_term(Decimal(albumin)) + bound, testosterone, "1e-9")


@given(AMOUNTS, AMOUNTS, st.decimals(min_value=1, max_value=300, places=1))
def test_a_wider_input_gives_an_interval_that_holds_every_answer(one, other, shbg):
    low, high = sorted((one, other))
    spread = free_testosterone(Interval(low, high), point(shbg), point(43), BINDING)
    for testosterone in (low, (low + high) / 2, high):
        answer = free(testosterone, shbg, 43)
        assert spread.low <= answer <= spread.high


def test_testosterone_below_detection_gives_less():
    less = Interval(Decimal(0), Decimal("0.7"), high_open=True)
    found = free_testosterone(less, point(40), point(43), BINDING)
    assert (found.low, found.open_ends) == (0, "high")
    assert near(found.high, free("0.7", 40, 43), "1e-12")
    assert bioavailable_testosterone(less, point(40), point(43), BINDING).open_ends == "high"


def test_shbg_below_detection_gives_more():
    less = Interval(Decimal(0), Decimal(8), high_open=True)
    found = free_testosterone(point(10), less, point(43), BINDING)
    assert (found.high, found.open_ends) == (None, "low")
    assert near(found.low, free(10, 8, 43), "1e-12")
    assert bioavailable_testosterone(point(10), less, point(43), BINDING).high is None


def test_testosterone_above_the_measuring_range_gives_more():
    more = Interval(Decimal(52), None, low_open=True)
    found = free_testosterone(more, point(40), point(43), BINDING)
    assert (found.high, found.open_ends) == (None, "low")
    assert bioavailable_testosterone(more, point(40), point(43), BINDING).open_ends == "low"


def test_shbg_above_the_measuring_range_gives_less():
    more = Interval(Decimal(200), None, low_open=True)
    found = free_testosterone(point(10), more, point(43), BINDING)
    assert (found.low, found.open_ends) == (0, "high")


def test_an_answer_without_an_upper_end_has_no_open_one():
    testosterone, shbg = Interval(Decimal(52), None), Interval(Decimal(40), Decimal(60), low_open=True)
    albumin = Interval(Decimal(40), Decimal(45), low_open=True, high_open=True)
    for formula in (free_testosterone, bioavailable_testosterone):
        found = formula(testosterone, shbg, albumin, BINDING)
        assert (found.high, found.high_open) == (None, False)


def test_shbg_above_a_limit_leaves_the_upper_end_unreached():
    above = Interval(Decimal(40), Decimal(60), low_open=True)
    for formula in (free_testosterone, bioavailable_testosterone):
        found = formula(point(10), above, point(43), BINDING)
        assert (found.low_open, found.high_open) == (False, True)


def test_two_limits_that_pull_apart_cannot_be_calculated():
    less = Interval(Decimal(0), Decimal(8), high_open=True)
    assert free_testosterone(less, less, point(43), BINDING) is None
    assert bioavailable_testosterone(less, less, point(43), BINDING) is None


def test_a_censored_albumin_moves_free_and_bioavailable_testosterone_apart():
    less, more = Interval(Decimal(0), Decimal(20), high_open=True), Interval(Decimal(60), None, low_open=True)
    assert free_testosterone(point(10), point(40), less, BINDING).high is None
    assert free_testosterone(point(10), point(40), more, BINDING).low == 0
    assert bioavailable_testosterone(point(10), point(40), less, BINDING).high is not None
    assert bioavailable_testosterone(point(10), point(40), less, BINDING).high_open
    assert bioavailable_testosterone(point(10), point(40), more, BINDING).high is None
