"""What a line begins with where this man's laboratory measures on a scale of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.model.draft import DraftField
from clinic_desktop.model.panel import Range, Reading
from clinic_desktop.model.value import read_value
from clinic_desktop.ui.panel_entry_start import Beginnings
from tests.ui.samples_entry import CHART, NORTHSIDE

FREE = "free_testosterone"


def begun(knowledge, method, laboratory=NORTHSIDE, printed="8.7-25.1"):
    (panel,) = CHART.panels
    free = Reading(
        marker=FREE,
        value=read_value(FREE, "12.1", {}),
        unit="pg/mL",
        range=Range.parse(printed),
        method=method,
    )
    chart = replace(CHART, panels=(replace(panel, readings=(*panel.readings, free)),))
    assessment = assess(chart, knowledge, date(2026, 11, 23))
    return Beginnings(chart, assessment, knowledge, "us"), laboratory


@pytest.mark.parametrize(
    ("method", "laboratory", "expected"),
    [
        ("Direct analog EIA", NORTHSIDE, ("Direct analog EIA", "8.7-25.1")),
        ("Direct analog EIA", "Central Lab", ("", "46-224")),
        ("equilibrium dialysis", NORTHSIDE, ("", "8.7-25.1")),
        (None, NORTHSIDE, ("", "8.7-25.1")),
    ],
)
def test_a_line_begins_with_its_laboratorys_own_scale_and_no_other(knowledge, method, laboratory, expected):
    begin, laboratory = begun(knowledge, method, laboratory)
    line = begin.line(FREE, laboratory)
    assert (line.method, line.range) == expected


@pytest.mark.parametrize(
    ("stored", "typed", "expected"),
    [
        ("direct analog", "direct analog", "8.7-25.1"),
        ("RIA", "direct analog", "8.7-25.1"),
        (None, "direct analog", ""),
        ("direct analog", "", "46-224"),
        (None, "", "8.7-25.1"),
    ],
)
def test_a_range_is_offered_for_its_own_scale_only(knowledge, stored, typed, expected):
    begin, laboratory = begun(knowledge, stored)
    line = DraftField(marker=FREE, unit="pg/mL", method=typed)
    assert begin.range_text(knowledge.markers[FREE], line, laboratory) == expected
