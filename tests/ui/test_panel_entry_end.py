"""Enter after the last line: to signing, else to what is open, and never to throwing the draft away."""

from __future__ import annotations

from PySide6.QtCore import Qt

ENTER = Qt.Key.Key_Return


def to_the_end(typist, *values):
    for value in values:
        typist.type(value, ENTER)


def test_enter_after_the_last_line_goes_to_the_first_open_question_and_says_so(typist):
    to_the_end(typist, "7.4", "8.1", "15.2", "31", "4.4", "44", "9.1", "46.0")
    assert typist.at == "Total testosterone"
    assert "Still open: answer the question about Total testosterone first." in typist.words()


def test_enter_after_the_last_line_goes_to_what_is_refused(typist):
    to_the_end(typist, "7.4", "8.1", "561", "0", "4.4", "44", "9.1", "46.0")
    assert typist.at == "SHBG"
    assert "Still open: mend SHBG first." in typist.words()


def test_enter_through_an_empty_form_comes_back_to_its_first_line(typist):
    to_the_end(typist, *[""] * 8)
    assert typist.at == "LH"
    assert "Nothing is typed yet" in typist.words()


def test_enter_after_the_last_line_goes_to_signing_where_nothing_is_open(typist):
    to_the_end(typist, "7.4", *[""] * 7)
    assert typist.at.startswith("Sign panel")


def test_tab_reaches_the_buttons_whatever_is_open(typist):
    to_the_end(typist, "7.4", "8.1", "15.2", "31", "4.4", "44", "9.1")
    typist.press(Qt.Key.Key_Tab)
    assert typist.at == "Discard draft"
