"""Whose testosterone? Class by wash-out, hCG and LH, and what it does to the verdict."""

from dataclasses import replace

import pytest

from clinic_desktop.model.course import Precision
from tests.clinical.charts import (
    after_testosterone,
    blood,
    drug,
    judged,
    on_serm,
    panel,
    reading,
    semen,
    verdict,
)

ON_TRT = blood(-3, lh="<0.1", fsh="<0.2", testosterone="812", estradiol="30")


def classed(chart, known, marker, **which):
    return judged(chart, known, marker, **which).draw_class.value


def test_on_testosterone_and_until_the_wash_out_date_it_is_a_drug_level(known):
    for number, expected in (
        (-3, "drug level"),
        (0, "drug level"),
        (48, "drug level"),
        (49, "own production"),
    ):
        chart = after_testosterone(blood(number, testosterone="400", lh="4"), agent="testosterone_cypionate")
        assert classed(chart, known, "testosterone") == expected
        assert classed(chart, known, "lh") == expected


@pytest.mark.parametrize("marker", ["lh", "fsh", "testosterone", "estradiol"])
def test_before_the_wash_out_date_the_verdict_is_too_early_whatever_the_value(known, marker):
    texts = {"lh": "5", "fsh": "5", "testosterone": "500", "estradiol": "20"}
    chart = after_testosterone(ON_TRT, blood(48, **texts), agent="testosterone_cypionate")
    found = judged(chart, known, marker)
    assert found.phase.value == "too early"
    assert "19 Feb 2026" in found.reason
    chart = after_testosterone(ON_TRT, blood(49, **texts), agent="testosterone_cypionate")
    assert verdict(chart, known, marker) == "as expected"


def test_in_the_full_phase_too_it_is_too_early_before_a_long_wash_out(known):
    sample = semen(120, sperm="20")
    chart = after_testosterone(
        ON_TRT, blood(120, lh="5", testosterone="500"), sample, agent="testosterone_undecanoate"
    )
    assert {verdict(chart, known, each) for each in ("lh", "testosterone", "sperm_concentration")} == {
        "too early"
    }


def test_markers_that_are_not_classed_have_no_class(known):
    chart = after_testosterone(blood(-3, shbg="30", haematocrit="48"))
    assert {classed(chart, known, marker) for marker in ("shbg", "haematocrit")} == {"not classed"}


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("lh", "not judged"),
        ("testosterone", "not judged"),
        ("fsh", "as expected"),
        ("estradiol", "as expected"),
    ],
)
def test_on_hcg_lh_and_testosterone_are_not_judged_and_the_others_are(known, marker, expected):
    texts = {"lh": "5", "fsh": "5", "testosterone": "500", "estradiol": "20"}
    chart = after_testosterone(ON_TRT, blood(60, **texts), drugs=[drug("hcg", 30, 55)])
    found = judged(chart, known, marker)
    assert (found.draw_class.value, found.phase.value) == ("hCG-driven", expected)


def test_reported_free_and_bioavailable_testosterone_are_not_judged_on_hcg_either(known):
    taken = panel(
        60,
        reading("free_testosterone", "9", "ng/dL", "4.6-22.4"),
        reading("bioavailable_testosterone", "200", "ng/dL", "40-250"),
    )
    chart = after_testosterone(taken, drugs=[drug("hcg", 30)])
    assert verdict(chart, known, "free_testosterone") == "not judged"
    assert classed(chart, known, "bioavailable_testosterone") == "hCG-driven"


def test_semen_goes_by_the_wash_out_date_also_on_hcg(known):
    chart = after_testosterone(semen(-3, sperm="0"), semen(60, sperm="3"), drugs=[drug("hcg", 30)])
    found = judged(chart, known, "sperm_concentration")
    assert (found.draw_class.value, found.phase.value) == ("own production", "as expected")


def test_before_the_wash_out_hcg_does_not_make_it_anything_but_a_drug_level(known):
    chart = after_testosterone(
        ON_TRT, blood(20, lh="5", testosterone="500"), agent="testosterone_cypionate", drugs=[drug("hcg", 3)]
    )
    found = judged(chart, known, "testosterone")
    assert (found.draw_class.value, found.phase.value) == ("drug level", "too early")


