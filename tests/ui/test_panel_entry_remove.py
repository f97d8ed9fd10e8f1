"""A line that this laboratory did not measure is taken off the form, and brought back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHoverEvent
from PySide6.QtWidgets import QApplication, QPushButton

from clinic_desktop.model.problem import Problem
from clinic_desktop.ui.panel_entry_draw import EntryDraw
from clinic_desktop.ui.panel_entry_remove import RemoveCross
from tests.ui.samples_entry import new_draft

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def markers(typist):
    return [line.marker for line in typist.entry.draft.fields]


def cross(typist):
    QApplication.processEvents()
    return typist.entry.findChild(RemoveCross)


def test_a_line_goes_with_one_key_and_the_next_one_is_gone_to(typist):
    typist.type("7.4", KEY.Key_Down)
    typist.press(KEY.Key_Delete, ALT)
    assert "fsh" not in markers(typist)
    assert typist.at == "Total testosterone"
    assert typist.line("lh").text == "7.4"
    assert "FSH is off this form" in typist.words()
    typist.type("512", KEY.Key_Down)
    assert typist.at == "SHBG"


def test_a_line_comes_back_with_what_was_typed_in_it(typist):
    typist.type("7.4")
    before = markers(typist)
    typist.press(KEY.Key_Delete, ALT)
    assert "lh" not in markers(typist)
    typist.undo()
    assert markers(typist) == before
    assert (typist.at, typist.line("lh").text) == ("LH", "7.4")
    typist.redo()
    assert "lh" not in markers(typist)


def test_a_removed_line_stays_away_from_the_draft_that_is_gone_on_with_but_may_be_added(typist):
    typist.type("7.4", KEY.Key_Down)
    typist.press(KEY.Key_Delete, ALT)
    typist.open(typist.drafts[-1])
    assert "fsh" not in markers(typist)
    typist.entry.add_line("fsh")
    assert markers(typist)[-1] == "fsh"
    assert typist.drafts[-1].removed == ()


def test_the_button_takes_the_line_one_was_in(typist):
    typist.type("", KEY.Key_Down)
    next(b for b in typist.entry.findChildren(QPushButton) if b.text() == "Remove the line").click()
    assert "fsh" not in markers(typist)


def test_the_only_line_stays(typist):
    typist.open(replace(new_draft(), removed=tuple(markers(typist)[1:])))
    assert markers(typist) == ["lh"]
    typist.press(KEY.Key_Delete, ALT)
    assert markers(typist) == ["lh"]
    assert "LH is the only line" in typist.words()


def test_a_cross_stands_beside_the_line_one_is_in_or_points_at(typist, qtbot):
    typist.type("", KEY.Key_Down)
    assert cross(typist).isVisible()
    assert cross(typist).accessibleName() == "Remove FSH"
    lines = next(w for w in typist.entry.findChildren(type(typist.entry._lines)))
    over = QPointF(20, lines.rows[3].result.y() + 5)
    QApplication.sendEvent(lines, QHoverEvent(QHoverEvent.Type.HoverMove, over, over, QPointF(0, 0)))
    assert cross(typist).accessibleName() == "Remove SHBG"
    qtbot.mouseClick(cross(typist), Qt.MouseButton.LeftButton)
    assert "shbg" not in markers(typist)


def test_the_cross_stays_beside_its_line_where_more_about_the_draw_pushes_the_lines_down(typist, qtbot):

    def apart():
        row = typist.entry._lines.current
        middle = row.result.mapTo(typist.entry, QPoint(0, row.result.height() // 2)).y()
        return abs(cross(typist).geometry().center().y() - middle)

    qtbot.waitUntil(lambda: apart() <= 2)
    before = cross(typist).y()
    typist.press(KEY.Key_D, CTRL)
    typist.press(KEY.Key_D, CTRL)
    qtbot.waitUntil(lambda: apart() <= 2 and cross(typist).y() == before)
    hours = typist.entry.findChild(EntryDraw)
    hours.begin()
    hours.hours.show_problem(Problem("hours_since_dose", "It is not a number of hours; type it as 26. " * 3))
    qtbot.waitUntil(lambda: cross(typist).y() > before + 80)
    qtbot.waitUntil(lambda: apart() <= 2)
