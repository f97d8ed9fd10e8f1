"""Which strips of a set a man's page shows: his own markers' among them, other men's not."""

from __future__ import annotations

from datetime import date

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.strip_choice import (
    Arranged,
    arranged_strips,
    moved_strip,
    set_of_course,
    shown_strips,
)
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.knowledge.custom_markers import with_custom
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal
from clinic_desktop.model.custom_marker import CustomMarker
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, PanelStatus, Range, Reading, Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.value import read_value

HAEMOGLOBIN = CustomMarker(
    id="custom_haemoglobin", name="Haemoglobin", unit="g/L", decimals=0, range="130-170"
)
WEIGHT = CustomMarker(id="custom_weight", name="Weight", unit="kg", decimals=1)
TODAY = date(2026, 11, 23)


def measured(knowledge):
    """An assessment of a man whose haemoglobin was measured twice, never his weight."""
    panels = tuple(
        Panel(
            id=day,
            specimen=Specimen.SERUM,
            collected=Moment.parse(f"{day}T08:10"),
            laboratory="Northside Lab",
            readings=(
                Reading(
                    marker="custom_haemoglobin",
                    value=read_value("v", text, {}),
                    unit="g/L",
                    range=Range.parse("130-170"),
                ),
            ),
            status=PanelStatus.SIGNED,
        )
        for day, text in (("2026-09-21", "152"), ("2026-11-20", "<120"))
    )
    patient = Patient(id="p", chart_number="1", family="O", given="D", birth_date=date(1988, 2, 11))
    return assess(Chart(patient, panels=panels), knowledge, TODAY)


def test_own_markers_are_shown_where_the_man_has_a_result_or_one_is_typed(knowledge):
    known = with_custom(knowledge, [HAEMOGLOBIN, WEIGHT])
    wanted = known.strip_sets["everything"].markers
    shipped = knowledge.strip_sets["everything"].markers
    his = measured(known).chart
    assert shown_strips(wanted, his, ()) == (*shipped, "custom_haemoglobin")
    assert shown_strips(wanted, his, {"custom_weight"}) == (*shipped, "custom_haemoglobin", "custom_weight")
    assert shown_strips(("lh", "psa"), his, ()) == ("lh", "psa")


def test_an_own_markers_strip_is_drawn_as_all_are_in_its_one_unit(knowledge):
    known = with_custom(knowledge, [HAEMOGLOBIN])
    for units in ("us", "si"):
        (strip,) = timeline(measured(known), known, strips=["custom_haemoglobin"], units=units).strips
        assert (strip.title, strip.unit) == ("Haemoglobin", "g/L")
        assert [(p.value_text, p.laboratory.value, p.phase.value) for p in strip.points] == [
            ("152", "within", "not judged"),
            ("<120", "below", "not judged"),
        ]
        assert [gap.reason for gap in strip.gaps], "“<120” is no number to draw a line to"
        assert strip.y_low < 120
        assert strip.y_high > 152


@pytest.mark.parametrize(
    ("goals", "wanted"),
    [
        ((Goal.FERTILITY,), "fertility"),
        ((Goal.SYMPTOMS,), "hormones"),
        ((Goal.SYMPTOMS, Goal.FERTILITY), "fertility"),
        ((), "fertility"),
    ],
)
def test_the_set_follows_the_goals_of_the_course(knowledge, goals, wanted):
    patient = Patient(id="p", chart_number="1", family="O", given="D", birth_date=date(1988, 2, 11))
    course = Course(id="c", pathway="serm_therapy", goals=goals, anchor=date(2026, 7, 20))
    assert set_of_course(knowledge.strip_sets, Chart(patient, courses=(course,)), TODAY).id == wanted
    assert set_of_course(knowledge.strip_sets, Chart(patient), TODAY).id == "fertility"


def test_an_arranged_set_keeps_its_order_leaves_out_the_hidden_and_takes_in_what_came_later(knowledge):
    hormones = knowledge.strip_sets["hormones"]
    arranged = Arranged(("psa", "fsh", "lh", "no longer known"), ("testosterone", "shbg"))
    assert arranged_strips(hormones, None, knowledge.markers) == hormones.markers
    assert arranged_strips(hormones, arranged, knowledge.markers) == (
        *("psa", "fsh", "lh"),
        *("free_testosterone", "estradiol", "prolactin"),
    )


def test_a_strip_moves_among_those_that_are_seen_and_is_held_at_the_ends():
    strips, seen = ("lh", "custom_weight", "fsh", "psa"), {"lh", "fsh", "psa"}
    assert moved_strip(strips, "lh", 1, seen) == ("custom_weight", "fsh", "lh", "psa")
    assert moved_strip(strips, "fsh", -1, seen) == ("fsh", "lh", "custom_weight", "psa")
    assert moved_strip(strips, "lh", -1, seen) == strips
    assert moved_strip(strips, "psa", 9, seen) == strips
    assert moved_strip(strips, "lh", 9, seen) == ("custom_weight", "fsh", "psa", "lh")
    assert moved_strip(strips, "custom_weight", 1, seen) == strips
