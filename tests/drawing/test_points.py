"""Points: where they lie, which shape they have, and that reported values stay as they are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.assessment import LaboratoryVerdict
from clinic_desktop.model.panel import DrawContext, Specimen
from clinic_desktop.model.timeline import Shape
from tests.drawing.men import TODAY, blood, panel, reading, semen, strip_of

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge


@pytest.mark.parametrize(
    ("text", "shape", "y"),
    [
        ("4.8", Shape.CIRCLE, 4.8),
        ("0.9", Shape.DIAMOND, 0.9),
        ("9.1", Shape.DIAMOND, 9.1),
        ("<0.1", Shape.DOWN_TRIANGLE, 0.1),
        (">50", Shape.UP_TRIANGLE, 50.0),
    ],
)
def test_shape_is_the_laboratory_verdict_and_a_limit_of_the_test_is_a_triangle_at_its_limit(
    knowledge: Knowledge, text: str, shape: Shape, y: float
) -> None:
    point = strip_of(knowledge, "lh", blood(TODAY, lh=text)).points[0]
    assert (point.shape, point.y, point.value_text) == (shape, y, text)


def test_only_triangles_and_drafts_are_hollow(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "lh", blood(date(2026, 9, 21), lh="4.8"), blood(TODAY, lh="<0.1"))
    assert [point.hollow for point in strip.points] == [False, True]


@pytest.mark.parametrize("text", ["0", "0.0", "none seen"])
def test_no_sperm_is_a_real_point_at_zero_and_keeps_its_words(knowledge: Knowledge, text: str) -> None:
    point = strip_of(knowledge, "sperm_concentration", semen(TODAY, sperm_concentration=text)).points[0]
    assert (point.y, point.value_text, point.letter) == (0.0, text, "L")
    assert not point.hollow


def test_a_value_reported_in_the_display_unit_keeps_its_own_number_and_text(knowledge: Knowledge) -> None:
    point = strip_of(knowledge, "testosterone", blood(TODAY, testosterone="561.40")).points[0]
    assert (point.y, point.value_text, point.unit, point.converted_text) == (561.4, "561.40", "ng/dL", "")


def test_a_value_in_another_unit_is_drawn_converted_and_said_as_reported(knowledge: Knowledge) -> None:
    nanomolar = panel(TODAY, reading("testosterone", "15.2", "nmol/L", "9.2-31.8"))
    point = strip_of(knowledge, "testosterone", nanomolar).points[0]
    assert (point.value_text, point.unit, point.range_text) == ("15.2", "nmol/L", "9.2-31.8")
    assert (point.y, point.converted_text) == (438.0, "438 ng/dL")
    assert point.number_text == "438", "beside the point, where the scale of its strip is ng/dL"


def test_a_comparator_survives_conversion(knowledge: Knowledge) -> None:
    point = strip_of(
        knowledge, "testosterone", panel(TODAY, reading("testosterone", "<0.4", "nmol/L", ""))
    ).points[0]
    assert (point.converted_text, point.shape) == ("<12 ng/dL", Shape.DOWN_TRIANGLE)


def test_the_si_preset_shows_the_same_reading_in_the_si_unit(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "testosterone", blood(TODAY, testosterone="561"), units="si")
    assert (strip.unit, strip.points[0].y, strip.points[0].value_text) == ("nmol/L", 19.5, "561")


def test_a_missing_range_takes_the_band_away_and_never_the_point(knowledge: Knowledge) -> None:
    strip = strip_of(knowledge, "lh", panel(TODAY, reading("lh", "4.8", span="")))
    assert strip.ranges == ()
    assert strip.points[0].laboratory is LaboratoryVerdict.NOT_JUDGED


@pytest.mark.parametrize("unlisted", [reading("lh", "4.8", "furlongs"), reading("lh", "qns", "")])
def test_what_has_no_place_on_the_scale_is_kept_aside_and_not_drawn(
    knowledge: Knowledge, unlisted: object
) -> None:
    strip = strip_of(knowledge, "lh", panel(TODAY, unlisted))  # type: ignore[arg-type]
    assert strip.points == ()
    assert [point.value_text for point in strip.unplaced] == [unlisted.value.text]  # type: ignore[attr-defined]


def test_a_reported_and_a_calculated_value_of_one_panel_are_both_kept_and_never_joined(
    knowledge: Knowledge,
) -> None:
    reported = panel(
        TODAY,
        reading("testosterone", "561"),
        reading("shbg", "31"),
        reading("free_testosterone", "11.0", "ng/dL", "4.6-22.4"),
    )
    strip = strip_of(knowledge, "free_testosterone", reported)
    assert [(point.derived, point.value_text) for point in strip.points] == [(False, "11.0"), (True, "12.44")]
    assert (strip.segments, strip.gaps) == ((), ())
    assert strip.latest is not None
    assert strip.latest.value_text == "11.0"


def test_a_calculated_value_says_below_where_its_source_is_below_detection(knowledge: Knowledge) -> None:
    point = strip_of(knowledge, "t_lh_ratio", blood(TODAY, testosterone="561", lh="<0.1")).points[0]
    assert point.value_text.startswith(">")
    assert point.shape is Shape.UP_TRIANGLE


def test_the_who_limit_stands_in_where_a_semen_report_names_only_its_edition(knowledge: Knowledge) -> None:
    sample = panel(
        TODAY,
        reading("sperm_concentration", "14.0", span=""),
        specimen=Specimen.SEMEN,
        context=DrawContext(who_edition=5),
    )
    strip = strip_of(knowledge, "sperm_concentration", sample)
    assert "5th edition" in strip.points[0].range_text
    assert strip.points[0].letter == "L"
    assert [(step.low, step.high) for step in strip.ranges] == [(15.0, None)]
