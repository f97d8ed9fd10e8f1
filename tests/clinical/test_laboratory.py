"""The verdicts that a result could have by a range, and the rules that ask for one of several."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_desktop.clinical.laboratory import possible_verdicts
from clinic_desktop.model.panel import Range, Specimen
from clinic_desktop.model.value import Interval, read_value
from tests.clinical.charts import after_testosterone, blood, judged, on_serm, panel, reading, semen, verdict

ON_TRT = blood(-3, lh="<0.1", fsh="<0.2")


def possible(text, limits):
    interval = read_value("lh", text, {}).interval(counted=False)
    found = possible_verdicts(None if limits is None else Range.as_reported(limits), interval)
    return {each.value for each in found}


@pytest.mark.parametrize(
    ("text", "limits", "expected"),
    [
        ("5", "1.7-8.6", {"within"}),
        ("1.7", "1.7-8.6", {"within"}),
        ("1.6", "1.7-8.6", {"below"}),
        ("8.7", "1.7-8.6", {"above"}),
        ("<1.7", "1.7-8.6", {"below"}),
        ("<=1.7", "1.7-8.6", {"below", "within"}),
        ("<5", "1.7-8.6", {"below", "within"}),
        ("<8.6", "1.7-8.6", {"below", "within"}),
        ("<=8.6", "1.7-8.6", {"below", "within"}),
        ("<9", "1.7-8.6", {"below", "within", "above"}),
        (">5", "1.7-8.6", {"within", "above"}),
        (">1.7", "1.7-8.6", {"within", "above"}),
        (">=1.7", "1.7-8.6", {"within", "above"}),
        (">1.6", "1.7-8.6", {"below", "within", "above"}),
        (">=8.6", "1.7-8.6", {"within", "above"}),
        (">8.6", "1.7-8.6", {"above"}),
        (">5", "<39", {"within", "above"}),
        ("<39", "<39", {"within"}),
        ("<=39", "<39", {"within", "above"}),
        (">10", ">=16", {"below", "within"}),
        (">=16", ">=16", {"within"}),
        (">=16", ">16", {"below", "within"}),
        ("5", "not established", {"not judged"}),
        ("5", None, {"not judged"}),
    ],
)
def test_every_verdict_a_result_could_have_is_possible_and_no_other(text, limits, expected):
    assert possible(text, limits) == expected


def test_what_says_no_quantity_has_no_verdict():
    assert {each.value for each in possible_verdicts(Range.parse("1.7-8.6"), None)} == {"not judged"}


TENTHS = st.integers(0, 60).map(lambda number: Decimal(number) / 10)


@given(st.lists(TENTHS, min_size=2, max_size=2, unique=True), TENTHS, TENTHS, st.booleans(), st.booleans())
def test_the_possible_verdicts_are_those_of_the_numbers_in_the_interval(
    ends, one, other, low_open, high_open
):
    low, high = sorted((one, other))
    if low == high:
        low_open = high_open = False
    interval = Interval(low, high, low_open, high_open)
    limits = Range("as reported", min(ends), max(ends))
    hundredths = (Decimal(number) / 100 for number in range(601))
    inside = [each for each in hundredths if not (each < low or each > high)]
    inside = [each for each in inside if not ((each == low and low_open) or (each == high and high_open))]
    one_by_one = [possible_verdicts(limits, Interval(each, each)) for each in inside]
    assert all(len(each) == 1 for each in one_by_one)
    assert possible_verdicts(limits, interval) == frozenset().union(*one_by_one)


@pytest.mark.parametrize("marker", ["lh", "fsh"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [(">5", "unexpected"), (">1.7", "unexpected"), (">1.6", "not judged"), ("<5", "not judged")],
)
def test_at_the_baseline_a_gonadotropin_that_is_within_or_above_is_unexpected(known, marker, text, expected):
    chart = after_testosterone(panel(-3, reading(marker, text, limits="1.7-8.6")))
    found = judged(chart, known, marker)
    assert (found.phase.value, found.laboratory.value) == (expected, "not judged")


@pytest.mark.parametrize(("text", "expected"), [(">500", "as expected"), (">200", "not judged")])
def test_at_the_baseline_testosterone_that_is_within_or_above_is_the_drug_level(known, text, expected):
    assert verdict(after_testosterone(blood(-3, testosterone=text)), known, "testosterone") == expected


@pytest.mark.parametrize("number", [60, 120])
@pytest.mark.parametrize(
    ("text", "expected"), [(">500", "unexpected"), ("<500", "not judged"), ("<200", "behind")]
)
def test_testosterone_within_or_above_with_a_suppressed_lh_is_unexpected(known, number, text, expected):
    chart = after_testosterone(ON_TRT, blood(number, testosterone=text, lh="0.4"))
    assert verdict(chart, known, "testosterone") == expected


@pytest.mark.parametrize(("text", "expected"), [(">20", "ahead"), (">10", "not judged")])
def test_sperm_at_or_above_a_limit_with_two_ends_are_ahead(known, text, expected):
    sample = panel(
        20, reading("sperm_concentration", text, limits="16-200"), specimen=Specimen.SEMEN, who_edition=6
    )
    assert verdict(after_testosterone(sample), known, "sperm_concentration") == expected


@pytest.mark.parametrize(
    ("number", "marker", "text"), [(20, "lh", ">5"), (120, "lh", ">5"), (120, "estradiol", ">30")]
)
def test_where_within_and_above_part_ways_what_may_be_either_is_not_judged(known, number, marker, text):
    assert verdict(after_testosterone(ON_TRT, blood(number, **{marker: text})), known, marker) == "not judged"


def test_a_baseline_below_range_must_be_below_whatever_it_was(known):
    def after(before):
        return on_serm(
            panel(-10, reading("free_testosterone", before, "ng/dL", "4.6-22.4"), reading("lh", "3")),
            panel(60, reading("free_testosterone", "9", "ng/dL", "4.6-22.4"), reading("lh", "5")),
        )

    assert verdict(after("<4.6"), known, "free_testosterone") == "as expected"
    assert verdict(after("<5"), known, "free_testosterone") == "not judged"


def test_a_count_below_its_limit_whatever_it_is_stays_low(known):
    assert verdict(after_testosterone(semen(20, sperm="<16")), known, "sperm_concentration") == "as expected"
    assert verdict(after_testosterone(semen(20, sperm="<17")), known, "sperm_concentration") == "not judged"


OF_AN_UNKNOWN_EDITION = [
    # no limit of the 4th edition is held here; below 15 (5th) and 16 (6th) alike, it is low by any of them
    ("sperm_concentration", "none seen", "below", "too early"),
    ("sperm_concentration", "0", "below", "too early"),
    ("sperm_concentration", "<1", "below", "too early"),
    ("sperm_concentration", "<15", "below", "too early"),
    ("sperm_concentration", "3", "below", "too early"),
    ("sperm_concentration", "14.9", "below", "too early"),
    ("sperm_concentration", "<15.5", "not judged", "not judged"),
    ("sperm_concentration", "15", "not judged", "not judged"),
    ("sperm_concentration", "60", "not judged", "not judged"),
    ("progressive_motility", "0", "below", "too early"),
    ("progressive_motility", "30", "not judged", "not judged"),
]


@pytest.mark.parametrize(("marker", "text", "laboratory", "phase"), OF_AN_UNKNOWN_EDITION)
def test_below_the_limit_of_each_known_edition_is_below_in_an_unknown_one(
    known, marker, text, laboratory, phase
):
    unnamed = reading(marker, text, limits=None)
    for number, expected in ((120, phase), (20, "as expected" if phase == "too early" else "not judged")):
        sample = panel(number, unnamed, specimen=Specimen.SEMEN, who_edition=4)
        found = judged(after_testosterone(sample), known, marker)
        assert (found.laboratory.value, found.phase.value) == (laboratory, expected)


def test_an_edition_that_sets_no_limit_borrows_none_from_the_single_one_that_does(known):
    """The pages on the 6th edition disagree on its limit of the pH; that of the 5th is 7.2."""
    for edition, expected in ((5, "below"), (6, "not judged"), (4, "not judged")):
        sample = panel(
            120, reading("semen_ph", "7.0", "pH", None), specimen=Specimen.SEMEN, who_edition=edition
        )
        assert judged(after_testosterone(sample), known, "semen_ph").laboratory.value == expected
