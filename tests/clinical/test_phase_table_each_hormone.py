"""The cells of the table of phase expectations that one hormone of a row does not show for the other.

Each cell has a value that reaches it and the nearest one that does not, and names the rule that won. The
limits of change are +103.9/-50.9 % (LH), +26.1/-20.7 % (FSH), +37.4/-27.2 % (testosterone); free
testosterone has none and goes by range alone.
"""

import pytest

from tests.clinical.charts import after_testosterone, blood, judged, on_serm, panel, reading

FREE = "4.6-22.4"
NO_BASELINE = "no real rise since the first dose is shown; there is no result from before day 0"


def found(known, chart, marker):
    last = judged(chart, known, marker)
    return last.phase.value, last.reason


def free(number, text, limits=FREE, lh=None):
    """A draw with a reported free testosterone, and an LH where one decides."""
    beside = () if lh is None else (reading("lh", lh),)
    return panel(number, reading("free_testosterone", text, "ng/dL", limits), *beside)


def total(number, text, limits="264-916", lh=None):
    beside = () if lh is None else (reading("lh", lh),)
    return panel(number, reading("testosterone", text, limits=limits), *beside)


# After testosterone: LH and FSH.


@pytest.mark.parametrize("marker", ["lh", "fsh"])
@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [("0.5", "too early", "still suppressed"), ("0.6", "not judged", "no laboratory range")],
)
def test_early_without_a_range_a_gonadotropin_is_known_to_be_suppressed_or_not_judged(
    known, marker, text, expected, why
):
    chart = after_testosterone(blood(-3, **{marker: "<0.1"}), panel(20, reading(marker, text, limits=None)))
    verdict, reason = found(known, chart, marker)
    assert (verdict, why in reason) == (expected, True)


@pytest.mark.parametrize(
    ("marker", "before", "now", "expected", "why"),
    [
        ("lh", "1.0", "1.7", "as expected", "within range"),  # +70 %
        ("lh", "1.0", "1.6", "behind", "below range and no real rise is shown"),
        ("fsh", "1.3", "1.5", "as expected", "within range"),  # +15 %
        ("fsh", "1.3", "1.4", "behind", "below range and no real rise is shown"),
        ("fsh", "0.8", "1.1", "as expected", "a real rise since the baseline"),  # +38 %
        ("fsh", "0.8", "1.0", "behind", "below range and no real rise is shown"),  # +25 %
        ("fsh", "<0.1", "12.4", "as expected", "within range"),
        ("fsh", "<0.1", "12.5", "unexpected", "above range"),
    ],
)
def test_mid_gonadotropins_by_range_and_real_rise(known, marker, before, now, expected, why):
    chart = after_testosterone(blood(-3, **{marker: before}), blood(60, **{marker: now}))
    verdict, reason = found(known, chart, marker)
    assert (verdict, reason.startswith(why)) == (expected, True)


@pytest.mark.parametrize(("now", "expected"), [("4.7", "unexpected"), ("4.8", "as expected")])
def test_mid_fsh_that_really_falls_is_unexpected_although_within_range(known, now, expected):
    chart = after_testosterone(blood(-3, fsh="<0.1"), blood(40, fsh="6.0"), blood(80, fsh=now))
    assert found(known, chart, "fsh")[0] == expected


@pytest.mark.parametrize(("marker", "before", "now"), [("lh", "0.4", "0.8"), ("fsh", "0.8", "1.0")])
@pytest.mark.parametrize(("number", "expected"), [(35, "too early"), (36, "not judged")])
def test_mid_without_a_range_a_gonadotropin_is_not_judged_from_four_weeks_past_the_wash_out(
    known, marker, before, now, number, expected
):
    chart = after_testosterone(
        blood(-3, **{marker: before}), panel(number, reading(marker, now, limits=None))
    )
    assert found(known, chart, marker)[0] == expected


# After testosterone: testosterone and free testosterone.


