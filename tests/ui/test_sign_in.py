from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinic_desktop.model.problem import Problem
from clinic_desktop.ui.sign_in import Lock, SignIn
from clinic_desktop.ui.waiting import in_words
from tests.ui.hands import focused, press, show, write


@pytest.fixture
def sign_in(theme, qtbot):
    made = SignIn(theme)
    made.asked = []
    made.submitted.connect(lambda *given: made.asked.append(given))
    show(qtbot, made)
    made.ask(Path("clinic"))
    return made


def test_the_focus_is_on_the_first_empty_field(sign_in):
    assert focused() == "User"
    sign_in.form.field("user").put("R. Almeida")
    sign_in.form.begin()
    assert focused() == "Passphrase"


def test_enter_signs_in(sign_in):
    write("R. Almeida")
    press(Qt.Key.Key_Return)
    write("a long one")
    press(Qt.Key.Key_Return)
    assert sign_in.asked == [("R. Almeida", "a long one")]


def test_an_empty_field_is_asked_for_and_nothing_is_sent(sign_in):
    sign_in.form.field("passphrase").editor.setFocus()
    write("a long one")
    press(Qt.Key.Key_Return)
    assert focused() == "User"
    assert sign_in.form.field("user").problem.sentence == "Type your user name."
    assert not sign_in.asked


def test_a_wrong_passphrase_is_said_beside_it_and_nothing_typed_is_lost(sign_in):
    write("R. Almeida")
    press(Qt.Key.Key_Return)
    write("wrong")
    press(Qt.Key.Key_Return)
    sign_in.refuse([Problem("passphrase", "The passphrase is wrong; type it again.")])
    assert focused() == "Passphrase"
    assert sign_in.form.value("user") == "R. Almeida"
    assert sign_in.form.value("passphrase") == "wrong"


def test_the_lock_names_its_user_and_asks_for_the_passphrase_alone(theme, qtbot):
    lock = Lock(theme)
    asked = []
    lock.submitted.connect(asked.append)
    show(qtbot, lock)
    lock.ask("R. Almeida")
    assert lock.explanation.text().startswith("R. Almeida, ")
    assert focused() == "Passphrase"
    press(Qt.Key.Key_Return)
    assert not asked
    write("a long one")
    press(Qt.Key.Key_Return)
    assert asked == ["a long one"]


def test_after_a_wrong_passphrase_the_next_one_is_typed_over_it(sign_in):
    write("R. Almeida")
    press(Qt.Key.Key_Return)
    write("wrong")
    press(Qt.Key.Key_Return)
    sign_in.refuse((Problem("passphrase", "The passphrase is wrong; type it again."),))
    write("a long one")
    press(Qt.Key.Key_Return)
    assert sign_in.asked[-1] == ("R. Almeida", "a long one")


def test_after_a_wrong_passphrase_at_the_lock_the_next_one_is_typed_over_it(theme, qtbot):
    lock = Lock(theme)
    asked = []
    lock.submitted.connect(asked.append)
    show(qtbot, lock)
    lock.ask("R. Almeida")
    write("wrong")
    press(Qt.Key.Key_Return)
    lock.refuse((Problem("passphrase", "The passphrase is wrong; type it again."),))
    write("a long one")
    press(Qt.Key.Key_Return)
    assert asked == ["wrong", "a long one"]


def test_a_user_can_be_chosen_by_keys(sign_in):
    sign_in.ask(Path("clinic"), users=("demo", "R. Almeida & Sons"))
    press(Qt.Key.Key_Down)
    menu = QApplication.activePopupWidget()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert sign_in.user.text() == "R. Almeida & Sons"
    assert focused() == "Passphrase"


def test_a_wait_is_counted_down_for_the_one_who_waits_and_for_nobody_else(sign_in, qtbot):
    sign_in.user.put("R. Almeida")
    sign_in.passphrase.put("a long one")
    sign_in.count_down("R. Almeida", 2)
    sign_in.form.submit_button.click()
    assert not sign_in.asked
    said = sign_in.passphrase.problem.sentence
    assert said == "The passphrase was wrong too often; try again in 2 seconds."
    qtbot.waitUntil(lambda: sign_in.passphrase.problem.sentence.endswith("1 second."), timeout=3000)
    sign_in.user.put("demo")
    sign_in.form.submit_button.click()
    assert sign_in.asked == [("demo", "a long one")]
    sign_in.user.put("R. Almeida")
    qtbot.waitUntil(lambda: sign_in.passphrase.problem is None, timeout=3000)
    sign_in.form.submit_button.click()
    assert sign_in.asked[1:] == [("R. Almeida", "a long one")]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (60, "1 minute"), (80, "1 minute 20 seconds"), (900, "15 minutes")],
)
def test_a_wait_is_said_in_minutes_and_seconds(seconds, words):
    assert in_words(seconds) == words


def test_without_a_clinic_nothing_can_be_recovered(sign_in):
    assert not sign_in._recover.isVisible()
    sign_in.ask(Path("clinic"), users=("demo",))
    assert sign_in._recover.isVisible()
