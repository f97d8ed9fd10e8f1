"""One changed reading changes exactly its items in timeline, table, flowsheet and page, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.flowsheet import flowsheet
from clinic_desktop.drawing.summary import page_timeline, summary
from clinic_desktop.drawing.table import rows
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.value import read_value
from tests.drawing.golden import CLINIC
from tests.drawing.men import TODAY

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.summary import Summary

# What is calculated from a result is its item too.
CHANGED = (
    ("lh", "7.4", "7.6", {"lh", "t_lh_ratio"}),
    ("fsh", "8.1", "8.3", {"fsh"}),
    ("estradiol", "44", "45", {"estradiol", "t_e2_ratio"}),
    (
        "testosterone",
        "561",
        "570",
        {
            "testosterone",
            "free_testosterone",
            "bioavailable_testosterone",
            "t_e2_ratio",
            "t_lh_ratio",
            "free_androgen_index",
        },
    ),
    (
        "sperm_concentration",
        "14.0",
        "14.5",
        {"sperm_concentration", "total_sperm_number", "total_motile_count"},
    ),
)
NOT_DRAWN_BY_MARKER = {"strips", "revision"}


def with_another(assessed: Assessment, knowledge: Knowledge, marker: str, old: str, new: str) -> Assessment:
    """The same man, but for one result of his last panel."""
    panels = tuple(
        replace(
            panel,
            readings=tuple(
                replace(each, value=read_value(marker, new, {}))
                if (each.marker, each.value.text) == (marker, old)
                else each
                for each in panel.readings
            ),
        )
        for panel in assessed.chart.panels
    )
    assert panels != assessed.chart.panels, "the result is there to be changed"
    return assess(replace(assessed.chart, panels=panels), knowledge, TODAY)


def page(assessed: Assessment, knowledge: Knowledge) -> Summary:
    return summary(
        assessed,
        page_timeline(assessed, knowledge),
        TODAY,
        knowledge,
        CLINIC,
        author="R. Almeida",
        printed_at=datetime(2026, 11, 23, 9, 40),
    )


@pytest.mark.parametrize(("marker", "old", "new", "touched"), CHANGED, ids=[row[0] for row in CHANGED])
def test_the_picture_differs_in_the_strips_of_the_reading_alone_and_there_in_its_point(
    okafor_judged: Assessment, knowledge: Knowledge, marker: str, old: str, new: str, touched: set[str]
) -> None:
    everything = knowledge.strip_sets["everything"].markers
    other = with_another(okafor_judged, knowledge, marker, old, new)
    one, two = (timeline(each, knowledge, strips=everything) for each in (okafor_judged, other))
    assert {a.marker for a, b in zip(one.strips, two.strips, strict=True) if a != b} == touched & set(
        everything
    )
    for field in fields(one):
        if field.name not in NOT_DRAWN_BY_MARKER:
            assert getattr(one, field.name) == getattr(two, field.name), field.name
    for before, after in zip(one.strips, two.strips, strict=True):
        points = zip(before.points, after.points, strict=True)
        differing = [a for a, b in points if a != b]
        assert len(differing) == (before.marker in touched)
        assert (before.ranges, before.gaps, before.segments) == (after.ranges, after.gaps, after.segments)


@pytest.mark.parametrize(("marker", "old", "new", "touched"), CHANGED, ids=[row[0] for row in CHANGED])
def test_the_table_differs_in_the_rows_of_the_reading_alone(
    okafor_judged: Assessment, knowledge: Knowledge, marker: str, old: str, new: str, touched: set[str]
) -> None:
    everything = knowledge.strip_sets["everything"].markers
    other = with_another(okafor_judged, knowledge, marker, old, new)
    one, two = (rows(timeline(each, knowledge, strips=everything)) for each in (okafor_judged, other))
    differing = {a.key[1] for a, b in zip(one, two, strict=True) if a.texts != b.texts}
    assert differing == touched & set(everything)


@pytest.mark.parametrize(("marker", "old", "new", "touched"), CHANGED, ids=[row[0] for row in CHANGED])
def test_the_flowsheet_differs_in_the_cells_of_the_reading_alone(
    okafor_judged: Assessment, knowledge: Knowledge, marker: str, old: str, new: str, touched: set[str]
) -> None:
    other = with_another(okafor_judged, knowledge, marker, old, new)
    one, two = (flowsheet(each, knowledge) for each in (okafor_judged, other))
    assert (one.columns, one.start, one.end) == (two.columns, two.start, two.end)
    for before, after in zip(one.rows, two.rows, strict=True):
        cells = [a != b for a, b in zip(before.cells, after.cells, strict=True)]
        assert sum(cells) == (before.marker in touched), before.title
        assert (before != after) == (before.marker in touched), before.title
        if before.marker in touched:
            shown = [("" if cell is None else cell.shown) for cell in (*before.cells, *after.cells)]
            assert shown[: len(cells)] != shown[len(cells) :], before.title
            assert before.trend.segments == after.trend.segments, before.title


@pytest.mark.parametrize(("marker", "old", "new", "touched"), CHANGED, ids=[row[0] for row in CHANGED])
def test_the_page_differs_in_the_lines_and_pictures_of_the_reading_alone(
    okafor_judged: Assessment, knowledge: Knowledge, marker: str, old: str, new: str, touched: set[str]
) -> None:
    one = page(okafor_judged, knowledge)
    two = page(with_another(okafor_judged, knowledge, marker, old, new), knowledge)
    for a, b in zip(one.lines, two.lines, strict=True):
        assert (a != b) == (a.marker in touched), a.marker
    for before, after in zip(one.pictures, two.pictures, strict=True):
        if before.strip is not None and before.strip.marker not in touched:
            assert before == after
    for field in fields(one):
        if field.name not in ("lines", "pictures", "timeline"):
            assert getattr(one, field.name) == getattr(two, field.name), field.name
