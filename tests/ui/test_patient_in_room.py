"""While a patient is in the room no other man's name is shown anywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton, QTableView

from clinic_desktop.ui.desk import Desk
from tests.ui.hands import CTRL, press, show, write

SHIFT = Qt.KeyboardModifier.ShiftModifier
OTHER = "Castellanos"


@pytest.fixture
def desk(around, clinic, qtbot):
    made = Desk(around, clinic)
    show(qtbot, made)
    made.begin()
    yield made
    made.close_plots()


def seen(desk):
    """Every text in view, the rows of lists and tables included."""
    found = [
        each.text() for kind in (QLabel, QPushButton) for each in desk.findChildren(kind) if each.isVisible()
    ]
    for view in desk.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and model is not None:
            found += [
                str(model.index(row, column).data())
                for row in range(model.rowCount())
                for column in range(model.columnCount() if isinstance(view, QTableView) else 1)
            ]
    return " ".join(found)


def come_in(desk):
    press("K", CTRL)
    write("10427")
    press(Qt.Key.Key_Return)
    press("H", CTRL | SHIFT)


def test_the_list_gives_way_to_a_sentence_and_the_open_chart_stays(desk):
    assert OTHER in seen(desk)
    come_in(desk)
    assert desk.page.isVisible()
    assert OTHER not in seen(desk)
    assert "Other names are hidden." in seen(desk)
    press("H", CTRL | SHIFT)
    assert OTHER in seen(desk)


@pytest.mark.parametrize("act", ["show_worklist", "show_patients", "show_history", "show_calls"])
def test_no_page_of_names_is_shown(desk, act, qtbot):
    come_in(desk)
    getattr(desk, act)()
    qtbot.wait(150)
    assert desk.hidden.isVisible()
    assert OTHER not in seen(desk)
    desk.hidden.names_wanted.emit()
    assert desk.home.isVisible()
    assert OTHER in seen(desk)


def test_a_search_says_how_many_fit_and_enter_opens_the_only_one(desk):
    come_in(desk)
    press("K", CTRL)
    write("an")
    assert "2 men fit" in seen(desk)
    assert OTHER not in seen(desk)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    assert desk.page.patient_id == "daniel"
    press("K", CTRL)
    write("10440")
    assert "One man fits" in seen(desk)
    press(Qt.Key.Key_Return)
    assert desk.page.patient_id == "ivan"
    assert "Okafor" not in seen(desk)


def test_the_worklist_that_is_open_is_hidden_at_once(desk):
    press("H", CTRL | SHIFT)
    assert desk.hidden.isVisible()
    press(Qt.Key.Key_Escape)
    assert desk.hidden.isVisible()
    press("H", CTRL | SHIFT)
    assert desk.home.isVisible()


def test_it_outlasts_the_lock_and_ends_with_the_next_sign_in(desk, around, clinic):
    come_in(desk)
    desk.come_back()
    assert around.room.taken
    Desk(around, clinic).close_plots()
    assert not around.room.taken
