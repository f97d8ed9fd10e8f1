"""The menu bar of macOS says and does what the search of actions says and does."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from clinic_desktop.ui import menu_bar as module
from clinic_desktop.ui.action import Action, Group, Role
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.menu_bar import menu_bar, offer_menus
from tests.ui.hands import show


@pytest.fixture
def desk(around, clinic, qtbot):
    made = show(qtbot, Desk(around, clinic))
    made.begin()
    yield made
    made.close_plots()


def items(bar):
    return {item.text(): item for menu in bar.actions() for item in menu.menu().actions()}


def test_every_action_stands_in_a_menu_once_with_its_key(desk):
    bar = menu_bar(desk.actions_offered, desk.perform)
    assert [menu.text() for menu in bar.actions()] == [group.value for group in Group]
    shown = items(bar)
    assert set(shown) == {action.title for action in desk.actions_offered}
    for action in desk.actions_offered:
        assert shown[action.title].shortcut().toString() == action.key.replace(" ", "+")


def test_quit_about_and_settings_go_where_macos_has_them(desk):
    roles = {action.role: action.title for action in desk.actions_offered if action.role is not Role.NONE}
    assert roles[Role.QUIT] == "Quit"
    assert roles[Role.ABOUT] == "About Clinic Desktop"
    assert roles[Role.PREFERENCES] == "Settings"
    bar = menu_bar(desk.actions_offered, desk.perform)
    shown = items(bar)
    assert shown["Quit"].menuRole() is QAction.MenuRole.QuitRole
    assert shown["Worklist"].menuRole() is QAction.MenuRole.NoRole


def test_what_rests_cannot_be_chosen_and_is_asked_anew_at_each_opening(desk):
    bar = menu_bar(desk.actions_offered, desk.perform)
    menu = bar.actions()[0].menu()
    menu.aboutToShow.emit()
    assert not items(bar)["Visit report"].isEnabled()
    desk.open_patient("daniel")
    menu.aboutToShow.emit()
    assert items(bar)["Visit report"].isEnabled()
    items(bar)["Visit report"].trigger()
    assert desk.page.report.isVisible()


def test_nothing_is_done_through_the_lock(desk):
    desk.hide()
    done = []
    desk.perform(Action("Open", Group.VIEW, lambda: done.append(True)))
    assert done == []


@pytest.mark.parametrize(("platform", "menus"), [("darwin", len(Group)), ("win32", 0), ("linux", 0)])
def test_only_macos_has_the_bar(monkeypatch, qtbot, platform, menus):
    monkeypatch.setattr(module, "sys", SimpleNamespace(platform=platform))
    window = QMainWindow()
    qtbot.addWidget(window)
    offer_menus(window, (Action("Lock", Group.CLINIC, print),), print)
    assert len(window.menuWidget().actions() if window.menuWidget() else ()) == menus
