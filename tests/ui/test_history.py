"""Histories to be read: of one man on his page, of the clinic for its owners; narrowed, saved, checked."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.model.audit import Act
from clinic_desktop.model.role import Role
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.history_reading import AT_ONCE
from clinic_desktop.ui.place import Place
from tests.ui.conftest import DANIEL, NOW
from tests.ui.hands import CTRL, focused, press, show, write
from tests.ui.test_accessible_names import nameless

ENTER, TAB, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Down


@pytest.fixture
def desk(around, clinic, qtbot):
    made = show(qtbot, Desk(around, clinic))
    made.begin()
    yield made
    made.close_plots()


def told(table):
    model = table.facts
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def tab_to(name):
    for _ in range(40):
        if focused() == name:
            return
        press(TAB)
    raise AssertionError(f"Tab never reaches {name}")


@pytest.fixture
def view(desk, clinic, qtbot):
    """Daniel's history, open."""
    clinic.patients.change(replace(DANIEL, phone="+44 20 7946 0018"), NOW)
    desk.open_patient("daniel")
    desk.page.header._history.click()
    made = desk.page.history.view
    qtbot.waitUntil(lambda: not made.busy)
    return made


@pytest.fixture
def whole(desk, qtbot):
    """The clinic's history, open."""
    desk.rail.entries[Place.HISTORY].click()
    made = desk.history.view
    qtbot.waitUntil(lambda: not made.busy)
    return made


def test_a_mans_history_is_told_newest_first_in_words(view):
    said = [row[2] for row in told(view.table)]
    assert said == [
        "Viewed the chart",
        "Changed his details",
        "Added panel of 21 Sep 2026",
        "Added result Total testosterone 338 ng/dL of 21 Sep 2026",
        "Added result FSH 5.2 IU/L of 21 Sep 2026",
        "Added result LH 4.8 IU/L of 21 Sep 2026",
        "Added visit of 21 Sep 2026",
        "Added course Post-TRT reactivation",
        "Added patient",
    ]
    assert {tuple(row[:2]) for row in told(view.table)} == {("23 Nov 2026, 09:00", "R. Almeida")}
    assert focused() == "Entries"


def test_the_fields_of_the_chosen_entry_stand_beside_it_with_both_values(view):
    press(DOWN)
    assert told(view.detail.fields) == [["Phone", "–", "+44 20 7946 0018"]]
    press(ENTER)
    assert focused() == "Fields of the entry"
    press(ESC)
    assert focused() == "Entries"


def test_a_history_is_narrowed_by_act_and_by_day_and_widened_again(view, qtbot):
    tab_to("What was done")
    write("changed")
    qtbot.waitUntil(lambda: not view.busy)
    assert [row[2] for row in told(view.table)] == ["Changed his details"]
    tab_to("Until")
    write("1 Jan 2020")
    press(ENTER)
    qtbot.waitUntil(lambda: view.filter.form.field("until").problem is None and not view.busy)
    press(ENTER, CTRL)
    qtbot.waitUntil(lambda: not view.busy)
    assert told(view.table) == []
    assert view.state.text().startswith("Nothing of this kind")
    assert not view.detail.isVisible()
    assert not view.export.isEnabled()
    tab_to("Show everything")
    press(ENTER)
    qtbot.waitUntil(lambda: not view.busy)
    assert len(told(view.table)) == 9


def test_a_day_that_cannot_be_read_and_days_in_the_wrong_order_are_said_at_the_field(view):
    view.filter.form.field("since").put("yesterdayish")
    view.filter.form.submitted.emit()
    assert view.filter.form.field("since").problem is not None
    view.filter.form.field("since").put("2 Jan 2026")
    view.filter.form.field("until").put("1 Jan 2026")
    view.filter.form.submitted.emit()
    assert "before the first" in view.filter.form.field("until").problem.sentence


def test_esc_leads_back_to_the_chart_and_nothing_of_the_history_stays(view, desk):
    press(ESC)
    assert desk.page.timelines.isVisible()
    desk.go_home()
    assert told(view.table) == []


