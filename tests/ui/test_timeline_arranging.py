"""The strips arranged by key and hand: order, heights, which there are; what is remembered of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMenu

from clinic_desktop.model.custom_marker import CustomMarker
from clinic_desktop.ui.view_choices import StripHeight
from clinic_desktop.ui.view_memory import ViewMemory
from tests.ui.conftest import IVAN, NOW
from tests.ui.hands import focused, press
from tests.ui.timelines import (
    ALT,
    FERTILITY,
    SHIFT,
    Key,
    column_of,
    drag,
    opened,
    strips,
    two_panels,
    view_of,
)


@pytest.fixture
def page(around, clinic, qtbot):
    two_panels(clinic)
    made = opened(around, clinic, qtbot)
    yield made
    made.close_plots()


def test_alt_with_the_arrows_moves_the_strip_that_is_walked_over(page):
    press(Key.Key_End)
    press(Key.Key_Down)
    assert view_of(page).marker == "fsh"
    press(Key.Key_Down, ALT)
    assert strips(page)[:3] == ["lh", "testosterone", "fsh"]
    assert view_of(page).accessibleDescription() == "FSH, 3 of 7"
    press(Key.Key_Up, ALT)
    press(Key.Key_Up, ALT)
    press(Key.Key_Up, ALT)
    assert strips(page)[:3] == ["fsh", "lh", "testosterone"]
    press(Key.Key_Down)
    assert page.timelines.table.chosen_key() == ("september", "lh", False), "Down is what stands below now"


def test_the_strip_that_keys_act_on_is_marked_at_its_edge_while_the_keys_come_here(page, theme):
    press(Key.Key_End)
    press(Key.Key_Down)
    view = view_of(page)
    corner = view.corner_of("fsh")
    place = corner + QPoint(1, 20)
    assert view.grab().toImage().pixelColor(place) == QColor(theme["line.focus"])
    page.timelines.table.setFocus()
    assert view.grab().toImage().pixelColor(place) != QColor(theme["line.focus"])


def test_delete_hides_the_strip_its_undo_brings_it_back_and_the_table_follows(page):
    press(Key.Key_End)
    press(Key.Key_Down)
    press(Key.Key_Delete)
    assert "fsh" not in strips(page)
    assert page.timelines.table.chosen_key() is None
    assert view_of(page)._walk._key is None, "chosen in neither"
    assert not page.timelines.acts.correct.isVisible(), "nor in the foot"
    assert ("september", "fsh", False) in {row.key for row in page.timelines.table._all}, "but listed"
    assert view_of(page).marker == "testosterone", "keys act on the one that stands there now"
    (words, undo) = page.undoing[-1]
    assert words == "FSH is hidden in Fertility set."
    undo()
    assert strips(page) == FERTILITY


def test_the_last_strip_cannot_be_hidden(page):
    for _ in range(12):
        press(Key.Key_Delete)
    assert len(strips(page)) == 1


def test_selection_goes_both_ways_after_strips_were_moved_and_hidden(page):
    for key, held in ((Key.Key_Down, ALT), (Key.Key_Delete, Qt.KeyboardModifier.NoModifier)):
        press(key, held)
    assert strips(page)[0] == "fsh"
    assert "lh" not in strips(page)
    press(Key.Key_Up)
    press(Key.Key_End)
    table = page.timelines.table
    assert table.chosen_key() == ("september", "fsh", False)
    table.setFocus()
    press(Key.Key_Down)
    key = table.chosen_key()
    assert view_of(page)._walk._key == key


def test_alt_and_shift_make_a_strip_tall_or_small_and_that_is_remembered(page, around, clinic, qtbot):
    column = column_of(page)
    usual = column.item_of("lh").boundingRect().height()
    press(Key.Key_Up, ALT | SHIFT)
    assert column.item_of("lh").boundingRect().height() > usual * 1.3
    assert view_of(page).accessibleDescription() == "LH, tall strip"
    press(Key.Key_Down, ALT | SHIFT)
    press(Key.Key_Down, ALT | SHIFT)
    assert column.item_of("lh").boundingRect().height() < usual
    press(Key.Key_Down, ALT | SHIFT)
    assert column.height_of("lh") is StripHeight.SMALL
    page.close_plots()
    page.hide()
    again = opened(around, clinic, qtbot)
    assert column_of(again).height_of("lh") is StripHeight.SMALL
    again.close_plots()


def test_a_border_in_the_gutter_is_dragged_to_make_a_strip_taller(page):
    item = column_of(page).item_of("lh")
    bottom = round(item.y() + item.boundingRect().height())
    drag(page, QPoint(90, bottom), QPoint(90, bottom + 20), QPoint(90, bottom + 45))
    assert column_of(page).height_of("lh") is StripHeight.TALL


def test_a_strip_is_dragged_by_its_name_to_another_place(page):
    column = column_of(page)
    start = QPoint(60, round(column.item_of("lh").y()) + 20)
    target = column.item_of("estradiol")
    place = QPoint(60, round(target.y() + target.boundingRect().height() * 0.8))
    drag(page, start, start + QPoint(0, 30), place)
    assert strips(page)[:5] == ["fsh", "testosterone", "free_testosterone", "estradiol", "lh"]


def test_a_click_in_the_gutter_still_chooses_the_latest(page):
    item = column_of(page).item_of("fsh")
    place = QPoint(60, round(item.y()) + 20)
    QTest.mouseClick(column_of(page).viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.timelines.table.chosen_key() == ("september", "fsh", False)


def open_chooser(page):
    page.timelines.desk.open_chooser()
    found = page.timelines.desk.chooser.findChild(QListWidget)
    assert QApplication.focusWidget() is found
    return found


def texts(box):
    return [box.item(row).text() for row in range(box.count())]


def test_every_marker_can_be_chosen_the_clinics_own_too(page, clinic, around):
    weight = CustomMarker(id="custom_weight", name="Weight", unit="kg", decimals=1)
    clinic.custom_markers.add(weight, NOW)
    around.learn(weight)
    box = open_chooser(page)
    assert len(texts(box)) == len(around.knowledge.markers)
    assert texts(box)[:2] == ["LH", "FSH"]
    assert "Weight  ·  of this clinic, where measured" in texts(box)
    box.setCurrentRow(texts(box).index("SHBG"))
    press(Key.Key_Space)
    assert strips(page) == [*FERTILITY, "shbg"]
    assert texts(box)[7] == "SHBG", "what is shown stands first"
    assert box.currentItem().text() == "SHBG"
    press(Key.Key_Up, ALT)
    assert strips(page)[-2:] == ["shbg", "total_motile_count"]
    press(Key.Key_Space)
    assert strips(page) == FERTILITY
    press(Key.Key_Escape)
    assert not page.timelines.desk.chooser.isVisible()
    assert focused() == "Timelines"


def test_a_set_stands_as_it_came_when_asked_to_and_that_is_undone_too(page):
    press(Key.Key_Delete)
    press(Key.Key_Up, ALT | SHIFT)
    open_chooser(page)
    arranged = strips(page)
    page.timelines.desk.chooser._bare.click()
    assert strips(page) == FERTILITY
    assert not view_of(page).heights
    page.undoing[-1][1]()
    assert strips(page) == arranged
    assert view_of(page).heights


def test_another_mans_page_closes_the_chooser(page):
    open_chooser(page)
    page.show_patient(IVAN.id)
    assert not page.timelines.desk.chooser.isVisible()


def test_the_menu_of_a_strip_opens_by_key_and_hides_it(page):
    press(Key.Key_F10, SHIFT)
    menu = next(m for m in view_of(page).findChildren(QMenu) if m.isVisible())
    words = [act.text() for act in menu.actions() if act.text()]
    assert words[:5] == ["Move LH up", "Move down", "Taller", "Lower", "Hide strip"]
    assert {"Choose strips…", "Copy picture", "Save picture…"} <= set(words)
    next(act for act in menu.actions() if act.text() == "Hide strip").trigger()
    menu.close()
    assert strips(page)[0] == "fsh"


def test_everything_scrolls_and_the_walk_brings_each_strip_into_view(page, around):
    page.timelines.desk.arranging.choose_set("everything")
    column = column_of(page)
    assert len(strips(page)) >= 24
    assert column._bar.isVisible()
    assert all(item.boundingRect().height() >= 60 for item in column.items_in_order)
    view_of(page).setFocus()
    press(Key.Key_End)
    for _ in range(4):
        press(Key.Key_Down)
        item = column.item_of(view_of(page).marker)
        assert item.y() >= 0
        assert item.y() + item.boundingRect().height() <= column.height() + 1


def test_units_axis_and_arrangement_are_remembered_for_this_user_alone(page, around, clinic, qtbot, tmp_path):
    page.close_plots()
    page.hide()
    around.views = ViewMemory(tmp_path / "views.toml")
    first = opened(around, clinic, qtbot)
    press(Key.Key_Down, ALT)
    first.timelines.toolbar.turn_axis()
    first.timelines.toolbar.turn_units()
    first.close_plots()
    first.hide()
    around.views = ViewMemory(tmp_path / "views.toml")
    again = opened(around, clinic, qtbot)
    assert strips(again)[:2] == ["fsh", "lh"]
    assert again.timelines.toolbar.units == "si"
    assert view_of(again).axis_kind == "dates"
    assert around.views.of("somebody else").sets == {}
    text = (tmp_path / "views.toml").read_text(encoding="utf-8")
    assert not any(word in text for word in ("Okafor", "10427", "daniel", "4.8"))
    again.close_plots()