@pytest.mark.parametrize(
    ("lh", "expected"),
    [
        ("0.5", "not decidable"),
        ("<0.1", "not decidable"),
        ("<0.7", "not decidable"),
        ("0.6", "own production"),
    ],
)
def test_own_production_needs_an_lh_that_is_surely_not_suppressed(known, lh, expected):
    chart = after_testosterone(blood(120, testosterone="400", lh=lh))
    assert classed(chart, known, "testosterone") == expected


def test_an_lh_that_cannot_decide_leaves_testosterone_unjudged(known):
    found = judged(after_testosterone(blood(120, testosterone="400", lh="<0.7")), known, "testosterone")
    assert found.phase.value == "not judged"
    assert "0.5 IU/L" in found.reason


def test_early_and_on_a_serm_testosterone_with_suppressed_lh_is_not_judged(known):
    early = after_testosterone(blood(-3, testosterone="812"), blood(20, testosterone="150", lh="0.2"))
    assert verdict(early, known, "testosterone") == "not judged"
    serm = on_serm(blood(-10, testosterone="200", lh="3"), blood(60, testosterone="500", lh="0.2"))
    assert verdict(serm, known, "testosterone") == "not judged"


def test_lh_and_fsh_are_judged_after_the_wash_out_whatever_their_value(known):
    chart = after_testosterone(ON_TRT, blood(120, lh="<0.1", fsh="<0.2"))
    assert [verdict(chart, known, marker) for marker in ("lh", "fsh")] == ["behind", "behind"]
    assert classed(chart, known, "lh") == "own production"


def test_the_nearest_lh_within_two_weeks_decides_and_the_reason_says_so(known):
    chart = after_testosterone(blood(110, lh="0.2"), blood(120, testosterone="400"), blood(133, lh="5"))
    found = judged(chart, known, "testosterone")
    assert (found.draw_class.value, found.phase.value) == ("not decidable", "unexpected")
    assert "21 Apr 2026" in found.reason


def test_of_two_equally_near_the_earlier_lh_decides(known):
    chart = after_testosterone(blood(110, lh="5"), blood(120, testosterone="400"), blood(130, lh="0.2"))
    assert classed(chart, known, "testosterone") == "own production"


@pytest.mark.parametrize(("number", "expected"), [(134, "not decidable"), (135, "own production")])
def test_an_lh_further_away_than_fourteen_days_decides_nothing(known, number, expected):
    chart = after_testosterone(blood(120, testosterone="400"), blood(number, lh="0.2"))
    assert classed(chart, known, "testosterone") == expected


def test_without_an_lh_the_wash_out_date_alone_decides_and_the_reason_says_so(known):
    found = judged(after_testosterone(blood(120, testosterone="400")), known, "testosterone")
    assert (found.draw_class.value, found.phase.value) == ("own production", "as expected")
    assert "wash-out date alone" in found.reason


def test_the_reason_is_the_rule_alone_where_the_panel_holds_the_lh_itself(known):
    chart = after_testosterone(blood(120, testosterone="400", lh="3", estradiol="30"))
    for marker in ("testosterone", "lh", "estradiol"):
        assert judged(chart, known, marker).reason == "within range"
    assert judged(after_testosterone(blood(120, estradiol="30")), known, "estradiol").reason == "within range"


def test_an_lh_without_a_quantity_is_no_lh(known):
    chart = after_testosterone(blood(118, lh="0.2"), blood(120, testosterone="400", lh="QNS"))
    assert classed(chart, known, "testosterone") == "not decidable"


def test_without_a_preparation_nothing_is_decided_until_the_longest_wash_out_is_over(known):
    taken = {"lh": "5", "fsh": "5", "testosterone": "500", "estradiol": "20"}
    for number, expected in ((120, "not judged"), (183, "as expected")):
        chart = after_testosterone(blood(number, **taken), semen(number, sperm="20"), agent=None)
        found = {verdict(chart, known, marker) for marker in (*taken, "sperm_concentration")}
        assert found == {expected}
    reason = judged(after_testosterone(blood(120, lh="5"), agent=None), known, "lh").reason
    assert "wash-out" in reason


def test_a_wash_out_known_within_some_weeks_says_by_when_it_is_surely_over(known):
    chart = after_testosterone(blood(56, lh="5"), agent="testosterone_cypionate", precision=Precision.MONTH)
    assert judged(chart, known, "lh").reason == (
        "testosterone may still be on board: the wash-out is surely over only from 5 Mar 2026 on, "
        "because the day of the last dose, or what was taken, is not known exactly"
    )


