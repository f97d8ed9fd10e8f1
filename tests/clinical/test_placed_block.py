"""A block laid into the grid: columns by their days, lines by name, values from a cell on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from clinic_desktop.clinical.pasted_block import read_block
from clinic_desktop.clinical.placed_block import placed
from clinic_desktop.model.backfill import Backfill, OldCollection
from clinic_desktop.model.draft import DraftField
from tests.clinical.test_pasted import TEXTS, _held, _letters

LH, FSH = DraftField(marker="lh", unit="IU/L", range="1.7-8.6"), DraftField(marker="fsh", unit="IU/L")
FIRST = OldCollection(
    collected="3 Feb 2025", laboratory="Northside Lab", cells=(DraftField(marker="lh", text="4"),)
)
GRID = Backfill(patient="m", lines=(LH, FSH), columns=(FIRST,))


@pytest.fixture
def lay(known):
    def lay(text, at=(2, 0), grid=GRID):
        return placed(
            read_block(text, known),
            grid,
            at,
            known,
            lambda marker: DraftField(marker=marker, unit="x"),
            "Central",
        )

    return lay


def texts(found, place):
    return {cell.marker: cell.text for cell in found.backfill.columns[place].cells}


def test_a_day_that_is_there_is_filled_and_a_new_one_is_a_column_of_its_own(lay):
    found = lay("\t3 Feb 2025\t5 May 2025\nFSH\t7\t8\nLH\t\t5")
    assert texts(found, 0) == {"lh": "4", "fsh": "7"}
    assert texts(found, 1) == {"fsh": "8", "lh": "5"}
    assert (found.backfill.columns[1].collected, found.backfill.columns[1].laboratory) == (
        "5 May 2025",
        "Central",
    )
    assert (found.count, found.gone, found.left) == (3, (), ())


def test_two_columns_of_one_day_stay_two(lay):
    found = lay("\t5 May 2025\t5 May 2025\nLH\t5\t6")
    assert [texts(found, place) for place in (1, 2)] == [{"lh": "5"}, {"lh": "6"}]


def test_what_stood_in_a_cell_is_named(lay):
    assert lay("\t3 Feb 2025\nLH\t5").gone == ("LH 4",)


def test_a_marker_without_a_line_gets_one_with_the_unit_and_range_of_the_block(lay):
    found = lay("\tUnit\tRange\t5 May 2025\nPSA\tug/L\t<4\t0.8")
    assert found.backfill.lines[-1] == DraftField(marker="psa", unit="ug/L", range="<4")


def test_the_range_of_a_line_never_goes_over_to_another_unit(lay):
    grid = replace(GRID, lines=(LH, replace(FSH, range="1.5-12.4")))
    assert lay("\tUnit\t5 May 2025\nFSH\tmIU/L\t7000", grid=grid).backfill.lines[1].range == ""
    assert lay("\tUnit\t5 May 2025\nFSH\tIU/L\t7", grid=grid).backfill.lines[1].range == "1.5-12.4"


def test_another_unit_stays_in_its_cell_where_the_line_holds_results_already(lay):
    grid = replace(GRID, lines=(replace(LH, unit="mIU/mL"), FSH))
    found = lay("\t5 May 2025\nLH\t5 mIU/L", grid=grid)
    assert found.backfill.lines[0].unit == "mIU/mL"
    assert found.backfill.columns[1].cell("lh").unit == "mIU/L"


def test_names_without_a_day_go_to_the_column_one_is_in(lay):
    assert texts(lay("LH\t5\nFSH\t6", at=(2, 1)), 1) == {"lh": "5", "fsh": "6"}


def test_values_alone_fill_from_the_cell_one_is_in_and_the_rest_is_left(lay):
    found = lay("7\t8\n9\t", at=(3, 0))
    assert [texts(found, place) for place in (0, 1)] == [{"lh": "4", "fsh": "7"}, {"fsh": "8"}]
    assert found.left == (("9", "9"),)


def test_days_and_laboratories_can_be_pasted_above_the_results(lay):
    found = lay("3 Mar 2025\t4 Apr 2025\nNorth\tSouth", at=(0, 1))
    assert [(each.collected, each.laboratory) for each in found.backfill.columns[1:]] == [
        ("3 Mar 2025", "North"),
        ("4 Apr 2025", "South"),
    ]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_whatever_is_pasted_stands_in_the_grid_or_among_what_was_left(known, text):
    block = read_block(text, known)
    found = placed(block, replace(GRID, columns=()), (2, 0), known, lambda m: DraftField(marker=m), "")
    grid = found.backfill
    fields = [*grid.lines, *(cell for column in grid.columns for cell in column.cells)]
    standing = [part for each in fields for part in (each.text, each.unit, each.range)]
    about = [part for each in grid.columns for part in (each.collected, each.laboratory)]
    left = [each for _, each in found.left]
    assert set(_held(text)) <= set(
        _letters(*standing, *about, *left, *block.labels, "HLNA*!↑↓highlownormalabnormalaltobajo")
    )
