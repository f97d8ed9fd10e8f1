"""The whole desk by the keyboard contract."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from clinic_desktop.ui.desk import Desk
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write

SEARCH = "Name, number, birth date"


@pytest.fixture
def desk(around, clinic, qtbot):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    made = Desk(around, clinic)
    made.titles, made.locks = [], []
    made.identity_changed.connect(made.titles.append)
    made.lock_asked.connect(lambda: made.locks.append(True))
    made.elsewhere, made.screens = QLineEdit(), QStackedWidget()
    made.screens.addWidget(made)
    made.screens.addWidget(made.elsewhere)
    show(qtbot, made.screens)
    made.begin()
    yield made
    made.close_plots()


def open_daniel():
    press("K", CTRL)
    write("10427")
    press(Qt.Key.Key_Return)


def test_the_day_begins_in_the_search(desk):
    assert focused() == SEARCH
    assert desk.home.isVisible()


def test_a_man_is_found_and_opened_by_keys_and_named_in_the_title(desk):
    open_daniel()
    assert desk.page.isVisible()
    assert desk.titles[-1] == "Okafor, Daniel · 11 Feb 1988 · 10427"
    assert focused() == "Timelines"


def test_accents_do_not_matter_in_the_search(desk):
    press("K", CTRL)
    write("ivan")
    press(Qt.Key.Key_Return)
    assert desk.page.header.name.text() == "Castellanos, Iván"


def test_ctrl_k_works_from_within_a_field(desk):
    open_daniel()
    press("N", CTRL)
    assert focused() == "LH"
    press("K", CTRL)
    assert focused() == SEARCH


def test_panel_report_tabs_and_help_are_reached_by_their_keys(desk):
    open_daniel()
    press("N", CTRL)
    assert focused() == "LH"
    press("P", CTRL)
    assert focused() == "Visit report"
    press(Qt.Key.Key_Escape)
    press("4", CTRL)
    assert desk.page.treatment.isVisible()
    press(Qt.Key.Key_F1)
    assert desk.help.isVisible()
    press(Qt.Key.Key_Escape)
    assert desk.page.treatment.isVisible()
    press("1", CTRL)
    assert focused() == "Timelines"


def test_keys_of_an_open_man_say_that_nobody_is_open(desk):
    press("N", CTRL)
    assert desk.notice.isVisible()
    assert "No man is open" in desk.notice.sentence.text()


def test_ctrl_l_asks_for_the_lock(desk):
    press("L", CTRL)
    assert desk.locks == [True]


def test_keys_do_nothing_while_the_desk_is_out_of_view(desk):
    open_daniel()
    desk.screens.setCurrentWidget(desk.elsewhere)
    desk.elsewhere.setFocus()
    press("N", CTRL)
    press("K", CTRL)
    assert not desk.page.loop.running


def test_coming_back_from_the_lock_goes_on_in_the_panel(desk):
    open_daniel()
    press("N", CTRL)
    write("7.4")
    desk.screens.setCurrentWidget(desk.elsewhere)
    desk.screens.setCurrentWidget(desk)
    desk.come_back()
    assert focused() == "LH"
    assert desk.page.timelines.entry.draft.fields[0].text == "7.4"


def test_unfinished_panels_wait_on_the_day_and_in_the_list(desk, clinic):
    open_daniel()
    press("N", CTRL)
    write("7.4")
    press(Qt.Key.Key_Escape)
    model = desk.rail.men.listed
    rows = [model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
    assert rows[-1].endswith(", draft")
    press("0", CTRL)
    assert focused() == "Drafts"
    press(Qt.Key.Key_Return)
    assert focused() == "LH"


def test_a_new_man_is_added_and_asked_for_his_course(desk, clinic):
    desk.rail.new_patient.emit()
    for text in ("Sørensen", "Åge", "3 Apr 1990", "20001", "", ""):
        write(text)
        press(Qt.Key.Key_Return)
    assert focused() == "Pathway"
    assert clinic.patients.by_chart_number("20001").family == "Sørensen"
    assert desk.notice.sentence.text() == "Sørensen, Åge is kept."


def test_details_are_edited_and_esc_leaves_them(desk, clinic):
    open_daniel()
    desk.page.header.edit_details.emit()
    assert focused() == "Phone"
    press(Qt.Key.Key_Escape)
    assert focused() == "Timelines"
    desk.page.header.edit_details.emit()
    write("+44 23 9282 7000")
    press(Qt.Key.Key_Return, CTRL)
    assert clinic.patients.by_chart_number("10427").phone == "+44 23 9282 7000"
    assert desk.page.isVisible()


def test_choosing_the_open_man_again_leaves_his_panel_open(desk):
    open_daniel()
    press("N", CTRL)
    write("7.4")
    open_daniel()
    assert desk.page.loop.running
    assert focused() == "FSH"


@pytest.mark.parametrize("keys", ["", "N", "P", "4"])
def test_every_control_has_an_accessible_name_that_is_its_label(desk, keys):
    open_daniel()
    if keys:
        press(keys, CTRL)
    controls = [
        w for w in desk.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    named = [w for w in controls if isinstance(w, kinds) and not isinstance(w.parent(), QComboBox)]
    assert named
    for control in named:
        assert control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()), control
        if isinstance(control, QAbstractButton):
            assert control.accessibleName() in ("", control.text())


def test_tab_comes_round_to_where_it_began(desk):
    open_daniel()
    press(Qt.Key.Key_T, CTRL)
    assert focused() == "Results as a table"
    seen = []
    for _ in range(80):
        press(Qt.Key.Key_Tab)
        seen.append(focused())
        if seen[-1] == "Results as a table":
            break
    assert {"Visit report", "Enter panel", SEARCH, "Timelines", "Results as a table", "Lock"} <= set(seen)
