"""Another language is chosen: the clinic closes with what was typed kept, and opens in that language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.loading import load
from clinic_desktop.language import ENGLISH, SPANISH, speak, spoken
from clinic_desktop.ui.kept_choice import KeptChoice
from clinic_desktop.ui.last_clinic import LastClinic
from clinic_desktop.ui.main_window import MainWindow
from clinic_desktop.ui.reception import Reception
from clinic_desktop.ui.sign_in import SignIn
from clinic_desktop.ui.speech import KEY, Speech
from tests.ui.hands import CTRL, focused, press, show, write

OWNER = ("R. Almeida", "a long one")


@pytest.fixture
def reception(around, clinic, qtbot, tmp_path):
    clinic.close()
    around.speech = Speech(QApplication.instance(), KeptChoice(tmp_path / "language.toml", KEY))
    window = show(qtbot, MainWindow())
    made = Reception(around, window, LastClinic(tmp_path / "last.toml"), clinic.folder)
    made.window = window
    made.receive(clinic.folder, OWNER)
    yield made
    made.put_away()
    speak(ENGLISH)


def open_a_panel():
    press("K", CTRL)
    write("okafor")
    press(Qt.Key.Key_Return)
    press("N", CTRL)


def test_the_clinic_asks_for_a_sign_in_in_the_new_language_with_what_was_typed_kept(reception, around):
    open_a_panel()
    press(Qt.Key.Key_Return)
    write("7.4")

    QTest.qWait(1)
    around.speech.choose(SPANISH)
    around.knowledge = load(resource("knowledge"), spoken().code)
    reception.speak_anew()

    assert isinstance(reception.window.screen_shown, SignIn)
    assert focused() == "Usuario"
    write(OWNER[0])
    press(Qt.Key.Key_Return)
    write(OWNER[1])
    press(Qt.Key.Key_Return)
    open_a_panel()
    entry = reception.window.screen_shown.page.timelines.entry
    assert entry.isVisible()
    assert "7.4" in [line.text() for line in entry.findChildren(QLineEdit)]
    named = {button.text() for button in reception.window.screen_shown.findChildren(QAbstractButton)}
    assert "Ajustes" in named
