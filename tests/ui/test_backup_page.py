"""The screen of the backups, by keys: where they go, which there are, restoring one and comparing it."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.model.role import Role
from clinic_desktop.store.backup import back_up
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.ui.backup_making import SECOND_FOLDER, BackupMaking
from clinic_desktop.ui.backup_page import BackupPage
from tests.ui.conftest import DANIEL, NOW
from tests.ui.hands import focused, press, show, write

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


@pytest.fixture
def page(around, clinic, qtbot):
    back_up(clinic, NOW)
    clinic.patients.add(replace(DANIEL, id="late", chart_number="10555", family="Late"), NOW)
    made = BackupPage(around, clinic, BackupMaking(around, clinic))
    made.swaps = []
    made.swap_asked.connect(made.swaps.append)
    show(qtbot, made)
    made.begin()
    qtbot.waitUntil(lambda: not made.backups.reading)
    yield made
    made.end()
    made._making.end()


def facts(table):
    model = table.facts
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def tab_to(name):
    for _ in range(20):
        if focused() == name:
            return
        press(TAB)
    raise AssertionError(f"Tab never reaches {name}")


def restore(page, qtbot, passphrase="a long one"):
    tab_to("Restore…")
    press(ENTER)
    assert focused() == "Passphrase"
    write(passphrase)
    press(ENTER)
    qtbot.waitUntil(lambda: page.restoring.made is not None or page.restoring.form.isVisible())


def restored_folders(clinic):
    return [path for path in clinic.folder.parent.iterdir() if "-restored-" in path.name]


def test_backups_are_listed_with_what_they_hold(page):
    ((made, holds, size, kept),) = facts(page.backups.table)
    assert made.startswith("23 Nov 2026, ")
    assert holds.startswith("2 patients, 1 panel, 3 readings")
    assert size.endswith("kB")
    assert kept == "this computer"


def test_the_second_folder_is_chosen_listed_and_removed(page, clinic, tmp_path, qtbot):
    usb = tmp_path / "USB"
    shutil.copytree(clinic.folder / "backups", usb)
    page.places.take(usb)
    qtbot.waitUntil(lambda: not page.backups.reading)
    assert clinic.settings.get(SECOND_FOLDER) == str(usb)
    assert page.places.second.text() == str(usb)
    assert facts(page.backups.table)[0][3] == "this computer and USB"
    tab_to("Remove second folder")
    press(ENTER)
    assert not clinic.settings.get(SECOND_FOLDER)
    assert page.places.second.text().startswith("none yet")


def test_an_unreachable_second_folder_is_said_and_the_others_are_listed(page, tmp_path, qtbot):
    page.places.take(tmp_path / "gone")
    qtbot.waitUntil(lambda: not page.backups.reading)
    assert "cannot be reached" in page.backups._missing.text()
    assert len(facts(page.backups.table)) == 1


def test_the_clinics_own_folder_is_no_second_one(page, clinic):
    page.places.take(clinic.folder / "backups")
    assert "own" in page.places.problem.text()
    assert not clinic.settings.get(SECOND_FOLDER)


def test_a_restored_backup_is_compared_and_nothing_is_touched(page, clinic, qtbot):
    restore(page, qtbot)
    assert focused() == "The clinic in use beside the backup"
    assert facts(page.restoring.comparison.table)[0] == ["Patients", "3", "2", "1 fewer"]
    assert "lacks 1 patient of the clinic in use" in page.restoring.comparison._change.text()
    (folder,) = restored_folders(clinic)
    assert len(clinic.patients.all()) == 3
    press(ESC)
    assert not folder.exists()
    assert focused() == "Backups"


def test_the_swap_is_asked_for_with_the_restored_folder(page, clinic, qtbot):
    restore(page, qtbot)
    tab_to("Swap: use the restored clinic")
    press(ENTER)
    assert page.swaps == restored_folders(clinic)
    page.end()
    assert restored_folders(clinic) == page.swaps


def test_the_swap_waits_until_it_is_said_what_becomes_of_who_was_erased(page, clinic, qtbot):
    clinic.patients.erase("daniel", "asked for by letter", NOW)
    restore(page, qtbot)
    comparison = page.restoring.comparison
    asked = comparison.returned
    assert asked.words.text() == "Chart 10427 in it was erased on request since the backup was made."
    assert not comparison.swap_button.isEnabled()
    assert (
        comparison.swap_button.toolTip() == "Say first what becomes of who was erased and is in the backup."
    )
    tab_to("Erase again")
    press(ENTER)
    assert not asked.isVisible()
    assert facts(comparison.table)[0] == ["Patients", "2", "1", "1 fewer"]
    tab_to("Swap: use the restored clinic")
    press(ENTER)
    (folder,) = page.swaps
    with open_clinic(folder, user="R. Almeida", passphrase="a long one", now=NOW) as swapped:
        assert [man.id for man in swapped.patients.all()] == ["ivan"]


def test_who_was_erased_comes_back_only_where_that_is_said(page, clinic, qtbot):
    clinic.patients.erase("daniel", "asked for by letter", NOW)
    restore(page, qtbot)
    tab_to("Let them come back")
    press(ENTER)
    assert focused() == "Swap: use the restored clinic"
    press(ENTER)
    (folder,) = page.swaps
    with open_clinic(folder, user="R. Almeida", passphrase="a long one", writing=False, now=NOW) as swapped:
        assert len(swapped.patients.all()) == 2


def test_a_wrong_passphrase_is_said_beside_it_and_leaves_nothing(page, clinic, qtbot):
    restore(page, qtbot, "something else")
    assert page.restoring.form.form.field("passphrase").problem.sentence.startswith("The passphrase is wrong")
    assert focused() == "Passphrase"
    assert restored_folders(clinic) == []
    press(ESC)
    assert not page.restoring.isVisible()


def test_the_recovery_code_restores_with_a_new_passphrase(page, clinic, qtbot):
    code = clinic.users.make_recovery_code(NOW)
    back_up(clinic, NOW)
    page.begin()
    qtbot.waitUntil(lambda: not page.backups.reading)
    tab_to("Restore…")
    press(ENTER)
    tab_to("Use the recovery code")
    press(ENTER)
    assert focused() == "Recovery code"
    for answer in (code, "another long one", "another long one"):
        write(answer)
        press(ENTER)
    qtbot.waitUntil(lambda: page.restoring.made is not None)
    (folder,) = restored_folders(clinic)
    with open_clinic(folder, user="R. Almeida", passphrase="another long one", writing=False) as restored:
        assert len(restored.patients.all()) == 3


def test_closing_while_a_restored_clinic_waits_leaves_nothing_of_it(page, clinic, qtbot):
    restore(page, qtbot)
    page.end()
    assert restored_folders(clinic) == []


def test_only_an_owner_restores_or_chooses_folders_and_the_reason_is_said(page, clinic, around, qtbot):
    clinic.users.add("B. Staff", (Role.STAFF,), "a staff passphrase", NOW)
    clinic.close()
    with open_clinic(clinic.folder, user="B. Staff", passphrase="a staff passphrase") as staff:
        other = show(qtbot, BackupPage(around, staff, BackupMaking(around, staff)))
        other.begin()
        qtbot.waitUntil(lambda: not other.backups.reading)
        for button in (other.backups.restore, other.backups.from_file, other.places.choose):
            assert not button.isEnabled()
            assert "owner" in button.toolTip()
        assert other.state.now.isEnabled()
        other.end()
        other._making.end()
