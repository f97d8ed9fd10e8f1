"""The shipped pathways: phases, the table of expectations, the plan (design.md section 3)."""

from decimal import Decimal

import pytest

from clinic_desktop.knowledge.pathway_entities import Condition, ExpectedBar, Step
from clinic_desktop.model.assessment import LaboratoryVerdict, PhaseVerdict

POST = "post_trt_reactivation"
SERM = "serm_therapy"
GONADOTROPINS = ("lh", "fsh")
TESTOSTERONES = ("testosterone", "free_testosterone")
SPERM = ("sperm_concentration", "progressive_motility", "total_motility")
JUDGED = (*GONADOTROPINS, *TESTOSTERONES, "estradiol", *SPERM)


def test_both_pathways_exist_with_their_phases(shipped):
    phases = {id: tuple(phase.id for phase in pathway.phases) for id, pathway in shipped.pathways.items()}
    assert phases == {
        POST: ("baseline", "early", "mid", "full"),
        SERM: ("baseline", "titration", "monitoring"),
    }


@pytest.mark.parametrize("pathway", [POST, SERM])
def test_every_day_lies_in_exactly_one_phase(shipped, pathway):
    for day in range(-800, 801):
        holding = [phase for phase in shipped.pathways[pathway].phases if phase.holds(day)]
        assert holding == [shipped.pathways[pathway].phase_on(day)]


@pytest.mark.parametrize(
    ("pathway", "day", "phase"),
    [
        (POST, -1, "baseline"),
        (POST, 0, "early"),
        (POST, 27, "early"),
        (POST, 28, "mid"),
        (POST, 90, "mid"),
        (POST, 91, "full"),
        (SERM, -1, "baseline"),
        (SERM, 0, "titration"),
        (SERM, 90, "titration"),
        (SERM, 91, "monitoring"),
    ],
)
def test_a_phase_begins_and_ends_on_its_day(shipped, pathway, day, phase):
    assert shipped.pathways[pathway].phase_on(day).id == phase


def test_the_titles_are_those_of_the_screens_and_of_the_page(shipped):
    phases = shipped.pathways[POST].phases
    assert [(phase.title, phase.subtitle, phase.plain_title) for phase in phases] == [
        ("Baseline", "on TRT", "On testosterone"),
        ("Early", "weeks 1–4", "Weeks 1–4"),
        ("Mid", "to month 3", "To month 3"),
        ("Months 3 and later", "", "Months 3 and later"),
    ]


def test_each_cell_of_the_table_is_there(shipped):
    for id, phases in ((POST, ("baseline", "early", "mid", "full")), (SERM, ("titration", "monitoring"))):
        for phase in phases:
            for marker in JUDGED:
                assert shipped.pathways[id].expectation(marker, phase) is not None


def test_nothing_is_expected_before_a_serm_or_of_other_markers(shipped):
    assert all(shipped.pathways[SERM].expectation(marker, "baseline") is None for marker in JUDGED)
    spoken_of = {m for p in shipped.pathways.values() for e in p.expectations for m in e.markers}
    assert spoken_of == set(JUDGED)


def test_safety_markers_are_never_expected_to_be_anything(shipped):
    for pathway in shipped.pathways.values():
        for expectation in pathway.expectations:
            assert not any(shipped.markers[marker].safety for marker in expectation.markers)


def verdicts(shipped, pathway, marker, phase):
    expectation = shipped.pathways[pathway].expectation(marker, phase)
    return [*(o.verdict.value for o in expectation.outcomes), expectation.otherwise.value]