@pytest.mark.parametrize(
    ("draw", "low", "inside", "high"),
    [(total, "263", "264", "917"), (free, "4.5", "4.6", "22.5")],
    ids=["testosterone", "free_testosterone"],
)
class TestEachTestosterone:
    """Both go by the same rows; each has its own range."""

    def verdict(self, known, draw, *panels):
        marker = "testosterone" if draw is total else "free_testosterone"
        return found(known, after_testosterone(*panels), marker)

    def test_at_baseline(self, known, draw, low, inside, high):
        for text, limits, expected in (
            (low, ..., "unexpected"),
            (inside, ..., "as expected"),
            (high, ..., "as expected"),
            (inside, None, "not judged"),
        ):
            taken = draw(-3, text) if limits is ... else draw(-3, text, limits)
            assert self.verdict(known, draw, taken)[0] == expected, text

    def test_early(self, known, draw, low, inside, high):
        assert self.verdict(known, draw, draw(20, inside, lh="2.0"))[0] == "ahead"
        assert self.verdict(known, draw, draw(5, inside, lh="2.0"))[0] == "too early"  # washed out on day 8
        assert self.verdict(known, draw, draw(20, low, lh="2.0"))[0] == "as expected"
        assert self.verdict(known, draw, draw(20, high, lh="2.0"))[0] == "too early"
        assert self.verdict(known, draw, draw(20, inside, None, lh="2.0"))[0] == "not judged"

    def test_early_above_range_but_lower_than_the_baseline(self, known, draw, low, inside, high):
        higher = draw(-3, f"{float(high) + 1:g}")
        assert self.verdict(known, draw, higher, draw(20, high, lh="2.0"))[0] == "as expected"
        assert self.verdict(known, draw, draw(-3, high), draw(20, high, lh="2.0"))[0] == "too early"

    @pytest.mark.parametrize("number", [60, 120])
    def test_from_the_mid_phase_on(self, known, draw, low, inside, high, number):
        earlier = draw(40, low, lh="1.0")
        for text, limits, expected, why in (
            (low, ..., "behind", "below range"),
            (inside, ..., "as expected", "within range"),
            (high, ..., "unexpected", "above range"),
            (inside, None, "not judged", "no laboratory range decides"),
        ):
            now = draw(number, text, lh="2.0") if limits is ... else draw(number, text, limits, lh="2.0")
            verdict, reason = self.verdict(known, draw, earlier, now)
            assert (verdict, reason.startswith(why)) == (expected, True), (text, reason)

    @pytest.mark.parametrize("number", [60, 120])
    def test_from_the_mid_phase_on_with_a_suppressed_lh(self, known, draw, low, inside, high, number):
        for text, expected, why in (
            (low, "behind", "below range while LH is still suppressed"),
            (inside, "unexpected", "within or above range while LH is suppressed"),
            (high, "unexpected", "within or above range while LH is suppressed"),
        ):
            verdict, reason = self.verdict(known, draw, draw(number, text, lh="0.5"))
            assert (verdict, reason.startswith(why)) == (expected, True), (text, reason)
        # Just not suppressed, and a value below detection that may or may not be.
        assert self.verdict(known, draw, draw(number, inside, lh="0.6"))[0] == "as expected"
        assert self.verdict(known, draw, draw(number, inside, lh="<0.6"))[0] == "not judged"


def test_early_testosterone_below_range_is_as_expected_without_a_baseline_too(known):
    assert found(known, after_testosterone(total(20, "150", lh="1.0")), "testosterone")[0] == "as expected"


def test_mid_free_testosterone_below_range_is_behind_however_much_it_rose(known):
    chart = after_testosterone(free(40, "1.0", lh="1.0"), free(80, "4.5", lh="2.0"))
    assert found(known, chart, "free_testosterone")[0] == "behind"
    real = after_testosterone(total(40, "100", lh="1.0"), total(80, "200", lh="2.0"))
    assert found(known, real, "testosterone")[0] == "as expected"


# After testosterone: estradiol.


def test_mid_estradiol_within_range_is_as_expected_although_it_really_rose(known):
    chart = after_testosterone(blood(30, estradiol="12"), blood(80, estradiol="25"))
    assert judged(chart, known, "estradiol").change.real is True
    assert found(known, chart, "estradiol") == ("as expected", "within range")


# On a SERM, while titrating and later.


@pytest.mark.parametrize("number", [60, 120])
@pytest.mark.parametrize(
    ("before", "now", "expected", "why"),
    [
        ("4.0", "5.1", "as expected", "a real rise since the baseline"),  # +27.5 %
        ("4.0", "5.0", "not judged", "higher than the baseline, but could be chance"),
        ("4.0", "4.0", "behind", "not higher than the baseline"),
        ("6.0", "4.8", "behind", "not higher than the baseline"),  # -20 %
        ("6.0", "4.7", "unexpected", "a real fall"),
        ("6.0", "12.4", "as expected", "a real rise since the baseline"),
        ("6.0", "12.5", "unexpected", "above range"),
        (None, "6.0", "not judged", NO_BASELINE),
    ],
)
def test_fsh_on_a_serm(known, number, before, now, expected, why):
    earlier = () if before is None else (blood(-10, fsh=before),)
    verdict, reason = found(known, on_serm(*earlier, blood(number, fsh=now)), "fsh")
    assert (verdict, reason.startswith(why)) == (expected, True)


