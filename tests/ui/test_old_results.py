"""Old results by keys alone: typed, pasted, asked about, kept, undone, and signed as panels of their own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from clinic_desktop.ui.patient_page import PatientPage
from tests.ui.hands import CTRL, focused, press, show, write

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
BLOCK = (
    "\tUnit\t3 Feb 2025 08:10\t5 May 2025 08:20\t4 Aug 2025 08:00\n"
    "Laboratory\t\tNorthside Lab\tNorthside Lab\tNorthside Lab\n"
    "LH\tIU/L\t<0.1\t1.9\t4.4\nTotal testosterone\tng/dL\t712\t301\t390\n"
)


@pytest.fixture
def page(qtbot, around, clinic):
    made = show(qtbot, PatientPage(around, clinic))
    made.show_patient("daniel")
    made.begin()
    yield made
    made.close_plots()


@pytest.fixture
def grid(page):
    press(KEY.Key_B, CTRL)
    assert focused() == "Old results"
    return page.old


def paste(text):
    QApplication.clipboard().setText(text)
    press(KEY.Key_V, CTRL)


def at(grid):
    return grid.page.table.cells.name(grid.page.table.currentIndex())


def type_column(day, laboratory, *values):
    """Type a day, a laboratory and results, each with Enter, from the day's cell downwards."""
    for text in (day, laboratory, *values):
        write(text)
        press(KEY.Key_Return)


def go_to(grid, name):
    """Walk to a cell by arrows, as a person would look for it."""
    press(KEY.Key_Home, CTRL)
    cells = grid.page.table.cells
    for row in range(cells.rowCount()):
        for column in range(cells.columnCount()):
            if cells.name(cells.index(row, column)) == name:
                for _ in range(row):
                    press(KEY.Key_Down)
                for _ in range(column):
                    press(KEY.Key_Right)
                return
    raise AssertionError(name)


def test_the_grid_opens_where_a_day_is_typed_on_the_lines_of_the_form(grid):
    assert at(grid) == "Collected, New date"
    table = grid.page.table.cells
    lines = [table.headerData(row, Qt.Orientation.Vertical) for row in range(table.rowCount())]
    assert lines[:5] == ["Collected", "Laboratory", "LH", "FSH", "Total testosterone"]


def test_a_day_that_is_typed_begins_a_column_and_each_cell_bears_marker_and_day(grid):
    write("3 Feb 2025")
    assert focused() == "Collected, New date"
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert at(grid) == "LH, 3 Feb 2025"
    write("4.4")
    assert focused() == "LH, 3 Feb 2025"
    press(KEY.Key_Escape)
    assert focused() == "Old results"
    index = grid.page.table.currentIndex()
    spoken = QAccessible.queryAccessibleInterface(grid.page.table).child(0)
    assert spoken is not None
    assert grid.page.table.cells.data(index, Qt.ItemDataRole.AccessibleTextRole) == "LH, 3 Feb 2025: 4.4"
    assert grid.page.table.cells.headerData(3, Qt.Orientation.Horizontal) == "New date"


def test_keys_walk_like_in_a_spreadsheet(grid):
    type_column("3 Feb 2025", "Northside Lab", "4.4")
    assert at(grid) == "FSH, 3 Feb 2025"
    press(KEY.Key_Tab)
    assert at(grid) == "FSH, New date"
    press(KEY.Key_Tab)
    assert at(grid) == "Total testosterone, Unit"
    press(KEY.Key_Backtab)
    assert at(grid) == "FSH, New date"
    press(KEY.Key_Up, CTRL)
    assert at(grid) == "Collected, New date"
    press(KEY.Key_Left, CTRL)
    assert at(grid) == "Collected, Unit"
    press(KEY.Key_Down, CTRL)
    press(KEY.Key_Right, CTRL)
    assert at(grid).endswith("New date")
    press(KEY.Key_Tab)
    assert focused() != "Old results"


