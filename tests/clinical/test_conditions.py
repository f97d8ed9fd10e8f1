"""Conditions of the knowledge, one part at a time, through a pathway that holds nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from clinic_desktop.knowledge.entities import Basis
from clinic_desktop.knowledge.pathway_entities import Condition, Expectation, ExpectedBar, Outcome, Step
from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict, PhaseVerdict
from tests.clinical.charts import after_testosterone, blood, drug, panel, reading, semen, verdict

BELOW, WITHIN = LaboratoryVerdict.BELOW, LaboratoryVerdict.WITHIN


def with_rule(known, marker, *conditions):
    """The knowledge with one rule for a marker in the full phase: as expected where a condition holds."""
    pathway = known.pathways["post_trt_reactivation"]
    rule = Expectation(
        markers=(marker,),
        phase="full",
        words="",
        outcomes=(Outcome(PhaseVerdict.AS_EXPECTED, conditions, "it holds"),),
        otherwise=PhaseVerdict.BEHIND,
        otherwise_reason="it does not hold",
        bar=ExpectedBar.NONE,
        basis=Basis(cite=("article",)),
    )
    changed = replace(pathway, expectations=(rule,))
    return replace(known, pathways={**known.pathways, pathway.id: changed})


def holds(known, condition, *panels, marker="lh", **chart):
    found = verdict(after_testosterone(*panels, **chart), with_rule(known, marker, condition), marker)
    return {"as expected": True, "behind": False}.get(found, found)


@pytest.mark.parametrize(
    ("condition", "text", "expected"),
    [
        (Condition(laboratory=(WITHIN,)), "5", True),
        (Condition(laboratory=(WITHIN,)), "1", False),
        (Condition(laboratory=(WITHIN, BELOW)), "1", True),
        (Condition(at_most=Decimal(5)), "5", True),
        (Condition(at_most=Decimal(5)), "<5", True),
        (Condition(at_most=Decimal(5)), "5.1", False),
        (Condition(at_most=Decimal(5)), "<5.1", "not judged"),
        (Condition(at_most=Decimal(5)), ">4", "not judged"),
        (Condition(at_most=Decimal(5)), ">5", False),
        (Condition(laboratory=(WITHIN,)), "<3", "not judged"),
        (Condition(laboratory=(WITHIN, BELOW)), "<3", True),
        (Condition(laboratory=(LaboratoryVerdict.ABOVE,)), "<3", False),
        (Condition(laboratory=(LaboratoryVerdict.NOT_JUDGED,)), "<3", True),
        (Condition(laboratory=(WITHIN,), from_day=121), "<3", False),
        (Condition(laboratory=(WITHIN,), at_most=Decimal(1)), "<3", "not judged"),
        (Condition(laboratory=(LaboratoryVerdict.ABOVE,), at_most=Decimal(1)), "<3", False),
        (Condition(from_day=120), "5", True),
        (Condition(from_day=121), "5", False),
        (Condition(before_day=121), "5", True),
        (Condition(before_day=120), "5", False),
        (Condition(past_wash_out_days=112), "5", True),
        (Condition(past_wash_out_days=113), "5", False),
        (Condition(draw_class=DrawClass.OWN), "5", True),
        (Condition(draw_class=DrawClass.HCG), "5", False),
        (Condition(suppressed_lh=True), "0.5", True),
        (Condition(suppressed_lh=True), "0.6", False),
        (Condition(suppressed_lh=False), "0.6", True),
        (Condition(suppressed_lh=True), "<0.6", False),
        (Condition(none_seen=True), "5", False),
        (Condition(not_computable=True), "5", False),
        (Condition(laboratory=(WITHIN,), from_day=121), "5", False),
    ],
)
def test_a_condition_holds_where_its_parts_are_certain(known, condition, text, expected):
    assert holds(known, condition, blood(120, lh=text)) == expected


@pytest.mark.parametrize(
    ("condition", "text", "expected"),
    [
        (Condition(none_seen=True), "0", True),
        (Condition(none_seen=True), "0.1", False),
        (Condition(none_seen=True), "<0.1", False),
        (Condition(none_seen=False), "0.1", True),
        (Condition(none_seen=False), "<0.1", False),
        (Condition(none_seen=False), "0", False),
    ],
)
def test_none_seen_is_certain_of_a_count_only(known, condition, text, expected):
    marker = "sperm_concentration"
    assert holds(known, condition, semen(120, sperm=text), marker=marker) is expected


@pytest.mark.parametrize(
    ("sperm", "expected"),
    [("0", True), ("none seen", True), ("14", "not judged"), ("<0.1", "not judged"), (None, "not judged")],
)
def test_a_motility_is_not_computable_where_no_sperm_were_seen(known, sperm, expected):
    counted = {} if sperm is None else {"sperm": sperm}
    sample = semen(120, total_motility="not done", **counted)
    assert holds(known, Condition(not_computable=True), sample, marker="total_motility") == expected


UP = {Step.HIGHER, Step.COMPARED_HIGHER}
STEADY = {Step.NO_REAL_CHANGE, Step.NO_REAL_FALL}
STEPS = [
    # from, to, the steps that hold, those left open: the limits of LH are +103.9 and -50.9 %
    ("4", "8.2", {Step.REAL_RISE, Step.NO_REAL_FALL, *UP}, set()),
    ("4", "8.1", {*STEADY, Step.CHANCE_RISE, *UP}, set()),
    ("4", "4", {*STEADY, Step.NOT_HIGHER}, set()),
    ("4", "2", {*STEADY, Step.LOWER, Step.NOT_HIGHER}, set()),
    ("4", "1.9", {Step.REAL_FALL, Step.LOWER, Step.NOT_HIGHER}, set()),
    ("<0.1", "4.8", {Step.REAL_RISE, Step.NO_REAL_FALL, *UP}, set()),
    ("<0.1", "0.15", {Step.NO_REAL_FALL, *UP}, {Step.REAL_RISE, Step.NO_REAL_CHANGE}),
    ("<0.1", "<0.1", set(), STEADY),  # the same limit twice is neither a rise nor a fall
    ("<0.1", "<0.2", set(), {Step.REAL_RISE, *STEADY}),
    ("<0.2", "<0.1", set(), {Step.REAL_FALL, *STEADY}),
    (">9", ">9", set(), STEADY),
    (">9", ">8", set(), {Step.REAL_FALL, *STEADY}),
    (">8", ">9", set(), {Step.REAL_RISE, *STEADY}),
    ("4", "<8.1", set(), {Step.REAL_FALL, *STEADY}),
    ("4", ">2", set(), {Step.REAL_RISE, *STEADY}),
    ("4", "QNS", "not judged", set()),
    ("QNS", "4", set(), set()),
    (None, "4", set(), set()),
]


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize(("before", "now", "held", "open_steps"), STEPS)
def test_a_step_holds_where_the_change_is_certain(known, step, before, now, held, open_steps):
    earlier = () if before is None else (blood(100, lh=before),)
    found = holds(known, Condition(since_last=step), *earlier, blood(120, lh=now))
    expected = held if isinstance(held, str) else step in held
    assert found == ("not judged" if step in open_steps else expected)


@pytest.mark.parametrize(
    ("before", "now", "held", "open_steps"),
    [
        ("0", "3", {Step.REAPPEARED, Step.NO_REAL_FALL, *UP}, set()),
        ("0", "0", {Step.NO_REAL_CHANGE, Step.NO_REAL_FALL, Step.NOT_HIGHER}, set()),
        (
            "3",
            "0",
            {Step.LOWER, Step.NOT_HIGHER},
            {Step.REAL_FALL, Step.NO_REAL_FALL},
        ),
    ],
)
def test_steps_from_and_to_none_seen(known, before, now, held, open_steps):
    marker = "sperm_concentration"
    for step in Step:
        chart = (semen(100, sperm=before), semen(120, sperm=now))
        found = holds(known, Condition(since_last=step), *chart, marker=marker)
        assert found == ("not judged" if step in open_steps else step in held), step


def test_no_step_is_taken_between_draws_that_are_not_alike_and_higher_alone_between_classes(known):
    apart = panel(-3, reading("lh", "4"), laboratory="Southside")
    now = blood(120, lh="8.5")
    assert holds(known, Condition(since_last=Step.HIGHER), apart, now) is False
    for step in (Step.HIGHER, Step.REAL_RISE, Step.COMPARED_HIGHER, Step.CHANCE_RISE):
        assert holds(known, Condition(since_baseline=step), apart, now) is False
    first, now = blood(-3, testosterone="400"), blood(120, testosterone="850", lh="4")
    for step, held in ((Step.HIGHER, True), (Step.COMPARED_HIGHER, False), (Step.REAL_RISE, False)):
        condition = Condition(since_baseline=step)
        assert holds(known, condition, first, now, marker="testosterone") is held
    wordless = blood(-3, lh="QNS")
    assert holds(known, Condition(since_baseline=Step.HIGHER), wordless, now) is False


def test_the_laboratory_verdict_of_the_baseline_is_asked_for(known):
    condition = Condition(baseline_laboratory=(BELOW,))
    assert holds(known, condition, blood(-3, lh="<2"), blood(120, lh="5")) == "not judged"
    assert holds(known, condition, blood(-3, lh="1"), blood(120, lh="5")) is True
    assert holds(known, condition, blood(-3, lh="2"), blood(120, lh="5")) is False
    assert holds(known, condition, blood(120, lh="5")) is False
    elsewhere = panel(-3, reading("lh", "1"), laboratory="Southside")
    assert holds(known, condition, elsewhere, blood(120, lh="5")) is False


def test_nothing_is_past_a_wash_out_that_never_was(known):
    condition = Condition(past_wash_out_days=0)
    assert holds(known, condition, blood(120, lh="5"), drugs=[drug("clomiphene", 0)]) is True
    serm = replace(
        after_testosterone(blood(120, lh="5")).courses[0], pathway="serm_therapy", testosterone=None
    )
    chart = replace(after_testosterone(blood(120, lh="5")), courses=(serm,))
    pathway = with_rule(known, "lh", condition).pathways["post_trt_reactivation"]
    monitoring = replace(pathway.expectations[0], phase="monitoring")
    on_serm = replace(known.pathways["serm_therapy"], expectations=(monitoring,))
    changed = replace(known, pathways={**known.pathways, "serm_therapy": on_serm})
    assert verdict(chart, changed, "lh") == "behind"


def test_a_marker_without_a_who_limit_has_no_limit_verdict(known):
    condition = Condition(limit=(LaboratoryVerdict.NOT_JUDGED,))
    unranged = panel(120, reading("lh", "5", limits=None))
    assert holds(known, condition, unranged) is True
