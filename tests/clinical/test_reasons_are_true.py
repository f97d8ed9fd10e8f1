"""A reason is true of every result that reaches it: compared or not, with a limit of the test, without a
baseline, without a range."""

from dataclasses import replace
from datetime import time

import pytest

from clinic_desktop.knowledge.pathway_entities import Step
from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import after_testosterone, blood, judged, on_serm, panel, reading, semen

AFTERNOON = time(15, 0)
ELSEWHERE = "Southside Lab"
APART = "not compared with the baseline: laboratories differ"
NO_BASELINE = "there is no result from before day 0 to compare with"


def unlisted(*panels):
    """A course of SERM therapy whose list of medicines names no SERM."""
    return replace(on_serm(*panels), medications=())


def said(chart, known, marker):
    found = judged(chart, known, marker)
    return found.phase.value, found.reason


@pytest.mark.parametrize("day", [20, 60, 120])
@pytest.mark.parametrize(
    ("marker", "before", "after"),
    [("lh", "2.6", "5.5"), ("fsh", "3.0", "4.0"), ("testosterone", "300", "330"), ("lh", "5.5", "2.6")],
)
def test_results_of_two_laboratories_are_not_called_chance(known, marker, before, after, day):
    first = panel(-3, reading(marker, before), laboratory=ELSEWHERE)
    verdict, reason = said(on_serm(first, blood(day, **{marker: after})), known, marker)
    assert verdict == "not judged"
    assert reason == f"no real rise since the first dose is shown; {APART}"


def test_results_of_one_laboratory_are_called_chance_where_they_are(known):
    chart = on_serm(blood(-3, lh="2.6"), blood(60, lh="4.0"))
    assert said(chart, known, "lh") == ("not judged", "higher than the baseline, but could be chance")


def test_free_testosterone_of_two_laboratories_is_not_called_higher(known):
    first = panel(-3, reading("free_testosterone", "6.0"), laboratory=ELSEWHERE)
    chart = on_serm(first, blood(60, free_testosterone="9.0"))
    assert said(chart, known, "free_testosterone")[1].endswith(APART)
    chart = on_serm(blood(-3, free_testosterone="6.0"), blood(60, free_testosterone="9.0"))
    assert said(chart, known, "free_testosterone")[1] == (
        "higher than the baseline, but no variation is published that could call it real"
    )


@pytest.mark.parametrize("limits", [None, "1.7-8.6"])
def test_without_a_baseline_it_is_said_that_there_is_none(known, limits):
    chart = on_serm(panel(60, reading("lh", "5.5", limits=limits)))
    assert said(chart, known, "lh") == (
        "not judged",
        f"no real rise since the first dose is shown; {NO_BASELINE}",
    )


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("<1.0", "1.2", "a limit of the test does not decide whether this is more than chance"),
        ("2.0", ">2.5", "a limit of the test does not decide whether this is more than chance"),
        ("<1.0", "<1.2", "both are limits of the test, so no change can be computed"),
    ],
)
def test_a_limit_of_the_test_is_named_where_it_does_not_decide(known, before, after, why):
    chart = on_serm(blood(-3, lh=before), blood(60, lh=after))
    assert said(chart, known, "lh") == ("not judged", f"no real rise since the first dose is shown; {why}")


def test_an_afternoon_is_named_where_the_published_variation_does_not_hold(known):
    draws = ((-3, "300"), (60, "400"))
    chart = on_serm(*(panel(day, reading("testosterone", text), at=AFTERNOON) for day, text in draws))
    assert said(chart, known, "testosterone")[1] == (
        "no real rise since the first dose is shown; the published variation holds for morning draws only"
    )


@pytest.mark.parametrize(
    ("marker", "number"), [("sperm_concentration", 80), ("sperm_concentration", 200), ("total_motility", 200)]
)
def test_semen_on_a_serm_is_not_said_to_wait_for_day_74_when_that_is_over(known, marker, number):
    verdict, reason = said(on_serm(semen(number, **{marker: "30"})), known, marker)
    assert verdict == "too early"
    assert reason == (
        "neither a rise nor a steady level is shown yet; there is no earlier result to compare with"
    )


