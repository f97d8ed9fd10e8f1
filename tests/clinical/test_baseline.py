"""The baseline: by the rule, chosen, or the mean of chosen draws; what is said of it and what not claimed."""

from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from clinic_desktop.clinical.assess import assess, assess_draft
from clinic_desktop.clinical.change import limits_of
from clinic_desktop.knowledge.entities import Basis
from clinic_desktop.knowledge.marker_entities import Variation
from clinic_desktop.model.course import BaselineChoice
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import PanelStatus
from tests.clinical.charts import (
    AT_EIGHT,
    LATE,
    after_testosterone,
    blood,
    day,
    judged,
    on_serm,
    panel,
    reading,
    semen,
    verdict,
)


def at(number, hour=AT_EIGHT):
    return Moment(day(number), hour)


def choosing(chart, marker, *draws):
    """The chart with these draws chosen as the baseline of a marker; a draw is a day from the anchor."""
    moments = tuple(draw if isinstance(draw, Moment) else at(draw) for draw in draws)
    (course,) = chart.courses
    return replace(chart, courses=(course.with_baseline(BaselineChoice(marker, moments)),))


def start(chart, known, marker, **which):
    return judged(chart, known, marker, **which).change_from_baseline


def used(chart, known, marker, *, derived=False):
    found = assess(chart, known, LATE).baselines
    return next(each for each in found if (each.marker, each.derived) == (marker, derived))


FSH = (blood(-60, fsh="2.0"), blood(-30, fsh="4.0"), blood(-10, fsh="9.0"), blood(100, fsh="5.0"))


# Limits


@pytest.mark.parametrize(
    ("cvi", "cva", "replicates", "up", "down"),
    [
        # clinical.md 2.2: exp(+-1.96 * sqrt(1/n + 1) * s), by hand
        ("26", "2.5", 1, "103.87", "-50.95"),
        ("26", "2.5", 2, "85.31", "-46.04"),
        ("26", "2.5", 3, "78.89", "-44.10"),
        ("8", "2.5", 2, "22.25", "-18.20"),
        ("11.5", "0", 2, "31.67", "-24.05"),
        ("39", "10", 3, "141.34", "-58.56"),
    ],
)
def test_the_limits_of_a_mean_of_replicates_are_narrower(cvi, cva, replicates, up, down):
    variation = Variation(Decimal(cvi), Decimal(cva), False, (), Basis())
    found_down, found_up = limits_of(variation, Decimal("1.96"), replicates).percent
    assert abs(found_up - Decimal(up)) <= Decimal("0.01")
    assert abs(found_down - Decimal(down)) <= Decimal("0.01")


# By the rule


def test_without_a_choice_the_last_draw_before_day_0_is_the_baseline(known):
    change = start(on_serm(*FSH), known, "fsh")
    assert (change.since, change.draws, change.percent) == (at(-10), (at(-10),), Decimal("-44.44"))
    found = used(on_serm(*FSH), known, "fsh")
    assert (found.draws, found.panels, found.value_text) == (
        (at(-10),),
        (FSH[2].id,),
        "9.0 IU/L",
    )
    assert not found.chosen
    assert found.reason == "the last drawn alike before day 0"


def test_before_day_0_the_baseline_so_far_is_said(known):
    found = used(on_serm(*FSH[:2]), known, "fsh")
    assert (found.draws, found.reason) == ((at(-30),), "the last before day 0")


def test_a_baseline_that_cannot_be_compared_says_why(known):
    other = panel(100, reading("fsh", "5.0"), laboratory="Harbour Lab")
    found = used(on_serm(*FSH[:2], other), known, "fsh")
    assert found.draws == (at(-30),)
    assert found.reason == "the last before day 0; laboratories differ"


def test_the_latest_reading_decides_which_draw_is_said_to_be_the_baseline(known):
    elsewhere = panel(-10, reading("fsh", "9.0"), laboratory="Harbour Lab")
    assert used(on_serm(*FSH[:2], elsewhere, FSH[3]), known, "fsh").draws == (at(-30),)
    later = panel(120, reading("fsh", "9.0"), laboratory="Harbour Lab")
    assert used(on_serm(*FSH[:2], elsewhere, FSH[3], later), known, "fsh").draws == (at(-10),)