ORDER = {
    (POST, "lh", "baseline"): ["unexpected", "as expected", "not judged"],
    (POST, "lh", "early"): [
        "unexpected", "ahead", "as expected", "too early", "too early", "not judged", "too early",
    ],
    (POST, "lh", "mid"): [
        "unexpected", "unexpected", "as expected", "as expected", "behind", "not judged", "too early",
    ],
    (POST, "lh", "full"): ["unexpected", "as expected", "behind", "not judged"],
    (POST, "testosterone", "baseline"): ["unexpected", "as expected", "not judged"],
    (POST, "testosterone", "early"): ["ahead", "as expected", "as expected", "not judged", "too early"],
    (POST, "testosterone", "mid"): [
        "unexpected", "behind", "unexpected", "as expected", "as expected", "behind",
        "not judged", "too early",
    ],
    (POST, "testosterone", "full"): [
        "unexpected", "behind", "unexpected", "as expected", "behind", "not judged",
    ],
    (POST, "estradiol", "baseline"): ["not judged"],
    (POST, "estradiol", "early"): ["not judged"],
    (POST, "estradiol", "mid"): ["unexpected", "as expected", "as expected", "not judged", "not judged"],
    (POST, "estradiol", "full"): ["unexpected", "as expected", "behind", "not judged"],
    (POST, "sperm_concentration", "baseline"): ["ahead", "as expected", "not judged"],
    (POST, "sperm_concentration", "early"): ["ahead", "as expected", "not judged"],
    (POST, "sperm_concentration", "mid"): [
        "unexpected", "ahead", "as expected", "as expected", "not judged", "too early",
    ],
    (POST, "sperm_concentration", "full"): [
        "unexpected", "as expected", "as expected", "as expected", "behind", "not judged", "too early",
    ],
    (SERM, "lh", "titration"): [
        "unexpected", "unexpected", "as expected", "behind", "too early", "not judged", "not judged",
    ],
    (SERM, "testosterone", "titration"): [
        "unexpected", "as expected", "as expected", "behind", "too early", "not judged", "not judged",
    ],
    (SERM, "free_testosterone", "titration"): [
        "as expected", "behind", "too early", "not judged", "not judged",
    ],
    (SERM, "estradiol", "titration"): ["not judged"],
    (SERM, "sperm_concentration", "titration"): [
        "unexpected", "as expected", "as expected", "too early", "too early", "too early",
    ],
    (SERM, "sperm_concentration", "monitoring"): [
        "unexpected", "as expected", "as expected", "behind", "too early", "too early",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), ORDER.items())
def test_a_cell_decides_in_its_order(shipped, cell, expected):
    assert verdicts(shipped, *cell) == expected


@pytest.mark.parametrize("marker", JUDGED)
def test_a_serm_is_judged_alike_while_titrating_and_later_but_for_what_is_waited_for(shipped, marker):
    titration, monitoring = (
        shipped.pathways[SERM].expectation(marker, phase) for phase in ("titration", "monitoring")
    )
    # Sperm are behind from day 180 on, which no day of the titration is.
    waiting = {PhaseVerdict.TOO_EARLY, *([PhaseVerdict.BEHIND] if marker in SPERM else [])}
    rules = [[o for o in each.outcomes if o.verdict not in waiting] for each in (titration, monitoring)]
    assert rules[0] == rules[1]


def conditions(shipped, pathway, marker, phase, verdict):
    expectation = shipped.pathways[pathway].expectation(marker, phase)
    return [c for o in expectation.outcomes if o.verdict is verdict for c in o.any_of]


BELOW, WITHIN, ABOVE = LaboratoryVerdict.BELOW, LaboratoryVerdict.WITHIN, LaboratoryVerdict.ABOVE


def test_gonadotropins_at_the_baseline_are_suppressed_or_below_range(shipped):
    assert conditions(shipped, POST, "lh", "baseline", PhaseVerdict.AS_EXPECTED) == [
        Condition(at_most=Decimal("0.5")),
        Condition(laboratory=(BELOW,)),
    ]


def test_gonadotropins_are_behind_four_weeks_past_the_wash_out(shipped):
    assert conditions(shipped, POST, "fsh", "mid", PhaseVerdict.BEHIND) == [
        Condition(laboratory=(BELOW,), past_wash_out_days=28)
    ]


