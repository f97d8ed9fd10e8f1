"""Undo and redo over the whole form, by keys."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.panel_entry_steps import EntrySteps
from tests.ui.samples_entry import new_draft
from tests.ui.typist import CTRL

KEY = Qt.Key


def texts(typist):
    return [line.text for line in typist.entry.draft.fields if line.text]


def test_what_was_typed_in_one_field_is_one_step_and_the_focus_goes_where_it_was(typist):
    typist.type("7.4", KEY.Key_Return)
    typist.type("8.1", KEY.Key_Return)
    typist.undo()
    assert (texts(typist), typist.at) == (["7.4"], "FSH")
    typist.undo()
    assert (texts(typist), typist.at) == ([], "LH")
    typist.redo()
    typist.redo()
    assert texts(typist) == ["7.4", "8.1"]
    assert [line.text for line in typist.drafts[-1].fields][:2] == ["7.4", "8.1"]


def test_what_is_typed_after_going_away_and_coming_back_is_another_step(typist):
    typist.type("7", KEY.Key_Down, KEY.Key_Up)
    typist.type("5")
    typist.undo()
    assert texts(typist) == ["7"]


def test_typing_after_an_undo_leaves_nothing_to_redo(typist):
    typist.type("7.4", KEY.Key_Return)
    typist.undo()
    typist.type("9")
    typist.redo()
    assert texts(typist) == ["9"]
    assert "Nothing was undone." in typist.words()


def test_with_nothing_to_undo_it_is_said_and_nothing_changes(typist):
    typist.undo()
    assert "Nothing is left to undo." in typist.words()
    assert typist.drafts == []


def test_an_answer_that_was_taken_is_undone_by_itself(typist):
    typist.type("", KEY.Key_Down, KEY.Key_Down)
    typist.type("15.2", KEY.Key_F2)
    assert typist.line("testosterone").unit == "nmol/L"
    typist.undo()
    line = typist.line("testosterone")
    assert (line.text, line.unit) == ("15.2", "ng/dL")
    assert "◆ which unit?" in typist.words(), "the question is open again"
    typist.press(KEY.Key_F3)
    assert typist.line("testosterone").kept
    typist.undo()
    assert not typist.line("testosterone").kept


def test_a_template_that_was_chosen_is_undone_with_what_it_took_away(typist):
    typist.type("7.4")
    typist.press(KEY.Key_Backtab)
    typist.press(KEY.Key_Backtab)
    typist.press(KEY.Key_Down)
    assert typist.drafts[-1].specimen is Specimen.SEMEN
    typist.undo()
    assert typist.drafts[-1].specimen is Specimen.SERUM
    assert texts(typist) == ["7.4"]
    typist.redo()
    assert typist.drafts[-1].specimen is Specimen.SEMEN


def test_an_added_line_goes_and_comes_back(typist):
    typist.entry.add_line("tsh")
    typist.type("2.1")
    typist.undo()
    typist.undo()
    assert "tsh" not in [line.marker for line in typist.entry.draft.fields]
    typist.redo()
    typist.redo()
    assert typist.line("tsh").text == "2.1"


def test_another_laboratory_is_one_step_with_the_ranges_it_brought(typist):
    for _ in range(3):
        typist.press(KEY.Key_Backtab)
    typist.focus.lineEdit().selectAll()
    typist.type("Central Lab")
    assert typist.line("shbg").range != "18-54"
    typist.undo()
    assert (typist.drafts[-1].laboratory, typist.line("shbg").range) == ("Northside Lab", "18-54")


def test_the_rest_of_the_draw_and_notes_are_undone_too(typist):
    typist.press(KEY.Key_M, CTRL)
    typist.type("repeat")
    typist.press(KEY.Key_D, CTRL)
    typist.type("26")
    typist.undo()
    assert typist.drafts[-1].hours_since_dose == ""
    typist.undo()
    assert typist.drafts[-1].fields[0].note == ""
    typist.redo()
    assert typist.drafts[-1].fields[0].note == "repeat"


def test_the_buttons_do_the_same_and_rest_where_there_is_nothing_for_them(typist, qtbot):
    undo, redo = (
        next(b for b in typist.entry.findChildren(QPushButton) if b.text() == text)
        for text in ("Undo", "Redo")
    )
    assert not undo.isEnabled()
    typist.type("7.4")
    assert undo.isEnabled()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert texts(typist) == []
    assert redo.isEnabled()
    qtbot.mouseClick(redo, Qt.MouseButton.LeftButton)
    assert texts(typist) == ["7.4"]


def test_the_steps_of_one_draft_are_not_those_of_the_next(typist):
    typist.type("7.4")
    typist.open(new_draft())
    typist.undo()
    assert texts(typist) == []
    assert "Nothing is left to undo." in typist.words()


def test_no_more_steps_are_held_than_anybody_takes_back():
    steps, draft = EntrySteps(), new_draft()
    steps.begin(draft)
    for number in range(700):
        steps.rest()
        steps.take(replace(draft, note=str(number)))
    undone = 0
    while steps.undo() is not None:
        undone += 1
    assert undone == 500