def test_a_slip_is_asked_about_in_one_place_and_one_key_answers_it(grid):
    paste(BLOCK)
    go_to(grid, "Total testosterone, 4 Aug 2025")
    write("13.5")
    press(KEY.Key_Tab)
    press(KEY.Key_Backtab)
    assert at(grid) == "Total testosterone, 4 Aug 2025"
    assert "nmol/L" in grid.page.asked.words
    assert not grid.page.sign.isEnabled()
    press(KEY.Key_Home, CTRL)
    press(KEY.Key_Return, CTRL)
    assert at(grid) == "Total testosterone, 4 Aug 2025"
    press(KEY.Key_F2)
    assert grid.page.sign.isEnabled()
    assert grid.page.table.cells.data(grid.page.table.currentIndex()) == "13.5 nmol/L"


def test_the_result_before_and_the_change_since_are_said_of_the_cell_one_is_in(grid):
    paste(BLOCK)
    go_to(grid, "LH, 5 May 2025")
    assert "last: <0.1 IU/L · 3 Feb 2025" in grid.page.asked.words


def test_each_column_is_signed_as_a_panel_of_its_own_and_the_page_shows_them(page, grid, clinic):
    said = []
    page.said.connect(said.append)
    paste(BLOCK)
    assert grid.page.sign.text() == "Sign 3 panels"
    press(KEY.Key_Return, CTRL)
    assert said[-1] == "Signed: 3 panels with 6 results, kept in the chart."
    days = [str(panel.collected) for panel in clinic.patients.chart("daniel").final_panels]
    assert days == ["2025-02-03T08:10", "2025-05-05T08:20", "2025-08-04T08:00", "2026-09-21T08:10"]
    assert clinic.backfills.of("daniel") is None
    assert page._chart.final_panels[0].reading("lh").value.text == "<0.1"
    assert focused() == "Timelines"


def test_a_day_that_repeats_a_signed_collection_is_asked_about_in_words(grid, clinic):
    type_column("21 Sep 2026 08:10", "Northside Lab", "4.8")
    press(KEY.Key_Return, CTRL)
    assert at(grid) == "Collected, 21 Sep 2026"
    assert "LH of this collection is signed already" in grid.page.asked.words
    assert len(clinic.patients.chart("daniel").panels) == 1


def test_further_results_of_a_signed_collection_complete_its_panel(grid, clinic):
    type_column("21 Sep 2026 08:10", "Northside Lab")
    go_to(grid, "SHBG, 21 Sep 2026")
    write("30")
    press(KEY.Key_Return, CTRL)
    (panel,) = clinic.patients.chart("daniel").final_panels
    assert [reading.marker for reading in panel.readings] == ["lh", "fsh", "testosterone", "shbg"]


def test_what_is_typed_is_kept_over_esc_and_gone_on_with_and_no_draft_is_lost_by_it(page, grid, clinic):
    type_column("3 Feb 2025", "Northside Lab", "4.4")
    write("5")
    press(KEY.Key_Escape)
    press(KEY.Key_Escape)
    assert focused() == "Timelines"
    with_editor_open = clinic.backfills.of("daniel")
    assert [cell.text for cell in with_editor_open.columns[0].cells] == ["4.4", "5"]
    press(KEY.Key_B, CTRL)
    assert "Resumed: begun by R. Almeida" in grid.page._resumed.text()
    assert clinic.drafts.of("daniel") == ()


def test_another_man_never_sees_it(page, grid, clinic):
    type_column("3 Feb 2025", "Northside Lab", "4.4")
    page.show_patient("ivan")
    assert grid.page.table.cells.columnCount() == 3
    page.enter_old_results()
    assert grid.page.table.cells.columnCount() == 3
    assert clinic.backfills.of("ivan") is None


