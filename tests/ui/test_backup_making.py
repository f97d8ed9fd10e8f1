"""Backups by hand and at night, and the line of the day's page that says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.store.backup_folder import FOLDER_NAME, backups_in
from clinic_desktop.store.backup_record import Occasion, last_backup
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.ui.backup_card import BackupCard
from clinic_desktop.ui.backup_making import PATIENCE_AFTER_FAILURE, SECOND_FOLDER, BackupMaking
from tests.ui.conftest import DANIEL, NOW
from tests.ui.hands import focused, press, show

NEVER = "This clinic has no backup yet; make one now."


class Clock:
    """A time that a test moves."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock(around):
    around.now = Clock()
    return around.now


@pytest.fixture
def making(around, clinic, clock):
    made = BackupMaking(around, clinic)
    yield made
    made.end()


@pytest.fixture
def card(around, making, qtbot):
    return show(qtbot, BackupCard(around, making), 900, 60)


def made_in(clinic):
    folder = clinic.folder / FOLDER_NAME
    return backups_in(folder) if folder.exists() else ()


def test_a_clinic_without_a_backup_says_so_and_makes_one_by_key(card, making, clinic, qtbot):
    assert (card.words.isVisible(), card.warning.text()) == (False, NEVER)
    card.now.setFocus()
    with qtbot.waitSignal(making.made):
        press(Qt.Key.Key_Space)
        assert making.running
        assert (card.words.text(), focused()) == ("Backing up…", "Cancel")
        assert card.progress.isVisible()
    assert making.by_hand
    assert card.words.text().startswith("Backed up ")
    assert (card.warning.isVisible(), card.progress.isVisible(), focused()) == (False, False, "Back up now")
    (backup,) = made_in(clinic)
    assert backup.manifest.counts["patient"] == 2


def test_a_cancelled_backup_leaves_nothing(card, making, clinic, qtbot):
    card.now.setFocus()
    with qtbot.waitSignal(making.stopped):
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Space)
    assert made_in(clinic) == ()
    assert card.warning.text() == NEVER


def test_after_three_days_the_line_warns(card, making, clock, qtbot):
    with qtbot.waitSignal(making.made):
        making.begin()
    clock.now += timedelta(days=3, hours=1)
    card.refresh()
    assert card.warning.text() == "The last backup is 3 days old; make one now."


def test_the_night_brings_one_backup_without_being_asked(making, clinic, clock, qtbot):
    with qtbot.waitSignal(making.made):
        making.look_at_clock()
    making.look_at_clock()
    assert not making.running
    clock.now += timedelta(days=1)
    with qtbot.waitSignal(making.made):
        making.look_at_clock()
    assert not making.by_hand
    assert len(made_in(clinic)) == 2


def test_one_that_failed_at_night_is_tried_again_after_an_hour(making, clinic, clock, qtbot):
    (clinic.folder / FOLDER_NAME).write_text("in the way", encoding="utf-8")
    with qtbot.waitSignal(making.failed):
        making.look_at_clock()
    making.look_at_clock()
    assert not making.running
    clock.now += timedelta(seconds=PATIENCE_AFTER_FAILURE)
    with qtbot.waitSignal(making.failed):
        making.look_at_clock()


def test_what_was_written_since_makes_one_due_on_closing(making, clinic, clock, qtbot):
    with qtbot.waitSignal(making.made):
        making.begin()
    assert not making.due(Occasion.CLOSING)
    clinic.patients.change(replace(DANIEL, phone="555-0142"), NOW)
    assert making.due(Occasion.CLOSING)


def test_the_second_folder_gets_a_copy_and_an_absent_one_is_said(card, making, clinic, tmp_path, qtbot):
    usb = tmp_path / "USB"
    usb.mkdir()
    clinic.settings.put(SECOND_FOLDER, str(usb), NOW)
    with qtbot.waitSignal(making.made):
        making.begin()
    assert len(backups_in(usb)) == 1
    assert "USB: " in card.words.text()
    (backup,) = usb.iterdir()
    backup.unlink()
    usb.rmdir()
    with qtbot.waitSignal(making.made):
        making.begin()
    assert "cannot be reached" in card.warning.text()
    assert last_backup(clinic.folder).second_at == NOW


def test_a_clinic_open_for_reading_only_is_never_backed_up(around, clinic):
    with open_clinic(clinic.folder, user="R. Almeida", passphrase="a long one", writing=False) as reader:
        making = BackupMaking(around, reader)
        making.begin(by_hand=True)
        making.look_at_clock()
        assert not making.running
        assert not making.due(Occasion.CLOSING)
        making.end()


def test_ending_stops_what_is_under_way(making, clinic):
    making.begin()
    making.end()
    assert not making.running
