"""The pathways in plain sentences: what a reviewer reads is all that the data say."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest

from clinic_desktop.knowledge.conditions_in_words import condition_in_words
from clinic_desktop.knowledge.entities import Basis
from clinic_desktop.knowledge.in_words import pathway_in_words
from clinic_desktop.knowledge.pathway_entities import (
    Condition,
    Due,
    Expectation,
    Outcome,
    Pathway,
    Phase,
    Step,
    Timing,
)
from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict
from tests.knowledge.golden import FOLDER, texts

BELOW, ABOVE = LaboratoryVerdict.BELOW, LaboratoryVerdict.ABOVE
# Each part of a condition, and how it is said of LH.
SAID = [
    ({"laboratory": (BELOW, ABOVE)}, "it is below or above the laboratory’s range"),
    ({"laboratory": (LaboratoryVerdict.NOT_JUDGED,)}, "the laboratory’s range does not decide"),
    ({"baseline_laboratory": (BELOW,)}, "the baseline was below the laboratory’s range"),
    ({"at_most": Decimal("0.5")}, "the whole of it is at most 0.5 IU/L"),
    ({"since_baseline": Step.REAL_RISE}, "it is a real rise since the baseline"),
    ({"since_last": Step.NO_REAL_FALL}, "there is no real fall since the last comparable result"),
    ({"since_lowest": Step.HIGHER}, "it is higher than the lowest comparable result"),
    ({"from_day": 42}, "it is day 42 or later"),
    ({"before_day": 42}, "it is before day 42"),
    ({"past_wash_out_days": 28}, "the wash-out ended 28 days ago or earlier"),
    ({"draw_class": DrawClass.OWN}, "it is classed as own production"),
    ({"none_seen": True}, "no sperm were seen"),
    ({"none_seen": False}, "it is surely not zero"),
    ({"not_computable": True}, "there were no sperm to grade"),
    ({"not_computable": False}, "there was something to grade"),
    ({"limit": (BELOW,)}, "it is below the WHO limit"),
    ({"limit": (LaboratoryVerdict.WITHIN, ABOVE)}, "it is at or above the WHO limit"),
    ({"limit": (LaboratoryVerdict.NOT_JUDGED,)}, "the WHO limit does not decide"),
    ({"suppressed_lh": True}, "the LH that decides is suppressed (at most 0.5 IU/L)"),
    ({"suppressed_lh": False}, "the LH that decides is not suppressed (at most 0.5 IU/L)"),
]


def test_each_pathway_reads_as_in_its_golden_text(shipped):
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.txt")}
    assert kept == texts(shipped), "after reading the difference: python -m tests.knowledge.golden"


@pytest.mark.parametrize(("parts", "said"), SAID)
def test_each_part_of_a_condition_is_said(shipped, parts, said):
    assert condition_in_words(Condition(**parts), ("lh",), shipped) == said


def test_no_part_of_a_condition_is_left_unsaid():
    assert {part for parts, _ in SAID for part in parts} == {field.name for field in fields(Condition)}


# A new field of the data must be said too; its name is added here when it is.
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            Pathway,
            "id title short_title anchor_name phases expectations plan first_template",
        ),
        (Phase, "id title subtitle plain_title first_day last_day basis"),
        (Expectation, "markers phase words outcomes otherwise otherwise_reason bar basis horizons"),
        (Timing, "by from_month to_month words basis span"),
        (Outcome, "verdict any_of reason"),
        (Due, "day template goals basis"),
        (Basis, "cite reason verified"),
    ],
)
def test_no_other_part_of_a_pathway_is_left_unsaid(kind, said):
    assert [field.name for field in fields(kind) if field.init] == said.split()


def test_parts_that_must_hold_together_stand_in_one_sentence(shipped):
    together = Condition(laboratory=(BELOW,), since_last=Step.REAL_FALL, from_day=42)
    assert condition_in_words(together, ("lh",), shipped) == (
        "it is below the laboratory’s range, it is a real fall since the last comparable result"
        " and it is day 42 or later"
    )


def test_every_sentence_and_source_of_a_pathway_is_in_its_text(shipped):
    for pathway in shipped.pathways.values():
        said = pathway_in_words(pathway, shipped)
        for expectation in pathway.expectations:
            assert expectation.words in said
            assert expectation.otherwise_reason in said
            assert all(outcome.reason in said for outcome in expectation.outcomes)
            for timing in expectation.horizons:
                assert f"How long by the {timing.by}: {timing.months}" in said
                assert timing.words in said
                assert all(shipped.citations[cite].text in said for cite in timing.basis.cite)
        for part in (*pathway.phases, *pathway.expectations, *pathway.plan):
            assert part.basis.reason in said
            assert all(shipped.citations[cite].text in said for cite in part.basis.cite)


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (Basis(reason="by design"), "  Why: by design.\n\nWHAT IS EXPECTED"),
        (
            Basis(("coviello",), verified=False),
            "  Sources: coviello.\n  Not verified: it never judges and never reaches a patient.\n",
        ),
        (
            Basis(("coviello",)),
            "(copy of the abstract, and copy of a figure with its source) [not read itself]\n",
        ),
    ],
)
def test_what_something_rests_on_is_said_and_marked(shipped, basis, said):
    every_day = Phase(
        id="all", title="All", subtitle="", plain_title="All", first_day=None, last_day=None, basis=basis
    )
    pathway = replace(shipped.pathways["serm_therapy"], phases=(every_day,), expectations=(), plan=())
    text = pathway_in_words(pathway, shipped)
    assert "\nAll: every day.\n" in text
    assert said in text
