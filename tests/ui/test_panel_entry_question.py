"""How what is refused under a line is written: within the form, from left to right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from clinic_desktop.model.problem import Problem
from clinic_desktop.ui.panel_entry_question import QuestionBox

KEY = Qt.Key
REFUSED = "“{}” is not a number or a result word; type it as the laboratory printed it."


def asked(qtbot, theme, typed):
    box = QuestionBox(theme)
    qtbot.addWidget(box)
    box.ask(Problem("lh", REFUSED.format(typed)))
    return box


def test_a_word_without_end_is_quoted_within_the_form(qtbot, theme):
    short = asked(qtbot, theme, "neg").minimumSizeHint().width()
    assert asked(qtbot, theme, "1×" * 20 + "…").minimumSizeHint().width() <= max(short, 320)


def test_a_refusal_that_begins_with_letters_from_right_to_left_reads_from_left_to_right(qtbot, theme):
    box = asked(qtbot, theme, "שלום 9")
    assert box.findChild(QLabel).text().startswith("\u200e")
    assert box.accessibleName() == REFUSED.format("שלום 9")


def test_a_question_is_answered_from_the_next_line_and_one_stays_there(typist):
    go_to(typist, "testosterone")
    typist.type("15.2", KEY.Key_Return)
    assert typist.at == "SHBG"
    typist.press(KEY.Key_F2)
    assert typist.line("testosterone").unit == "nmol/L"
    assert typist.at == "SHBG"


def test_a_question_below_is_not_answered_and_it_is_said_where_it_stands(typist):
    go_to(typist, "testosterone")
    typist.type("15.2", KEY.Key_Return)
    go_to(typist, "lh")
    typist.press(KEY.Key_F2)
    assert typist.line("testosterone").unit == "ng/dL"
    assert "The open question is about Total testosterone." in typist.words()


def go_to(typist, marker):
    row = next(row for row in typist.entry._lines.rows if row.marker.id == marker)
    row.result.setFocus()
