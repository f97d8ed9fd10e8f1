"""The theme that is worn: chosen, remembered, followed while the window is open, and never on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from clinic_desktop.assets import resource
from clinic_desktop.drawing.theme import load_theme
from clinic_desktop.ui.appearance import Appearance, ThemeChoice, ThemeMemory
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.theme import wear
from clinic_desktop.ui.theme_button import ThemeButton
from tests.ui.hands import CTRL, focused, press, show, write


@pytest.fixture
def memory(tmp_path):
    return ThemeMemory(tmp_path / "appearance.toml")


@pytest.fixture
def worn(qapp, theme, memory):
    """An appearance of its own; afterwards the program wears what the other tests expect."""
    made = Appearance(qapp, memory)
    yield made
    qapp.styleHints().colorSchemeChanged.disconnect(made._follow)
    qapp.styleHints().unsetColorScheme()
    wear(qapp, theme)


@pytest.fixture
def desk(worn, around, clinic, qtbot):
    made = show(qtbot, Desk(replace(around, theme=worn.theme, appearance=worn), clinic))
    made.begin()
    yield made
    made.close_plots()


def pixel(widget, place):
    return widget.grab().toImage().pixelColor(place)


def dark(role):
    return QColor(load_theme(resource("themes", "dark.toml"))[role])


def test_without_a_choice_the_computers_own_theme_is_worn(worn):
    assert worn.choice is ThemeChoice.SYSTEM
    assert not worn.dark


def test_a_choice_is_worn_at_once_and_remembered_on_this_computer(worn, memory, qapp):
    worn.choose(ThemeChoice.DARK)
    assert worn.theme["surface.card"] == dark("surface.card").name()
    assert qapp.palette().window().color() == dark("surface.window")
    assert memory.choice() is ThemeChoice.DARK
    assert Appearance(qapp, memory).dark


@pytest.mark.parametrize("text", ["", "theme = 3", 'theme = "pink"', "theme ="])
def test_a_memory_that_cannot_be_read_counts_as_no_choice(tmp_path, text):
    file = tmp_path / "appearance.toml"
    file.write_text(text, encoding="utf-8")
    assert ThemeMemory(file).choice() is ThemeChoice.SYSTEM


def test_a_memory_that_cannot_be_written_costs_nothing_else(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    ThemeMemory(tmp_path / "file" / "appearance.toml").remember(ThemeChoice.DARK)


def test_paper_stays_white_whatever_is_worn(worn, around):
    worn.choose(ThemeChoice.DARK)
    surroundings = replace(around, theme=worn.theme, appearance=worn)
    assert surroundings.paper["surface.card"] == "#ffffff"
    assert surroundings.theme["surface.card"] != "#ffffff"


def test_the_open_window_turns_dark_with_its_strips_and_loses_neither_focus_nor_draft(desk, worn):
    desk.open_patient("daniel")
    press(Qt.Key.Key_N, CTRL)
    write("7.4")
    view = desk.page.timelines.view
    corner = QPoint(view.width() // 8, view.height() // 2)
    light = pixel(view, corner)
    worn.turn()
    QApplication.processEvents()
    assert focused() == "LH"
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "7.4"
    assert light == QColor("#ffffff")
    assert pixel(view, corner) == dark("surface.card")
    assert pixel(desk.rail, QPoint(4, desk.rail.height() - 60)) == dark("surface.card")
    worn.turn()
    QApplication.processEvents()
    assert pixel(view, corner) == light


def test_the_sign_in_the_rail_offers_the_three_choices_and_marks_the_one_that_holds(desk, worn):
    button = desk.rail.findChild(ThemeButton)
    assert (button.text(), button.accessibleName()) == ("Theme", "Theme")
    button.click()
    menu = button.findChild(QMenu)
    acts = {act.text(): act for act in menu.actions()}
    assert [act.text() for act in acts.values() if act.isChecked()] == ["As on this computer"]
    acts["Dark theme"].trigger()
    assert worn.choice is ThemeChoice.DARK
    menu.close()


class StylingCount(QObject):
    """How often a widget was styled anew."""

    def __init__(self):
        super().__init__()
        self.times = 0

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.StyleChange:
            self.times += 1
        return False


def test_no_widget_is_styled_over_and_over_while_the_theme_changes(desk, worn, qapp):
    """Off and on again: what the window stood still for was each widget styled for each one it stands in."""
    desk.rail.search.setFocus()
    write("Oka")
    count = StylingCount()
    qapp.installEventFilter(count)
    worn.choose(ThemeChoice.DARK)
    qapp.removeEventFilter(count)
    widgets = len(qapp.allWidgets())
    assert widgets > 500
    assert widgets < count.times <= 2.2 * widgets
    write("for")
    assert desk.rail.search.text() == "Okafor"
