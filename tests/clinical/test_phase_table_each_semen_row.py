"""The cells of the semen rows, for each motility by itself and where no WHO limit decides.

The limits of change are +194.2/-66.0 % for the concentration and +63.2/-38.7 % for each motility.
"""

import pytest

from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import after_testosterone, judged, on_serm, panel, reading, semen

SPERM = "sperm_concentration"
UNKNOWN_EDITION = 4


def found(known, chart, marker):
    last = judged(chart, known, marker)
    return last.phase.value, last.reason


def sample(number, marker, text, limits=..., sperm=None):
    """A sample with one motility, and the count that tells why there may be nothing to grade."""
    counted = () if sperm is None else (reading(SPERM, sperm),)
    return panel(number, *counted, reading(marker, text, limits=limits), specimen=Specimen.SEMEN)


def without_limit(number, marker, text, sperm=None):
    """A sample whose report prints no limit and names an edition that is not known."""
    counted = () if sperm is None else (reading(SPERM, sperm, limits=None),)
    graded = reading(marker, text, limits=None)
    return panel(number, *counted, graded, specimen=Specimen.SEMEN, who_edition=UNKNOWN_EDITION)


MOTILITIES = {
    # marker: last below the limit, the limit, a baseline, no real rise from it, a real rise from it
    "total_motility": ("41", "42", "20", "32", "33"),
    "progressive_motility": ("29", "30", "15", "24", "25"),
}
# Below the limit of one known edition and not of the other.
BETWEEN = {"total_motility": "41", "progressive_motility": "31"}
# marker: a sample before, a fall that is not real, one that is
FALLS = {"total_motility": ("65", "40", "39"), "progressive_motility": ("45", "28", "27")}


@pytest.mark.parametrize("marker", MOTILITIES)
@pytest.mark.parametrize("number", [-10, 20])
def test_a_motility_at_baseline_and_early(known, marker, number):
    below, limit, *_ = MOTILITIES[marker]
    for taken, expected in (
        (sample(number, marker, below), "as expected"),
        (sample(number, marker, limit), "ahead"),
        (sample(number, marker, "95", f"{limit}-90"), "ahead"),
        (sample(number, marker, "not done", sperm="0"), "as expected"),
        (sample(number, marker, "not done", sperm="14"), "not judged"),
        (sample(number, marker, "<50"), "not judged"),
        (without_limit(number, marker, BETWEEN[marker]), "not judged"),
        (without_limit(number, marker, "28"), "as expected"),
    ):
        assert found(known, after_testosterone(taken), marker)[0] == expected


@pytest.mark.parametrize("marker", MOTILITIES)
@pytest.mark.parametrize(("number", "at_limit"), [(60, "ahead"), (120, "as expected")])
def test_a_motility_mid_and_full(known, marker, number, at_limit):
    _, limit, before, not_real, real = MOTILITIES[marker]
    baseline = sample(-10, marker, before)
    for now, expected, why in (
        (sample(number, marker, limit), at_limit, "at or above the WHO limit"),
        (sample(number, marker, real), "as expected", "a real rise since the baseline"),
        (sample(number, marker, not_real), "too early", ""),
        (sample(number, marker, "<50"), "not judged", "the WHO limit does not decide"),
        (without_limit(number, marker, not_real), "too early", ""),
        (sample(number, marker, "not done", sperm="0"), "too early", ""),
    ):
        verdict, reason = found(known, after_testosterone(baseline, now), marker)
        assert (verdict, reason.startswith(why)) == (expected, True), (now.readings[-1].value.text, reason)
    between = after_testosterone(without_limit(number, marker, BETWEEN[marker]))
    assert found(known, between, marker) == ("not judged", "the WHO limit does not decide")


@pytest.mark.parametrize("marker", MOTILITIES)
@pytest.mark.parametrize("number", [60, 120])
def test_a_motility_reappears_with_the_sperm(known, marker, number):
    none = sample(-10, marker, "not done", sperm="0")
    now = sample(number, marker, "10", sperm="1.0")
    assert found(known, after_testosterone(none, now), marker) == ("as expected", "sperm reappeared")
    some = sample(-10, marker, "10", sperm="1.0")
    assert found(known, after_testosterone(some, now), marker)[0] == "too early"


@pytest.mark.parametrize("marker", MOTILITIES)
@pytest.mark.parametrize("number", [80, 120])
def test_a_motility_that_really_falls_is_unexpected(known, marker, number):
    before, not_real, real = FALLS[marker]
    none = sample(-10, marker, "30")
    for text, expected in ((real, "unexpected"), (not_real, "too early")):
        chart = after_testosterone(none, sample(40, marker, before), sample(number, marker, text))
        assert found(known, chart, marker)[0] == expected, text


@pytest.mark.parametrize("marker", MOTILITIES)
@pytest.mark.parametrize(("number", "expected"), [(364, "too early"), (365, "behind")])
def test_a_motility_is_behind_only_after_a_year(known, marker, number, expected):
    below, *_ = MOTILITIES[marker]
    same = sample(-10, marker, below)
    assert found(known, after_testosterone(same, sample(number, marker, below)), marker)[0] == expected
    ungraded = sample(number, marker, "not done", sperm="0")
    assert found(known, after_testosterone(same, ungraded), marker)[0] == expected


