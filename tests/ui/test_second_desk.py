"""A clinic that cannot be written just now: its newest backup, or its file, read only and saying so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from clinic_desktop.store.backup import back_up
from clinic_desktop.store.backup_folder import FOLDER_NAME
from clinic_desktop.ui.backup_words import dated_moment, moment_within
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.last_clinic import LastClinic
from clinic_desktop.ui.main_window import MainWindow
from clinic_desktop.ui.reading_banner import ReadingBanner
from clinic_desktop.ui.reception import Reception
from tests.store.unwritable import unwritable
from tests.ui.conftest import DANIEL, NOW
from tests.ui.hands import CTRL, focused, press, show, write

ENTRY = ("New patient", "Edit details", "Enter panel", "Start a course", "Correct course", "Start medicine")
CREDENTIALS = ("R. Almeida", "a long one")
SEEN = moment_within(NOW, NOW)
SHOWN = dated_moment(NOW, NOW)


@pytest.fixture
def reception(around, qtbot, tmp_path):
    window = show(qtbot, MainWindow())
    made = Reception(around, window, LastClinic(tmp_path / "last.toml"), tmp_path / "default" / "clinic")
    made.window = window
    yield made
    made.put_away()


def sign_in(user="R. Almeida", passphrase="a long one"):
    for answer in (user, passphrase):
        write(answer)
        press(Qt.Key.Key_Return)


def desk_of(reception, qtbot):
    qtbot.waitUntil(lambda: isinstance(reception.window.screen_shown, Desk))
    return reception.window.screen_shown


def banner(desk):
    (found,) = desk.findChildren(ReadingBanner)
    assert found.isVisible()
    return found.accessibleName()


@pytest.fixture
def second(reception, clinic, qtbot):
    """The newest backup, looked at while another program holds the clinic."""
    back_up(clinic, NOW)
    reception.receive(clinic.folder, None)
    sign_in()
    offered = f"Look at the newest backup instead, as of {SEEN}"
    assert focused() == offered
    assert "has this clinic open for writing" in reception.window.screen_shown.form.elsewhere
    press(Qt.Key.Key_Return)
    return desk_of(reception, qtbot)


def test_where_another_program_writes_the_newest_backup_is_looked_at(second):
    assert banner(second).startswith(f"As of {SHOWN}, for reading only: R. Almeida on ")
    assert SHOWN.startswith("23 Nov, ")
    assert second.rail.anybody
    assert focused() == "Name, number, birth date"


def test_every_act_of_entry_rests_and_says_why(second):
    write("10427")
    press(Qt.Key.Key_Return)
    buttons = [b for b in second.findChildren(QAbstractButton) if b.text() in ENTRY]
    assert {button.text() for button in buttons} == set(ENTRY)
    for button in buttons:
        assert not button.isEnabled()
        assert "for reading only" in button.toolTip()
        assert "for reading only" in button.accessibleDescription()
    press("N", CTRL)
    assert not second.page.loop.running
    assert second.notice.sentence.text() == "Nothing can be entered: this clinic is open for reading only."
    press("4", CTRL)
    press(Qt.Key.Key_Return)
    assert not second.page.treatment.tab.course_form.isVisible()


def test_a_reading_is_not_corrected_and_a_page_does_not_leave(second):
    write("10427")
    press(Qt.Key.Key_Return)
    second.page.timelines.table.correct_requested.emit(("september", "lh", False))
    assert not second.page.timelines.correction.isVisible()
    saves = []
    second.page.report.preview.save_asked.connect(lambda: saves.append(True))
    press("P", CTRL)
    press("S", CTRL)
    assert second.page.report.preview.isVisible()
    assert not saves


def test_a_man_without_a_course_is_looked_at_without_being_asked_for_one(second):
    write("10440")
    press(Qt.Key.Key_Return)
    assert second.page.patient_id == "ivan"
    assert not second.page.treatment.tab.course_form.isVisible()


def test_it_is_locked_and_unlocked_as_any_other(second, reception):
    press("L", CTRL)
    write("a long one")
    press(Qt.Key.Key_Return)
    assert reception.window.screen_shown is second


def test_without_a_backup_only_the_refusal_is_said(reception, clinic):
    reception.receive(clinic.folder, CREDENTIALS)
    assert "has this clinic open" in reception.window.screen_shown.form.elsewhere
    assert not reception.window.screen_shown._offered.isVisible()


def test_a_folder_of_backups_opens_its_newest_for_reading(reception, clinic, tmp_path, qtbot):
    share = tmp_path / "share"
    share.mkdir()
    back_up(clinic, NOW - timedelta(minutes=20), second=share)
    back_up(clinic, NOW, second=share)
    reception.receive(share, None)
    assert "backups of a clinic" in reception.window.screen_shown.explanation.text()
    sign_in()
    assert banner(desk_of(reception, qtbot)) == f"As of {SHOWN}, for reading only: this is a backup."


def test_a_backup_of_a_clock_that_was_once_wrong_hides_no_later_one(reception, clinic, qtbot):
    back_up(clinic, NOW + timedelta(days=3650))
    back_up(clinic, NOW)
    reception.receive(clinic.folder, None)
    sign_in()
    assert focused() == f"Look at the newest backup instead, as of {SEEN}"
    press(Qt.Key.Key_Return)
    assert banner(desk_of(reception, qtbot)).startswith(f"As of {SHOWN}, for reading only: ")
    watch = reception._entrance.second_desk._watch
    look(reception)
    qtbot.waitUntil(lambda: watch._errand is None)
    assert not reception.window.screen_shown.banner.newer.isVisible()


def test_a_wrong_passphrase_for_a_backup_is_said_beside_it(reception, clinic, tmp_path, qtbot):
    back_up(clinic, NOW)
    reception.receive(clinic.folder / FOLDER_NAME, ("R. Almeida", "something else"))
    sign_in = reception.window.screen_shown
    qtbot.waitUntil(lambda: sign_in.form.field("passphrase").problem is not None)
    assert sign_in.form.isEnabled()


def test_a_folder_that_cannot_be_written_opens_for_reading_with_the_reason(reception, clinic, qtbot):
    clinic.close()
    with unwritable(clinic.folder) as copy:
        reception.receive(copy, CREDENTIALS)
        desk = desk_of(reception, qtbot)
        assert banner(desk) == (
            "For reading only: the clinic’s folder cannot be written (permission denied)."
        )
        assert len(reception._clinic.patients.all()) == 2
        reception.put_away()


def test_closing_while_a_backup_is_being_opened_leaves_nothing_open(reception, clinic):
    back_up(clinic, NOW)
    reception.receive(clinic.folder / FOLDER_NAME, CREDENTIALS)
    reception.put_away()
    assert reception._clinic is None


def look(reception):
    reception._entrance.second_desk.look_for_newer()


def test_a_newer_backup_is_offered_and_takes_the_place_of_the_older_one(second, reception, clinic, qtbot):
    write("10427")
    press(Qt.Key.Key_Return)
    later = NOW + timedelta(days=1, hours=1)
    clinic.patients.add(replace(DANIEL, id="new", chart_number="10999"), NOW)
    back_up(clinic, later)
    look(reception)
    words = f"Read the newer backup of {moment_within(later, NOW)}"
    qtbot.waitUntil(lambda: second.banner.newer.isVisible())
    assert second.banner.newer.text() == second.banner.newer.accessibleName() == words
    read = reception._clinic.folder
    second.banner.newer.setFocus()
    press(Qt.Key.Key_Space)
    assert second.banner.newer.text() == "Opening the newer backup…"
    qtbot.waitUntil(lambda: reception.window.screen_shown is not second)
    desk = desk_of(reception, qtbot)
    assert banner(desk).startswith(f"As of {moment_within(later, NOW)}, for reading only: R. Almeida on ")
    assert desk.page.patient_id == DANIEL.id
    assert len(reception._clinic.patients.all()) == 3
    assert not read.exists()
    assert not desk.banner.newer.isVisible()


def test_an_older_backup_and_a_folder_that_went_away_offer_nothing(second, reception, clinic, qtbot):
    back_up(clinic, NOW - timedelta(days=1))
    look(reception)
    watch = reception._entrance.second_desk._watch
    qtbot.waitUntil(lambda: watch._errand is None)
    (clinic.folder / FOLDER_NAME).rename(clinic.folder / "gone")
    look(reception)
    qtbot.waitUntil(lambda: watch._errand is None)
    assert not second.banner.newer.isVisible()


def test_a_newer_backup_that_cannot_be_opened_is_said_and_nothing_else(second, reception, clinic, qtbot):
    later = NOW + timedelta(days=1)
    made = back_up(clinic, later)
    look(reception)
    qtbot.waitUntil(lambda: second.banner.newer.isVisible())
    made.first.path.unlink()
    second.banner.newer.click()
    qtbot.waitUntil(lambda: second.notice.isVisible())
    assert "There is no backup" in second.notice.sentence.text()
    assert second.banner.newer.isEnabled()
    assert len(reception._clinic.patients.all()) == 2


def test_closing_while_a_newer_backup_is_being_opened_leaves_nothing_open(second, reception, clinic, qtbot):
    back_up(clinic, NOW + timedelta(days=1))
    look(reception)
    qtbot.waitUntil(lambda: second.banner.newer.isVisible())
    second.banner.newer.click()
    reception.put_away()
    assert reception._clinic is None