@pytest.mark.parametrize("phase", ["mid", "full"])
def test_testosterone_with_a_suppressed_lh_is_unexpected_or_behind(shipped, phase):
    unexpected = conditions(shipped, POST, "testosterone", phase, PhaseVerdict.UNEXPECTED)
    assert unexpected[0] == Condition(laboratory=(WITHIN, ABOVE), suppressed_lh=True)
    behind = conditions(shipped, POST, "testosterone", phase, PhaseVerdict.BEHIND)
    assert behind[0] == Condition(laboratory=(BELOW,), suppressed_lh=True)


def test_sperm_are_behind_only_after_a_year(shipped):
    behind = conditions(shipped, POST, "sperm_concentration", "full", PhaseVerdict.BEHIND)
    assert {condition.from_day for condition in behind} == {365}
    expectation = shipped.pathways[POST].expectation("sperm_concentration", "full")
    assert expectation.otherwise_reason == (
        "slower than the article; within the 12 to 24 months that studies report"
    )
    assert {"article", "liu", "kohn"} <= set(expectation.basis.cite)


def test_a_serm_shows_in_six_weeks_and_sperm_in_seventy_four_days(shipped):
    behind = conditions(shipped, SERM, "lh", "titration", PhaseVerdict.BEHIND)
    assert behind == [Condition(since_baseline=Step.NOT_HIGHER, from_day=42)]
    no_fall = conditions(shipped, SERM, "sperm_concentration", "titration", PhaseVerdict.AS_EXPECTED)
    assert {condition.from_day for condition in no_fall} == {74}
    still_none = conditions(shipped, SERM, "sperm_concentration", "monitoring", PhaseVerdict.BEHIND)
    assert {condition.from_day for condition in still_none} == {180}


def test_free_testosterone_is_never_asked_for_a_real_change_under_a_serm(shipped):
    real = {Step.REAL_RISE, Step.REAL_FALL, Step.NO_REAL_CHANGE, Step.NO_REAL_FALL}
    for phase in ("titration", "monitoring"):
        for outcome in shipped.pathways[SERM].expectation("free_testosterone", phase).outcomes:
            assert not {c.since_baseline for c in outcome.any_of} & real


def test_every_expectation_names_the_article_and_all_but_estradiol_a_study_too(shipped):
    for pathway in shipped.pathways.values():
        for expectation in pathway.expectations:
            assert "article" in expectation.basis.cite
            if pathway.id == SERM or "estradiol" not in expectation.markers:
                assert len(expectation.basis.cite) > 1


def test_the_bar_of_the_patient_covers_what_the_phase_expects(shipped):
    post = shipped.pathways[POST]
    bars = {phase: post.expectation("lh", phase).bar for phase in ("baseline", "early", "mid", "full")}
    assert bars == {
        "baseline": ExpectedBar.BELOW_RANGE,
        "early": ExpectedBar.BELOW_RANGE,
        "mid": ExpectedBar.RANGE,
        "full": ExpectedBar.RANGE,
    }
    assert post.expectation("sperm_concentration", "full").bar is ExpectedBar.FROM_LIMIT
    assert post.expectation("estradiol", "early").bar is ExpectedBar.NONE


def days(shipped, pathway, template):
    return [due.day for due in shipped.pathways[pathway].plan if due.template == template]


def test_the_plan_asks_for_blood_and_semen_until_two_years(shipped):
    assert days(shipped, POST, "first") == [-7, 28, 56, 84, 175, 266, 357, 448, 539, 630, 721]
    assert days(shipped, POST, "semen") == [-7, 84, 175, 266, 357, 448, 539, 630, 721]
    assert days(shipped, SERM, "first") == [-14, -7, 28, 42, 90, 180, 360, 540, 720]
    assert days(shipped, SERM, "semen") == [-14, -7, 90, 180, 270, 360, 450, 540, 630, 720]


def test_semen_is_asked_for_only_where_children_are_wanted(shipped):
    for pathway in shipped.pathways.values():
        for due in pathway.plan:
            assert due.goals == (("fertility",) if due.template == "semen" else ())