def test_semen_on_a_serm_waits_for_day_74_and_names_a_sample_it_is_not_compared_with(known):
    assert said(on_serm(semen(70, sperm="30")), known, "sperm_concentration")[1].startswith("judged from day")
    first = panel(-3, reading("sperm_concentration", "30"), laboratory=ELSEWHERE, specimen=Specimen.SEMEN)
    assert said(on_serm(first, semen(80, sperm="31")), known, "sperm_concentration")[1] == (
        "neither a rise nor a steady level is shown yet; "
        "not compared with the last result: laboratories differ"
    )


@pytest.mark.parametrize(
    ("text", "why"), [("0.4", "still suppressed"), ("1.2", "still below range"), ("<0.1", "still suppressed")]
)
def test_only_a_suppressed_lh_is_called_suppressed_after_testosterone(known, text, why):
    verdict, reason = said(after_testosterone(blood(20, lh=text)), known, "lh")
    assert (verdict, reason) == ("too early", f"{why}, too early to expect more")


def test_testosterone_is_called_falling_only_where_it_fell(known):
    low = after_testosterone(blood(-3, testosterone="150"), blood(20, testosterone="200", lh="2"))
    assert said(low, known, "testosterone") == (
        "as expected",
        "below range, as is usual soon after testosterone",
    )
    fell = after_testosterone(blood(-3, testosterone="1100"), blood(20, testosterone="950", lh="2"))
    assert said(fell, known, "testosterone") == ("as expected", "falling after testosterone was stopped")


def test_sperm_seen_again_by_another_laboratory_are_not_called_no_sign(known):
    first = panel(
        -3,
        reading("sperm_concentration", "none seen"),
        laboratory=ELSEWHERE,
        specimen=Specimen.SEMEN,
    )
    assert said(after_testosterone(first, semen(60, sperm="5")), known, "sperm_concentration") == (
        "too early",
        f"no real rise is shown yet; sperm take longer than hormones; {APART}",
    )


@pytest.mark.parametrize(
    ("text", "limits", "reason"),
    [
        ("1.2", "1.7-8.6", "no real rise is shown yet, and the wash-out ended less than four weeks ago"),
        ("1.2", None, "no real rise is shown yet, and the wash-out ended less than four weeks ago"),
    ],
)
def test_lh_of_the_middle_phase_claims_no_comparison_that_was_not_made(known, text, limits, reason):
    first = panel(-3, reading("lh", "1.1"), laboratory=ELSEWHERE)
    chart = after_testosterone(first, panel(30, reading("lh", text, limits=limits)))
    assert said(chart, known, "lh") == ("too early", f"{reason}; {APART}")
    alone = after_testosterone(panel(30, reading("lh", text, limits=limits)))
    assert said(alone, known, "lh") == ("too early", f"{reason}; {NO_BASELINE}")


def test_lh_on_testosterone_without_a_range_is_not_said_to_have_one(known):
    chart = after_testosterone(panel(-3, reading("lh", "1.2", limits=None)))
    assert said(chart, known, "lh") == ("not judged", "neither the value nor a laboratory range decides")


def test_no_reason_of_a_rise_that_may_be_chance_is_reached_without_a_comparison(known):
    """“Higher” alone compares the numbers of any two classes: no reason may call that chance."""
    for pathway in known.pathways.values():
        for expectation in pathway.expectations:
            for outcome in expectation.outcomes:
                steps = {condition.since_baseline for condition in outcome.any_of}
                assert not (outcome.verdict == "not judged" and steps & {Step.HIGHER, Step.LOWER})


BEGUN = "not higher than the baseline, six weeks or more after the course began"


@pytest.mark.parametrize("number", [60, 120])
def test_a_course_without_a_serm_on_the_list_is_not_said_to_be_one(known, number):
    panels = (blood(-3, testosterone="220"), blood(number, testosterone="196"))
    assert said(unlisted(*panels), known, "testosterone") == (
        "behind",
        f"{BEGUN}; no SERM is on his list",
    )
    assert said(on_serm(*panels), known, "testosterone") == ("behind", BEGUN)


