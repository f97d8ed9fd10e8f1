"""The menu bar that macOS expects of every program, built from what can be done; elsewhere there is none."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from clinic_desktop.language import tr
from clinic_desktop.ui.action import Group, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMainWindow

    from clinic_desktop.ui.action import Action

ROLES = {
    Role.NONE: QAction.MenuRole.NoRole,
    Role.ABOUT: QAction.MenuRole.AboutRole,
    Role.PREFERENCES: QAction.MenuRole.PreferencesRole,
    Role.QUIT: QAction.MenuRole.QuitRole,
}


def menu_bar(actions: Sequence[Action], perform: Callable[[Action], object]) -> QMenuBar:
    """A menu for each group; what rests is asked anew whenever a menu is opened."""
    bar = QMenuBar()
    for group in Group:
        menu = bar.addMenu(tr(group.value))
        items = [(_item(action, perform, menu), action) for action in actions if action.group is group]
        menu.addActions([item for item, _ in items])
        menu.aboutToShow.connect(partial(_ask_anew, items))
    return bar


def offer_menus(window: QMainWindow, actions: Sequence[Action], perform: Callable[[Action], object]) -> None:
    """Put the menu bar into a window on macOS; without actions take it out."""
    if sys.platform == "darwin":
        window.setMenuBar(menu_bar(actions, perform))


def _item(action: Action, perform: Callable[[Action], object], menu: QMenu) -> QAction:
    item = QAction(action.title, menu)
    item.setMenuRole(ROLES[action.role])
    if action.key:
        item.setShortcut(QKeySequence(action.key.replace(" ", "+")))
        # Shown here and heard by macOS; to Qt the key belongs to the desk, once.
        item.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    item.triggered.connect(lambda: perform(action))
    return item


def _ask_anew(items: Sequence[tuple[QAction, Action]]) -> None:
    for item, action in items:
        item.setEnabled(not action.why_not())
