"""Every cell of the table of phase expectations for hormones after testosterone, in both directions."""

import pytest

from tests.clinical.charts import after_testosterone, blood, judged, panel, reading, verdict

ON_TRT = blood(-3, lh="<0.1", fsh="<0.2", testosterone="812", estradiol="30")


@pytest.mark.parametrize("marker", ["lh", "fsh"])
@pytest.mark.parametrize(
    ("text", "limits", "expected"),
    [
        ("<0.1", "1.7-8.6", "as expected"),
        ("0.5", "1.7-8.6", "as expected"),
        ("0.5", None, "as expected"),
        ("0.0", "1.7-8.6", "as expected"),
        ("1.2", "1.7-8.6", "as expected"),
        ("0.6", None, "not judged"),
        ("<0.7", None, "not judged"),
        ("3.0", "1.7-8.6", "unexpected"),
        ("9.5", "1.7-8.6", "unexpected"),
    ],
)
def test_at_baseline_gonadotropins_are_suppressed(known, marker, text, limits, expected):
    chart = after_testosterone(panel(-3, reading(marker, text, limits=limits)))
    assert verdict(chart, known, marker) == expected


@pytest.mark.parametrize("marker", ["lh", "fsh"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.4", "as expected"),
        ("1.4", "as expected"),
        ("1.7", "ahead"),
        ("8.6", "ahead"),
        ("13.0", "unexpected"),
        ("<0.1", "too early"),
        ("<0.2", "too early"),
    ],
)
def test_early_gonadotropins_begin_to_rise(known, marker, text, expected):
    chart = after_testosterone(blood(-3, lh="<0.1", fsh="<0.1"), blood(20, **{marker: text}))
    assert verdict(chart, known, marker) == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("<0.1", "0.9", "as expected"),  # a real rise from below detection
        ("0.4", "1.0", "as expected"),  # +150 %, limit +104 %
        ("0.8", "1.5", "behind"),  # +88 %, limit +104 %
        ("<0.1", "<0.1", "behind"),
        ("0.8", "1.7", "as expected"),  # within range
        ("<0.1", "8.7", "unexpected"),
    ],
)
def test_mid_gonadotropins_rise_really_or_are_in_range(known, before, now, expected):
    chart = after_testosterone(blood(-3, lh=before), blood(60, lh=now))
    assert verdict(chart, known, "lh") == expected


def test_mid_gonadotropins_are_not_behind_before_four_weeks_past_the_wash_out(known):
    # Gel: last dose on day 0, washed out on day 8, behind from day 36 on.
    chart = after_testosterone(blood(-3, lh="<0.1"), blood(35, lh="<0.1"))
    assert verdict(chart, known, "lh") == "too early"
    chart = after_testosterone(blood(-3, lh="<0.1"), blood(36, lh="<0.1"))
    assert verdict(chart, known, "lh") == "behind"


def test_a_real_fall_since_the_last_result_is_unexpected_in_the_mid_phase(known):
    chart = after_testosterone(ON_TRT, blood(40, lh="6.0"), blood(80, lh="2.9"))
    assert judged(chart, known, "lh").change.real is True
    assert verdict(chart, known, "lh") == "unexpected"
    chart = after_testosterone(ON_TRT, blood(40, lh="6.0"), blood(80, lh="3.0"))
    assert verdict(chart, known, "lh") == "as expected"


@pytest.mark.parametrize("marker", ["lh", "fsh"])
@pytest.mark.parametrize(
    ("text", "limits", "expected"),
    [
        ("1.7", "1.7-8.6", "as expected"),
        ("8.6", "1.7-8.6", "as expected"),
        ("1.6", "1.7-8.6", "behind"),
        ("<0.1", "1.7-8.6", "behind"),
        ("8.7", "1.7-8.6", "unexpected"),
        ("<3", "1.7-8.6", "not judged"),
        ("5.0", None, "not judged"),
    ],
)
def test_in_the_full_phase_gonadotropins_are_in_range(known, marker, text, limits, expected):
    chart = after_testosterone(ON_TRT, panel(120, reading(marker, text, limits=limits)))
    assert verdict(chart, known, marker) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("812", "as expected"), ("1100", "as expected"), (">1500", "as expected"), ("200", "unexpected")],
)
def test_at_baseline_testosterone_is_the_drug_level(known, text, expected):
    assert verdict(after_testosterone(blood(-3, testosterone=text)), known, "testosterone") == expected


