"""Disks that do not answer: a restore is stopped by a key, and no window waits for them to close."""

from __future__ import annotations

import os
from time import monotonic

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.store.backup import back_up
from clinic_desktop.store.backup_record import last_backup
from clinic_desktop.ui.backup_making import SECOND_FOLDER, BackupMaking
from clinic_desktop.ui.backup_page import BackupPage
from tests.ui.conftest import NOW
from tests.ui.hands import focused, press, show, write

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no file of this system hangs by itself")
LONG = 5  # seconds that nobody waits before he ends the program by force


def hang(path):
    """Put a file there that can be opened only when somebody writes to it, which nobody does."""
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def let_go(path):
    os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))


@pytest.fixture
def making(around, clinic):
    made = BackupMaking(around, clinic)
    yield made
    made.end()


@pytest.fixture
def page(around, clinic, making, qtbot):
    back_up(clinic, NOW)
    made = show(qtbot, BackupPage(around, clinic, making))
    made.begin()
    qtbot.waitUntil(lambda: not made.backups.reading)
    yield made
    made.end()


def ask_to_restore(page):
    """Ask for the only backup, whose disk stops answering before the passphrase is typed; return its file."""
    backup = page.backups._backups[0].path
    page.restoring.ask_for(backup)
    assert focused() == "Passphrase"
    hang(backup)
    write("a long one")
    press(Qt.Key.Key_Return)
    return backup


def test_esc_stops_a_restore_and_what_was_typed_is_still_there(page, clinic, qtbot):
    backup = ask_to_restore(page)
    assert focused() == "Cancel"
    press(Qt.Key.Key_Escape)
    assert page.restoring.cancel.text() == "Stopping…"
    qtbot.waitUntil(page.restoring.form.isVisible, timeout=LONG * 1000)
    assert page.restoring.isVisible()
    assert page.restoring.form.form.value("passphrase") == "a long one"
    assert [path for path in clinic.folder.parent.iterdir() if "-restored-" in path.name] == []
    let_go(backup)


def test_closing_does_not_wait_for_a_restore_that_hangs(page):
    backup = ask_to_restore(page)
    began = monotonic()
    page.end()
    assert monotonic() - began < LONG
    let_go(backup)


def test_closing_does_not_wait_for_a_second_folder_that_hangs(page, clinic, tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    hang(share / "clinic.backup")
    clinic.settings.put(SECOND_FOLDER, str(share), NOW)
    page.begin()
    assert page.backups.reading
    began = monotonic()
    page.end()
    assert monotonic() - began < LONG
    let_go(share / "clinic.backup")


def test_a_backup_whose_second_folder_hangs_is_stopped_and_made_all_the_same(making, clinic, tmp_path, qtbot):
    share = tmp_path / "share"
    share.mkdir()
    hang(share / "clinic.backup")  # the rotation there reads what lies there
    clinic.settings.put(SECOND_FOLDER, str(share), NOW)
    making.begin(by_hand=True)
    qtbot.waitUntil(lambda: any(path.name != "clinic.backup" for path in share.glob("*.backup")))
    with qtbot.waitSignal(making.made, timeout=LONG * 1000) as answer:
        making.cancel()
    (made,) = answer.args
    assert made.first.path.exists()
    assert made.second.exists()
    assert made.second_problem is None
    assert last_backup(clinic.folder).second_at == NOW
    let_go(share / "clinic.backup")