def test_there_is_no_baseline_without_a_course_or_a_result_before_day_0(known):
    assert assess(replace(on_serm(*FSH), courses=()), known, LATE).baselines == ()
    assert assess(on_serm(FSH[3]), known, LATE).baselines == ()


def test_a_marker_that_nobody_lists_has_no_baseline(known):
    odd = panel(-10, replace(reading("fsh", "9.0"), marker="moonlight"), reading("fsh", "9.0"))
    assert {each.marker for each in assess(on_serm(odd), known, LATE).baselines} == {"fsh"}


def test_a_calculated_result_has_a_baseline_of_its_own(known):
    drawn = [blood(number, testosterone="400", shbg="30", albumin="43") for number in (-10, 100)]
    found = used(on_serm(*drawn), known, "free_testosterone", derived=True)
    assert found.draws == (at(-10),)
    assert found.value_text.endswith("pmol/L")


def test_a_second_course_begins_from_a_baseline_of_its_own(known):
    chart = on_serm(*FSH)
    again = replace(chart.courses[0], id="d", anchor=day(130))
    chart = replace(chart, courses=(*chart.courses, again))
    assert used(chart, known, "fsh").draws == (at(100),)


# One chosen draw


def test_a_chosen_draw_is_the_baseline(known):
    chart = choosing(on_serm(*FSH), "fsh", -30)
    change = start(chart, known, "fsh")
    assert (change.draws, change.percent, change.real) == ((at(-30),), Decimal("25.00"), False)
    found = used(chart, known, "fsh")
    assert (found.chosen, found.value_text, found.reason) == (True, "4.0 IU/L", "chosen")


def test_a_choice_speaks_of_its_marker_alone_and_leaves_the_change_since_the_last(known):
    drawn = [blood(number, fsh="4.0", lh="4.0") for number in (-30, -10, 100)]
    chart = choosing(on_serm(*drawn), "fsh", -30)
    assert start(chart, known, "lh").draws == (at(-10),)
    assert judged(chart, known, "fsh").change.draws == (at(-10),)


def test_the_verdict_by_phase_follows_the_chosen_baseline(known):
    chart = on_serm(FSH[0], FSH[1], FSH[3])
    assert verdict(chart, known, "fsh") == "not judged"
    assert verdict(choosing(chart, "fsh", -60), known, "fsh") == "as expected"


def test_a_chosen_draw_that_was_drawn_otherwise_is_not_compared_and_not_exchanged(known):
    afternoon = blood(-30, fsh="4.0")
    afternoon = replace(afternoon, collected=at(-30, time(16)))
    chart = choosing(on_serm(FSH[0], afternoon, FSH[3]), "fsh", at(-30, time(16)))
    change = start(chart, known, "fsh")
    assert (change.draws, change.real, change.percent) == ((at(-30, time(16)),), None, None)
    assert "morning" in change.reason
    assert change.limit_percent is not None


def test_a_chosen_baseline_measured_on_testosterone_is_still_a_drug_level(known):
    drawn = [blood(number, testosterone=text, lh="3") for number, text in ((-30, "900"), (-3, "950"))]
    chart = choosing(after_testosterone(*drawn, blood(100, testosterone="400", lh="4")), "testosterone", -30)
    change = start(chart, known, "testosterone")
    assert change.real is None
    assert "drug level" in change.reason


def test_of_two_panels_at_once_the_one_drawn_alike_is_meant(known):
    here, there = (
        panel(-30, reading("fsh", text), laboratory=name)
        for text, name in (("4.0", "Northside Lab"), ("8.0", "Harbour Lab"))
    )
    chart = choosing(on_serm(here, there, FSH[3]), "fsh", -30)
    assert start(chart, known, "fsh").percent == Decimal("25.00")
    elsewhere = replace(FSH[3], laboratory="Third Lab")
    change = start(choosing(on_serm(here, there, elsewhere), "fsh", -30), known, "fsh")
    assert (change.real, change.percent) == (None, None)


def test_a_choice_without_a_panel_leaves_the_rule_and_is_said(known):
    chart = choosing(on_serm(*FSH), "fsh", -31)
    change = start(chart, known, "fsh")
    assert (change.draws, change.percent, change.real) == ((at(-10),), Decimal("-44.44"), True)
    assert "01 Dec 2025" in change.reason or "1 Dec 2025" in change.reason
    found = used(chart, known, "fsh")
    assert not found.chosen
    assert "holds no such result before day 0" in found.reason


