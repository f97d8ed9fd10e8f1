"""A verdict that compares with the baseline asks for draws that are alike; only the class may differ."""

from datetime import time

import pytest

from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import after_testosterone, blood, judged, on_serm, panel, reading, verdict

UNLIKE = {
    "another laboratory": {"laboratory": "Southside Lab"},
    "an afternoon": {"at": time(15, 30)},
    "another method": {"method": "ECLIA"},
    "a haemolysed specimen": {"condition": ("haemolysed",)},
}


def baseline(marker, text, limits=..., *, method="LC-MS/MS", number=-10, **draw):
    return panel(number, reading(marker, text, limits=limits, method=method), **draw)


def after(number, marker, text, limits=..., **beside):
    others = (reading(each, value) for each, value in beside.items())
    return panel(number, reading(marker, text, limits=limits, method="LC-MS/MS"), *others)


@pytest.mark.parametrize("unlike", UNLIKE.values(), ids=UNLIKE)
def test_coming_into_range_asks_for_a_baseline_drawn_alike(known, unlike):
    now = after(50, "testosterone", "280", lh="5")
    alike = on_serm(baseline("testosterone", "240"), now)
    assert judged(alike, known, "testosterone").reason == "within range, where the baseline was below"
    apart = judged(on_serm(baseline("testosterone", "240", **unlike), now), known, "testosterone")
    assert apart.phase.value == "not judged"
    assert apart.reason.startswith(
        "no real rise since the first dose is shown; not compared with the baseline"
    )


def test_a_range_of_another_laboratory_does_not_say_where_he_stood(known):
    first = baseline("testosterone", "300", "350-1030", laboratory="Southside Lab")
    assert (
        verdict(on_serm(first, after(50, "testosterone", "280", lh="5")), known, "testosterone")
        == "not judged"
    )


def test_free_testosterone_of_two_scales_is_not_said_to_have_come_into_range(known):
    def of(number, text, limits, method):
        return panel(number, reading("free_testosterone", text, "ng/dL", limits, method), reading("lh", "5"))

    now = of(50, "6.0", "4.6-22.4", "equilibrium dialysis")
    apart = on_serm(of(-10, "0.6", "0.9-2.7", "direct analog"), now)
    assert verdict(apart, known, "free_testosterone") == "not judged"
    alike = on_serm(of(-10, "3.0", "4.6-22.4", "dialysis"), now)
    assert verdict(alike, known, "free_testosterone") == "as expected"


@pytest.mark.parametrize("unlike", UNLIKE.values(), ids=UNLIKE)
@pytest.mark.parametrize(("text", "why"), [("0.4", "still suppressed"), ("1.2", "still below range")])
def test_lh_begins_to_rise_only_beside_a_baseline_drawn_alike(known, text, why, unlike):
    now = after(20, "lh", text)
    alike = judged(after_testosterone(baseline("lh", "0.3"), now), known, "lh")
    assert (alike.phase.value, alike.reason) == ("as expected", "beginning to rise")
    apart = judged(after_testosterone(baseline("lh", "0.3", **unlike), now), known, "lh")
    assert (apart.phase.value, apart.reason) == ("too early", f"{why}, too early to expect more")


@pytest.mark.parametrize("unlike", UNLIKE.values(), ids=UNLIKE)
def test_testosterone_is_falling_only_beside_a_baseline_drawn_alike(known, unlike):
    now = after(20, "testosterone", "950", lh="2")
    alike = after_testosterone(baseline("testosterone", "1100"), now)
    assert judged(alike, known, "testosterone").reason == "falling after testosterone was stopped"
    apart = judged(after_testosterone(baseline("testosterone", "1100", **unlike), now), known, "testosterone")
    assert (apart.phase.value, "falling" in apart.reason) == ("too early", False)


def test_an_earlier_baseline_that_was_drawn_alike_still_counts(known):
    elsewhere = baseline("testosterone", "300", "350-1030", laboratory="Southside Lab", number=-3)
    chart = on_serm(baseline("testosterone", "240"), elsewhere, after(50, "testosterone", "280", lh="5"))
    assert verdict(chart, known, "testosterone") == "as expected"


def test_the_class_may_differ_from_a_baseline_on_testosterone(known):
    chart = after_testosterone(
        blood(-3, lh="0.3", testosterone="1100"), blood(20, lh="0.6", testosterone="950")
    )
    assert judged(chart, known, "lh").reason == "beginning to rise"
    found = judged(chart, known, "testosterone")
    assert found.reason.startswith("falling after testosterone was stopped")
    assert judged(chart, known, "testosterone", place=0).draw_class is not found.draw_class


@pytest.mark.parametrize(
    ("laboratory", "expected"), [("Northside Lab", "as expected"), ("Southside Lab", "too early")]
)
def test_motility_reappears_only_beside_a_sample_of_the_same_laboratory(known, laboratory, expected):
    none = (reading("sperm_concentration", "0"), reading("total_motility", "not done"))
    first = panel(-3, *none, laboratory=laboratory, specimen=Specimen.SEMEN)
    now = panel(
        60, reading("sperm_concentration", "3"), reading("total_motility", "30"), specimen=Specimen.SEMEN
    )
    assert verdict(after_testosterone(first, now), known, "total_motility") == expected
