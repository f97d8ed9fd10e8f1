"""The linked table: the same points in words, chosen from both sides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QApplication, QTableView

from clinic_desktop.drawing.table import HEADINGS, rows
from clinic_desktop.ui.linked_table import LinkedTable
from clinic_desktop.ui.table_bar import TableBar
from clinic_desktop.ui.theme import font
from clinic_desktop.ui.timeline_view import TimelineView
from tests.ui.samples_timeline import okafor, with_lh

LH_SEPTEMBER = ("panel-63.34", "lh", False)
FREE_NOW = ("panel-126.34", "free_testosterone", False)


@pytest.fixture
def table(qtbot, theme):
    made = LinkedTable(theme)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def lines(table):
    """What stands in the table, line by line, by heading."""
    view = table.findChild(QTableView)
    model = view.model()
    return [
        {heading: model.data(model.index(line, column)) for column, heading in enumerate(HEADINGS)}
        for line in range(model.rowCount())
    ]


def test_every_point_of_the_timeline_is_a_line_with_both_verdicts(table):
    timeline = okafor()
    table.show_rows(rows(timeline))
    shown = lines(table)
    assert len(shown) == sum(len(strip.points) for strip in timeline.strips)
    lh = next(line for line in shown if line["Marker"] == "LH" and line["Result"] == "<0.1")
    assert lh["L/H"] == "L"
    assert lh["Laboratory verdict"] == "below range"
    assert lh["Phase verdict"] == "as expected"
    assert lh["Class of draw"] == "drug level"


def test_choosing_a_line_says_its_key_and_choosing_from_outside_does_not_echo(table, qtbot):
    table.show_rows(rows(okafor()))
    said = []
    table.selected.connect(said.append)
    table.select(LH_SEPTEMBER)
    assert said == []
    view = table.findChild(QTableView)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert len(said) == 1
    assert said[0] != LH_SEPTEMBER


def test_a_point_chosen_in_the_timelines_is_chosen_in_the_table_and_back(table, qtbot, theme):
    view = TimelineView(theme)
    qtbot.addWidget(view)
    view.resize(830, 698)
    view.show()
    view.show_timeline(okafor())
    table.show_rows(rows(okafor()))
    view.selected.connect(table.select)
    table.selected.connect(view.select)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    inner = table.findChild(QTableView)
    model = inner.model()
    line = inner.currentIndex().row()
    assert (model.data(model.index(line, 1)), model.data(model.index(line, 2))) == ("LH", "7.4")
    picture = view.grab().toImage()
    inner.setFocus()
    qtbot.keyClick(inner, Qt.Key.Key_Down)
    assert view.grab().toImage() != picture, "the ring went to another point"
    view.close_plots()


def test_a_key_typed_elsewhere_leaves_the_chosen_line_chosen(table):
    timeline = okafor()
    table.show_rows(rows(timeline))
    table.select(LH_SEPTEMBER)
    table.show_rows(rows(with_lh(timeline, "5")))
    inner = table.findChild(QTableView)
    model = inner.model()
    assert model.data(model.index(inner.currentIndex().row(), 2)) == "4.8"


def test_enter_on_a_signed_reading_asks_to_correct_it_and_a_calculated_one_cannot_be(table, qtbot):
    table.show_rows(rows(okafor()))
    asked = []
    table.correct_requested.connect(asked.append)
    view = table.findChild(QTableView)
    view.setFocus()
    table.select(FREE_NOW)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked == []
    table.select(LH_SEPTEMBER)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked == [LH_SEPTEMBER]


def test_a_screen_reader_hears_heading_and_text_of_each_cell(table):
    table.show_rows(rows(okafor()))
    view = table.findChild(QTableView)
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.text(QAccessible.Text.Name) == "Results as a table"
    model = view.model()
    said = [model.data(model.index(0, column), Qt.ItemDataRole.AccessibleTextRole) for column in range(3)]
    assert said[1].startswith("Marker: ")
    assert said[2].startswith("Result: ")


def test_a_short_heading_is_read_out_whole(table):
    model = table.findChild(QTableView).model()
    place, across = HEADINGS.index("Laboratory verdict"), Qt.Orientation.Horizontal
    assert model.headerData(place, across) == "Lab verdict"
    assert model.headerData(place, across, Qt.ItemDataRole.AccessibleTextRole) == "Laboratory verdict"


def bar_of(table, theme, qtbot):
    made = TableBar(theme, table)
    qtbot.addWidget(made)
    return made


def markers_of(table):
    return [line["Marker"] for line in lines(table)]


def test_s_orders_by_marker_and_back_and_the_chosen_line_stays_chosen(table, theme, qtbot):
    bar = bar_of(table, theme, qtbot)
    table.show_rows(rows(okafor()))
    table.select(LH_SEPTEMBER)
    before = markers_of(table)
    view = table.findChild(QTableView)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_S)
    assert markers_of(table) != before
    assert markers_of(table) == [
        name for name in dict.fromkeys(markers_of(table)) for _ in range(before.count(name))
    ]
    assert table.chosen_key() == LH_SEPTEMBER
    assert bar.order.text() == "Newest first"
    qtbot.keyClick(view, Qt.Key.Key_S)
    assert markers_of(table) == before


def test_f_leaves_the_chosen_marker_alone_and_follows_the_choice_to_another(table, theme, qtbot):
    bar = bar_of(table, theme, qtbot)
    table.show_rows(rows(okafor()))
    assert not bar.only.isEnabled()
    table.select(LH_SEPTEMBER)
    view = table.findChild(QTableView)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert set(markers_of(table)) == {"LH"}
    assert table.chosen_key() == LH_SEPTEMBER
    assert bar.count.text() == f"{len(lines(table))} results of {len(rows(okafor()))}"
    table.select(FREE_NOW)
    assert set(markers_of(table)) == {"Free testosterone"}
    assert table.chosen_key() == FREE_NOW
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert len(lines(table)) == len(rows(okafor()))
    assert table.chosen_key() == FREE_NOW


def test_the_table_is_copied_as_it_is_shown_and_no_cell_is_a_formula(table, theme, qtbot):
    bar = bar_of(table, theme, qtbot)
    table.show_rows(rows(okafor()))
    table.select(LH_SEPTEMBER)
    table.show_only_chosen(on=True)
    view = table.findChild(QTableView)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert copied[0] == list(HEADINGS)
    assert len(copied) == len(lines(table)) + 1
    assert all(len(line) == len(HEADINGS) for line in copied)
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in copied for cell in line)
    assert "results copied" in bar.count.text()
    QApplication.clipboard().clear()


def test_a_screen_reader_hears_the_whole_line_where_the_keyboard_lands(table):
    listed = rows(okafor())
    table.show_rows(listed)
    table.select(LH_SEPTEMBER)
    view = table.findChild(QTableView)
    view.setFocus()
    row = next(row for row in listed if row.key == LH_SEPTEMBER)
    cell = QAccessible.queryAccessibleInterface(view).focusChild()
    assert cell.text(QAccessible.Text.Description) == row.sentence
    assert cell.text(QAccessible.Text.Name) == "Result: 4.8"
    assert "By this phase: " in row.sentence


def test_every_heading_is_read_whole_by_itself(table):
    table.show_rows(rows(okafor()))
    spoken = QAccessible.queryAccessibleInterface(table.findChild(QTableView))
    parts = [spoken.child(place) for place in range(len(HEADINGS))]
    heads = {p.text(QAccessible.Text.Name) for p in parts if p.role() is QAccessible.Role.ColumnHeader}
    assert {"Laboratory verdict", "Phase verdict", "Class of draw"} <= heads


@pytest.mark.parametrize("width", [560, 690, 1000])
def test_no_heading_is_cut_however_narrow_the_table_is(table, width):
    table.resize(width, 300)
    table.show_rows(rows(okafor()))
    header = table.findChild(QTableView).horizontalHeader()
    metrics = QFontMetrics(font(11))
    model = table.findChild(QTableView).model()
    for column in range(len(HEADINGS)):
        if not header.isSectionHidden(column):
            words = model.headerData(column, Qt.Orientation.Horizontal)
            assert header.sectionSize(column) >= metrics.horizontalAdvance(words) + 8
