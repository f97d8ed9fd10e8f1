"""Every cell of the table of phase expectations for sperm, in both directions."""

import pytest

from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import after_testosterone, judged, on_serm, panel, reading, semen, verdict

NONE = semen(-10, sperm="none seen")


@pytest.mark.parametrize("number", [-10, 20])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("none seen", "as expected"),
        ("0", "as expected"),
        ("3.2", "as expected"),
        ("16", "ahead"),
        ("40", "ahead"),
    ],
)
def test_at_baseline_and_early_sperm_are_none_or_low(known, number, text, expected):
    assert verdict(after_testosterone(semen(number, sperm=text)), known, "sperm_concentration") == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("none seen", "3.2", "as expected"),  # reappeared
        ("2.0", "6.0", "as expected"),  # +200 %, limit +194 %
        ("2.0", "5.0", "too early"),
        ("none seen", "0", "too early"),
        ("2.0", "16", "ahead"),
    ],
)
def test_mid_sperm_begin_to_improve(known, before, now, expected):
    chart = after_testosterone(semen(-10, sperm=before), semen(60, sperm=now))
    assert verdict(chart, known, "sperm_concentration") == expected


@pytest.mark.parametrize("number", [80, 120])
@pytest.mark.parametrize(("now", "real"), [("3.0", True), ("4.0", False)])
def test_a_real_fall_since_the_last_comparable_sample_is_unexpected(known, number, now, real):
    # 10 to 3.0 is -70 %, to 4.0 -60 %; the limit is -66 %.
    chart = after_testosterone(NONE, semen(40, sperm="10"), semen(number, sperm=now))
    found = judged(chart, known, "sperm_concentration")
    assert found.change.real is real
    assert found.phase.value == ("unexpected" if real else "as expected")


@pytest.mark.parametrize(
    ("before", "number", "now", "expected"),
    [
        ("2.0", 120, "16", "as expected"),
        ("none seen", 120, "0.1", "as expected"),
        ("2.0", 120, "6.0", "as expected"),
        ("2.0", 120, "5.0", "too early"),
        ("none seen", 364, "none seen", "too early"),
        ("none seen", 365, "none seen", "behind"),
        ("2.0", 364, "5.0", "too early"),
        ("2.0", 365, "5.0", "behind"),
    ],
)
def test_in_the_full_phase_sperm_improve_and_are_behind_only_after_a_year(
    known, before, number, now, expected
):
    chart = after_testosterone(semen(-10, sperm=before), semen(number, sperm=now))
    assert verdict(chart, known, "sperm_concentration") == expected


@pytest.mark.parametrize("number", [60, 120, 400])
def test_a_limit_of_the_test_that_reaches_across_the_who_limit_is_not_judged(known, number):
    chart = after_testosterone(NONE, semen(number, sperm="<20"))
    assert verdict(chart, known, "sperm_concentration") == "not judged"


def test_slow_sperm_name_both_horizons(known):
    chart = after_testosterone(semen(-10, sperm="2.0"), semen(200, sperm="5.0"))
    found = judged(chart, known, "sperm_concentration")
    assert "slower than the article" in found.reason
    assert "12 to 24 months" in found.reason
    assert {"article", "liu"} <= set(found.citations)


def test_from_some_to_none_seen_nothing_is_claimed_but_a_repeat_is_asked_for(known):
    chart = after_testosterone(NONE, semen(60, sperm="14"), semen(120, sperm="0"))
    found = judged(chart, known, "sperm_concentration")
    assert found.phase.value == "not judged"
    assert "repeat" in found.reason
    assert (found.change.kind.value, found.change.percent, found.change.real) == ("none seen now", None, None)


def test_motility_without_sperm_is_as_expected_at_baseline_and_reappears_with_them(known):
    before = semen(-10, sperm="0", total_motility="not done")
    assert verdict(after_testosterone(before), known, "total_motility") == "as expected"
    chart = after_testosterone(before, semen(60, sperm="3.2", total_motility="38"))
    assert verdict(chart, known, "total_motility") == "as expected"


def test_each_motility_is_judged_by_its_own_limit(known):
    sample = semen(120, sperm="20", total_motility="42", progressive_motility="29")
    chart = after_testosterone(semen(-10, sperm="2", total_motility="20", progressive_motility="20"), sample)
    assert verdict(chart, known, "total_motility") == "as expected"
    assert verdict(chart, known, "progressive_motility") == "too early"


@pytest.mark.parametrize(
    ("edition", "text", "expected"),
    [(6, "15.5", "as expected"), (5, "15.5", "ahead"), (None, "15.5", "as expected"), (None, "16", "ahead")],
)
def test_without_a_reported_range_the_limit_is_that_of_the_named_edition_else_the_newest(
    known, edition, text, expected
):
    sample = panel(
        20,
        reading("sperm_concentration", text, limits=None),
        specimen=Specimen.SEMEN,
        who_edition=edition,
    )
    assert verdict(after_testosterone(sample), known, "sperm_concentration") == expected


@pytest.mark.parametrize("number", [80, 200])
@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("10", "12", "as expected"),
        ("10", "6", "as expected"),
        ("10", "3.0", "unexpected"),
        ("0", "2", "as expected"),
    ],
)
def test_on_a_serm_sperm_do_not_really_fall(known, number, before, now, expected):
    chart = on_serm(semen(-10, sperm=before), semen(number, sperm=now))
    assert verdict(chart, known, "sperm_concentration") == expected


def test_on_a_serm_sperm_are_judged_from_day_74_on(known):
    before = semen(-10, sperm="10")
    assert verdict(on_serm(before, semen(73, sperm="12")), known, "sperm_concentration") == "too early"
    assert verdict(on_serm(before, semen(74, sperm="12")), known, "sperm_concentration") == "as expected"


def test_on_a_serm_still_none_seen_is_behind_from_day_180_on(known):
    before = semen(-10, sperm="none seen")
    assert verdict(on_serm(before, semen(179, sperm="0")), known, "sperm_concentration") == "too early"
    assert verdict(on_serm(before, semen(180, sperm="0")), known, "sperm_concentration") == "behind"


@pytest.mark.parametrize("number", [20, 120])
def test_until_then_none_seen_says_from_when_it_is_judged(known, number):
    chart = on_serm(semen(-10, sperm="none seen"), semen(number, sperm="0"))
    assert "judged from day 180 on" in judged(chart, known, "sperm_concentration").reason