def test_a_draw_after_day_0_is_no_baseline(known):
    chart = choosing(on_serm(*FSH, blood(130, fsh="5.0")), "fsh", 100)
    change = start(chart, known, "fsh")
    assert change.draws == (at(-10),)
    assert "before day 0" in change.reason


def test_a_corrected_panel_is_no_baseline_any_more(known):
    corrected = replace(FSH[1], status=PanelStatus.CORRECTED)
    chart = choosing(on_serm(FSH[0], corrected, FSH[3]), "fsh", -30)
    assert start(chart, known, "fsh").draws == (at(-60),)


# Several chosen draws


def test_the_mean_of_two_draws_is_the_baseline_with_the_limits_of_replicates(known):
    chart = choosing(on_serm(*FSH), "fsh", -60, -30)
    change = start(chart, known, "fsh")
    assert (change.draws, change.since) == ((at(-60), at(-30)), at(-30))
    assert change.percent == Decimal("66.67")  # 5.0 over 3.0
    down, up = change.limit_percent
    assert abs(up - Decimal("22.25")) <= Decimal("0.01")
    assert abs(down - Decimal("-18.20")) <= Decimal("0.01")
    found = used(chart, known, "fsh")
    assert (found.draws, found.value_text) == (change.draws, "3.0 IU/L")
    assert found.reason == "the mean of 2 chosen draws"


@pytest.mark.parametrize(("now", "real"), [("4.88", False), ("4.90", True), ("3.28", False), ("3.26", True)])
def test_a_change_from_a_mean_is_real_beyond_the_limits_of_replicates(known, now, real):
    # From 4.0, the mean of 3.8 and 4.2: +22.25 % is 4.890, -18.20 % is 3.272.
    drawn = (blood(-60, fsh="3.8"), blood(-30, fsh="4.2"), blood(100, fsh=now))
    assert start(choosing(on_serm(*drawn), "fsh", -60, -30), known, "fsh").real is real


def test_the_mean_of_three_draws_in_another_unit_is_said_in_the_unit_as_reported(known):
    drawn = [blood(number, testosterone=text) for number, text in ((-60, "201"), (-30, "202"), (-3, "204"))]
    chart = choosing(on_serm(*drawn, blood(100, testosterone="400")), "testosterone", -60, -30, -3)
    assert used(chart, known, "testosterone").value_text == "202 ng/dL"
    mixed = panel(-30, reading("testosterone", "7.0", "nmol/L", "9-30"))
    chart = choosing(on_serm(drawn[0], mixed, blood(100, testosterone="400")), "testosterone", -60, -30)
    assert used(chart, known, "testosterone").value_text.endswith("nmol/L")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [(("250", "270"), "as expected"), (("250", "290"), "not judged")],
)
def test_the_mean_is_below_range_where_it_lies_below_it(known, texts, expected):
    # 264-916: the means are 260 and 270; 300 is within range and within noise of both.
    drawn = [blood(number, testosterone=text) for number, text in zip((-60, -30), texts, strict=True)]
    chart = choosing(on_serm(*drawn, blood(100, testosterone="300")), "testosterone", -60, -30)
    assert verdict(chart, known, "testosterone") == expected


def test_a_mean_at_the_limit_of_the_range_is_within_it(known):
    drawn = [blood(number, testosterone="264") for number in (-60, -30, -3)]
    chart = choosing(on_serm(*drawn, blood(100, testosterone="300")), "testosterone", -60, -30, -3)
    assert verdict(chart, known, "testosterone") == "not judged"


def test_a_draw_that_is_missing_is_left_out_of_the_mean_and_said(known):
    chart = choosing(on_serm(*FSH), "fsh", -60, -45, -30)
    change = start(chart, known, "fsh")
    assert (change.draws, change.percent, change.real) == ((at(-60), at(-30)), Decimal("66.67"), True)
    assert "left out" in change.reason
    assert "left out" in used(chart, known, "fsh").reason
    alone = start(choosing(on_serm(*FSH), "fsh", -45, -30), known, "fsh")
    assert (alone.draws, alone.percent) == ((at(-30),), Decimal("25.00"))
    assert "left out" in alone.reason