def test_steps_are_undone_and_redone_cell_by_cell_and_a_paste_is_one(grid):
    type_column("3 Feb 2025", "Northside Lab", "4.4")
    paste(BLOCK)
    press(KEY.Key_Z, CTRL)
    assert [len(column.cells) for column in grid._backfill.columns] == [1]
    press(KEY.Key_Z, CTRL)
    assert grid._backfill.columns[0].cells == ()
    press(KEY.Key_Z, CTRL | SHIFT)
    assert grid._backfill.columns[0].cell("lh").text == "4.4"


def test_what_found_no_place_stays_until_it_is_dismissed_even_over_signing(page, grid, clinic):
    paste("\t3 Feb 2025\nLaboratory\tNorthside Lab\nLH\t4.4\nCortisol\t12.1")
    assert grid.page.not_placed.words == "1 result was placed. 1 line was not placed: Cortisol."
    assert grid.page.not_placed.texts == "Cortisol  12.1"
    press(KEY.Key_Return, CTRL)
    assert len(clinic.patients.chart("daniel").final_panels) == 2
    assert grid.page.not_placed.texts == "Cortisol  12.1"
    grid.page.not_placed.dismiss.click()
    assert clinic.backfills.of("daniel") is None


def test_a_marker_is_added_by_its_key(grid):
    press(KEY.Key_I, CTRL)
    write("PSA")
    press(KEY.Key_Return)
    assert at(grid) == "PSA, New date"


def test_a_discarded_grid_comes_back_by_the_undo_of_its_notice(page, grid, clinic):
    undos = []
    page.undoable.connect(lambda _said, undo: undos.append(undo))
    type_column("3 Feb 2025", "Northside Lab", "4.4")
    kept = clinic.backfills.of("daniel")
    grid.page.discard.click()
    assert clinic.backfills.of("daniel") is None
    undos[-1]()
    assert clinic.backfills.of("daniel") == kept
    assert focused() == "Old results"


def test_delete_empties_a_cell_and_f2_opens_one_to_be_changed(grid):
    type_column("3 Feb 2025", "Northside Lab", "4.4")
    press(KEY.Key_Up)
    press(KEY.Key_F2)
    press(KEY.Key_End)
    write("5")
    press(KEY.Key_Return)
    assert grid._backfill.columns[0].cell("lh").text == "4.45"
    press(KEY.Key_Up)
    press(KEY.Key_Delete)
    assert grid._backfill.columns[0].cells == ()


def test_another_unit_in_a_line_never_keeps_the_range_that_was_typed_for_the_one_before(grid):
    go_to(grid, "Total testosterone, Lab range")
    assert shown(grid) == "264-916"  # of the laboratory of his last panel
    write("250-900")
    press(KEY.Key_Return)
    go_to(grid, "Total testosterone, Unit")
    assert grid._backfill.line("testosterone").range == "250-900"
    write("nmol/L")
    press(KEY.Key_Return)
    go_to(grid, "Total testosterone, Lab range")
    assert shown(grid) == ""


def test_no_laboratory_is_given_the_range_that_another_one_prints(grid, clinic):
    type_column("3 Feb 2025 08:10", "Labor Uralt", "6")
    press(KEY.Key_Up)
    assert "No range of Labor Uralt is known here" in said_below(grid)
    type_column_beside(grid, "5 May 2025 08:10", "Northside Lab", "7")
    press(KEY.Key_Return, CTRL)
    panels = clinic.patients.chart("daniel").panels
    stored = {panel.laboratory: panel.reading("lh") for panel in panels if panel.reading("lh")}
    assert stored["Labor Uralt"].range is None
    assert stored["Northside Lab"].range.text == "1.7-8.6"


def shown(grid):
    """What the cell shows that one is in."""
    return grid.page.table.currentIndex().data()


def said_below(grid):
    """What is said of the cell one is in."""
    return " ".join(label.text() for label in grid.page.asked.findChildren(QLabel) if label.isVisible())


def type_column_beside(grid, day, *texts):
    """Type another column, to the right of the last one."""
    go_to(grid, "Collected, New date")
    type_column(day, *texts)
