"""A desk that was left is gone whole: else each sign-in would cost memory, and keep what it held of a man."""

from __future__ import annotations

import gc
from weakref import ref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.place import Place
from tests.ui.hands import CTRL, press, show, write


def type_a_result(desk):
    desk.open_patient("daniel")
    press(Qt.Key.Key_N, CTRL)
    write("7.4")
    press(Qt.Key.Key_Return)


def look_at_every_place(desk):
    for place in Place:
        desk.rail.entries[place].click()


@pytest.mark.parametrize("do", [Desk.begin, type_a_result, look_at_every_place])
def test_nothing_of_a_desk_is_left_once_it_was_taken_down(do, around, clinic, qtbot):
    before = set(map(id, QApplication.topLevelWidgets()))
    desk = show(qtbot, Desk(around, clinic))
    desk.begin()
    do(desk)
    QApplication.processEvents()
    left = ref(desk), ref(desk.page), ref(desk.page.timelines.entry), ref(desk.settings)
    desk.close_plots()
    desk.close()
    desk.deleteLater()
    del desk
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [each() for each in left] == [None] * len(left)
    assert [each for each in QApplication.topLevelWidgets() if id(each) not in before] == []
