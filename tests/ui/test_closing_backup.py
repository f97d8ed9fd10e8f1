"""What is changed is backed up while the window closes; nobody has to wait for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer

from clinic_desktop.store.backup_folder import FOLDER_NAME, backups_in
from clinic_desktop.store.backup_record import BackupRecord, record_backup
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.ui.closing_backup import ClosingScreen
from clinic_desktop.ui.last_clinic import LastClinic
from clinic_desktop.ui.main_window import MainWindow
from clinic_desktop.ui.reception import Reception
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show


@pytest.fixture
def window(around, clinic, qtbot, tmp_path):
    """A window signed in to a clinic that has a backup of this morning."""
    record_backup(clinic.folder, BackupRecord(NOW))
    clinic.close()
    made = show(qtbot, MainWindow())
    made.reception = Reception(around, made, LastClinic(tmp_path / "last.toml"), tmp_path / "default")
    made.reception.receive(clinic.folder, ("R. Almeida", "a long one"))
    yield made
    made.reception.put_away()


def change_something(window):
    clinic = window.reception._clinic
    clinic.patients.change(replace(clinic.patients.all()[0], phone="555-0142"), NOW)


def count(clinic):
    folder = clinic.folder / FOLDER_NAME
    return len(backups_in(folder)) if folder.exists() else 0


def test_where_nothing_was_changed_the_window_closes_at_once(window, clinic):
    press("Q", CTRL)
    assert not window.isVisible()
    assert count(clinic) == 0


def test_a_change_is_backed_up_and_then_the_window_closes_by_itself(window, clinic, qtbot):
    change_something(window)
    press("Q", CTRL)
    assert isinstance(window.screen_shown, ClosingScreen)
    assert (window.isVisible(), focused(), window.windowTitle()) == (True, "Backing up…", "Clinic Desktop")
    press("Q", CTRL)
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert count(clinic) == 1


def test_esc_closes_without_waiting(window, clinic, qtbot):
    change_something(window)
    press("Q", CTRL)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert count(clinic) == 0


def test_a_key_that_was_meant_for_the_page_skips_nothing(window, clinic, qtbot):
    change_something(window)
    press("Q", CTRL)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert count(clinic) == 1


def test_a_failure_is_said_and_the_user_chooses(window, clinic, qtbot):
    (clinic.folder / FOLDER_NAME).write_text("in the way", encoding="utf-8")
    change_something(window)
    press("Q", CTRL)
    screen = window.screen_shown
    qtbot.waitUntil(lambda: screen.title.text() == "Not backed up")
    assert (focused(), "cannot be used" in screen.explanation.text()) == ("Try again", True)
    (clinic.folder / FOLDER_NAME).unlink()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert count(clinic) == 1


def test_after_a_failure_it_closes_without_a_backup_where_that_is_chosen(window, clinic, qtbot):
    (clinic.folder / FOLDER_NAME).write_text("in the way", encoding="utf-8")
    change_something(window)
    press("Q", CTRL)
    qtbot.waitUntil(lambda: window.screen_shown.title.text() == "Not backed up")
    QTimer.singleShot(0, window.screen_shown.skipped.emit)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_one_that_is_under_way_is_waited_for_and_what_came_later_is_kept_too(window, clinic, qtbot):
    window.reception._desk.backups.making.begin()
    change_something(window)
    press("Q", CTRL)
    qtbot.waitUntil(lambda: not window.isVisible())
    window.reception.put_away()
    with open_clinic(clinic.folder, user="R. Almeida", passphrase="a long one", writing=False) as again:
        assert again.patients.all()[0].phone == "555-0142"
    assert count(clinic) >= 1


def test_a_locked_window_is_backed_up_too(window, clinic, qtbot):
    change_something(window)
    press("L", CTRL)
    press("Q", CTRL)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert count(clinic) == 1
