"""The acts on medicines and courses: started, stopped, given in another dose, ended, reopened, and undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.model.course import Answer, Medication
from clinic_desktop.ui.treatment_desk import TreatmentDesk
from tests.ui.conftest import COURSE, NOW
from tests.ui.hands import CTRL, focused, press, show, show_man, write
from tests.ui.test_treatment import words

SERM = Medication(
    id="serm",
    agent="clomiphene",
    start=date(2026, 8, 3),
    dose="25",
    unit="mg",
    route="oral",
    frequency="daily",
    reason="low LH",
)
GEL = Medication(
    id="gel", agent="testosterone_gel", start=date(2025, 1, 1), end=date(2026, 7, 20), frequency="daily"
)
ENTER = Qt.Key.Key_Return


@pytest.fixture
def desk(around, clinic, qtbot):
    clinic.treatment.add_medication("daniel", SERM, NOW)
    made = TreatmentDesk(around, clinic)
    made.said, made.undo = [], []
    for signal in (made.stored, made.undone, made.warned):
        signal.connect(made.said.append)
    made.acted.connect(lambda said, undo: (made.said.append(said), made.undo.append(undo)))
    for signal in (made.stored, made.undone, made.acted):
        signal.connect(lambda *_: show_man(made, around, clinic))
    show(qtbot, made)
    show_man(made, around, clinic)
    return made


def medicines(clinic):
    return clinic.patients.chart("daniel").medications


def begin(desk, letter):
    desk.tab.medicines.table.setFocus()
    press(letter)


def test_a_medicine_is_stopped_by_s_and_enter_with_today_filled_in(desk, clinic):
    begin(desk, "S")
    assert focused() == "Last day taken"
    press(ENTER)
    assert focused() == "Why it is stopped"
    write("headache")
    press(ENTER)
    (medicine,) = medicines(clinic)
    assert (medicine.end, medicine.reason) == (date(2026, 11, 23), "low LH; stopped: headache")
    assert desk.said == ["Clomiphene is stopped; its last day is 23 Nov 2026."]
    assert focused() == "Medicines"


def test_a_stop_without_a_reason_is_no_correction_and_can_be_undone(desk, clinic):
    begin(desk, "s")
    press(ENTER, CTRL)
    assert medicines(clinic)[0].end == date(2026, 11, 23)
    assert clinic.treatment.corrected_medications("daniel") == {}
    desk.undo[-1]()
    assert medicines(clinic) == (SERM,)
    assert desk.said[-1].startswith("Undone:")


def test_a_last_day_before_the_first_is_refused_beside_it(desk, clinic):
    begin(desk, "S")
    desk.tab.medicines.stop_line.form.field("last_day").put("1 Aug 2026")
    press(ENTER, CTRL)
    assert "began on 3 Aug 2026" in desk.tab.medicines.stop_line.form.field("last_day").problem.sentence
    press(Qt.Key.Key_Escape)
    assert focused() == "Medicines"
    assert medicines(clinic) == (SERM,)


def test_a_change_of_dose_ends_the_old_one_the_day_before_and_is_undone_whole(desk, clinic):
    begin(desk, "D")
    assert focused() == "New dose"
    write("50")
    line = desk.tab.medicines.dose_line.form
    assert (line.value("new_unit"), line.value("new_frequency")) == ("mg", "daily")
    line.field("first_day").put("1 Nov 2026")
    line.field("dose_reason").put("LH still low")
    press(ENTER, CTRL)
    old, new = medicines(clinic)
    assert (old.dose, old.end) == ("25", date(2026, 10, 31))
    assert (new.agent, new.dose, new.start, new.end) == ("clomiphene", "50", date(2026, 11, 1), None)
    assert (new.route, new.reason) == ("oral", "LH still low")
    assert desk.said == ["Clomiphene: 50 mg daily from 1 Nov 2026."]
    assert desk.tab.medicines.chosen() == new
    assert words(desk.tab.medicines)[0][6] == ""  # the drug goes on
    desk.undo[-1]()
    assert medicines(clinic) == (SERM,)


def test_what_was_changed_since_is_not_undone(desk, clinic):
    begin(desk, "S")
    press(ENTER, CTRL)
    (stopped,) = medicines(clinic)
    clinic.treatment.change_medication("daniel", replace(stopped, dose="50"), NOW, reason="typed wrongly")
    desk.undo[-1]()
    assert desk.said[-1] == "Not undone: the treatment was changed since."
    assert medicines(clinic)[0].dose == "50"


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"new_dose": "25"}, "new_dose", "takes already"),
        ({"new_dose": "lots"}, "new_dose", "is not a number"),
        ({"new_dose": "50", "first_day": "1 Aug 2026"}, "first_day", "This dose began on 3 Aug 2026"),
        ({"new_dose": "50", "first_day": "soon"}, "first_day", "soon"),
    ],
)
def test_a_dose_that_cannot_be_is_refused_beside_its_field(desk, clinic, values, field, said):
    begin(desk, "D")
    line = desk.tab.medicines.dose_line.form
    for name, value in values.items():
        line.field(name).put(value)
    press(ENTER, CTRL)
    assert said in line.field(field).problem.sentence
    assert medicines(clinic) == (SERM,)


def test_a_medicine_that_has_ended_is_neither_stopped_nor_changed(desk, clinic, around):
    clinic.treatment.add_medication("daniel", GEL, NOW)
    show_man(desk, around, clinic)
    card = desk.tab.medicines
    card.table.choose("gel")
    assert not card._stop.isEnabled()
    assert card._stop.toolTip() == "It ended on 20 Jul 2026."
    begin(desk, "S")
    assert not card.stop_line.isVisible()
    card.table.choose("serm")
    assert card._stop.isEnabled()


def test_the_table_and_the_lines_say_when_testosterone_is_washed_out(desk, clinic, around):
    clinic.treatment.add_medication("daniel", GEL, NOW)
    show_man(desk, around, clinic)
    assert words(desk.tab.medicines)[1][6] == "28 Jul 2026"
    (line,) = desk.tab.medicines.washed.lines
    assert line.text().startswith("Testosterone gel: last dose 20 Jul 2026, washed out since 28 Jul 2026.")
    assert "AndroGel" in line.toolTip() or "gel" in line.toolTip()


def test_the_lanes_are_those_of_the_timelines_and_say_so_in_words(desk):
    lanes = desk.tab.medicines.lanes
    assert lanes.isVisible()
    assert "Clomiphene: 25 mg, once a day, oral. since 3 Aug 2026" in lanes.accessibleDescription()
    desk.clear()
    assert not lanes.isVisible()
    assert lanes.accessibleDescription() == ""


def start(desk, agent, day):
    desk.tab.medicines.begin_new.emit()
    form = desk.tab.medication_form
    form.form.field("agent").put(agent)
    form.form.field("start").editor.setFocus()
    write(day)
    return form


def test_starting_a_drug_asks_what_the_course_has_no_answer_to_and_keeps_it_there(desk, clinic, around):
    answers = (("thrombosis", Answer.NO), ("liver", Answer.YES))
    clinic.treatment.change_course(
        "daniel", replace(COURSE, contraindications=answers), NOW, reason="asked by telephone"
    )
    show_man(desk, around, clinic)
    form = start(desk, "enclomiphene", "23 Nov 2026")
    asked = [name for name, field in form.questions.fields.items() if field.isVisible()]
    assert asked == ["eye", "pituitary", "cancer"]
    said = form.questions.before.said
    assert said[0].startswith(
        "Liver disease: yes, answered 23 Nov 2026. The label of clomiphene names liver disease"
    )
    assert said[1] == "No, answered 23 Nov 2026: thrombosis."
    form.questions.fields["eye"].put("yes")
    assert "eye examination" in form.questions.fields["eye"].said
    press(ENTER, CTRL)
    assert [each.agent for each in medicines(clinic)] == ["clomiphene", "enclomiphene"]
    (course,) = clinic.patients.chart("daniel").courses
    assert dict(course.contraindications)["eye"] is Answer.YES
    versions = clinic.treatment.course_versions("daniel", "course")
    assert versions[-2].reason == "asked when Enclomiphene was started on 23 Nov 2026"
    desk.undo[-1]()
    assert [each.agent for each in medicines(clinic)] == ["clomiphene"]
    assert dict(clinic.patients.chart("daniel").courses[0].contraindications)["eye"] is Answer.YES


def test_starting_a_drug_says_at_once_what_it_adds_to_the_plan(desk):
    form = start(desk, "tamoxifen", "23 Nov 2026")
    assert form.adds.title.text() == "What starting this adds to the plan:"
    assert form.adds.said[0] == (
        "21 Dec 2026: LH and total testosterone. Week 4 of a SERM: LH again where testosterone stays low."
    )
    assert "At every visit: changes of sight on a SERM." in form.adds.said
    assert "Not verified, and not in the plan: liver tests on tamoxifen." in form.adds.said


@pytest.mark.parametrize(
    ("agent", "day", "said"),
    [
        ("clomiphene", "1 Nov 2026", "Clomiphene is listed from 3 Aug 2026 already"),
        ("anastrozole", "1 Dec 2026", "which is still to come"),
        ("testosterone_gel", "1 Nov 2026", "is his last dose of testosterone"),
    ],
)
def test_what_looks_doubtful_is_said_and_forbids_nothing(desk, clinic, agent, day, said):
    form = start(desk, agent, day)
    assert any(said in line for line in form.doubts.said)
    press(ENTER, CTRL)
    assert len(medicines(clinic)) == 2


def test_a_course_ends_with_its_outcome_and_says_whether_on_or_off_the_drug(desk, clinic):
    desk.tab.courses.table.setFocus()
    press("E")
    assert focused() == "Last day of the course"
    line = desk.tab.courses.end_line
    assert line.said.startswith("Still on clomiphene. The course ends on 23 Nov 2026")
    line.form.field("outcome").put("symptoms better")
    line.form.field("outcome_words").put("sleeps well")
    press(ENTER, CTRL)
    (course,) = clinic.patients.chart("daniel").courses
    assert (course.end, course.outcome) == (date(2026, 11, 23), "symptoms better: sleeps well")
    assert words(desk.tab.courses)[0][6] == "symptoms better: sleeps well; still on clomiphene"
    assert desk.tab.courses._end.text() == "Reopen course…"
    desk.undo[-1]()
    assert clinic.patients.chart("daniel").courses[0].end is None


def test_a_course_is_reopened_with_a_reason(desk, clinic, around):
    clinic.treatment.change_course(
        "daniel", replace(COURSE, end=date(2026, 11, 1), outcome="better"), NOW, reason="r"
    )
    show_man(desk, around, clinic)
    assert words(desk.tab.courses)[0][4] == "105 days"
    desk.tab.courses.table.setFocus()
    press("E")
    assert focused() == "Why it is reopened"
    press(ENTER, CTRL)
    assert desk.tab.courses.reopen_line.form.field("correction_reason").problem is not None
    write("he is treated again")
    press(ENTER)
    (course,) = clinic.patients.chart("daniel").courses
    assert (course.end, course.outcome) == (None, None)
    assert clinic.treatment.course_versions("daniel", "course")[-2].reason == "he is treated again"


def test_a_second_course_ends_the_first_and_says_so_before(desk, clinic):
    desk.start_course()
    form = desk.tab.course_form
    form.form.field("pathway").put("serm_therapy")
    form.form.field("goals").put("symptoms")
    form.form.field("anchor").editor.setFocus()
    write("1 Nov 2026")
    assert "saving this one ends it on 31 Oct 2026" in form.start_words.text()
    press(ENTER, CTRL)
    first, second = clinic.patients.chart("daniel").courses
    assert (first.end, second.anchor) == (date(2026, 10, 31), date(2026, 11, 1))
    chart = clinic.patients.chart("daniel")
    assert chart.course_at(date(2026, 10, 31)) is first or chart.course_at(date(2026, 10, 31)) == first
    assert chart.course_at(date(2026, 11, 1)) == second
    assert [row[4] for row in words(desk.tab.courses)] == ["104 days", "day 22"]
    assert desk.tab.courses.table.chosen() == second.id


def test_an_earlier_course_that_is_told_late_needs_its_end(desk, clinic):
    desk.start_course()
    form = desk.tab.course_form
    form.form.field("pathway").put("serm_therapy")
    form.form.field("goals").put("symptoms")
    form.form.field("anchor").put("1 Jan 2025")
    form.form.submit_button.click()
    assert "ends before that" in form.form.field("end").problem.sentence
    form.form.field("end").put("1 Jun 2025")
    form.form.submit_button.click()
    assert len(clinic.patients.chart("daniel").courses) == 2


def test_nothing_typed_of_one_man_is_left_for_the_next(desk):
    form = start(desk, "enclomiphene", "23 Nov 2026")
    form.questions.fields["eye"].put("yes")
    desk.clear()
    assert form.form.value("start") == ""
    assert form.questions.answers == {}
    assert form.adds.said == form.doubts.said == ()
    assert words(desk.tab.medicines) == []


def test_a_medicine_typed_by_mistake_is_removed_with_a_reason_and_comes_back(desk, clinic):
    begin(desk, "R")
    assert focused() == "Why it is removed"
    press(ENTER, CTRL)
    assert desk.tab.medicines.remove_line.form.field("remove_reason").problem is not None
    assert len(medicines(clinic)) == 1
    write("another man's")
    press(ENTER, CTRL)
    assert medicines(clinic) == ()
    assert desk.said[-1] == "Clomiphene is removed from his medicines."
    desk.undo[-1]()
    (back,) = medicines(clinic)
    assert replace(back, id=SERM.id) == SERM
