"""A form by its keys, and problems beside fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.model.problem import Problem, ProblemKind, Repair
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import ChoiceField, TextField, TickField
from tests.ui.hands import CTRL, focused, press, show, write


@pytest.fixture
def form(theme, qtbot):
    made = Form(theme, "Save", "Cancel")
    made.add_row(TextField(theme, "family", "Family name"), TextField(theme, "given", "Given name"))
    made.add_row(ChoiceField(theme, "unit", "Unit", [("mg", "mg"), ("IU", "IU")]))
    made.add_row(TickField(theme, "goals", "Goals", [("a", "First"), ("b", "Second")]))
    made.add_row(TextField(theme, "end", "Until"))
    made.end()
    made.sent, made.left = [], []
    made.submitted.connect(lambda: made.sent.append(True))
    made.cancelled.connect(lambda: made.left.append(True))
    show(qtbot, made, 600, 500)
    made.begin()
    return made


def test_enter_goes_to_the_next_empty_field_and_submits_after_the_last(form):
    write("Okafor")
    press(Qt.Key.Key_Return)
    assert focused() == "Given name"
    write("Daniel")
    press(Qt.Key.Key_Return)
    assert focused() == "First"
    press(Qt.Key.Key_Return)
    assert focused() == "Until"
    assert not form.sent
    press(Qt.Key.Key_Return)
    assert form.sent == [True]


def test_enter_passes_fields_that_are_filled(form):
    form.field("given").put("Daniel")
    write("Okafor")
    press(Qt.Key.Key_Return)
    assert focused() == "First"


def test_ctrl_enter_submits_from_any_field(form):
    press(Qt.Key.Key_Return, CTRL)
    assert form.sent == [True]


def test_esc_cancels(form):
    press(Qt.Key.Key_Escape)
    assert form.left == [True]


def test_enter_presses_a_focused_button(form):
    form.submit_button.setFocus()
    press(Qt.Key.Key_Return)
    assert form.sent == [True]


def test_every_problem_stands_under_its_field_and_the_first_gets_the_focus(form):
    form.show_problems([Problem("end", "No date."), Problem("given", "Type the given name.")])
    assert focused() == "Given name"
    assert form.field("given").editor.accessibleDescription() == "Type the given name."
    assert form.field("end").editor.accessibleDescription() == "No date."


def test_a_problem_of_no_field_is_said_above_the_buttons(form, qtbot):
    form.show_problems([Problem("clinic", "The disk is full.")])
    assert form.elsewhere == "The disk is full."


def test_typing_takes_a_problem_away(form):
    form.show_problems([Problem("family", "Type the family name.")])
    write("O")
    assert form.field("family").problem is None
    assert form.field("family").editor.accessibleDescription() == ""


def test_a_question_is_answered_by_one_of_its_repairs(form):
    repairs = (Repair("3 Apr 1990", text="3 Apr 1990"), Repair("4 Mar 1990", text="4 Mar 1990"))
    form.show_problems([Problem("end", "Which?", ProblemKind.QUESTION, repairs)])
    press(Qt.Key.Key_Tab)
    assert focused() == "3 Apr 1990"
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert form.value("end") == "4 Mar 1990"
    assert focused() == "Until"


def test_labels_and_accessible_names_agree(form):
    for name in ("family", "given", "unit", "end"):
        assert form.field(name).editor.accessibleName() == form.field(name).title.text()


def test_a_renamed_field_renames_both(form):
    form.field("end").rename("Last dose")
    assert form.field("end").editor.accessibleName() == "Last dose"
    assert form.field("end").title.text() == "Last dose"


def test_a_stored_value_that_is_no_longer_offered_is_kept(form):
    form.field("unit").put("mcg")
    assert form.value("unit") == "mcg"


def test_boxes_are_ticked_by_the_space_bar(form):
    form.field("goals").boxes["b"].setFocus()
    press(Qt.Key.Key_Space)
    assert form.value("goals") == "b"


def test_words_that_are_typed_out_win_over_longer_ones_that_begin_so(theme, qtbot):
    field = ChoiceField(theme, "eye", "Eye disease", [(each, each) for each in ("not asked", "no", "yes")])
    qtbot.addWidget(field)
    field.editor.setFocus()
    for letter, chosen in (("y", "yes"), ("e", "yes")):
        qtbot.keyClicks(field.editor, letter)
        assert field.text() == chosen
    field.put("yes")
    field.editor._typed = ""
    qtbot.keyClicks(field.editor, "n")
    assert field.text() == "not asked"
    qtbot.keyClicks(field.editor, "o")
    assert field.text() == "no"
    qtbot.keyClicks(field.editor, "t")
    assert field.text() == "not asked"


def test_a_choice_is_made_by_typing_the_beginning_of_its_words(theme, qtbot):
    field = ChoiceField(
        theme, "agent", "Medicine", [("gel", "Testosterone gel"), ("cyp", "Testosterone cypionate")]
    )
    show(qtbot, field, 300, 80)
    field.editor.setFocus()
    write("testosterone c")
    assert field.text() == "cyp"
    assert not field.editor.view().isVisible()
