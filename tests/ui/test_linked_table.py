"""The linked table: the same points in words, chosen from both sides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTableView

from clinic_desktop.drawing.table import HEADINGS, rows
from clinic_desktop.ui.linked_table import LinkedTable
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
    assert lh["Laboratory"] == "below range"
    assert lh["Expected at this stage"] == "as expected"
    assert lh["Level"] == "drug level"


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
    place, across = HEADINGS.index("Expected at this stage"), Qt.Orientation.Horizontal
    assert model.headerData(place, across) == "Expected"
    assert model.headerData(place, across, Qt.ItemDataRole.AccessibleTextRole) == "Expected at this stage"
