"""The message beside a page that speaks one language or another: drafted, kept, asked and approved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.hands import CTRL, press, write
from tests.ui.pages import (
    MESSAGE,
    desk_of,
    hand_out,
    open_page,
    review,
    steps,
    turn,
)


@pytest.fixture
def desk(around, clinic, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    return desk_of(around, clinic, qtbot)


def test_a_message_in_another_language_holds_the_page_back_in_this_one(desk, clinic):
    review(clinic)
    open_page(desk, clinic)
    desk.choices.language.put("es")
    desk.choices.changed.emit()
    desk._make_again()
    assert steps(desk) == ["Write the message", "Confirm the patient"]


def test_an_untouched_message_is_drafted_anew_in_the_other_language_and_comes_back(desk, clinic):
    review(clinic)
    open_page(desk, clinic)
    turn(desk, "es")
    assert desk.review.text()
    assert desk.review.text() != MESSAGE
    said = desk.review.kept.text()
    assert said == "Drafted in the page’s language; the approved message is in English."
    assert clinic.message_drafts.of("daniel", "visit") is None
    turn(desk, "en")
    assert desk.review.text() == MESSAGE
    assert not desk.review.kept.isVisible()


def test_a_text_drafted_in_the_other_language_is_approved_in_it(desk, clinic):
    review(clinic)
    open_page(desk, clinic)
    turn(desk, "es")
    drafted = desk.review.text()
    desk.review.begin()
    press(Qt.Key.Key_Return, CTRL)
    visit = clinic.patients.chart("daniel").visits[0]
    assert (visit.message, visit.message_language) == (drafted, "es")
    assert steps(desk) == ["Confirm the patient"]


def test_the_approved_message_is_never_stored_as_one_in_another_language(desk, clinic):
    review(clinic)
    open_page(desk, clinic)
    turn(desk, "es")
    desk.review.begin()
    press("A", CTRL)
    write(MESSAGE)
    for _ in range(3):
        press(Qt.Key.Key_Return, CTRL)
    visit = clinic.patients.chart("daniel").visits[0]
    assert (visit.message, visit.message_language) == (MESSAGE, "en")
    assert desk.review._problem.text().startswith("This is the approved message in English")


def test_own_text_stays_in_another_language_and_its_language_is_asked(desk, clinic):
    desk.review.begin()
    write("Su cuerpo responde.")
    turn(desk, "es")
    assert desk.review.text() == "Su cuerpo responde."
    assert desk.review._problem.text().startswith("This was typed for a page in English")
    desk.review.act.click()
    assert clinic.patients.chart("daniel").visits[0].reviewed_by is None
    press(Qt.Key.Key_Return, CTRL)
    visit = clinic.patients.chart("daniel").visits[0]
    assert (visit.message, visit.message_language) == ("Su cuerpo responde.", "es")


def test_own_text_that_is_back_in_its_language_is_asked_nothing(desk, clinic):
    desk.review.begin()
    write("Your body answers.")
    turn(desk, "es")
    turn(desk, "en")
    assert not desk.review._problem.isVisible()
    press(Qt.Key.Key_Return, CTRL)
    assert clinic.patients.chart("daniel").visits[0].message_language == "en"


def test_a_text_begun_by_the_program_is_begun_anew_in_the_other_language(desk):
    desk.review.draft.click()
    english = desk.review.text()
    turn(desk, "es")
    assert desk.review.text() not in ("", english)
    assert not desk.review._problem.isVisible()


def test_the_cursor_stays_where_it_is_when_a_message_is_reviewed(desk):
    desk.review.begin()
    write(MESSAGE)
    press(Qt.Key.Key_Return, CTRL)
    assert desk.review.message.textCursor().position() == len(MESSAGE)


def test_a_visit_opens_in_the_language_of_its_message(desk, clinic):
    review(clinic, "Su cuerpo vuelve a producir testosterona.", "es")
    open_page(desk, clinic)
    assert desk.choices.wishes.language.id == "es"
    assert steps(desk) == ["Confirm the patient"]


def test_what_is_new_on_a_page_in_another_language_is_said_in_the_windows(desk, clinic, tmp_path):
    review(clinic)
    open_page(desk, clinic)
    press(Qt.Key.Key_F8)
    hand_out(desk, tmp_path / "one.pdf")
    turn(desk, "es")
    assert desk.gate.standing.text().endswith("It is in another language.")
