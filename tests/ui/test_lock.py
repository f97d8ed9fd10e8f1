"""The lock: what it hides, what brings it, who may come in by it, and where one goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QToolTip

from clinic_desktop.model.role import Role
from clinic_desktop.ui.idle import SETTING, Idle, minutes_of
from clinic_desktop.ui.last_clinic import LastClinic
from clinic_desktop.ui.main_window import TITLE, MainWindow
from clinic_desktop.ui.reception import Reception
from clinic_desktop.ui.sign_in import Lock
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write

OWNER, NURSE = ("R. Almeida", "a long one"), ("N. Nurse", "another long one")


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def reception(around, clinic, clock, qtbot, tmp_path):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    clinic.users.add(NURSE[0], [Role.STAFF], NURSE[1], NOW)
    clinic.close()
    around.now = clock
    window = show(qtbot, MainWindow())
    made = Reception(around, window, LastClinic(tmp_path / "last.toml"), clinic.folder)
    made.window = window
    made.receive(clinic.folder, OWNER)
    yield made
    made.put_away()


def type_a_result():
    press("K", CTRL)
    write("okafor")
    press(Qt.Key.Key_Return)
    press("N", CTRL)
    write("7.4")
    press(Qt.Key.Key_Return)


def shown(reception):
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not reception.window]


def take_over(user, passphrase):
    while focused() != "Sign in as somebody else":
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert focused() == "User"
    write(user)
    press(Qt.Key.Key_Return)
    write(passphrase)
    press(Qt.Key.Key_Return)


def test_locking_hides_menus_tips_and_dialogs_at_once(reception, qtbot):
    type_a_result()
    window = reception.window
    menu, dialog, inner = QMenu(window), QDialog(window), None
    menu.addAction("Copy")
    QToolTip.showText(window.mapToGlobal(window.rect().center()), "Okafor, Daniel", window)
    dialog.setModal(True)
    dialog.show()
    inner = QDialog(dialog)
    inner.setModal(True)
    inner.show()
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    reception.window.screen_shown.lock_asked.emit()
    assert isinstance(window.screen_shown, Lock)
    assert shown(reception) == []
    assert window.windowTitle() == TITLE
    assert focused() == "Passphrase"


def test_a_save_dialog_is_cancelled_by_the_lock_and_the_report_is_there_again_after_it(reception, qtbot):
    press("K", CTRL)
    write("okafor")
    press(Qt.Key.Key_Return)
    press("P", CTRL)
    while focused() != "Main message":
        press(Qt.Key.Key_Tab)
    write("All is well.")
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_F8)
    press("S", CTRL)
    assert focused() == "Choose where to save…"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown(reception)))
    reception.window.screen_shown.lock_asked.emit()
    assert shown(reception) == []
    assert focused() == "Passphrase"
    write(OWNER[1])
    press(Qt.Key.Key_Return)
    assert reception.window.screen_shown.page.report.isVisible()
    assert focused() == "Visit report"


def test_unlocking_goes_on_in_the_very_field_of_the_drawer(reception):
    type_a_result()
    assert focused() == "FSH"
    press("L", CTRL)
    write(OWNER[1])
    press(Qt.Key.Key_Return)
    assert focused() == "FSH"
    assert reception.window.windowTitle().startswith("Okafor, Daniel")
    assert reception.window.screen_shown.page.loop.running


def test_somebody_else_signs_in_and_meets_the_draft_as_the_first_ones(reception):
    type_a_result()
    press("L", CTRL)
    take_over(*NURSE)
    desk = reception.window.screen_shown
    assert focused() == "Name, number, birth date"
    write("okafor")
    press(Qt.Key.Key_Return)
    press("N", CTRL)
    assert focused() == "Continue it"
    assert not desk.page.loop.running
    assert "A panel begun by R. Almeida" in QApplication.focusWidget().accessibleDescription()
    press(Qt.Key.Key_Return)
    entry = desk.page.timelines.entry
    assert [row.text for row in entry.draft.fields][:2] == ["7.4", ""]
    assert entry.draft.begun_by == "R. Almeida"
    said = [found.text() for found in entry.findChildren(QLabel) if found.isVisible()]
    assert any(text.startswith("Resumed: begun by R. Almeida, 23 Nov") for text in said)
    press(Qt.Key.Key_Escape)
    press("N", CTRL)
    assert desk.page.loop.running, "who has said to go on with it is not asked again"


def test_somebody_elses_draft_is_discarded_by_two_presses_only(reception):
    type_a_result()
    press("L", CTRL)
    take_over(*NURSE)
    write("okafor")
    press(Qt.Key.Key_Return)
    press("N", CTRL)
    press(Qt.Key.Key_Tab)
    assert focused() == "Discard it and begin anew"
    press(Qt.Key.Key_Return)
    assert reception._clinic.drafts.of("daniel")
    assert focused() == "Really discard it?"
    press(Qt.Key.Key_Return)
    assert not reception._clinic.drafts.of("daniel")
    assert focused() == "LH"


def test_a_mistyped_passphrase_of_somebody_else_ends_nobodys_work(reception):
    type_a_result()
    press("L", CTRL)
    take_over(NURSE[0], "wrong")
    assert QApplication.focusWidget().accessibleDescription().startswith("The passphrase is wrong")
    write(NURSE[1][:-1])
    press(Qt.Key.Key_Return)
    assert isinstance(reception.window.screen_shown, Lock)
    while focused() != "Unlock for R. Almeida":
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    write(OWNER[1])
    press(Qt.Key.Key_Return)
    assert focused() == "FSH"


def test_nobody_there_for_ten_minutes_locks_and_any_key_before_puts_it_off(reception, clock):
    idle = reception._locking.idle
    clock.now += timedelta(minutes=9)
    press("K", CTRL)
    clock.now += timedelta(minutes=9)
    assert not idle.look()
    clock.now += timedelta(minutes=1)
    assert idle.look()
    assert isinstance(reception.window.screen_shown, Lock)


def test_the_first_key_after_a_long_sleep_only_shows_the_lock(reception, clock):
    clock.now += timedelta(hours=3)
    write("okafor")
    assert isinstance(reception.window.screen_shown, Lock)
    assert reception.window.screen_shown.passphrase.text() == "kafor"
    reception.window.screen_shown.forget_passphrase()


def test_a_clock_that_is_moved_back_does_not_lengthen_the_time(qtbot, clock):
    idle, grown = Idle(clock), []
    idle.grown.connect(lambda: grown.append(True))
    idle.begin(0)
    clock.now -= timedelta(hours=2)
    assert idle.look()
    assert grown == [True]


def test_the_time_is_a_setting_of_the_clinic_and_nonsense_counts_as_the_usual_one(clinic):
    assert minutes_of(clinic) == 10
    clinic.settings.put(SETTING, "2", NOW)
    assert minutes_of(clinic) == 2
    clinic.settings.put(SETTING, "0", NOW)
    assert minutes_of(clinic) == 10


def test_the_lock_clears_what_was_copied_here_but_not_what_replaced_it(reception):
    clipboard = QGuiApplication.clipboard()
    type_a_result()
    clipboard.setText("7.4")
    press("L", CTRL)
    assert clipboard.text() == ""
    write(OWNER[1])
    press(Qt.Key.Key_Return)
    clipboard.setText("7.4")
    reception._locking.copied._ours = dict.fromkeys(reception._locking.copied._ours, "another text")
    press("L", CTRL)
    assert clipboard.text() == "7.4"
    clipboard.clear()


def test_what_was_copied_is_gone_after_a_minute(reception, qtbot):
    clipboard, copied = QGuiApplication.clipboard(), reception._locking.copied
    clipboard.setText("Okafor, Daniel")
    assert copied._late.isActive()
    assert copied._late.interval() == 60_000
    copied._late.timeout.emit()
    assert clipboard.text() == ""


def test_a_fault_behind_the_lock_is_said_on_it(reception):
    press("L", CTRL)
    reception.tell_fault("Something in the program failed.")
    assert reception.window.screen_shown.form.elsewhere == "Something in the program failed."


def test_no_name_comes_into_the_title_while_the_lock_stands(reception):
    type_a_result()
    desk = reception.window.screen_shown
    press("L", CTRL)
    desk.identity_changed.emit("Okafor, Daniel")
    assert reception.window.windowTitle() == TITLE


def test_many_wrong_passphrases_at_the_lock_are_counted_down(reception, qtbot):
    press("L", CTRL)
    lock = reception.window.screen_shown
    for _ in range(5):
        write("wrong")
        press(Qt.Key.Key_Return)
    assert lock.passphrase.problem.sentence == "The passphrase was wrong too often; try again in 2 seconds."
    write(OWNER[1])
    press(Qt.Key.Key_Return)
    assert lock.isVisible(), "the wait holds for the right one too"
    qtbot.waitUntil(lambda: lock.passphrase.problem is None, timeout=4000)
    assert lock.passphrase.editor.accessibleDescription() == "You can try again now."


def said(node, names):
    """What a screen reader finds from here down, hidden or not."""
    names += [node.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
    for number in range(node.childCount()):
        if node.child(number) is not None:
            said(node.child(number), names)
    return names


def test_a_screen_reader_finds_no_man_behind_the_lock(reception):
    type_a_result()
    tree = QAccessible.queryAccessibleInterface(reception.window)
    assert any("Okafor" in name for name in said(tree, []))
    press("L", CTRL)
    assert not [name for name in said(tree, []) if "Okafor" in name or "10427" in name or name == "7.4"]
    shown = [window for window in QApplication.topLevelWindows() if window.isVisible()]
    assert shown == [reception.window.windowHandle()]
    write(OWNER[1])
    press(Qt.Key.Key_Return)
    assert focused() == "FSH"
    assert any("Okafor" in name for name in said(tree, []))
