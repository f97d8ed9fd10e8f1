"""Restoring where no clinic can be opened, and the swap of one that is open, through the whole window."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.store.backup import back_up
from clinic_desktop.store.holder import take
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.last_clinic import LastClinic
from clinic_desktop.ui.main_window import MainWindow
from clinic_desktop.ui.reception import Reception
from tests.ui.conftest import NOW
from tests.ui.hands import focused, press, show, write

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
CREDENTIALS = ("R. Almeida", "a long one")
COMPARED = "The clinic in use beside the backup"


@pytest.fixture
def reception(around, qtbot, tmp_path):
    window = show(qtbot, MainWindow())
    made = Reception(around, window, LastClinic(tmp_path / "last.toml"), tmp_path / "new" / "clinic")
    made.window = window
    yield made
    made.put_away()


@pytest.fixture
def backup(clinic):
    made = back_up(clinic, NOW).first.path
    clinic.close()
    return made


def tab_to(name):
    for _ in range(40):
        if focused() == name:
            return
        press(TAB)
    raise AssertionError(f"Tab never reaches {name}; the focus is on {focused()}")


def answer(*texts):
    for text in texts:
        write(text)
        press(ENTER)


def restore(reception, qtbot):
    """Sign in to the backup that is asked about, and take the restored clinic."""
    answer(*CREDENTIALS)
    screen = reception.window.screen_shown
    qtbot.waitUntil(lambda: screen.restoring.made is not None)
    assert focused() == COMPARED
    tab_to("Open the restored clinic")
    press(ENTER)


def signed_in(reception):
    tab_to("User")
    reception.window.screen_shown.form.field("user").put("")
    answer(*CREDENTIALS)
    return isinstance(reception.window.screen_shown, Desk) and reception.window.screen_shown.rail.anybody


def test_on_a_new_computer_a_backup_file_becomes_the_clinic(reception, backup, tmp_path, qtbot):
    usb = shutil.copy(backup, tmp_path / "from-the-stick.backup")
    reception.receive(None, None)
    tab_to("Restore a backup")
    press(ENTER)
    screen = reception.window.screen_shown
    qtbot.waitUntil(lambda: not screen.backups.reading)
    assert focused() == "Restore from a file…"
    screen.backups.chosen.emit(usb)
    restore(reception, qtbot)
    assert reception.window.screen_shown.explanation.text().startswith("The restored clinic is in use now.")
    assert signed_in(reception)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["clinic"]


def test_a_damaged_clinic_gives_way_to_its_backup_and_is_kept(reception, backup, clinic, qtbot):
    (clinic.folder / "clinic.db").write_bytes(b"nothing of a clinic" * 4096)
    reception.receive(clinic.folder, CREDENTIALS)
    assert "is damaged" in reception.window.screen_shown.form.elsewhere
    assert focused() == "Restore a backup"
    press(ENTER)
    screen = reception.window.screen_shown
    qtbot.waitUntil(lambda: not screen.backups.reading)
    assert focused() == "Backups"
    press(ENTER)
    restore(reception, qtbot)
    assert "is kept in" in reception.window.screen_shown.explanation.text()
    assert signed_in(reception)
    (kept,) = clinic.folder.parent.glob("clinic-before-restore-*")
    assert (kept / "clinic.db").read_bytes().startswith(b"nothing")


def test_esc_goes_back_to_where_one_came_from_and_leaves_nothing(reception, tmp_path):
    reception.receive(None, None)
    set_up = reception.window.screen_shown
    tab_to("Restore a backup")
    press(ENTER)
    press(ESC)
    assert reception.window.screen_shown is set_up
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_no_backup_is_said(reception, tmp_path):
    (tmp_path / "letter.backup").write_text("Dear Sir", encoding="utf-8")
    reception.receive(None, None)
    tab_to("Restore a backup")
    press(ENTER)
    screen = reception.window.screen_shown
    screen.backups.chosen.emit(tmp_path / "letter.backup")
    assert "is not a backup" in screen.restoring._unreadable.text()
    assert screen.restoring.isVisible()


def test_where_another_program_took_the_clinic_meanwhile_nothing_is_swapped(reception, backup, clinic, qtbot):
    reception.receive(clinic.folder, CREDENTIALS)
    desk = reception.window.screen_shown
    desk.show_backups()
    page = desk.backups.page
    qtbot.waitUntil(lambda: not page.backups.reading)
    page.restoring.ask_for(backup)
    answer(CREDENTIALS[1])
    qtbot.waitUntil(lambda: page.restoring.made is not None)
    restored = page.restoring.made.folder
    page.restoring._made = None
    reception.put_away()
    hold = take(clinic.folder, "somebody", NOW)
    reception._entrance.put_in_place(restored, "R. Almeida")
    assert "somebody on" in reception.window.screen_shown.form.elsewhere
    assert restored.exists()
    hold.release()
