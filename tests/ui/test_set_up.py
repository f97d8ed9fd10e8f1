from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.ui.set_up import SetUp
from tests.ui.hands import focused, press, show, write


@pytest.fixture
def set_up(theme, qtbot, tmp_path):
    made = SetUp(theme, tmp_path / "clinic")
    made.asked = []
    made.submitted.connect(made.asked.append)
    show(qtbot, made)
    made.begin()
    return made


def fill(set_up, **texts):
    for name, text in texts.items():
        set_up.form.field(name).put(text)


def test_enter_goes_down_the_form_and_continues_at_its_end(set_up, tmp_path):
    for text in ("Harbour Health", "12 Harbour Road", "555-0142", "R. Almeida", "a long one", "a long one"):
        write(text)
        press(Qt.Key.Key_Return)
    (asked,) = set_up.asked
    assert (asked.name, asked.address, asked.phone) == ("Harbour Health", "12 Harbour Road", "555-0142")
    assert (asked.user, asked.passphrase, asked.folder) == ("R. Almeida", "a long one", tmp_path / "clinic")


def test_everything_missing_is_said_at_once(set_up):
    fill(set_up, folder="")
    set_up.form.submit_button.click()
    wrong = {name for name in ("name", "user", "passphrase", "folder") if set_up.form.field(name).problem}
    assert wrong == {"name", "user", "passphrase", "folder"}
    assert focused() == "Clinic name"
    assert not set_up.asked


def test_two_different_passphrases_are_refused(set_up):
    fill(set_up, name="Harbour", user="R. Almeida", passphrase="a long one", again="another one")
    set_up.form.submit_button.click()
    assert set_up.form.field("again").problem.sentence.startswith("The two passphrases differ")
    assert focused() == "Passphrase again"


def test_a_short_passphrase_is_refused_here(set_up):
    fill(set_up, name="Harbour", user="R. Almeida", passphrase="short", again="short")
    set_up.form.submit_button.click()
    assert "too short" in set_up.form.field("passphrase").problem.sentence


def test_a_folder_without_its_whole_path_is_refused(set_up):
    fill(set_up, name="Harbour", user="R. A.", passphrase="a long one", again="a long one", folder="clinic")
    set_up.form.submit_button.click()
    assert set_up.form.field("folder").problem is not None
    assert not set_up.asked


def test_the_meter_says_how_hard_a_passphrase_is_to_guess_and_knows_the_names(set_up, qtbot):
    words = set_up.choice.first.words
    set_up.form.field("user").put("Wolfeschlegelsteinhausen")
    set_up.choice.first.begin()
    write("p")
    qtbot.waitUntil(words.isVisible)
    assert words.text() == "Very easy to guess"
    set_up.choice.first.put("wolfeschlegelsteinhausen")
    assert words.text() == "Very easy to guess"
    set_up.choice.first.put("quiet harbour at dawn")
    assert words.text() == "Very hard to guess"
    assert set_up.choice.first.editor.accessibleDescription() == "very hard to guess"
    set_up.choice.forget()
    assert not words.isVisible()
