"""The time axis: what it holds, its labels in weeks and dates, and today's label in the clear."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.drawing.timeline import timeline
from tests.drawing.men import ANCHOR, COURSE, TODAY, blood, judged, on_top, typed

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.timeline import TimeAxis


def axis_of(assessment: Assessment, knowledge: Knowledge) -> TimeAxis:
    return timeline(assessment, knowledge, strips=()).axis


def test_labels_count_weeks_from_the_anchor_and_name_week_0(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    axis = axis_of(okafor_judged, knowledge)
    labels = [tick.label for tick in axis.weeks]
    assert labels[:3] == ["−4", "week 0", "4"]
    assert axis.today_label_weeks == "today, 18"
    assert {tick.x: tick.label for tick in axis.weeks}[0.0] == "week 0"


def test_dates_stand_at_the_first_of_a_month_with_the_year_in_january(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    axis = axis_of(okafor_judged, knowledge)
    assert axis.today_label_date == "today, 23 Nov"
    september = next(tick for tick in axis.dates if tick.label == "Sep")
    assert ANCHOR + timedelta(days=september.x) == date(2026, 9, 1)
    assert "Jan 2027" in [tick.label for tick in axis.dates]


@pytest.mark.parametrize("days", [3, 20, 45, 91, 130, 400, 1200])
def test_no_label_stands_where_todays_label_stands(knowledge: Knowledge, days: int) -> None:
    on = ANCHOR + timedelta(days=days)
    axis = axis_of(judged(knowledge, blood(on, lh="4.8"), on=on), knowledge)
    for tick in (*axis.weeks, *axis.dates):
        assert abs(tick.x - axis.today) > 0.05 * (axis.end - axis.start)


@pytest.mark.parametrize("days", [3, 130, 1200, 4000])
def test_labels_stay_few_however_long_the_course(knowledge: Knowledge, days: int) -> None:
    axis = axis_of(judged(knowledge, on=ANCHOR + timedelta(days=days)), knowledge)
    assert 1 <= len(axis.weeks) <= 10
    assert 1 <= len(axis.dates) <= 10


def test_the_axis_holds_the_first_result_the_anchor_and_room_after_today(knowledge: Knowledge) -> None:
    axis = axis_of(judged(knowledge, blood(date(2026, 6, 15), testosterone="905")), knowledge)
    assert axis.start <= (date(2026, 6, 15) - ANCHOR).days - 7
    assert axis.start < 0.0 < axis.today
    assert axis.end >= axis.today + 28


def test_without_a_course_the_axis_speaks_in_dates_alone(knowledge: Knowledge) -> None:
    axis = axis_of(judged(knowledge, blood(TODAY, lh="4.8"), courses=()), knowledge)
    assert not axis.anchored
    assert axis.weeks == axis.dates
    assert axis.today_label_weeks == "today"


def test_a_planned_course_counts_down_to_its_anchor(knowledge: Knowledge) -> None:
    planned = (COURSE,)
    axis = axis_of(judged(knowledge, courses=planned, medications=(), on=date(2026, 7, 6)), knowledge)
    assert axis.today_label_weeks == "today, −2"


def test_a_draft_beyond_the_axis_stretches_it(knowledge: Knowledge) -> None:
    assessment = judged(knowledge, blood(TODAY, lh="4.8"))
    long_ago = typed(date(2025, 1, 7), lh="5.0")
    drawn = timeline(assessment, knowledge, strips=("lh",), draft=on_top(assessment, long_ago, knowledge))
    assert drawn.axis.start < drawn.strips[0].points[0].x < drawn.strips[0].points[1].x


def test_without_anything_the_axis_begins_today(knowledge: Knowledge) -> None:
    empty = timeline(judged(knowledge, courses=(), medications=()), knowledge, strips=("lh",))
    assert empty.origin == TODAY
    assert empty.axis.start < empty.axis.today < empty.axis.end
