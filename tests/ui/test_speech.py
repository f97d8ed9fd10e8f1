"""The language of the window: the computer's at first, then the one chosen, also at the next start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from clinic_desktop.language import ENGLISH, SPANISH, speak, spoken
from clinic_desktop.ui.kept_choice import KeptChoice
from clinic_desktop.ui.locale_order import day_first
from clinic_desktop.ui.speech import KEY, Speech


@pytest.fixture
def english_again(qapp):
    before = QLocale()
    yield
    QLocale.setDefault(before)
    speak(ENGLISH)


@pytest.fixture
def kept(tmp_path, english_again):
    return KeptChoice(tmp_path / "language.toml", KEY)


def speech(kept: KeptChoice) -> Speech:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Speech(app, kept)


@pytest.mark.parametrize(
    ("computer", "language"), [("es_ES", "es"), ("es_MX", "es_MX"), ("es_AR", "es"), ("de_DE", "en")]
)
def test_at_first_it_is_the_computers_as_near_as_the_program_speaks_it(kept, computer, language):
    QLocale.setDefault(QLocale(computer))

    assert speech(kept).language.id == language


def test_a_chosen_language_is_spoken_at_once_and_at_the_next_start(kept, qtbot):
    first = speech(kept)
    with qtbot.waitSignal(first.changed):
        first.choose(SPANISH)

    assert spoken() == SPANISH
    assert speech(kept).language == SPANISH
    first.choose(ENGLISH)
    assert speech(kept).language == ENGLISH


def test_dates_in_figures_follow_the_language_and_in_english_the_computer(kept):
    QLocale.setDefault(QLocale("en_US"))
    said = speech(kept)
    said.choose(SPANISH)
    assert day_first()
    said.choose(ENGLISH)
    assert not day_first()


def test_the_menus_of_qt_speak_it_too(kept, qtbot):
    said = speech(kept)
    said.choose(SPANISH)
    field = QLineEdit()
    qtbot.addWidget(field)

    words = [act.text() for act in field.createStandardContextMenu().actions()]

    assert any(word.startswith(("Co&piar", "&Copiar")) for word in words), words
    said.choose(ENGLISH)


def test_a_file_that_cannot_be_read_is_no_choice(tmp_path, english_again):
    file = tmp_path / "language.toml"
    file.write_bytes(b"\xff\xfe not toml")

    assert KeptChoice(file, KEY).text() == ""


def test_the_keys_beside_a_menus_lines_are_named_as_on_every_button(kept):
    said = speech(kept)
    said.choose(SPANISH)
    native = QKeySequence.SequenceFormat.NativeText
    keys = [QKeySequence(key).toString(native) for key in ("Ctrl+Shift+C", "Del")]
    words = [QCoreApplication.translate("QPlatformTheme", word) for word in ("Cancel", "No such word")]
    said.choose(ENGLISH)
    assert keys == ["Ctrl+Shift+C", "Del"]
    assert words == ["Cancelar", "No such word"]
