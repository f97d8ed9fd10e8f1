"""An older clinic is brought up to date beside the window, which says how far it is and goes on."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.store.clinic import Clinic, open_clinic
from clinic_desktop.store.schema import STEPS
from clinic_desktop.store.updating import BACKING_UP, UPDATING
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.last_clinic import LastClinic
from clinic_desktop.ui.main_window import MainWindow
from clinic_desktop.ui.opening import Opening
from clinic_desktop.ui.reception import Reception
from clinic_desktop.ui.sign_in import SignIn
from clinic_desktop.ui.updating_screen import BACKUP, OPENING, UpdatingScreen
from tests.store.old_files import OLD_NOW, OLD_PASSPHRASE, OLD_USER
from tests.ui.hands import press, show, write

OLD = Path(__file__).parents[1] / "data" / "schema-0001"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(OLD, tmp_path / "clinic")
    return tmp_path / "clinic"


@pytest.fixture
def reception(around, qtbot, tmp_path):
    window = show(qtbot, MainWindow())
    made = Reception(around, window, LastClinic(tmp_path / "last.toml"), tmp_path / "default")
    made.window = window
    yield made
    made.put_away()


def sign_in(reception, folder):
    reception.receive(folder, None)
    for answer in (OLD_USER, OLD_PASSPHRASE):
        write(answer)
        press(Qt.Key.Key_Return)


def test_signing_in_to_an_old_clinic_shows_how_far_it_is_and_then_the_day(reception, folder, qtbot):
    sign_in(reception, folder)
    qtbot.waitUntil(lambda: isinstance(reception.window.screen_shown, UpdatingScreen))
    updating = reception.window.screen_shown
    said = [updating.state.text()]
    while isinstance(reception.window.screen_shown, UpdatingScreen):
        qtbot.wait(1)
        if updating.state.text() != said[-1]:
            said.append(updating.state.text())
    assert isinstance(reception.window.screen_shown, Desk)
    assert reception.window.screen_shown.rail.anybody
    missing = len(STEPS) - 1  # the oldest file has the first one alone
    steps = {f"Step {n} of {missing}. The backup is made." for n in range(1, missing + 1)}
    assert set(said) <= {"", BACKUP, OPENING} | steps


def test_where_the_backup_cannot_be_made_it_is_said_at_sign_in_and_nothing_was_changed(
    reception, folder, qtbot
):
    (folder / "backups").write_text("in the way", encoding="utf-8")
    before = (folder / "clinic.db").read_bytes()
    sign_in(reception, folder)
    qtbot.waitUntil(lambda: isinstance(reception.window.screen_shown, SignIn) and bool(_said(reception)))
    assert "nothing was changed" in _said(reception)
    assert (folder / "clinic.db").read_bytes() == before


def _said(reception):
    return reception.window.screen_shown.form.elsewhere


def test_closing_the_window_meanwhile_waits_and_leaves_a_whole_clinic(reception, folder):
    sign_in(reception, folder)
    reception.put_away()
    with open_clinic(folder, user=OLD_USER, passphrase=OLD_PASSPHRASE, now=OLD_NOW) as clinic:
        assert clinic.patients.all()


def test_the_screen_says_each_thing_that_is_done(theme, qtbot):
    screen = UpdatingScreen(theme)
    qtbot.addWidget(screen)
    screen.begin()
    for told, said in (
        ((BACKING_UP, 3, 10), "A backup is made first."),
        ((UPDATING, 1, 6), "Step 2 of 6. The backup is made."),
        ((UPDATING, 6, 6), "The clinic is being opened."),
    ):
        screen.show_progress(*told)
        assert screen.state.text() == said
        assert screen.accessibleName() == f"Bringing the clinic file up to date: {said}"


def test_a_clinic_that_is_up_to_date_opens_before_the_call_returns(clinic, around, qapp):
    clinic.close()
    opened, told = [], []
    act = partial(open_clinic, clinic.folder, user="R. Almeida", passphrase="a long one", now=around.now())
    opening = Opening(lambda tell: act(told=tell), qapp)
    opening.opened.connect(opened.append)
    opening.advanced.connect(lambda *how_far: told.append(how_far))
    opening.begin()
    (now_open,) = opened
    assert isinstance(now_open, Clinic)
    assert told == []
    now_open.close()


def test_a_fault_while_opening_is_raised_and_nobody_waits_for_ever(qapp):
    def fail(_told):
        raise RuntimeError("a fault")

    said = []
    opening = Opening(fail, qapp)
    opening.refused.connect(said.append)
    with pytest.raises(RuntimeError, match="a fault"):
        opening.begin()
    assert said == [None]
