"""Reference change values: every vector of clinical.md 2.3 and 2.4, censored results and zeros."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_desktop.assets import resource
from clinic_desktop.clinical.change import direction, limits_of, measured, surely_higher
from clinic_desktop.knowledge.entities import Basis
from clinic_desktop.knowledge.loading import load
from clinic_desktop.knowledge.marker_entities import Variation
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.value import Interval
from tests.clinical.charts import ANCHOR, after_testosterone, blood, judged, on_serm, panel, reading, semen

Z = Decimal("1.96")


def limits(within, analytical):
    cva = None if analytical is None else Decimal(analytical)
    return limits_of(Variation(Decimal(within), cva, False, (), Basis()), Z)


@pytest.mark.parametrize(
    ("cvi", "cva", "up", "down"),
    [
        # clinical.md 2.3, computed
        ("11.5", "4", "40.0", "-28.6"),
        ("16", "4", "57.5", "-36.5"),
        ("26", "2.5", "103.9", "-50.9"),
        ("8", "2.5", "26.1", "-20.7"),
        ("14", "5", "50.7", "-33.7"),
        ("14", "12", "66.3", "-39.9"),
        ("7.4", "3", "24.7", "-19.8"),
        ("23", "3", "88.7", "-47.0"),
        ("58", "3", "345.9", "-77.6"),
        ("2.9", "1", "8.9", "-8.1"),
        ("6.8", "3", "22.9", "-18.6"),
        ("20", "5", "76.1", "-43.2"),
        ("17.7", "3", "63.9", "-39.0"),
        ("28", "3", "115.1", "-53.5"),
        ("26.8", "8.3", "115.0", "-53.5"),
        ("39", "10", "194.2", "-66.0"),
        ("73", "12", "530.7", "-84.1"),
        # clinical.md 2.4, the rows that hold the analytical part already
        ("11.5", None, "37.4", "-27.2"),
        ("10", None, "31.8", "-24.2"),
        ("17.8", None, "63.2", "-38.7"),
        ("20.9", None, "77.4", "-43.6"),
        ("12.4", None, "40.8", "-29.0"),
    ],
)
def test_the_log_normal_limits_of_the_worked_examples(cvi, cva, up, down):
    found_down, found_up = limits(cvi, cva).percent
    assert abs(found_up - Decimal(up)) <= Decimal("0.06")
    assert abs(found_down - Decimal(down)) <= Decimal("0.06")


@pytest.mark.parametrize(
    ("marker", "up", "down"),
    [
        ("testosterone", "37.4", "-27.2"),
        ("lh", "103.9", "-50.9"),
        ("fsh", "26.1", "-20.7"),
        ("shbg", "50.7", "-33.7"),
        ("haematocrit", "8.9", "-8.1"),
        ("tsh", "63.9", "-39.0"),
        ("psa", "22.9", "-18.6"),
        ("inhibin_b", "31.8", "-24.2"),
        ("semen_volume", "115.9", "-53.7"),
        ("sperm_concentration", "194.2", "-66.0"),
        ("total_sperm_number", "331.9", "-76.8"),
        ("total_motile_count", "541.2", "-84.4"),
        ("progressive_motility", "63.2", "-38.7"),
        ("total_motility", "63.2", "-38.7"),
        ("morphology", "77.4", "-43.6"),
        ("vitality", "40.8", "-29.0"),
    ],
)
def test_the_one_variation_shipped_for_each_marker(known, marker, up, down):
    (variation,) = known.markers[marker].variations
    found_down, found_up = limits_of(variation, known.constants["change_z"]).percent
    assert abs(found_up - Decimal(up)) <= Decimal("0.06")
    assert abs(found_down - Decimal(down)) <= Decimal("0.06")


@given(
    st.decimals(min_value=1, max_value=100, places=1),
    st.one_of(st.none(), st.decimals(min_value=1, max_value=30, places=1)),
)
def test_up_and_down_limits_are_each_others_inverse(cvi, cva):
    # (1 + up/100) * (1 + down/100) = 1 (clinical.md 2.2).
    found = limits(cvi, cva)
    assert abs(found.up * found.down - 1) < Decimal("1e-20")


def since(known, marker, before, now, **blood_or_semen):
    make = semen if marker in ("sperm", "semen_volume", "total_motility") else blood
    chart = after_testosterone(make(60, **{marker: before}), make(100, **{marker: now}))
    name = "sperm_concentration" if marker == "sperm" else marker
    return judged(chart, known, name).change


def test_lh_from_4_to_6_1_could_be_chance(known):
    change = since(known, "lh", "4.0", "6.1")
    assert (change.percent, change.real, change.rising) == (Decimal("52.50"), False, True)


@pytest.mark.parametrize(("now", "real"), [("8.15", False), ("8.16", True), ("1.97", False), ("1.96", True)])
def test_lh_from_4_changes_really_beyond_8_16_and_1_96(known, now, real):
    assert since(known, "lh", "4.0", now).real is real


def test_testosterone_from_205_to_488_rises_really(known):
    change = since(known, "testosterone", "205", "488")
    assert (round(change.percent), change.real, change.rising) == (138, True, True)


def test_below_detection_to_a_number_counts_from_its_nearest_end(known):
    # clinical.md 2.4: "<0.1" to 4.8 is +4700 % at the least: real.
    change = since(known, "lh", "<0.1", "4.8")
    assert (change.percent, change.real, change.rising) == (Decimal("4700.00"), True, True)
    assert "at the least" in change.reason


def test_a_number_to_below_detection_falls_really_where_the_nearest_end_decides(known):
    change = since(known, "lh", "4.8", "<0.1")
    assert (change.real, change.rising) == (True, False)
    assert change.percent == Decimal("-97.92")


def test_a_nearest_end_that_does_not_decide_gives_no_claim(known):
    change = since(known, "lh", "<0.1", "0.15")
    assert (change.real, change.rising, change.percent) == (None, True, Decimal("50.00"))
    assert change.reason


def test_a_number_inside_a_censored_reading_gives_no_direction_either(known):
    change = since(known, "lh", "<1.0", "0.5")
    assert (change.real, change.rising, change.percent) == (None, None, None)


@pytest.mark.parametrize(
    ("before", "now"), [("<0.1", "<0.1"), ("<0.1", "<0.3"), ("<0.1", ">50"), ("0.0", "<0.1")]
)
def test_two_censored_readings_give_no_claim(known, before, now):
    change = since(known, "lh", before, now)
    assert change.real is None
    assert "limits" in change.reason


def test_above_the_measuring_range_to_a_number_falls_by_its_nearest_end(known):
    change = since(known, "testosterone", ">1500", "500")
    assert (change.real, change.rising, change.percent) == (True, False, Decimal("-66.67"))


def test_zero_to_some_is_reappeared_without_a_percentage(known):
    change = since(known, "sperm", "none seen", "14")
    assert (change.kind.value, change.percent, change.real, change.rising) == ("reappeared", None, None, True)


def test_some_to_zero_is_none_seen_now_without_a_percentage(known):
    change = since(known, "sperm", "14", "0")
    assert (change.kind.value, change.percent, change.real, change.rising) == (
        "none seen now",
        None,
        None,
        False,
    )


def test_zero_twice_is_no_change(known):
    change = since(known, "sperm", "0", "none seen")
    assert (change.kind.value, change.percent, change.real) == ("measured", None, False)


def test_zero_to_below_detection_gives_no_claim(known):
    change = since(known, "sperm", "0", "<0.1")
    assert (change.kind.value, change.percent, change.real) == ("measured", None, None)


@pytest.mark.parametrize("marker", ["prolactin", "albumin"])
def test_without_a_published_variation_nothing_is_claimed(known, marker):
    change = since(known, marker, "10", "40")
    assert (change.percent, change.limit_percent, change.real) == (Decimal("300.00"), None, None)
    assert "published" in change.reason


def test_a_zero_of_a_marker_without_a_variation_has_no_percentage_either(known):
    samples = [
        panel(number, reading("abstinence", text, "d", None), specimen=Specimen.SEMEN)
        for number, text in ((60, "0"), (100, "3"))
    ]
    change = judged(after_testosterone(*samples), known, "abstinence").change
    assert (change.percent, change.real) == (None, None)


@pytest.mark.parametrize(
    ("method", "limit"),
    [("LC-MS/MS", "50.7"), ("LC/MS/MS, in house", "50.7"), ("ECLIA", "66.3"), (None, "66.3")],
)
def test_estradiol_is_judged_by_the_variation_of_its_method(known, method, limit):
    chart = after_testosterone(
        *(panel(number, reading("estradiol", "20", method=method)) for number in (60, 100))
    )
    _, up = judged(chart, known, "estradiol").change.limit_percent
    assert abs(up - Decimal(limit)) <= Decimal("0.06")


def drawn(number, at=None, **context):
    return panel(number, reading("testosterone", str(300 + number)), reading("lh", "4"), at=at, **context)


@pytest.mark.parametrize("morning", [None, False])
def test_testosterone_changes_are_claimed_for_morning_draws_only(known, morning):
    chart = on_serm(*(drawn(number, morning=morning) for number in (10, 100)))
    change = judged(chart, known, "testosterone").change
    assert (change.real, change.limit_percent) == (None, None)
    assert "morning" in change.reason
    chart = on_serm(*(drawn(number, morning=True) for number in (10, 100)))
    assert judged(chart, known, "testosterone").change.real is False


def test_a_change_between_two_drug_levels_is_never_called_real(known):
    chart = after_testosterone(blood(-40, testosterone="400"), blood(-3, testosterone="900"))
    change = judged(chart, known, "testosterone").change
    assert (change.real, change.percent) == (None, Decimal("125.00"))
    assert "drug level" in change.reason


def test_limits_are_shown_where_draws_are_not_comparable(known):
    chart = after_testosterone(blood(-3, lh="<0.1"), blood(60, lh="4.8"))
    change = judged(chart, known, "lh").change
    assert (change.percent, change.real) == (None, None)
    assert change.limit_percent is not None
    assert "drug level then, off the drug now" in change.reason


KNOWN = load(resource("knowledge"))
LH_LIMITS = limits("26", "2.5")
NUMBERS = st.decimals(min_value="0.1", max_value=100, allow_nan=False, places=1)


@given(NUMBERS, NUMBERS)
def test_a_change_is_real_exactly_beyond_its_limits(one, other):
    earlier, later = Interval(one, one), Interval(other, other)
    change = measured((Moment(ANCHOR),), earlier, later, LH_LIMITS, KNOWN)
    ratio = other / one
    assert change.real is (ratio > LH_LIMITS.up or ratio < LH_LIMITS.down)
    assert change.rising is (None if one == other else other > one)
    assert direction(earlier, later) is change.rising


def test_touching_intervals_are_ordered_only_by_an_open_end():
    below = Interval(Decimal(0), Decimal(1), high_open=True)
    one = Interval(Decimal(1), Decimal(1))
    assert surely_higher(one, below)
    assert not surely_higher(one, Interval(Decimal(0), Decimal(1)))
    assert surely_higher(Interval(Decimal(1), None, low_open=True), one)
    assert not surely_higher(one, Interval(Decimal(0), None))
