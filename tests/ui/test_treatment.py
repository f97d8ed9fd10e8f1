"""Courses and medicines: typed, refused beside the field, stored, changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.model.course import Answer, BaselineChoice, Goal, Medication, Precision
from clinic_desktop.model.moment import Moment
from clinic_desktop.ui.treatment_desk import TreatmentDesk
from tests.ui.conftest import COURSE, NOW
from tests.ui.hands import CTRL, focused, press, show, show_man, write


@pytest.fixture
def desk(around, clinic, qtbot):
    made = TreatmentDesk(around, clinic)
    made.said = []
    made.stored.connect(made.said.append)
    made.undo = []
    for stored in (made.stored, made.undone):
        stored.connect(lambda _: show_man(made, around, clinic))
    made.acted.connect(lambda said, undo: (made.said.append(said), made.undo.append(undo)))
    made.acted.connect(lambda *_: show_man(made, around, clinic))
    show(qtbot, made)
    show_man(made, around, clinic)
    return made


def words(card):
    facts = card.table.facts
    columns = range(facts.columnCount())
    return [[facts.index(row, column).data() for column in columns] for row in range(facts.rowCount())]


def test_the_tables_say_what_is_kept(desk):
    assert words(desk.tab.courses) == [
        ["Post-TRT reactivation", "fertility", "20 Jul 2026", "still going on", "day 126", "not recorded", ""]
    ]
    assert words(desk.tab.medicines) == []


def test_a_course_is_started_by_keys(desk, clinic):
    desk.start_course()
    assert focused() == "Pathway"
    form = desk.tab.course_form.form
    form.field("pathway").put("serm_therapy")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    assert focused() == form.field("anchor").title.text()
    write("3 Aug 2026")
    press(Qt.Key.Key_Return, CTRL)
    course = clinic.patients.chart("daniel").courses[-1]
    assert (course.pathway, course.goals, course.anchor) == (
        "serm_therapy",
        (Goal.SYMPTOMS,),
        date(2026, 8, 3),
    )
    assert dict(course.contraindications)["thrombosis"] is Answer.NOT_ASKED
    assert desk.said == ["The course is kept. The course of 20 Jul 2026 ended on 2 Aug 2026 with it."]
    assert focused() == "Courses"


def test_day_0_is_named_as_the_pathway_names_it(desk, around):
    desk.start_course()
    form = desk.tab.course_form.form
    for pathway in around.knowledge.pathways.values():
        form.field("pathway").put(pathway.id)
        assert form.field("anchor").editor.accessibleName().lower() == pathway.anchor_name.lower()


def test_a_course_without_goal_and_date_is_refused_beside_both(desk, clinic):
    desk.start_course()
    press(Qt.Key.Key_Return, CTRL)
    form = desk.tab.course_form.form
    assert form.field("goals").problem is not None
    assert form.field("anchor").problem is not None
    assert len(clinic.patients.chart("daniel").courses) == 1


def test_a_course_is_changed_with_what_it_said_before(desk, clinic):
    desk.tab.courses.table.setFocus()
    press(Qt.Key.Key_Return)
    form = desk.tab.course_form.form
    assert form.value("anchor") == "20 Jul 2026"
    form.field("anchor_precision").put(Precision.MONTH.value)
    form.field("anchor").put("Jul 2026")
    form.field("testosterone_agent").put("testosterone_cypionate")
    form.field("testosterone_dose").put("100 mg")
    form.submit_button.click()
    assert "Say why" in form.field("correction_reason").problem.sentence
    assert focused() == "Reason for the change"
    write("his letter says so")
    press(Qt.Key.Key_Return, CTRL)
    earlier, _ = clinic.treatment.course_versions("daniel", "course")
    assert (earlier.fact.anchor_precision, earlier.reason) == (Precision.DAY, "his letter says so")
    (course,) = clinic.patients.chart("daniel").courses
    assert course.id == "course"
    assert course.anchor_precision is Precision.MONTH
    assert course.testosterone.agent == "testosterone_cypionate"
    assert words(desk.tab.courses)[0][2] == "about Jul 2026"


def test_a_changed_course_keeps_the_baselines_that_were_chosen_and_a_new_one_has_none(desk, clinic, around):
    (course,) = clinic.patients.chart("daniel").courses
    chosen = (BaselineChoice("lh", (Moment(date(2026, 6, 1)),)),)
    clinic.treatment.change_course("daniel", replace(course, baselines=chosen), NOW, reason="chosen")
    show_man(desk, around, clinic)
    desk.tab.courses.table.setFocus()
    press(Qt.Key.Key_Return)
    form = desk.tab.course_form.form
    form.field("outcome").put("better")
    form.submit_button.click()
    (course,) = clinic.patients.chart("daniel").courses
    assert (course.outcome, course.baselines) == ("better", chosen)
    desk.start_course()
    form.field("goals").put("fertility")
    form.field("anchor").put("3 Aug 2026")
    form.submit_button.click()
    assert clinic.patients.chart("daniel").courses[-1].baselines == ()


def test_a_medicine_is_added_with_the_units_of_its_agent(desk, clinic):
    desk.tab.medicines.begin_new.emit()
    form = desk.tab.medication_form.form
    form.field("agent").put("hcg")
    form.field("unit").put("IU")
    form.field("dose").put("1500")
    form.field("start").put("23 Jul 2026")
    form.submit_button.click()
    (medication,) = clinic.patients.chart("daniel").medications
    assert (medication.agent, medication.dose, medication.unit) == ("hcg", "1500", "IU")
    assert words(desk.tab.medicines)[0][1] == "1500 IU"


def test_a_medicine_is_stopped_and_keeps_its_dose(desk, clinic):
    desk.tab.medicines.begin_new.emit()
    form = desk.tab.medication_form.form
    form.field("agent").put("clomiphene")
    form.field("dose").put("25")
    form.field("start").put("3 Aug 2026")
    form.submit_button.click()
    desk.tab.medicines.table.setFocus()
    press(Qt.Key.Key_Return)
    assert form.value("dose") == "25"
    form.field("end").put("1 Sep 2026")
    form.submit_button.click()
    (medication,) = clinic.patients.chart("daniel").medications
    assert (medication.dose, medication.end) == ("25", date(2026, 9, 1))


def test_a_kept_medicine_is_corrected_with_a_reason_that_a_new_one_is_not_asked_for(desk, clinic):
    desk.tab.medicines.begin_new.emit()
    form = desk.tab.medication_form.form
    assert not form.field("correction_reason").isVisible()
    form.field("agent").put("clomiphene")
    form.field("dose").put("50")
    form.field("start").put("3 Aug 2026")
    form.submit_button.click()
    desk.tab.medicines.table.setFocus()
    press(Qt.Key.Key_Return)
    assert form.field("correction_reason").isVisible()
    form.field("dose").put("25")
    form.submit_button.click()
    assert form.field("correction_reason").problem is not None
    write("typing error")
    form.submit_button.click()
    (medication,) = clinic.patients.chart("daniel").medications
    assert medication.dose == "25"
    versions = clinic.treatment.medication_versions("daniel", medication.id)
    assert [version.fact.dose for version in versions] == ["50", "25"]


def test_a_dose_in_words_and_an_end_before_the_start_are_refused(desk, clinic):
    desk.tab.medicines.begin_new.emit()
    form = desk.tab.medication_form.form
    form.field("dose").put("some")
    form.field("start").put("3 Aug 2026")
    form.field("end").put("1 Aug 2026")
    form.submit_button.click()
    assert form.field("dose").problem is not None
    assert form.field("end").problem is not None
    assert not clinic.patients.chart("daniel").medications


def test_esc_puts_a_form_away_and_stores_nothing(desk, clinic):
    desk.start_course()
    press(Qt.Key.Key_Escape)
    assert not desk.tab.course_form.isVisible()
    assert focused() == "Courses"
    assert len(clinic.patients.chart("daniel").courses) == 1


def test_clearing_shows_nobodys_treatment(desk):
    desk.clear()
    assert words(desk.tab.courses) == []


def corrected(clinic, *doses):
    """A medicine whose dose was corrected."""
    medicine = Medication(
        id="m", agent="clomiphene", start=date(2026, 8, 3), dose="25", unit="mg", route="oral"
    )
    clinic.treatment.add_medication("daniel", medicine, NOW)
    for dose in doses:
        clinic.treatment.change_medication(
            "daniel", replace(medicine, dose=dose), NOW, reason=f"it is {dose}"
        )


def test_nothing_is_said_of_versions_where_nothing_was_corrected(desk, clinic, around):
    corrected(clinic)
    show_man(desk, around, clinic)
    for card in (desk.tab.courses, desk.tab.medicines):
        assert card.corrected.lines == []
        assert not card.corrected.isVisible()


def test_the_earlier_versions_of_a_medicine_open_by_key_and_close_by_esc(desk, clinic, around):
    corrected(clinic, "50", "75")
    show_man(desk, around, clinic)
    (line,) = desk.tab.medicines.corrected.lines
    assert line.words.text() == "Clomiphene from 3 Aug 2026: corrected 2 times ·"
    desk.tab.medicines.table.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused() == "Earlier versions"
    press(Qt.Key.Key_Space)
    assert line.list.said == (
        "Version 3, counts now. R. Almeida, 23 Nov 2026, 09:00. Dose: 75 mg",
        "Version 2. R. Almeida, 23 Nov 2026, 09:00. Dose: 50 mg. "
        "Replaced by R. Almeida, 23 Nov 2026, 09:00: it is 75",
        "Version 1. R. Almeida, 23 Nov 2026, 09:00. Dose: 25 mg. "
        "Replaced by R. Almeida, 23 Nov 2026, 09:00: it is 50",
    )
    assert focused() == "Hide earlier versions"
    for each in line.list.said:
        press(Qt.Key.Key_Tab)
        assert focused() == each
    press(Qt.Key.Key_Escape)
    assert focused() == "Earlier versions"
    assert not line.open


def test_a_course_that_was_corrected_tells_its_versions_too(desk, clinic, around):
    clinic.treatment.change_course(
        "daniel", replace(COURSE, goals=(Goal.SYMPTOMS,)), NOW, reason="he says so"
    )
    show_man(desk, around, clinic)
    (line,) = desk.tab.courses.corrected.lines
    assert line.words.text() == "Post-TRT reactivation from 20 Jul 2026: corrected once ·"
    line.button.click()
    assert line.list.said[0].endswith("Goal: symptoms")
    assert line.list.said[1].endswith(
        "Goal: fertility. Replaced by R. Almeida, 23 Nov 2026, 09:00: he says so"
    )
    desk.clear()
    assert desk.tab.courses.corrected.lines == []
