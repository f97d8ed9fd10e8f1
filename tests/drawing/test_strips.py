"""Strips: which points are joined, why others are not, the range as it was, the scale."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.model.timeline import LineStyle, Segment
from tests.drawing.men import TODAY, blood, panel, reading, semen, strip_of

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

BEFORE = date(2026, 6, 15)
LAST_ON = date(2026, 7, 17)
OWN = date(2026, 9, 21)


def test_a_solid_line_joins_two_points_of_his_own_production(knowledge: Knowledge) -> None:
    strip = strip_of(
        knowledge,
        "testosterone",
        blood(OWN, lh="4.8", testosterone="338"),
        blood(TODAY, lh="7.4", testosterone="561"),
    )
    assert strip.segments == (Segment(0, 1, LineStyle.SOLID, own_production=True),)


def test_a_muted_line_joins_two_drug_levels(knowledge: Knowledge) -> None:
    strip = strip_of(
        knowledge, "testosterone", blood(BEFORE, testosterone="905"), blood(LAST_ON, testosterone="812")
    )
    assert strip.segments == (Segment(0, 1, LineStyle.SOLID, own_production=False),)


def test_a_drug_level_is_never_joined_to_his_own_and_the_gap_says_why(knowledge: Knowledge) -> None:
    strip = strip_of(
        knowledge,
        "testosterone",
        blood(LAST_ON, testosterone="812"),
        blood(OWN, lh="4.8", testosterone="338"),
    )
    assert strip.segments == ()
    assert [(gap.start, gap.end) for gap in strip.gaps] == [(0, 1)]
    assert "drug level" in strip.gaps[0].reason


def test_another_laboratory_makes_a_gap(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "lh", blood(OWN, lh="4.8"), blood(TODAY, "Southside Lab", lh="7.4"))
    assert strip.segments == ()
    assert "laborator" in strip.gaps[0].reason.lower()


def test_no_line_is_drawn_to_a_limit_of_the_test(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "lh", blood(BEFORE, lh="0.2"), blood(LAST_ON, lh="<0.1"))
    assert strip.segments == ()
    assert "<0.1" in strip.gaps[0].reason


def test_a_zero_count_is_joined_like_any_other_number(knowledge: Knowledge) -> None:
    strip = strip_of(
        knowledge,
        "sperm_concentration",
        semen(date(2026, 9, 21), sperm_concentration="0"),
        semen(TODAY, sperm_concentration="3.2"),
    )
    assert len(strip.segments) == 1


def test_the_range_changes_halfway_between_the_points_it_was_reported_with(knowledge: Knowledge) -> None:
    strip = strip_of(
        knowledge,
        "lh",
        blood(LAST_ON, lh="1.9"),
        blood(OWN, lh="4.8"),
        panel(TODAY, reading("lh", "7.4", span="1.5-9.3")),
    )
    assert [(step.low_text, step.high_text) for step in strip.ranges] == [("1.7", "8.6"), ("1.5", "9.3")]
    halfway = (strip.points[1].x + strip.points[2].x) / 2
    assert strip.ranges[0].end == strip.ranges[1].start == halfway


def test_a_reading_without_a_range_leaves_a_hole_in_the_band(knowledge: Knowledge) -> None:
    strip = strip_of(
        knowledge,
        "lh",
        blood(LAST_ON, lh="1.9"),
        panel(OWN, reading("lh", "4.8", span="")),
        blood(TODAY, lh="7.4"),
    )
    assert [(step.low_text, step.high_text) for step in strip.ranges] == [("1.7", "8.6")] * 2
    assert strip.ranges[0].end < strip.points[1].x < strip.ranges[1].start


def test_no_range_is_in_force_where_the_last_reading_has_none(knowledge: Knowledge) -> None:
    with_one = strip_of(knowledge, "lh", panel(OWN, reading("lh", "4.8", span="")), blood(TODAY, lh="7.4"))
    assert with_one.range_in_force is with_one.ranges[-1]
    without = strip_of(knowledge, "lh", blood(OWN, lh="4.8"), panel(TODAY, reading("lh", "7.4", span="")))
    assert len(without.ranges) == 1
    assert without.range_in_force is None
    assert strip_of(knowledge, "lh").range_in_force is None


def test_the_band_reaches_from_one_end_of_the_axis_to_the_other(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "lh", blood(OWN, lh="4.8"))
    assert len(strip.ranges) == 1
    assert strip.ranges[0].start < strip.points[0].x - 60 < strip.points[0].x + 60 < strip.ranges[0].end


def test_a_range_in_another_unit_is_drawn_in_the_unit_shown(knowledge: Knowledge) -> None:
    strip = strip_of(
        knowledge, "testosterone", panel(TODAY, reading("testosterone", "15.2", "nmol/L", "9.2-31.8"))
    )
    assert [(step.low, step.high, step.low_text) for step in strip.ranges] == [(265.0, 917.0, "265")]


def test_the_scale_begins_at_zero_and_holds_data_and_range(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "testosterone", blood(TODAY, testosterone="1104"))
    assert strip.y_low == 0.0
    assert strip.y_high > 1104


def test_a_narrow_range_far_from_zero_has_a_scale_of_its_own(knowledge: Knowledge) -> None:
    strip = strip_of(
        knowledge, "haematocrit", blood(OWN, haematocrit="46.1"), blood(TODAY, haematocrit="45.0")
    )
    assert 0 < strip.y_low < 40
    assert 54 < strip.y_high < 70


def test_a_value_far_below_such_a_range_brings_the_zero_back(knowledge: Knowledge) -> None:
    assert strip_of(knowledge, "haematocrit", blood(TODAY, haematocrit="21")).y_low == 0.0


def test_counted_markers_begin_at_zero_and_leave_room_above_a_lower_limit(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "sperm_concentration", semen(TODAY, sperm_concentration="0"))
    assert strip.y_low == 0.0
    assert strip.y_high >= 2 * 16


def test_a_marker_that_was_never_measured_has_an_empty_strip(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "prolactin", blood(TODAY, lh="7.4"))
    assert (strip.points, strip.latest, strip.ranges) == ((), None, ())
    assert strip.y_low < strip.y_high


def test_the_gutter_says_the_latest_value_in_the_unit_of_the_limits_beside_it(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "testosterone", blood(TODAY, testosterone="561"), units="si")
    assert strip.latest is not None
    assert (strip.latest.value_text, strip.latest.unit) == ("19.5", "nmol/L")
    assert (strip.points[0].value_text, strip.points[0].unit) == ("561", "ng/dL")
