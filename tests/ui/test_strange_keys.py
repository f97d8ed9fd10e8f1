"""An earlier key file in the place of the clinic's: whoever signs in is told what it may open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.last_clinic import LastClinic
from clinic_desktop.ui.main_window import MainWindow
from clinic_desktop.ui.reception import Reception
from tests.ui.conftest import NOW
from tests.ui.hands import press, show, write


@pytest.fixture
def reception(around, qtbot, tmp_path):
    window = show(qtbot, MainWindow())
    made = Reception(around, window, LastClinic(tmp_path / "last.toml"), tmp_path / "default" / "clinic")
    made.window = window
    yield made
    made.put_away()


def signed_in(reception, folder, qtbot):
    reception.receive(folder, None)
    for answer in ("R. Almeida", "a long one"):
        write(answer)
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(reception.window.screen_shown, Desk))
    return reception.window.screen_shown


@pytest.mark.parametrize("earlier", [True, False])
def test_an_earlier_key_file_is_told_at_sign_in(reception, clinic, qtbot, earlier):
    clinic.users.make_recovery_code(NOW)
    old = (clinic.folder / "keys.json").read_bytes()
    if earlier:
        clinic.users.make_recovery_code(NOW)
    clinic.close()
    for name in ("keys.json", "keys.copy.json"):
        (clinic.folder / name).write_bytes(old)
    notice = signed_in(reception, clinic.folder, qtbot).notice
    assert notice.isVisible() == earlier
    assert ("an earlier recovery code may open the clinic" in notice.accessibleName()) == earlier