@pytest.mark.parametrize(
    ("one", "other"), [("<0.3", "2.0"), ("2.0", "<0.3"), ("<0.3", "<0.3"), ("2.0", "qns")]
)
def test_a_limit_of_the_test_has_no_place_in_a_mean(known, one, other):
    drawn = (blood(-60, fsh=one), blood(-30, fsh=other), blood(100, fsh="9.0"))
    chart = choosing(on_serm(*drawn), "fsh", -60, -30)
    change = start(chart, known, "fsh")
    assert (change.real, change.percent) == (None, None)
    assert change.draws == (at(-60), at(-30)) or other == "qns"
    assert used(chart, known, "fsh").reason.startswith("the mean of 2 chosen draws; ")
    if other != "qns":
        assert "cannot be averaged" in change.reason
        assert used(chart, known, "fsh").value_text == f"{one} IU/L and {other} IU/L"


def test_draws_that_differ_among_themselves_have_no_mean_and_the_reason_is_said(known):
    elsewhere = panel(-30, reading("fsh", "4.0"), laboratory="Harbour Lab")
    chart = choosing(on_serm(FSH[0], elsewhere, FSH[3]), "fsh", -60, -30)
    change = start(chart, known, "fsh")
    assert (change.real, change.percent) == (None, None)
    assert change.reason == "the draws chosen as baseline cannot be averaged: laboratories differ"


def test_a_drug_level_and_his_own_have_no_mean(known):
    chart = after_testosterone(
        blood(-900, lh="4.0"), blood(-3, lh="0.3"), blood(100, lh="4.0", testosterone="400")
    )
    change = start(choosing(chart, "lh", -900, -3), known, "lh")
    assert change.real is None
    assert "cannot be averaged" in change.reason


def test_higher_than_all_draws_is_higher_also_where_they_have_no_mean(known):
    # post-TRT, early: above the baseline interval, below range.
    drawn = (blood(-60, lh="<0.1"), blood(-30, lh="0.4"))
    chart = choosing(after_testosterone(*drawn, blood(20, lh="0.5", testosterone="150")), "lh", -60, -30)
    assert verdict(chart, known, "lh") == "as expected"
    chart = choosing(after_testosterone(*drawn, blood(20, lh="0.3", testosterone="150")), "lh", -60, -30)
    assert verdict(chart, known, "lh") == "too early"


def test_the_mean_of_counts_needs_sperm_in_all_samples_or_in_none(known):
    none, some = semen(-60, sperm="0"), semen(-30, sperm="10")
    change = start(
        choosing(on_serm(none, some, semen(100, sperm="20")), "sperm_concentration", at(-60), at(-30)),
        known,
        "sperm_concentration",
    )
    assert (change.real, change.percent) == (None, None)
    assert "none were seen" in change.reason
    again = semen(-30, sperm="none seen")
    change = start(
        choosing(on_serm(none, again, semen(100, sperm="20")), "sperm_concentration", at(-60), at(-30)),
        known,
        "sperm_concentration",
    )
    assert change.kind.value == "reappeared"
    two = start(
        choosing(
            on_serm(semen(-60, sperm="8"), some, semen(100, sperm="45")),
            "sperm_concentration",
            at(-60),
            at(-30),
        ),
        known,
        "sperm_concentration",
    )
    assert (two.percent, two.real) == (Decimal("400.00"), True)


def test_a_chosen_mean_of_evening_draws_makes_no_claim_of_testosterone(known):
    drawn = [panel(number, reading("testosterone", "300"), at=None) for number in (-60, -30, 100)]
    chart = choosing(on_serm(*drawn), "testosterone", at(-60, None), at(-30, None))
    change = start(chart, known, "testosterone")
    assert change.real is None
    assert "morning" in change.reason
    assert change.percent == Decimal("0.00")


def test_a_draft_is_compared_with_the_chosen_baseline_too(known):
    chart = choosing(on_serm(*FSH[:3]), "fsh", -60, -30)
    (found,) = assess_draft(assess(chart, known, day(100)), FSH[3], known)
    assert found.change_from_baseline.draws == (at(-60), at(-30))
    assert found.change_from_baseline.percent == Decimal("66.67")
