"""While a panel is typed: only what is touched is drawn again, questions hold back what hangs on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.drawing.questions import gutter_question, settled
from clinic_desktop.drawing.timeline import timeline, with_draft
from clinic_desktop.model.problem import Problem, ProblemKind, Repair
from clinic_desktop.model.timeline import LineStyle
from tests.drawing.men import TODAY, judged, on_top, panel, reading, typed

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.timeline import Timeline

STRIPS = ("lh", "fsh", "testosterone", "free_testosterone", "estradiol", "sperm_concentration")
DAY = date(2026, 11, 2)
UNIT = {"testosterone": "15.2: which unit?"}


@pytest.fixture
def signed(okafor_judged: Assessment, knowledge: Knowledge) -> Timeline:
    return timeline(okafor_judged, knowledge, strips=STRIPS)


def drawn_with(
    signed: Timeline,
    okafor_judged: Assessment,
    knowledge: Knowledge,
    panel: Panel,
    questions: dict[str, str] | None = None,
) -> Timeline:
    draft = on_top(okafor_judged, panel, knowledge)
    return with_draft(signed, okafor_judged, knowledge, draft, questions or {})


def test_untouched_strips_stay_the_same_objects(
    signed: Timeline, okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    drawn = drawn_with(signed, okafor_judged, knowledge, typed(DAY, lh="6.0"))
    assert [a is b for a, b in zip(signed.strips, drawn.strips, strict=True)] == [False, *[True] * 5]
    assert drawn.axis is signed.axis
    assert drawn.bands is signed.bands


def test_a_draft_is_hollow_and_reached_by_a_dashed_line(
    signed: Timeline, okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    strip = drawn_with(signed, okafor_judged, knowledge, typed(DAY, lh="6.0")).strips[0]
    place, point = next((i, p) for i, p in enumerate(strip.points) if p.draft)
    assert point.hollow
    dashed = [s for s in strip.segments if s.style is LineStyle.DASHED]
    assert [(s.start, s.end) for s in dashed] == [(place - 1, place), (place, place + 1)]


def test_signed_points_are_never_changed_by_a_draft(
    signed: Timeline, okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    strip = drawn_with(signed, okafor_judged, knowledge, typed(DAY, lh="6.0")).strips[0]
    kept = [point for point in strip.points if not point.draft]
    assert all(a is b for a, b in zip(signed.strips[0].points, kept, strict=True))


@pytest.mark.parametrize("day", [DAY, TODAY, date(2026, 5, 4), date(2024, 5, 6)])
def test_drawing_a_draft_on_top_equals_drawing_everything(
    signed: Timeline, okafor_judged: Assessment, knowledge: Knowledge, day: date
) -> None:
    panel = typed(day, lh="6.0", testosterone="500", shbg="30", estradiol="<5")
    draft = on_top(okafor_judged, panel, knowledge)
    assert with_draft(signed, okafor_judged, knowledge, draft) == timeline(
        okafor_judged, knowledge, strips=STRIPS, draft=draft
    )


def test_typing_on_from_one_draft_to_the_next_leaves_no_trace_of_the_first(
    signed: Timeline, okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    first = drawn_with(signed, okafor_judged, knowledge, typed(DAY, lh="6", fsh="7"))
    second = drawn_with(first, okafor_judged, knowledge, typed(DAY, lh="6.5"))
    assert second == drawn_with(signed, okafor_judged, knowledge, typed(DAY, lh="6.5"))
    assert with_draft(second, okafor_judged, knowledge, ()) == signed


def test_a_key_that_changes_nothing_keeps_every_strip(
    signed: Timeline, okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    first = drawn_with(signed, okafor_judged, knowledge, typed(DAY, lh="6.0", fsh="7"))
    again = drawn_with(first, okafor_judged, knowledge, typed(DAY, lh="6.0", fsh="8"))
    assert [a is b for a, b in zip(first.strips, again.strips, strict=True)] == [True, False, *[True] * 4]


def test_the_axis_shrinks_back_when_a_far_draft_goes(
    signed: Timeline, okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    far = drawn_with(signed, okafor_judged, knowledge, typed(date(2024, 5, 6), lh="6.0"))
    assert far.axis.start < signed.axis.start
    assert with_draft(far, okafor_judged, knowledge, ()) == signed


def test_the_units_chosen_before_hold_for_the_draft(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    si = timeline(okafor_judged, knowledge, strips=STRIPS, units="si")
    drawn = drawn_with(si, okafor_judged, knowledge, typed(DAY, testosterone="500"))
    assert drawn.strips[2].unit == "nmol/L"
    assert [p.y for p in drawn.strips[2].points if p.draft] == [17.3]


def test_a_question_shows_a_question_mark_and_no_point(
    signed: Timeline, okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    drawn = drawn_with(signed, okafor_judged, knowledge, typed(DAY, testosterone="15.2"), UNIT)
    strip = drawn.strips[2]
    assert strip.latest is not None
    assert (strip.latest.value_text, strip.latest.words) == ("?", "15.2: which unit?")
    assert strip.latest.question
    assert not any(point.draft for point in strip.points)


def test_a_question_keeps_the_name_of_the_unit_beside_it(knowledge: Knowledge) -> None:
    before = judged(knowledge, panel(date(2026, 9, 21), reading("lh", "4.8", "mIU/mL", "1.7-8.6")))
    drawn = timeline(before, knowledge, strips=("lh",), units="us")
    asked = with_draft(drawn, before, knowledge, (), {"lh": "5,1: which number?"})
    (strip,) = drawn.strips
    (again,) = asked.strips
    assert strip.latest is not None
    assert again.latest is not None
    assert (strip.latest.unit, again.latest.unit) == ("mIU/mL", "mIU/mL")


def test_what_is_calculated_from_a_question_waits_for_it(
    signed: Timeline, okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    panel = typed(DAY, testosterone="15.2", shbg="31")
    strip = drawn_with(signed, okafor_judged, knowledge, panel, UNIT).strips[3]
    assert strip.latest is not None
    assert (strip.latest.value_text, strip.latest.words) == ("?", "waits for total testosterone")
    assert not strip.latest.question
    assert not any(point.draft for point in strip.points)


def test_an_open_albumin_holds_back_a_free_testosterone_that_would_use_the_default(
    signed: Timeline, okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    panel = typed(DAY, testosterone="500", shbg="31")
    strip = drawn_with(signed, okafor_judged, knowledge, panel, {"albumin": "44: which unit?"}).strips[3]
    assert strip.latest is not None
    assert strip.latest.words == "waits for albumin"
    assert not any(point.draft for point in strip.points)


def test_an_answered_question_draws_the_point(
    signed: Timeline, okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    asked = drawn_with(signed, okafor_judged, knowledge, typed(DAY, testosterone="15.2"), UNIT)
    answered = drawn_with(asked, okafor_judged, knowledge, typed(DAY, testosterone="500"))
    assert [point.value_text for point in answered.strips[2].points if point.draft] == ["500"]


def test_a_draft_of_a_man_without_results_is_drawn(knowledge: Knowledge) -> None:
    empty = judged(knowledge)
    before = timeline(empty, knowledge, strips=("lh",))
    draft = on_top(empty, typed(lh="<0.1"), knowledge)
    drawn = with_draft(before, empty, knowledge, draft)
    assert [point.draft for point in drawn.strips[0].points] == [True]


@pytest.mark.parametrize(
    ("repairs", "words"),
    [
        ((Repair("nmol/L", unit="nmol/L"), Repair("keep")), "15.2: which unit?"),
        ((Repair("4.5", text="4.5"), Repair("45", text="45")), "15.2: which number?"),
        ((Repair("by dialysis", method="dialysis"), Repair("keep")), "15.2: by which method?"),
        ((Repair("use ng/dL", unit="ng/dL"), Repair("RIA", method="RIA")), "15.2: by which method?"),
        ((Repair("keep"),), "15.2: is this right?"),
    ],
)
def test_a_question_is_put_by_what_its_answers_change(repairs: tuple[Repair, ...], words: str) -> None:
    problem = Problem("testosterone", "A question.", ProblemKind.QUESTION, repairs)
    assert gutter_question("15.2", problem) == words


def test_a_picture_of_another_revision_is_drawn_anew(
    signed: Timeline, okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    chart = replace(okafor_judged.chart, revision=okafor_judged.chart.revision + 1)
    later = replace(okafor_judged, chart=chart, readings=okafor_judged.readings[:-1])
    assert with_draft(signed, later, knowledge, ()) == timeline(later, knowledge, strips=STRIPS)


def test_for_every_man_of_the_demonstration_a_draft_on_top_equals_drawing_everything(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    everything = knowledge.strip_sets["everything"].markers
    for name, man in demonstration.items():
        signed = timeline(man, knowledge, strips=everything)
        draft = on_top(man, typed(lh="6.0", testosterone="500", shbg="30"), knowledge)
        drawn = with_draft(signed, man, knowledge, draft)
        assert drawn == timeline(man, knowledge, strips=everything, draft=draft), name
        assert with_draft(drawn, man, knowledge, ()) == signed, name


def test_nothing_is_calculated_past_a_value_that_is_in_question() -> None:
    judged = [
        SimpleNamespace(marker=m, derived=d)
        for m, d in (
            ("testosterone", False),
            ("free_testosterone", True),
            ("t_lh_ratio", True),
            ("albumin", False),
        )
    ]
    left = settled(judged, (Problem("albumin", "Is this right?"),))
    assert [each.marker for each in left] == ["testosterone", "t_lh_ratio", "albumin"]
    assert settled(judged, ()) == tuple(judged)
