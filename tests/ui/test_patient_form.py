from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.model.problem import Problem, ProblemKind
from clinic_desktop.ui.patient_desk import PatientDesk
from clinic_desktop.ui.patient_form import PatientForm
from tests.ui.conftest import DANIEL
from tests.ui.hands import focused, press, show, write


@pytest.fixture
def form(around, qtbot):
    made = PatientForm(around)
    made.given = []
    made.accepted.connect(made.given.append)
    show(qtbot, made)
    made.begin_new()
    return made


def type_man(*texts):
    for text in texts:
        write(text)
        press(Qt.Key.Key_Return)


def test_a_man_is_typed_with_enter_alone(form):
    type_man("Sørensen", "Åge", "3 Apr 1990", "20001", "+45 33 12 34 56", "age@example.org")
    (man,) = form.given
    assert (man.name, man.birth_date, man.chart_number) == ("Sørensen, Åge", date(1990, 4, 3), "20001")
    assert (man.phone, man.email) == ("+45 33 12 34 56", "age@example.org")


def test_every_problem_is_shown_at_once_and_the_typed_text_stays(form):
    type_man("", "Åge", "31/02/1990", "20001", "12", "nobody")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wrong = {n for n in ("family", "birth_date", "phone", "email") if form.form.field(n).problem is not None}
    assert wrong == {"family", "birth_date", "phone", "email"}
    assert form.form.value("birth_date") == "31/02/1990"
    assert not form.given


def test_a_birth_date_in_the_future_is_refused(form):
    type_man("Okafor", "Daniel", "24 Nov 2026", "1", "", "")
    assert "future" in form.form.field("birth_date").problem.sentence


def test_a_date_that_can_be_read_two_ways_is_asked_about(form):
    type_man("Okafor", "Daniel", "03/04/1990", "1", "", "")
    assert form.form.field("birth_date").problem.kind is ProblemKind.QUESTION
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert form.form.value("birth_date") == "3 Apr 1990"


def test_a_birth_date_of_a_boy_is_asked_about_and_kept_by_its_answer_alone(form):
    type_man("Okafor", "Dan", "3 Apr 2011", "1", "", "")
    problem = form.form.field("birth_date").problem
    assert "15 years old" in problem.sentence
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not form.given
    assert form.form.field("birth_date").problem == problem
    assert focused() == "Birth date"
    press(Qt.Key.Key_Tab)
    assert focused() == "keep 3 Apr 2011"
    press(Qt.Key.Key_Return)
    assert form.form.field("birth_date").problem is None
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [man.birth_date for man in form.given] == [date(2011, 4, 3)]


def test_another_birth_date_than_the_kept_one_is_asked_about_again(form):
    type_man("Okafor", "Dan", "3 Apr 2011", "1", "", "")
    form.form.field("birth_date").put("3 Apr 2012")
    form.form.submit_button.click()
    assert "14 years old" in form.form.field("birth_date").problem.sentence
    form.form.field("birth_date").put("3 Apr 2020")
    form.form.submit_button.click()
    assert form.form.field("birth_date").problem.kind is ProblemKind.REFUSED
    assert not form.given


def test_a_boy_who_is_kept_already_is_not_asked_about_at_each_change(form):
    boy = replace(DANIEL, birth_date=date(2011, 4, 3))
    form.begin_change(boy)
    form.form.submit_button.click()
    assert form.given == [boy]
    form.begin_change(boy)
    form.form.field("birth_date").put("4 Apr 2011")
    form.form.submit_button.click()
    assert form.form.field("birth_date").problem is not None


def test_a_change_keeps_the_man_the_same(form):
    form.begin_change(DANIEL)
    form.form.field("given").put("Dan")
    form.form.submit_button.click()
    (man,) = form.given
    assert (man.id, man.given, man.birth_date) == ("daniel", "Dan", DANIEL.birth_date)


def test_a_refusal_of_the_clinic_stands_beside_its_field(form):
    form.refuse([Problem("chart_number", "Chart 1 is another man’s.")])
    assert focused() == "Chart number"


def test_a_chart_number_of_another_man_is_refused_inline(around, clinic, qtbot):
    desk = show(qtbot, PatientDesk(around, clinic))
    desk.begin_new()
    type_man("Someone", "Else", "3 Apr 1990", "10427", "", "")
    assert desk.form.form.field("chart_number").problem is not None
    assert len(clinic.patients.all()) == 2


def test_a_man_of_the_same_name_and_birth_date_is_asked_about_once(around, clinic, qtbot):
    desk = show(qtbot, PatientDesk(around, clinic))
    stored = []
    desk.stored.connect(lambda *said: stored.append(said))
    desk.begin_new()
    type_man("Okafor", "Daniel", "11 Feb 1988", "77", "", "")
    assert "10427" in desk.form.form.field("family").problem.sentence
    assert not stored
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(stored) == 1
    assert len(clinic.patients.all()) == 3
