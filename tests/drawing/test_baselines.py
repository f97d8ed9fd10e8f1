"""Baselines in words: the mark of a row, the foot of the table, and what was chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.baselines import baseline_words, chosen_words, judged_of
from clinic_desktop.drawing.points import key_of
from clinic_desktop.drawing.table import rows
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.course import BaselineChoice
from tests.clinical.charts import LATE, blood, on_serm

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment

PANELS = (blood(-60, fsh="2.0"), blood(-30, fsh="4.0"), blood(100, fsh="5.0"))


def assessed(knowledge: Knowledge, *places: int) -> Assessment:
    """The man with these of his panels chosen as the baseline of FSH, by the rule without any."""
    chart = on_serm(*PANELS)
    if places:
        choice = BaselineChoice("fsh", tuple(PANELS[place].collected for place in places))
        chart = replace(chart, courses=(chart.courses[0].with_baseline(choice),))
    return assess(chart, knowledge, LATE)


@pytest.mark.parametrize(
    ("places", "marks"),
    [
        ((), ["", "baseline", ""]),
        ((0,), ["", "", "chosen baseline"]),
        ((0, 1), ["", "baseline, 2 of 2", "baseline, 1 of 2"]),
    ],
)
def test_the_row_that_is_the_baseline_says_so(
    knowledge: Knowledge, places: tuple[int, ...], marks: list[str]
) -> None:
    found = assessed(knowledge, *places)
    listed = rows(timeline(found, knowledge, strips=("fsh",)), found.baselines)
    assert [row.baseline for row in listed] == marks
    for row in listed:
        assert row.change.startswith(row.baseline)
        assert row.change.endswith(row.point.change_text)


def test_without_baselines_no_row_is_marked(knowledge: Knowledge) -> None:
    listed = rows(timeline(assessed(knowledge), knowledge, strips=("fsh",)))
    assert {row.baseline for row in listed} == {""}


@pytest.mark.parametrize(
    ("places", "place", "words"),
    [
        ((), 0, "Baseline of FSH: 4.0 IU/L (2 Dec 2025), the last drawn alike before day 0."),
        (
            (),
            -1,
            "Baseline of FSH: 4.0 IU/L (2 Dec 2025), the last drawn alike before day 0. "
            "+25 % since 2 Dec 2025: could be chance (limit +26 %).",
        ),
        ((0,), 1, "Baseline of FSH: 2.0 IU/L (2 Nov 2025), chosen."),
        (
            (0, 1),
            -1,
            "Baseline of FSH: 3.0 IU/L (2 Nov 2025 and 2 Dec 2025), the mean of 2 chosen draws. "
            "+67 % since the mean of 2 draws to 2 Dec 2025: a real rise (limit +22 %).",
        ),
    ],
)
def test_the_foot_says_which_draws_and_why_and_the_change_of_a_later_result(
    knowledge: Knowledge, places: tuple[int, ...], place: int, words: str
) -> None:
    found = assessed(knowledge, *places)
    assert baseline_words(found.of("fsh")[place], found, knowledge) == words


def test_a_marker_without_a_result_before_day_0_is_said_to_have_no_baseline(knowledge: Knowledge) -> None:
    found = assess(on_serm(blood(100, testosterone="400")), knowledge, LATE)
    said = baseline_words(found.of("testosterone")[0], found, knowledge)
    assert said == "Before day 0 there is no total testosterone to count from."
    stranger = replace(found.of("testosterone")[0], marker="moonlight")
    assert baseline_words(stranger, found, knowledge) == ""


def test_a_row_finds_its_reading_and_a_typed_one_finds_none(knowledge: Knowledge) -> None:
    found = assessed(knowledge)
    assert judged_of(key_of(found.readings[1]), found) is found.readings[1]
    assert judged_of(("draft", "fsh", False), found) is None
    assert judged_of(None, found) is None


def test_what_was_chosen_is_said_in_one_sentence(knowledge: Knowledge) -> None:
    (course,) = on_serm().courses
    one, two, three = (panel.collected for panel in PANELS)

    def said(*draws: object, marker: str = "fsh") -> str:
        choice = BaselineChoice(marker, draws)  # type: ignore[arg-type]
        return chosen_words(course.with_baseline(choice), marker, knowledge)

    assert said(one) == "Baseline of FSH: the draw of 2 Nov 2025."
    assert said(one, two, three) == (
        "Baseline of FSH: the mean of the draws of 2 Nov 2025, 2 Dec 2025 and 11 Apr 2026."
    )
    assert said(one, marker="moonlight") == "Baseline of moonlight: the draw of 2 Nov 2025."
    assert chosen_words(course, "testosterone", knowledge) == (
        "Baseline of total testosterone: the last drawn alike before day 0 again."
    )
