"""Over which days a phase states a level, and where a level counts from the man's own baseline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.clinical.expected_level import Expected, ExpectedLevels
from clinic_desktop.knowledge.pathway_entities import ExpectedBar
from clinic_desktop.model.course import Course, Goal, Medication, Precision
from tests.drawing.men import ANCHOR, CLOMIPHENE, COURSE, CYPIONATE, GEL, TODAY, blood, judged

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment

FIRST, LAST = ANCHOR - timedelta(days=42), ANCHOR + timedelta(days=200)
SERM = Course(id="serm", pathway="serm_therapy", goals=(Goal.SYMPTOMS,), anchor=ANCHOR)
TAKEN = replace(CLOMIPHENE, start=ANCHOR)
BEFORE = ANCHOR - timedelta(days=7)


def levels(assessment: Assessment, known: Knowledge, marker: str) -> tuple[Expected, ...]:
    return ExpectedLevels(assessment, known, FIRST, LAST).of(known.markers[marker])


def stretches(found: tuple[Expected, ...]) -> list[tuple[str, int, int]]:
    return [(e.phase.id, (e.first - ANCHOR).days, (e.last - ANCHOR).days) for e in found]


def test_after_day_0_nothing_is_expected_of_lh_until_the_testosterone_is_washed_out(
    known: Knowledge,
) -> None:
    found = levels(judged(known), known, "lh")
    # Cypionate weekly: last dose plus a week plus six weeks (clinical.md 6.2).
    assert stretches(found) == [("baseline", -42, -1), ("mid", 49, 90), ("full", 91, 200)]
    assert [each.bar for each in found] == [ExpectedBar.BELOW_RANGE, ExpectedBar.RANGE, ExpectedBar.RANGE]
    assert all(each.citations for each in found)


def test_on_hcg_testosterone_has_no_level_and_fsh_keeps_its_own(known: Knowledge) -> None:
    hcg = Medication(id="hcg", agent="hcg", start=ANCHOR, end=ANCHOR + timedelta(days=80), dose="1500")
    man = judged(known, medications=(CYPIONATE, hcg))
    after = [stretch for stretch in stretches(levels(man, known, "testosterone")) if stretch[1] > 0]
    assert after == [("full", 94, 200)], "hCG counts for 14 days after its last dose"
    assert ("mid", 49, 90) in stretches(levels(man, known, "fsh"))


def test_before_the_first_testosterone_nothing_is_expected(known: Knowledge) -> None:
    begun = replace(CYPIONATE, start=ANCHOR - timedelta(days=20))
    found = levels(judged(known, medications=(begun,)), known, "lh")
    assert stretches(found)[0] == ("baseline", -20, -1)


def test_an_anchor_known_to_the_month_leaves_the_edges_of_its_phases_free(
    known: Knowledge,
) -> None:
    use = GEL
    rough = replace(COURSE, anchor_precision=Precision.MONTH, testosterone=use)
    found = levels(judged(known, courses=(rough,), medications=()), known, "lh")
    assert ("full", 106, 200) in stretches(found)
    assert not any(77 <= first <= 105 or 77 <= last <= 104 for _, first, last in stretches(found))


def test_where_only_a_rise_is_expected_the_level_begins_above_the_noise_of_his_baseline(
    known: Knowledge,
) -> None:
    man = judged(known, blood(BEFORE, lh="3.0"), courses=(SERM,), medications=(TAKEN,))
    found = levels(man, known, "lh")
    assert stretches(found) == [("titration", 0, 90), ("monitoring", 91, 200)]
    # The same limit as that of a change: +104 % for LH.
    assert found[0].above is not None
    assert Decimal("6.1") < found[0].above < Decimal("6.15")
    assert found[0].baseline_text == "3.0 IU/L"


def test_without_a_baseline_a_rise_has_no_level(known: Knowledge) -> None:
    man = judged(known, blood(TODAY, lh="3.0"), courses=(SERM,), medications=(TAKEN,))
    assert levels(man, known, "lh") == ()


def test_a_baseline_below_range_makes_the_range_itself_the_level(known: Knowledge) -> None:
    man = judged(known, blood(BEFORE, testosterone="210"), courses=(SERM,), medications=(TAKEN,))
    assert [each.above for each in levels(man, known, "testosterone")] == [None, None]


@pytest.mark.parametrize("marker", ["estradiol", "sperm_concentration", "psa", "prolactin", "haematocrit"])
def test_where_the_pathway_states_no_level_or_the_marker_is_of_safety_there_is_none(
    known: Knowledge,
    marker: str,
) -> None:
    man = judged(known, blood(BEFORE, estradiol="20"), courses=(SERM,), medications=(TAKEN,))
    assert levels(man, known, marker) == ()


def test_after_the_course_and_without_one_nothing_is_expected(known: Knowledge) -> None:
    ended = replace(COURSE, end=date(2026, 10, 19))
    assert stretches(levels(judged(known, courses=(ended,)), known, "lh"))[-1] == ("full", 91, 91)
    assert levels(judged(known, courses=()), known, "lh") == ()


def test_without_a_published_variation_a_baseline_within_range_gives_no_level(known: Knowledge) -> None:
    drawn = blood(BEFORE, testosterone="400", shbg="30", albumin="4.4")
    man = judged(known, drawn, courses=(SERM,), medications=(TAKEN,))
    assert levels(man, known, "free_testosterone") == ()


def test_a_baseline_without_an_upper_end_gives_no_level(known: Knowledge) -> None:
    man = judged(known, blood(BEFORE, testosterone=">1500"), courses=(SERM,), medications=(TAKEN,))
    assert levels(man, known, "testosterone") == ()


def test_a_baseline_that_later_results_may_not_be_compared_with_gives_no_level(known: Knowledge) -> None:
    elsewhere = blood(TODAY, laboratory="Southside Lab", lh="6.5")
    man = judged(known, blood(BEFORE, lh="3.0"), elsewhere, courses=(SERM,), medications=(TAKEN,))
    assert levels(man, known, "lh") == ()


def test_one_draw_that_cannot_be_compared_leaves_the_level_of_the_others(known: Knowledge) -> None:
    autumn = blood(date(2026, 10, 1), lh="6.5")
    elsewhere = blood(TODAY, laboratory="Southside Lab", lh="6.5")
    man = judged(known, blood(BEFORE, lh="3.0"), autumn, elsewhere, courses=(SERM,), medications=(TAKEN,))
    assert [each.baseline_text for each in levels(man, known, "lh")] == ["3.0 IU/L"] * 2