def test_the_export_warns_once_is_safe_for_spreadsheets_and_is_recorded(view, clinic, desk, tmp_path, qtbot):
    clinic.patients.change(replace(DANIEL, email="=1+1@example.org"), NOW)
    tab_to("Export…")
    press(ENTER)
    assert focused() == "Choose where to save…"
    assert "not encrypted" in view.warning.sentence.text()
    press(ESC)
    assert focused() == "Export…"
    assert not view.warning.isVisible()
    saved = tmp_path / "history.csv"
    view.save(saved)
    qtbot.waitUntil(lambda: not view.busy)
    rows = list(csv.reader(saved.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][:3] == ["number", "time", "user"]
    assert any(row[-1] == "'=1+1@example.org" for row in rows)
    exported = clinic.audit.of_patient("daniel")[0]
    assert (exported.act, exported.detail) == (Act.EXPORT, "history as a table, 10 entries")
    assert "Exported: history as a table" in told(view.table)[0][2]


def test_an_export_that_cannot_be_written_is_said_and_not_recorded(view, clinic, desk, tmp_path, qtbot):
    view.save(tmp_path / "gone" / "history.csv")
    qtbot.waitUntil(lambda: not view.busy)
    assert "cannot be used" in desk.notice.sentence.text()
    assert clinic.audit.of_patient("daniel", act=Act.EXPORT) == ()


def test_a_long_history_comes_bit_by_bit_and_keeps_the_place(view, clinic, desk, qtbot):
    for _ in range(AT_ONCE):
        clinic.record(Act.VIEW, "daniel", "", NOW)
    desk.page.show_history()
    qtbot.waitUntil(lambda: not view.busy)
    assert len(told(view.table)) == AT_ONCE
    assert "older" in view.state.text()
    view.table.selectRow(AT_ONCE - 1)
    view.more.setFocus()
    press(ENTER)
    qtbot.waitUntil(lambda: not view.busy)
    assert len(told(view.table)) == AT_ONCE + 9
    assert view.table.currentIndex().row() == AT_ONCE - 1
    assert not view.more.isVisible()
    assert focused() == "Entries"


def test_an_owner_reads_the_clinics_history_with_the_charts_and_that_is_recorded(whole, desk):
    first, *rest = told(whole.table)
    assert first == ["23 Nov 2026, 09:00", "R. Almeida", "", "Viewed: the clinic’s history"]
    assert ["23 Nov 2026, 09:00", "R. Almeida", "10440 · Castellanos, Iván", "Added patient"] in rest
    whats = [row[3] for row in rest if row[2] == "10427 · Okafor, Daniel"]
    assert "Added result LH 4.8 IU/L of 21 Sep 2026" in whats
    assert rest[-1][3] == "Added user R. Almeida"
    assert not desk.page.patient_id


def test_esc_leads_from_the_clinics_history_to_the_day(whole, desk):
    press(ESC)
    assert desk.home.isVisible()
    assert told(whole.table) == []


def test_who_is_no_owner_reads_no_clinics_history_and_is_told_why(around, clinic, qtbot):
    clinic.users.add("ben", (Role.STAFF,), "a long one", NOW)
    clinic._file.user, clinic._file.roles = "ben", (Role.STAFF,)
    desk = show(qtbot, Desk(around, clinic))
    desk.begin()
    assert not desk.rail.entries[Place.HISTORY].isEnabled()
    assert "owner" in desk.rail.entries[Place.HISTORY].toolTip()
    desk.open_patient("daniel")
    desk.page.show_history()
    qtbot.waitUntil(lambda: not desk.page.history.view.busy)
    assert told(desk.page.history.view.table)
    assert not desk.page.history.erase.isEnabled()
    assert "owner" in desk.page.history.erase.toolTip()
    desk.close_plots()


def test_the_file_is_checked_and_each_proof_told_in_a_line(whole, desk, qtbot):
    card = desk.history.check
    tab_to("Check the clinic file")
    press(ENTER)
    qtbot.waitUntil(lambda: not card.running)
    assert card.state.text() == "The clinic file is whole."
    assert "Every row of the audit is as it was written." in card.said
    assert len(card.said) == 9


def test_a_damaged_key_file_is_told_with_what_to_do(whole, desk, clinic, qtbot):
    card = desk.history.check
    (clinic.folder / "keys.copy.json").write_text("{}")
    card.run()
    qtbot.waitUntil(lambda: not card.running)
    assert "1 check of 9 failed." in card.state.text()
    assert "Wrong: The key file keys.copy.json is damaged." in card.said
    card.run()
    qtbot.waitUntil(lambda: not card.running)
    assert len(card.said) == 9


def test_every_control_of_both_histories_has_its_name(view, desk, qtbot):
    assert nameless(desk.page) == []
    desk.rail.entries[Place.HISTORY].click()
    qtbot.waitUntil(lambda: not desk.history.view.busy)
    assert nameless(desk.history) == []


def test_in_the_smallest_window_what_was_done_can_be_read_and_all_results_of_a_check_be_reached(
    whole, desk, qtbot
):
    desk.resize(1120, 640)
    card = desk.history.check
    card.run()
    qtbot.waitUntil(lambda: not card.running)
    qtbot.waitUntil(lambda: whole.table.columnWidth(3) >= 180)
    assert desk.height() == 640