@pytest.mark.parametrize(
    ("text", "lh", "expected"),
    [
        ("150", "1.0", "as expected"),  # below range
        ("300", "2.0", "ahead"),  # within range, his own
        ("950", "2.0", "too early"),  # above range and higher than the baseline: no cell speaks
        ("930", "2.0", "as expected"),  # above range but lower than the baseline of 940
    ],
)
def test_early_testosterone_falls_then_rises(known, text, lh, expected):
    chart = after_testosterone(blood(-3, testosterone="940"), blood(20, testosterone=text, lh=lh))
    assert verdict(chart, known, "testosterone") == expected


def test_early_testosterone_that_is_his_own_is_never_called_a_drug_level(known):
    above = after_testosterone(blood(-3, testosterone="940"), blood(20, testosterone="950", lh="2.0"))
    found = judged(above, known, "testosterone")
    assert found.draw_class.value == "own production"
    assert "drug" not in found.reason


@pytest.mark.parametrize(("text", "limits"), [("300", None), ("<300", "264-916")])
def test_early_testosterone_that_no_range_decides_is_not_judged(known, text, limits):
    his_own = panel(20, reading("testosterone", text, limits=limits), reading("lh", "2.0"))
    assert verdict(after_testosterone(his_own), known, "testosterone") == "not judged"


@pytest.mark.parametrize(
    ("lowest", "now", "expected"),
    [
        ("180", "300", "as expected"),  # within range
        ("150", "210", "as expected"),  # below range, +40 %, limit +37.4 %
        ("160", "210", "behind"),  # below range, +31 %
        ("180", "950", "unexpected"),
    ],
)
def test_mid_testosterone_rises_towards_normal(known, lowest, now, expected):
    chart = after_testosterone(
        ON_TRT,
        blood(30, testosterone="220", lh="1.0"),
        blood(40, testosterone=lowest, lh="1.2"),
        blood(80, testosterone=now, lh="2.0"),
    )
    assert verdict(chart, known, "testosterone") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("264", "as expected"), ("916", "as expected"), ("250", "behind"), ("950", "unexpected")],
)
def test_in_the_full_phase_testosterone_is_in_range(known, text, expected):
    chart = after_testosterone(ON_TRT, blood(120, testosterone=text, lh="4.0"))
    assert verdict(chart, known, "testosterone") == expected


@pytest.mark.parametrize("number", [60, 120])
@pytest.mark.parametrize(
    ("text", "expected"), [("200", "behind"), ("400", "unexpected"), ("950", "unexpected")]
)
def test_from_the_mid_phase_on_testosterone_with_suppressed_lh_is_behind_or_unexpected(
    known, number, text, expected
):
    chart = after_testosterone(ON_TRT, blood(number, testosterone=text, lh="0.5"))
    found = judged(chart, known, "testosterone")
    assert found.phase.value == expected
    assert found.draw_class.value == "not decidable"


@pytest.mark.parametrize("number", [-3, 20])
@pytest.mark.parametrize("text", ["5", "30", "60"])
def test_estradiol_is_not_judged_at_baseline_and_early(known, number, text):
    chart = after_testosterone(blood(number, estradiol=text))
    assert verdict(chart, known, "estradiol") == "not judged"


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("20", "30", "as expected"),  # within range
        ("44", "50", "as expected"),  # above range, no real change
        ("25", "50", "unexpected"),  # above range with a real rise (limit +66 %)
        ("9", "8", "as expected"),  # below range, no real change
        ("30", "9", "not judged"),  # below range with a real fall
    ],
)
def test_mid_estradiol_stabilises(known, before, now, expected):
    chart = after_testosterone(blood(30, estradiol=before), blood(80, estradiol=now))
    assert verdict(chart, known, "estradiol") == expected


def test_mid_estradiol_above_range_with_nothing_to_compare_is_not_judged(known):
    assert verdict(after_testosterone(blood(80, estradiol="50")), known, "estradiol") == "not judged"


@pytest.mark.parametrize(("limits", "said"), [("10-42", "outside its range"), (None, "no laboratory range")])
def test_mid_estradiol_that_is_not_judged_says_truly_why(known, limits, said):
    found = judged(
        after_testosterone(panel(80, reading("estradiol", "50", limits=limits))), known, "estradiol"
    )
    assert (found.phase.value, said in found.reason) == ("not judged", True)


@pytest.mark.parametrize(("text", "expected"), [("30", "as expected"), ("44", "unexpected"), ("8", "behind")])
def test_in_the_full_phase_estradiol_is_in_range(known, text, expected):
    assert verdict(after_testosterone(blood(120, estradiol=text)), known, "estradiol") == expected