def test_suppressed_lh_does_not_judge_testosterone_while_the_wash_out_is_unknown(known):
    chart = after_testosterone(blood(120, testosterone="400", lh="0.2"), agent=None)
    assert verdict(chart, known, "testosterone") == "not judged"


def test_testosterone_begun_again_is_a_drug_level_again(known):
    chart = after_testosterone(blood(120, testosterone="700", lh="3"), drugs=[drug("testosterone_gel", 100)])
    found = judged(chart, known, "testosterone")
    assert (found.draw_class.value, found.phase.value) == ("drug level", "too early")
    assert "Testosterone gel" in found.reason


def test_a_wash_out_without_a_date_is_named_too_early_without_one(known):
    chart = after_testosterone(blood(20, lh="5"), agent="testosterone_cypionate", precision=Precision.MONTH)
    assert verdict(chart, known, "lh") == "not judged"
    chart = after_testosterone(blood(60, lh="5"), agent="anabolic_steroid")
    assert verdict(chart, known, "lh") == "too early"


def test_an_anabolic_steroid_is_named_with_its_last_day_and_what_decides_sooner(known):
    until = "drug level: anabolic steroid until 8 Jan 2027 at the latest; LH and FSH decide sooner"
    chart = after_testosterone(blood(60, lh="5", testosterone="500"), agent="anabolic_steroid", interval=7)
    for marker in ("lh", "testosterone"):
        found = judged(chart, known, marker)
        assert (found.phase.value, found.reason) == ("too early", until)
    chart = after_testosterone(blood(5, lh="5"), agent="testosterone_gel")
    assert judged(chart, known, "lh").reason == "drug level: testosterone until 9 Jan 2026"


def test_an_anabolic_steroid_known_to_the_month_is_not_called_testosterone(known):
    by_month = {"agent": "anabolic_steroid", "interval": 7, "precision": Precision.MONTH}
    chart = after_testosterone(blood(366, lh="5"), **by_month)
    reason = judged(chart, known, "lh").reason
    assert reason.startswith("an anabolic steroid may still be on board: the wash-out is surely over only")
    assert "testosterone" not in reason
    by_month["agent"] = "testosterone_gel"
    reason = judged(after_testosterone(blood(366, lh="5"), **by_month), known, "lh").reason
    assert "steroid" not in reason


HOLDS_DOWN = "hCG on board, or stopped less than 14 days ago, can hold FSH down"


@pytest.mark.parametrize(
    ("number", "text", "expected"),
    [(120, "1.2", "behind"), (60, "1.2", "behind"), (30, "1.2", "too early"), (20, "0.4", "too early")],
)
def test_hcg_is_named_where_fsh_is_behind_or_too_early_under_it(known, number, text, expected):
    panels = (blood(-3, fsh="1.1"), blood(number, fsh=text))
    on_it = judged(after_testosterone(*panels, drugs=[drug("hcg", 0)]), known, "fsh")
    assert (on_it.draw_class.value, on_it.phase.value) == ("hCG-driven", expected)
    assert on_it.reason.endswith(f"; {HOLDS_DOWN}")
    without = judged(after_testosterone(*panels), known, "fsh")
    assert (without.phase.value, HOLDS_DOWN in without.reason) == (expected, False)


@pytest.mark.parametrize(
    ("marker", "text", "expected"),
    [("fsh", "5", "as expected"), ("fsh", "13", "unexpected"), ("estradiol", "8", "behind")],
)
def test_hcg_is_not_named_where_it_explains_nothing(known, marker, text, expected):
    chart = after_testosterone(blood(120, **{marker: text}), drugs=[drug("hcg", 0)])
    found = judged(chart, known, marker)
    assert (found.phase.value, "hCG" in found.reason) == (expected, False)


def test_on_a_serm_too_hcg_is_named_where_fsh_does_not_rise(known):
    panels = (blood(-3, fsh="4.0"), blood(60, fsh="3.8"))
    chart = on_serm(*panels, drugs=[drug("hcg", -30)])
    begun = "not higher than the baseline, six weeks or more after the course began"
    assert judged(chart, known, "fsh").reason == f"{begun}; {HOLDS_DOWN}"
    chart = replace(chart, medications=chart.medications[1:])
    assert judged(chart, known, "fsh").reason == f"{begun}; no SERM is on his list; {HOLDS_DOWN}"
