"""Coming in: what a folder asks for, and what the window does with what it was told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer

from clinic_desktop.app import open_window
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.ui.faults import FaultLog
from clinic_desktop.ui.last_clinic import LastClinic
from clinic_desktop.ui.main_window import MainWindow
from clinic_desktop.ui.reception import Reception
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write


@pytest.fixture
def reception(around, qtbot, tmp_path):
    window = show(qtbot, MainWindow())
    made = Reception(around, window, LastClinic(tmp_path / "last.toml"), tmp_path / "default" / "clinic")
    made.window = window
    yield made
    made.put_away()


def fill_set_up(*answers):
    for answer in answers:
        write(answer)
        press(Qt.Key.Key_Return)


def put_off_the_code():
    """Leave the recovery code for later."""
    assert focused() == "Last group of the code"
    while focused() != "Later":
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)


def test_the_first_run_asks_for_a_new_clinic_and_remembers_it(reception, tmp_path):
    reception.receive(None, None)
    assert focused() == "Clinic name"
    fill_set_up("Harbour Health", "12 Harbour Road", "555-0142", "R. Almeida", "a long one", "a long one")
    put_off_the_code()
    assert focused() == "New patient"
    assert LastClinic(tmp_path / "last.toml").folder() == tmp_path / "default" / "clinic"
    reception.put_away()
    with open_clinic(tmp_path / "default" / "clinic", user="R. Almeida", passphrase="a long one") as clinic:
        said = [clinic.name, clinic.settings.get("address"), clinic.settings.get("phone")]
    assert said == ["Harbour Health", "12 Harbour Road", "555-0142"]


def test_a_folder_named_on_the_command_line_is_not_remembered(reception, tmp_path):
    reception.receive(tmp_path / "named", None)
    fill_set_up("Harbour Health", "", "", "R. Almeida", "a long one", "a long one")
    put_off_the_code()
    assert focused() == "New patient"
    assert LastClinic(tmp_path / "last.toml").folder() is None


def test_set_up_in_a_folder_in_use_is_refused_and_nothing_typed_is_lost(reception, tmp_path):
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "letter.txt").write_text("Dear Sir", encoding="utf-8")
    reception.receive(tmp_path / "empty", None)
    set_up = reception.window.screen_shown
    set_up.form.field("folder").put(str(tmp_path / "used"))
    fill_set_up("Harbour Health", "", "", "R. Almeida", "a long one", "a long one")
    assert "not empty" in set_up.form.elsewhere
    assert set_up.form.value("name") == "Harbour Health"


def test_a_known_clinic_is_signed_in_to(reception, clinic):
    clinic.close()
    reception.receive(clinic.folder, None)
    assert focused() == "User"
    write("r. almeida")
    press(Qt.Key.Key_Return)
    write("a long one")
    press(Qt.Key.Key_Return)
    assert focused() == "Name, number, birth date"


def test_a_wrong_passphrase_is_said_beside_the_field(reception, clinic):
    clinic.close()
    reception.receive(clinic.folder, ("R. Almeida", "something else"))
    sign_in = reception.window.screen_shown
    assert sign_in.form.field("passphrase").problem.sentence == "The passphrase is wrong; type it again."


def test_a_clinic_that_another_window_holds_names_the_holder(reception, clinic):
    reception.receive(clinic.folder, ("R. Almeida", "a long one"))
    assert "R. Almeida" in reception.window.screen_shown.form.elsewhere


def test_the_lock_opens_for_the_same_passphrase_only(reception, clinic):
    clinic.close()
    reception.receive(clinic.folder, ("R. Almeida", "a long one"))
    press("L", CTRL)
    assert focused() == "Passphrase"
    write("something else")
    press(Qt.Key.Key_Return)
    assert reception.window.screen_shown.form.field("passphrase").problem is not None
    press("A", CTRL)
    write("a long one")
    press(Qt.Key.Key_Return)
    assert focused() == "Name, number, birth date"


def test_the_title_names_the_man_only_while_his_page_can_be_seen(reception, clinic):
    clinic.close()
    reception.receive(clinic.folder, ("R. Almeida", "a long one"))
    write("okafor")
    press(Qt.Key.Key_Return)
    assert reception.window.windowTitle() == "Okafor, Daniel · 11 Feb 1988 · 10427 – Clinic Desktop"
    press("L", CTRL)
    assert reception.window.windowTitle() == "Clinic Desktop"
    write("a long one")
    press(Qt.Key.Key_Return)
    assert reception.window.windowTitle().startswith("Okafor, Daniel")


def test_a_fault_is_said_calmly_wherever_one_is(reception, clinic):
    clinic.close()
    reception.receive(clinic.folder, None)
    reception.tell_fault("Something in the program failed.")
    assert reception.window.screen_shown.form.elsewhere == "Something in the program failed."
    write("R. Almeida")
    press(Qt.Key.Key_Return)
    write("a long one")
    press(Qt.Key.Key_Return)
    reception.tell_fault("Something in the program failed.")
    assert reception.window.screen_shown.notice.isVisible()


def test_closing_puts_the_draft_on_the_disk_and_frees_the_clinic(reception, clinic):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    clinic.close()
    reception.receive(clinic.folder, ("R. Almeida", "a long one"))
    write("okafor")
    press(Qt.Key.Key_Return)
    press("N", CTRL)
    write("7.4")
    press("Q", CTRL)
    reception.put_away()
    with open_clinic(clinic.folder, user="R. Almeida", passphrase="a long one") as again:
        assert again.drafts.of("daniel")[0].fields[0].text == "7.4"


def test_an_error_in_a_slot_is_logged_and_said_and_the_program_goes_on(qtbot, tmp_path):
    def fail():
        raise RuntimeError("Okafor, Daniel")

    log, said = FaultLog(tmp_path / "faults.log", lambda: NOW), []
    log.happened.connect(said.append)
    log.watch()
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(said))
    log.stop_watching()
    assert "Okafor" not in (tmp_path / "faults.log").read_text(encoding="utf-8") + said[0]


def test_the_window_opens_the_first_man_is_painted_and_ends_with_0(clinic, theme, tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    clinic.close()
    assert open_window(clinic.folder, demo_credentials=("R. Almeida", "a long one"), smoke=True) == 0
    open_clinic(clinic.folder, user="R. Almeida", passphrase="a long one").close()
