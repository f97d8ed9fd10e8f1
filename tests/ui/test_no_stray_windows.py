"""A part shown before it has its place is a window of its own for a moment, and takes the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from clinic_desktop.ui.closing_backup import ClosingScreen
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.set_up import SetUp
from clinic_desktop.ui.sign_in import Lock, SignIn


class Watcher(QObject):
    """Writes down every window that is shown."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def shown(qapp):
    watcher = Watcher()
    qapp.installEventFilter(watcher)
    yield watcher.seen
    qapp.removeEventFilter(watcher)


@pytest.mark.parametrize("reading", ["", "For reading only."])
def test_building_the_desk_shows_no_window(around, clinic, shown, reading):
    desk = Desk(around, clinic, reading)
    desk.close_plots()
    assert shown == []


def test_building_the_gates_shows_no_window(theme, shown, tmp_path):
    gates = (SignIn(theme), Lock(theme), SetUp(theme, tmp_path), ClosingScreen(theme))
    assert all(not gate.isVisible() for gate in gates)
    assert shown == []
