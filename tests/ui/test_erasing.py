"""Erasing a man from his history, by keys: asked twice, told what goes and what stays, and then gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.ui.desk import Desk
from tests.ui.hands import focused, press, show, write
from tests.ui.test_accessible_names import nameless
from tests.ui.test_history import tab_to, told

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def desk(around, clinic, qtbot):
    made = show(qtbot, Desk(around, clinic))
    made.begin()
    made.open_patient("daniel")
    made.page.show_history()
    qtbot.waitUntil(lambda: not made.page.history.view.busy)
    tab_to("Erase patient…")
    press(ENTER)
    yield made
    made.close_plots()


def answer(reason, chart):
    write(reason)
    press(ENTER)
    assert focused() == "His chart number, to be sure"
    write(chart)
    press(ENTER)


def test_it_says_what_goes_what_stays_and_that_backups_hold_him(desk):
    form = desk.page.history.erasing
    assert focused() == "Reason, without his name"
    assert "1 panel, 3 results, 1 course, 0 medicines and 1 visit" in form.goes.text()
    assert nameless(form) == []


def test_with_reason_and_chart_number_he_is_gone_from_page_list_and_file(desk, clinic, qtbot):
    answer("asked for it in writing", "10427")
    assert desk.home.isVisible()
    assert not desk.page.patient_id
    assert [man.id for man in clinic.patients.all()] == ["ivan"]
    assert desk.rail.men.listed.rowCount() == 1
    assert "Backups made before still hold it" in desk.notice.sentence.text()
    desk.show_history()
    qtbot.waitUntil(lambda: not desk.history.view.busy)
    assert "Erased a patient" in [row[3] for row in told(desk.history.view.table)]
    assert "Okafor" not in str(told(desk.history.view.table))


@pytest.mark.parametrize(
    ("reason", "chart", "field"),
    [
        ("asked", "10440", "chart_number"),
        ("Mr Okafor asked", "10427", "reason"),
        ("chart 10427 asked", "10427", "reason"),
    ],
)
def test_a_wrong_number_or_a_reason_that_names_him_erases_nobody(desk, clinic, reason, chart, field):
    answer(reason, chart)
    assert desk.page.history.erasing.form.field(field).problem is not None
    assert len(clinic.patients.all()) == 2


def test_esc_keeps_him(desk, clinic):
    write("asked")
    press(ESC)
    assert focused() == "Erase patient…"
    assert desk.page.history.view.isVisible()
    assert len(clinic.patients.all()) == 2
