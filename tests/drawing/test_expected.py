"""The level that a phase expects, as a mark of its own beside the laboratory's range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.assessment import PhaseVerdict
from clinic_desktop.model.course import Course, Goal
from clinic_desktop.model.timeline import Shape
from tests.drawing.men import ANCHOR, CLOMIPHENE, TODAY, blood, judged, panel, reading, semen, strip_of

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.timeline_marks import ExpectedLevel

SERM = Course(id="serm", pathway="serm_therapy", goals=(Goal.SYMPTOMS,), anchor=ANCHOR)
BEFORE = ANCHOR - timedelta(days=7)
AUTUMN = date(2026, 10, 1)
# A "<" or ">" value is a limit of the test; where it is drawn it may not lie.
MEASURED = (Shape.CIRCLE, Shape.DIAMOND)


def level(mark: ExpectedLevel) -> tuple[float, float | None, float | None]:
    return mark.start, mark.low, mark.high


def test_each_phase_has_the_level_it_expects_against_the_laboratorys_limits(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "lh", blood(TODAY, lh="7.4"))
    assert [level(mark) for mark in strip.expected] == [
        (-28.0, None, 1.7),
        (49.0, 1.7, 8.6),
        (91.0, 1.7, 8.6),
    ]
    assert strip.expected[0].text == "Baseline: suppressed, below 1.7 IU/L"
    assert strip.expected[2].text == "Months 3 and later: normal to high-normal, 1.7–8.6 IU/L"


def test_every_level_names_where_it_stands(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "lh", blood(TODAY, lh="7.4"))
    assert all(mark.citations and mark.source_text for mark in strip.expected)
    assert "Coviello 2005" in strip.expected[0].source_text


def test_a_level_follows_the_range_of_another_laboratory(knowledge: Knowledge) -> None:
    other = panel(AUTUMN, reading("lh", "3.0", span="2.0-9.0"), laboratory="Southside Lab")
    strip = strip_of(knowledge, "lh", other, blood(TODAY, lh="7.4"))
    assert [(step.low, step.high) for step in strip.ranges] == [(2.0, 9.0), (1.7, 8.6)]
    turn = strip.ranges[1].start
    full = [mark for mark in strip.expected if mark.text.startswith("Months 3")]
    assert [level(mark) for mark in full] == [(91.0, 2.0, 9.0), (turn, 1.7, 8.6)]


def test_without_a_range_nothing_is_marked(knowledge: Knowledge) -> None:
    assert strip_of(knowledge, "lh", panel(TODAY, reading("lh", "7.4", span=""))).expected == ()
    assert strip_of(knowledge, "lh").expected == ()


def test_sperm_have_a_level_only_where_the_pathway_states_one(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "sperm_concentration", semen(TODAY, sperm_concentration="14"))
    # In the middle phase a rise is expected, not a level.
    assert [level(mark) for mark in strip.expected] == [(-28.0, None, 16.0), (91.0, 16.0, None)]


def test_a_rise_from_his_own_baseline_is_said_with_that_baseline_in_the_unit_shown(
    knowledge: Knowledge,
) -> None:
    taken = replace(CLOMIPHENE, start=ANCHOR)
    man = judged(knowledge, blood(BEFORE, testosterone="340"), courses=(SERM,), medications=(taken,))
    shown = (("us", 468.0, 916.0, "340 ng/dL"), ("si", 16.2, 31.8, "11.8 nmol/L"))
    for units, low, high, baseline in shown:
        strip = timeline(man, knowledge, strips=("testosterone",), units=units).strips[0]
        assert [(mark.low, mark.high) for mark in strip.expected] == [(low, high)] * 2
        assert f"(from his baseline of {baseline})" in strip.expected[0].text


def test_where_that_rise_would_lie_above_range_no_level_is_left(knowledge: Knowledge) -> None:
    taken = replace(CLOMIPHENE, start=ANCHOR)
    man = judged(knowledge, blood(BEFORE, lh="6.0"), courses=(SERM,), medications=(taken,))
    assert timeline(man, knowledge, strips=("lh",)).strips[0].expected == ()


def test_what_rests_on_nothing_verified_is_not_marked(knowledge: Knowledge) -> None:
    pathway = knowledge.pathways["post_trt_reactivation"]
    doubtful = tuple(
        replace(each, basis=replace(each.basis, verified=False)) if "lh" in each.markers else each
        for each in pathway.expectations
    )
    known = replace(
        knowledge, pathways={**knowledge.pathways, pathway.id: replace(pathway, expectations=doubtful)}
    )
    assert strip_of(known, "lh", blood(TODAY, lh="7.4")).expected == ()


def test_a_real_rise_that_would_still_lie_below_range_leaves_the_range_as_it_is(knowledge: Knowledge) -> None:
    taken = replace(CLOMIPHENE, start=ANCHOR)
    man = judged(knowledge, blood(BEFORE, lh="0.5"), courses=(SERM,), medications=(taken,))
    marks = timeline(man, knowledge, strips=("lh",)).strips[0].expected
    assert [(mark.low, mark.high) for mark in marks] == [(1.7, 8.6)] * 2


def test_a_range_without_the_limit_that_is_asked_for_leaves_no_mark(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "lh", panel(TODAY, reading("lh", "7.4", span="<8.6")))
    assert [mark.text.partition(":")[0] for mark in strip.expected] == ["Mid", "Months 3 and later"]


def test_no_reading_of_the_demonstration_lies_within_a_level_and_is_judged_otherwise(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    verdicts = []
    for man in demonstration.values():
        for strip in timeline(man, knowledge, strips=knowledge.strip_sets["everything"].markers).strips:
            for point in strip.points:
                levels = [each for each in strip.expected if each.start <= point.x < each.end]
                if point.shape in MEASURED and any(within(point.y, each) for each in levels):
                    verdicts.append(point.phase)
    assert len(verdicts) > 50
    assert set(verdicts) == {PhaseVerdict.AS_EXPECTED}


def within(y: float, mark: ExpectedLevel) -> bool:
    return (mark.low is None or y >= mark.low) and (mark.high is None or y <= mark.high)
