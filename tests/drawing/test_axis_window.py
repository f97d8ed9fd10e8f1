"""The time axis where only a part of it is looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clinic_desktop.drawing.axis_window import part_of
from clinic_desktop.model.timeline import Tick, TimeAxis

ANCHOR = date(2026, 7, 20)  # a Monday
WHOLE = TimeAxis(
    start=-42.0,
    end=1400.0,
    today=126.5,
    today_label_weeks="today, 18",
    today_label_date="today, 23 Nov",
    weeks=(Tick(0.0, "week 0"),),
    dates=(Tick(12.0, "Aug"),),
    anchored=True,
)


def labels(ticks):
    return [tick.label for tick in ticks]


def test_all_of_the_axis_is_the_same_axis():
    assert part_of(WHOLE, ANCHOR, -42.0, 1400.0) is WHOLE


@pytest.mark.parametrize(
    ("start", "end", "weeks", "dates"),
    [
        (-0.5, 7.5, ["week 0", *(f"day {n}" for n in range(1, 7)), "week 1"], "20 Jul"),
        (-8.0, 8.0, ["day −6", "day −4", "day −2", "week 0", "day 2", "day 4", "day 6"], "14 Jul"),
        (-2.0, 60.0, ["week 0", "2", "4", "6", "8"], "20 Jul"),
        (200.0, 900.0, ["36", "48", "60", "72", "84", "96", "108", "120"], "Apr"),
        (-41.0, 1400.0, ["week 0", "26", "52", "78", "104", "130", "156", "182"], "Jul"),
    ],
)
def test_labels_are_days_where_it_is_close_weeks_farther_off_and_years_far(start, end, weeks, dates):
    part = part_of(replace(WHOLE, today=2000.0), ANCHOR, start, end)
    assert (part.start, part.end, part.today) == (start, end, 2000.0)
    assert labels(part.weeks) == weeks
    assert labels(part.dates)[0] == dates


def test_whole_weeks_of_dates_begin_on_mondays():
    part = part_of(WHOLE, ANCHOR, 0.0, 40.0)
    assert [(tick.x % 7, tick.label) for tick in part.dates] == [
        (0.0, label) for label in ("27 Jul", "3 Aug", "10 Aug", "17 Aug", "24 Aug")
    ]


def test_without_an_anchor_both_are_dates():
    part = part_of(replace(WHOLE, anchored=False), ANCHOR, 0.0, 40.0)
    assert part.weeks == part.dates


def test_a_label_that_would_touch_todays_is_left_out():
    part = part_of(WHOLE, ANCHOR, 120.0, 130.0)
    assert all(abs(tick.x - 126.5) > 0.6 for tick in part.weeks)
    assert part.weeks