FALLS = [
    # baseline, between, now: a fall that is real since the baseline alone, since the last alone, or neither
    ("lh", "6.0", "4.0", "2.9", "unexpected", "a real fall"),
    ("lh", "6.0", "4.0", "3.0", "behind", "not higher than the baseline"),
    ("lh", "2.0", "8.0", "3.9", "unexpected", "a real fall"),
    ("lh", "2.0", "8.0", "4.0", "not judged", "higher than the baseline, but could be chance"),
    ("fsh", "6.0", "5.0", "4.7", "unexpected", "a real fall"),
    ("fsh", "6.0", "5.0", "4.8", "behind", "not higher than the baseline"),
    ("fsh", "4.0", "6.0", "4.7", "unexpected", "a real fall"),
    ("fsh", "4.0", "6.0", "4.8", "not judged", "higher than the baseline, but could be chance"),
    ("testosterone", "600", "500", "430", "unexpected", "a real fall"),
    ("testosterone", "600", "500", "440", "behind", "not higher than the baseline"),
    ("testosterone", "300", "500", "360", "unexpected", "a real fall"),
    ("testosterone", "300", "500", "370", "not judged", "higher than the baseline, but could be chance"),
]


@pytest.mark.parametrize("number", [60, 120])
@pytest.mark.parametrize(("marker", "before", "between", "now", "expected", "why"), FALLS)
def test_a_real_fall_on_a_serm_counts_since_the_baseline_and_since_the_last(
    known, number, marker, before, between, now, expected, why
):
    panels = (blood(day, **{marker: text}) for day, text in ((-10, before), (30, between), (number, now)))
    verdict, reason = found(known, on_serm(*panels), marker)
    assert (verdict, reason.startswith(why)) == (expected, True)


@pytest.mark.parametrize("number", [60, 120])
@pytest.mark.parametrize(
    ("before", "now", "expected", "why"),
    [
        ("250", "264", "as expected", "within range, where the baseline was below"),
        ("250", "263", "not judged", "higher than the baseline, but could be chance"),
        ("264", "300", "not judged", "higher than the baseline, but could be chance"),
        ("200", "250", "not judged", "higher than the baseline, but could be chance"),
        ("200", "276", "as expected", "a real rise since the baseline"),  # +38 %
        ("700", "963", "as expected", "a real rise since the baseline"),  # above range is no fault here
        (None, "300", "not judged", NO_BASELINE),
    ],
)
def test_testosterone_on_a_serm(known, number, before, now, expected, why):
    earlier = () if before is None else (blood(-10, testosterone=before),)
    chart = on_serm(*earlier, blood(number, testosterone=now, lh="5"))
    verdict, reason = found(known, chart, "testosterone")
    assert (verdict, reason.startswith(why)) == (expected, True)


@pytest.mark.parametrize(
    ("number", "before", "now", "expected", "why"),
    [
        (60, "4.5", "4.6", "as expected", "within range, where the baseline was below"),
        (60, "4.4", "4.5", "not judged", "higher than the baseline, but no variation is published"),
        (60, "4.6", "9.0", "not judged", "higher than the baseline, but no variation is published"),
        (60, "9.0", "2.0", "behind", "not higher than the baseline"),
        (60, None, "9.0", "not judged", NO_BASELINE),
        (41, "6.0", "6.0", "too early", "not higher than the baseline yet"),
        (42, "6.0", "6.0", "behind", "not higher than the baseline, six weeks or more"),
        (90, "6.0", "6.0", "behind", "not higher than the baseline, six weeks or more"),
        (91, "6.0", "6.0", "behind", "not higher than the baseline, six weeks or more"),
        (120, "4.5", "4.6", "as expected", "within range, where the baseline was below"),
        (120, "4.6", "9.0", "not judged", "higher than the baseline, but no variation is published"),
    ],
)
def test_free_testosterone_on_a_serm(known, number, before, now, expected, why):
    earlier = () if before is None else (free(-10, before),)
    chart = on_serm(*earlier, free(number, now, lh="5"))
    verdict, reason = found(known, chart, "free_testosterone")
    assert (verdict, reason.startswith(why)) == (expected, True)


@pytest.mark.parametrize("number", [60, 120])
@pytest.mark.parametrize("marker", ["lh", "fsh", "testosterone"])
def test_without_a_comparable_baseline_a_hormone_on_a_serm_says_so(known, number, marker):
    chart = on_serm(blood(number, **{marker: "5.0" if marker != "testosterone" else "500"}))
    verdict, reason = found(known, chart, marker)
    assert (verdict, reason.startswith(NO_BASELINE)) == ("not judged", True)