# Concentration, where the cells above it in test_phase_table_sperm do not reach.


@pytest.mark.parametrize("number", [-10, 20])
def test_sperm_above_a_limit_with_two_ends_are_ahead_and_none_is_none_by_any_edition(known, number):
    for taken, expected in (
        (panel(number, reading(SPERM, "250", limits="16-200"), specimen=Specimen.SEMEN), "ahead"),
        (semen(number, sperm="<20"), "not judged"),
        (without_limit(number, SPERM, "none seen"), "as expected"),
        (without_limit(number, SPERM, "0"), "as expected"),
        (without_limit(number, SPERM, "3.2"), "as expected"),
        (without_limit(number, SPERM, "<0.1"), "as expected"),
        (without_limit(number, SPERM, "15.5"), "not judged"),
        (without_limit(number, SPERM, "<15.5"), "not judged"),
    ):
        assert found(known, after_testosterone(taken), SPERM)[0] == expected


@pytest.mark.parametrize(("number", "expected"), [(60, "ahead"), (120, "as expected")])
def test_later_sperm_above_a_limit_with_two_ends_are_at_or_above_it(known, number, expected):
    now = panel(number, reading(SPERM, "250", limits="16-200"), specimen=Specimen.SEMEN)
    assert found(known, after_testosterone(semen(-10, sperm="100"), now), SPERM)[0] == expected


@pytest.mark.parametrize(("text", "expected"), [("16", "as expected"), ("15.9", "too early")])
def test_full_sperm_at_the_limit_need_no_real_rise(known, text, expected):
    chart = after_testosterone(semen(-10, sperm="15"), semen(120, sperm=text))
    assert found(known, chart, SPERM)[0] == expected


@pytest.mark.parametrize(("number", "expected"), [(364, "too early"), (365, "behind"), (366, "behind")])
def test_none_seen_is_behind_after_a_year_by_any_edition(known, number, expected):
    chart = after_testosterone(semen(-10, sperm="none seen"), without_limit(number, SPERM, "none seen"))
    assert found(known, chart, SPERM)[0] == expected


# On a SERM.


@pytest.mark.parametrize(
    ("number", "expected"), [(73, "too early"), (74, "as expected"), (120, "as expected")]
)
@pytest.mark.parametrize("samples", [("0", "2.0", "2.1"), ("5.0", "0", "2.0"), ("0", None, "2.0")])
def test_on_a_serm_sperm_reappear_since_the_baseline_or_since_the_last(known, number, samples, expected):
    days = (-10, 30, number)
    chart = on_serm(*(semen(day, sperm=text) for day, text in zip(days, samples, strict=True) if text))
    verdict, reason = found(known, chart, SPERM)
    assert verdict == expected
    assert (reason == "sperm reappeared") is (expected == "as expected")


@pytest.mark.parametrize("number", [80, 120])
def test_on_a_serm_sperm_without_an_earlier_sample_or_still_none_are_too_early(known, number):
    assert found(known, on_serm(semen(number, sperm="12")), SPERM)[0] == "too early"
    chart = on_serm(semen(-10, sperm="0"), semen(number, sperm="0"))
    verdict, reason = found(known, chart, SPERM)
    assert (verdict, "judged from day 180 on" in reason) == ("too early", True)


@pytest.mark.parametrize("marker", MOTILITIES)
@pytest.mark.parametrize(
    ("number", "before", "now", "expected"),
    [
        (73, "50", "45", "too early"),
        (74, "50", "45", "as expected"),
        (90, "50", "31", "as expected"),  # -38 %
        (90, "50", "30", "unexpected"),  # -40 %
        (91, "50", "31", "as expected"),
        (91, "50", "30", "unexpected"),
        (30, "50", "30", "unexpected"),
        (120, None, "45", "too early"),
    ],
)
def test_on_a_serm_a_motility_does_not_really_fall(known, marker, number, before, now, expected):
    earlier = () if before is None else (sample(-10, marker, before),)
    assert found(known, on_serm(*earlier, sample(number, marker, now)), marker)[0] == expected


@pytest.mark.parametrize("marker", MOTILITIES)
@pytest.mark.parametrize(
    ("number", "expected"), [(60, "too early"), (90, "too early"), (179, "too early"), (180, "behind")]
)
def test_on_a_serm_a_motility_without_sperm_is_behind_from_day_180_on(known, marker, number, expected):
    none = sample(-10, marker, "not done", sperm="0")
    verdict, reason = found(known, on_serm(none, sample(number, marker, "not done", sperm="0")), marker)
    assert verdict == expected
    assert "180" in reason


@pytest.mark.parametrize("marker", MOTILITIES)
@pytest.mark.parametrize(
    ("number", "expected"), [(73, "too early"), (74, "as expected"), (120, "as expected")]
)
def test_on_a_serm_a_motility_reappears_with_the_sperm(known, marker, number, expected):
    none = sample(-10, marker, "not done", sperm="0")
    chart = on_serm(none, sample(number, marker, "10", sperm="1.0"))
    verdict, reason = found(known, chart, marker)
    assert verdict == expected
    assert (reason == "sperm reappeared") is (expected == "as expected")
