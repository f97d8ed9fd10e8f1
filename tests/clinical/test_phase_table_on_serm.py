"""Every cell of the table of phase expectations for hormones on a SERM, in both directions."""

from dataclasses import replace
from datetime import time

import pytest

from tests.clinical.charts import blood, drug, judged, on_serm, panel, reading, verdict


@pytest.mark.parametrize("number", [28, 60, 120])
@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("2.0", "4.1", "as expected"),  # +105 %, limit +103.9 %
        ("2.0", "4.0", "not judged"),  # +100 %: could be chance
        ("6.0", "9.0", "unexpected"),  # above range
        ("6.0", "2.9", "unexpected"),  # -52 %, limit -50.9 %
    ],
)
def test_lh_rises_really_or_nothing_is_claimed(known, number, before, now, expected):
    chart = on_serm(blood(-10, lh=before), blood(number, lh=now))
    assert verdict(chart, known, "lh") == expected


@pytest.mark.parametrize("marker", ["lh", "fsh"])
@pytest.mark.parametrize(
    ("number", "expected"), [(0, "too early"), (41, "too early"), (42, "behind"), (120, "behind")]
)
def test_not_higher_is_too_early_before_day_42_and_behind_from_then_on(known, marker, number, expected):
    chart = on_serm(blood(-10, **{marker: "4.0"}), blood(number, **{marker: "3.8"}))
    assert verdict(chart, known, marker) == expected


@pytest.mark.parametrize(
    "draw",
    [{"at": time(16, 0)}, {"laboratory": "Hamnen Lab"}],
    ids=["afternoon", "another laboratory"],
)
def test_the_lack_of_a_rise_is_claimed_between_comparable_draws_only(known, draw):
    low = (reading("lh", "1.9"), reading("testosterone", "230"))
    before = blood(-10, lh="2.6", testosterone="240")
    assert verdict(on_serm(before, panel(60, *low)), known, "lh") == "behind"
    chart = on_serm(before, panel(60, *low, **draw))
    for marker in ("lh", "testosterone"):
        found = judged(chart, known, marker)
        assert found.phase.value == "not judged"
        assert found.reason.startswith("no real rise since the first dose is shown; not compared with")


def stopped(chart, *medications):
    return replace(chart, medications=medications)


@pytest.mark.parametrize(
    ("number", "expected"), [(155, "unexpected"), (156, "not judged"), (300, "not judged")]
)
def test_after_the_wash_out_of_the_serm_no_rise_is_expected_of_it_any_more(known, number, expected):
    """Clomiphene until day 100, washed out 56 days later; LH falls back to where it was."""
    chart = on_serm(blood(-10, lh="2.2"), blood(60, lh="6.2"), blood(number, lh="2.4"))
    assert verdict(chart, known, "lh") == "unexpected"
    chart = stopped(chart, drug("clomiphene", 0, 100))
    assert verdict(chart, known, "lh") == expected
    if expected == "not judged":
        assert "washed out by 6 Jun 2026" in judged(chart, known, "lh").reason


def test_a_serm_that_goes_on_or_that_no_list_names_is_still_looked_at(known):
    chart = on_serm(blood(-10, lh="2.2"), blood(60, lh="6.2"), blood(300, lh="2.4"))
    ended, earlier = drug("clomiphene", 0, 100), drug("tamoxifen", -400, -200)
    for medications in ((ended, drug("enclomiphene", 101)), (), (earlier,), (drug("anastrozole", 0, 10),)):
        assert verdict(stopped(chart, *medications), known, "lh") == "unexpected"
    assert verdict(stopped(chart, earlier, ended), known, "lh") == "not judged"
    later = drug("clomiphene", 310)
    assert verdict(stopped(chart, ended, later), known, "lh") == "not judged"


def test_higher_within_noise_says_could_be_chance(known):
    chart = on_serm(blood(-10, lh="4.5"), blood(49, lh="6.6"))
    found = judged(chart, known, "lh")
    assert found.phase.value == "not judged"
    assert "could be chance" in found.reason


@pytest.mark.parametrize("number", [28, 60, 120])
@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("205", "488", "as expected"),  # +138 % (Helo 2017 medians)
        ("250", "290", "as expected"),  # within range where the baseline was below
        ("300", "400", "not judged"),  # +33 %, limit +37.4 %
        ("300", "415", "as expected"),  # +38 %
        ("400", "280", "unexpected"),  # -30 %, limit -27.2 %
    ],
)
def test_testosterone_rises_really_or_comes_into_range(known, number, before, now, expected):
    chart = on_serm(blood(-10, testosterone=before, lh="3"), blood(number, testosterone=now, lh="5"))
    assert verdict(chart, known, "testosterone") == expected


def test_testosterone_not_higher_is_judged_from_day_42_on(known):
    before = blood(-10, testosterone="300", lh="3")
    at_41, at_42 = (on_serm(before, blood(number, testosterone="290", lh="3")) for number in (41, 42))
    assert verdict(at_41, known, "testosterone") == "too early"
    assert verdict(at_42, known, "testosterone") == "behind"


def test_a_real_fall_since_the_last_result_is_unexpected_although_higher_than_the_baseline(known):
    chart = on_serm(
        blood(-10, testosterone="200", lh="3"),
        blood(60, testosterone="600", lh="5"),
        blood(120, testosterone="400", lh="5"),
    )
    assert verdict(chart, known, "testosterone") == "unexpected"


@pytest.mark.parametrize("number", [60, 120])
def test_free_testosterone_is_judged_by_range_alone(known, number):
    def reported(value, days):
        return panel(days, reading("free_testosterone", value, "ng/dL", "4.6-22.4"), reading("lh", "5"))

    chart = on_serm(reported("3.0", -10), reported("6.0", number))
    assert verdict(chart, known, "free_testosterone") == "as expected"
    chart = on_serm(reported("6.0", -10), reported("9.0", number))
    assert verdict(chart, known, "free_testosterone") == "not judged"


@pytest.mark.parametrize("number", [60, 120])
@pytest.mark.parametrize("text", ["5", "30", "60"])
def test_estradiol_is_never_judged_by_phase_on_a_serm(known, number, text):
    chart = on_serm(blood(-10, estradiol="20"), blood(number, estradiol=text))
    assert verdict(chart, known, "estradiol") == "not judged"


def test_nothing_is_judged_before_the_first_dose(known):
    chart = on_serm(blood(-10, lh="4.5", testosterone="200"))
    assert {verdict(chart, known, marker) for marker in ("lh", "testosterone")} == {"not judged"}


@pytest.mark.parametrize("number", [60, 120])
def test_free_testosterone_without_a_baseline_is_not_judged(known, number):
    chart = on_serm(panel(number, reading("free_testosterone", "9", "ng/dL", "4.6-22.4"), reading("lh", "5")))
    found = judged(chart, known, "free_testosterone")
    assert found.phase.value == "not judged"
    assert "there is no result from before day 0 to compare with" in found.reason


def test_without_a_baseline_no_rise_is_claimed(known):
    found = judged(on_serm(blood(60, lh="6.0")), known, "lh")
    assert (found.phase.value, found.change, found.change_from_baseline) == ("not judged", None, None)