def test_a_fall_without_a_serm_on_the_list_is_not_laid_to_one(known):
    panels = (blood(-3, testosterone="420"), blood(60, testosterone="196"))
    assert said(unlisted(*panels), known, "testosterone") == (
        "unexpected",
        "a real fall, where a rise is expected; no SERM is on his list",
    )
    assert said(on_serm(*panels), known, "testosterone")[1] == "a real fall, where a rise is expected"
    rise = (blood(-3, testosterone="196"), blood(60, testosterone="420"))
    assert said(unlisted(*rise), known, "testosterone") == ("as expected", "a real rise since the baseline")


# What each reason claims. "Falling, then rising" is no claim: it is the words of a phase.
OF_A_CHANGE = (
    "beginning to rise",
    "falling after",
    "where the baseline was",
    "chance",
    "a real rise since",
    "a real fall",
    "not higher",
    "higher than",
    "reappeared",
    "no real fall",
)
OF_A_RANGE = ("above range", "below range", "within range", "its range", "WHO limit already", "at or above")
HORMONES = {"lh": ("1.0", "2.0", "9.0"), "fsh": ("1.0", "2.0", "13"), "testosterone": ("200", "300", "950"),
            "free_testosterone": ("2.0", "9.0", "25"), "estradiol": ("8", "20", "50")}  # fmt: skip
SPERM = {"sperm_concentration": ("2", "10", "40"), "total_motility": ("20", "38", "60")}
EVERY = {**HORMONES, **SPERM}
DAYS = {after_testosterone: (20, 60, 120, 400), on_serm: (20, 60, 80, 120, 200)}
WALK = [(chart, number, marker) for chart, days in DAYS.items() for number in days for marker in EVERY]


def taken(marker, number, text, **more):
    """One result of a panel that holds nothing else that could be judged."""
    limits = more.pop("limits", ...)
    limits = "4.6-22.4" if limits is ... and marker == "free_testosterone" else limits
    specimen = Specimen.SEMEN if marker in SPERM else Specimen.SERUM
    return panel(number, reading(marker, text, limits=limits), specimen=specimen, **more)


@pytest.mark.parametrize(("chart", "number", "marker"), WALK)
def test_a_reason_claims_no_change_that_was_not_compared(known, chart, number, marker):
    for before in EVERY[marker]:
        for now in EVERY[marker]:
            apart = chart(taken(marker, -3, before, laboratory=ELSEWHERE), taken(marker, number, now))
            for man in (apart, chart(taken(marker, number, now))):
                reason = said(man, known, marker)[1]
                assert not any(claim in reason for claim in OF_A_CHANGE), (before, now, reason)


@pytest.mark.parametrize(("chart", "number", "marker"), WALK)
def test_a_reason_names_no_range_where_none_was_printed(known, chart, number, marker):
    for now in HORMONES.get(marker, ()):
        alone = chart(taken(marker, number, now, limits=None))
        after = chart(taken(marker, -3, EVERY[marker][1]), taken(marker, number, now, limits=None))
        for man in (alone, after):
            reason = said(man, known, marker)[1]
            assert not any(claim in reason for claim in OF_A_RANGE), (now, reason)


@pytest.mark.parametrize(("chart", "number", "marker"), WALK)
def test_a_reason_of_a_limit_of_the_test_calls_nothing_chance(known, chart, number, marker):
    for before, now in (
        ("<{0}", "<{1}"),
        ("<{1}", "{2}"),
        ("{1}", ">{1}"),
        ("{1}", "<{2}"),
        (">{1}", "<{2}"),
    ):
        low = chart(
            taken(marker, -3, before.format(*EVERY[marker])),
            taken(marker, number, now.format(*EVERY[marker])),
        )
        reason = said(low, known, marker)[1]
        assert "chance" not in reason.removesuffix("whether this is more than chance"), (before, now, reason)
        assert "not higher" not in reason, (before, now, reason)
