"""The form of a course: what it begins with, what a change would change, what a yes at its start means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from clinic_desktop.knowledge.entities import Basis
from clinic_desktop.language import SPANISH, speaking
from clinic_desktop.model import course as courses
from clinic_desktop.model.course import Answer, Precision
from clinic_desktop.ui.moved_course_view import TALLEST
from clinic_desktop.ui.treatment_desk import TreatmentDesk
from clinic_desktop.ui.wrapped_fact_table import SIDES
from tests.ui.conftest import COURSE, NOW
from tests.ui.hands import CTRL, press, show, show_man, write


@pytest.fixture
def desk(around, clinic, qtbot):
    made = TreatmentDesk(around, clinic)
    made.stored.connect(lambda _: show_man(made, around, clinic))
    made.acted.connect(lambda *_: show_man(made, around, clinic))
    show(qtbot, made)
    show_man(made, around, clinic)
    return made


def rows(view):
    facts = view.facts
    return [[facts.index(row, column).data() for column in range(3)] for row in range(facts.rowCount())]


def change(desk):
    """Open the kept course for a change; the focus is on day 0."""
    desk.tab.courses.table.setFocus()
    press(Qt.Key.Key_Return)
    return desk.tab.course_form


def test_a_moved_anchor_shows_what_it_changes_before_it_is_stored(desk, clinic):
    form = change(desk)
    assert not form.moved.isVisible()
    press(Qt.Key.Key_A, CTRL)
    write("29 Aug 2026")
    assert form.moved.isVisible()
    assert form.moved.table.accessibleName() == "What the change would change"
    assert [form.moved.facts.headerData(n, Qt.Orientation.Horizontal) for n in (1, 2)] == [
        "As it is",
        "With the change",
    ]
    shown = {about: (before, after) for about, before, after in rows(form.moved)}
    assert shown["Day 0"] == ("20 Jul 2026", "29 Aug 2026")
    assert shown["Early"] == ("20 Jul 2026 – 16 Aug 2026", "29 Aug 2026 – 25 Sep 2026")
    assert shown["Today"] == ("Months 3 and later, week 18", "Mid, week 12")
    assert form.moved.said == f"{len(shown)} things differ: the course first, then results, then the plan."
    (course,) = clinic.patients.chart("daniel").courses
    assert course.anchor == date(2026, 7, 20)
    form.form.field("correction_reason").put("a dose was forgotten")
    press(Qt.Key.Key_Return, CTRL)
    (course,) = clinic.patients.chart("daniel").courses
    assert course.anchor == date(2026, 8, 29)


def test_the_table_is_as_high_as_its_rows_up_to_a_limit_and_scrolls_beyond(desk):
    form = change(desk)
    form.form.field("anchor_precision").put(Precision.MONTH.value)
    press(Qt.Key.Key_A, CTRL)
    write("Jul 2026")
    few = form.moved.table.height()
    form.form.field("anchor_precision").put(Precision.DAY.value)
    press(Qt.Key.Key_A, CTRL)
    write("29 Aug 2026")
    assert few <= form.moved.table.height() == TALLEST
    assert form.moved.table.verticalScrollBar().maximum() > 0


def test_where_nothing_differs_it_says_so_and_a_half_typed_day_shows_nothing(desk):
    form = change(desk)
    press(Qt.Key.Key_A, CTRL)
    write("20 Ju")
    assert not form.moved.isVisible()
    write("l 2026")
    assert not form.moved.isVisible()
    form.form.field("outcome").editor.setFocus()
    write("better")
    assert form.moved.isVisible()
    assert form.moved.said == "Nothing that is shown, judged or planned differs."
    assert rows(form.moved) == []
    assert not form.moved.table.isVisible()
    press(Qt.Key.Key_Escape)
    assert not change(desk).moved.isVisible()


def test_the_precision_of_a_kept_anchor_shows_what_it_changes(desk):
    form = change(desk)
    form.form.field("anchor").put("Jul 2026")
    form.form.field("anchor_precision").put(Precision.MONTH.value)
    shown = {about: (before, after) for about, before, after in rows(form.moved)}
    assert shown["Day 0"] == ("20 Jul 2026", "about Jul 2026")


def test_a_new_course_shows_no_change_but_its_beginning(desk):
    desk.start_course()
    form = desk.tab.course_form
    assert not form.start_words.isVisible()
    form.form.field("pathway").put("post_trt_reactivation")
    form.form.field("anchor").editor.setFocus()
    write("20 Jul 2026")
    assert form.start_words.text() == (
        "Day 0 is 20 Jul 2026. Until the preparation is named, testosterone counts until 19 Jan 2027, "
        "the longest that any of them takes. "
        "Another course begins on 20 Jul 2026; this one ends before that."
    )
    form.form.field("testosterone_agent").put("testosterone_cypionate")
    assert "Testosterone cypionate counts until 7 Sep 2026" in form.start_words.text()
    form.form.field("testosterone_interval_days").editor.setFocus()
    write("14")
    assert "counts until 14 Sep 2026" in form.start_words.text()
    assert not form.moved.isVisible()
    form.form.field("anchor_precision").put(Precision.MONTH.value)
    assert form.start_words.text().startswith("Day 0 is about Jul 2026; near the edge of a phase nothing is")
    form.form.field("anchor").editor.setFocus()
    press(Qt.Key.Key_A, CTRL)
    write("soon")
    assert not form.start_words.isVisible()


def test_the_last_dose_is_asked_for_where_day_0_is_not_it(desk, clinic):
    desk.start_course()
    form = desk.tab.course_form
    form.form.field("pathway").put("post_trt_reactivation")
    assert not form.form.field("testosterone_last_dose").isVisible()
    form.form.field("pathway").put("serm_therapy")
    last = form.form.field("testosterone_last_dose")
    assert last.isVisible()
    form.form.field("anchor").put("3 Aug 2026")
    form.form.field("goals").put("symptoms")
    form.form.field("testosterone_agent").put("testosterone_gel")
    last.editor.setFocus()
    write("20 Jul 2026")
    assert form.start_words.text() == (
        "Day 0 is 3 Aug 2026. Testosterone gel counts until 28 Jul 2026: until then a level is the drug's, "
        "from then on it can be his own. "
        "The course of 20 Jul 2026 is still going on; saving this one ends it on 2 Aug 2026."
    )
    press(Qt.Key.Key_Return, CTRL)
    course = clinic.patients.chart("daniel").courses[-1]
    assert course.testosterone.last_dose == date(2026, 7, 20)


def test_the_last_dose_of_a_reactivation_is_its_day_0_and_moves_with_it(desk, clinic):
    form = change(desk)
    form.form.field("testosterone_agent").put("testosterone_cypionate")
    press(Qt.Key.Key_A, CTRL)
    write("22 Jul 2026")
    form.form.field("correction_reason").put("a dose was forgotten")
    press(Qt.Key.Key_Return, CTRL)
    (course,) = clinic.patients.chart("daniel").courses
    assert course.testosterone.last_dose == course.anchor == date(2026, 7, 22)


def test_a_kept_last_dose_that_is_not_day_0_stays_to_be_seen(desk, clinic, around):
    use = courses.TestosteroneUse(agent="testosterone_gel", last_dose=date(2026, 7, 18))
    kept = replace(clinic.patients.chart("daniel").courses[0], testosterone=use)
    clinic.treatment.change_course("daniel", kept, NOW, reason="r")
    show_man(desk, around, clinic)
    form = change(desk)
    assert form.form.field("testosterone_last_dose").isVisible()
    assert form.form.value("testosterone_last_dose") == "18 Jul 2026"
    press(Qt.Key.Key_Return, CTRL)
    assert clinic.patients.chart("daniel").courses[0].testosterone == use


def test_the_last_dose_of_a_serm_course_shows_what_it_moves(desk, clinic, around):
    use = courses.TestosteroneUse(agent="testosterone_gel", last_dose=date(2026, 7, 10))
    kept = replace(clinic.patients.chart("daniel").courses[0], pathway="serm_therapy", testosterone=use)
    clinic.treatment.change_course("daniel", kept, NOW, reason="r")
    show_man(desk, around, clinic)
    form = change(desk)
    form.form.field("testosterone_last_dose").editor.setFocus()
    press(Qt.Key.Key_A, CTRL)
    write("20 Sep 2026")
    shown = {about: (before, after) for about, before, after in rows(form.moved)}
    assert shown["Testosterone counts until"] == ("18 Jul 2026", "28 Sep 2026")
    assert shown["LH 4.8, 21 Sep 2026"] == ("not judged, own production", "too early, drug level")


def test_each_question_has_its_words_and_a_yes_its_meaning_and_sources(desk, around):
    desk.start_course()
    form = desk.tab.course_form.form
    for question in around.knowledge.start_questions.values():
        field = form.field(question.id)
        assert field.title.text() == field.editor.accessibleName() == question.label
        assert field.said == field.editor.accessibleDescription() == question.question
        field.put("yes")
        assert field.said == field.editor.accessibleDescription() == question.when_yes
        assert field.meaning.property("look") == "question"
        assert around.knowledge.citations[question.basis.cite[0]].text in field.meaning.toolTip()
        field.put("no")
        assert (field.said, field.meaning.toolTip()) == (question.question, "")
        assert field.meaning.property("look") == "muted"


def test_a_meaning_that_nothing_read_confirms_says_so_and_is_not_coloured(around, clinic, qtbot):
    questions = {
        id: replace(question, basis=Basis(verified=False))
        for id, question in around.knowledge.start_questions.items()
    }
    doubtful = replace(around, knowledge=replace(around.knowledge, start_questions=questions))
    desk = show(qtbot, TreatmentDesk(doubtful, clinic))
    kept = replace(COURSE, contraindications=(("eye", Answer.YES),))
    clinic.treatment.change_course("daniel", kept, NOW, reason="r")
    show_man(desk, around, clinic)
    assert desk.tab.courses.remarks.said[0].startswith(
        "Eye disease: yes, course of 20 Jul 2026. Not verified: "
    )
    assert {line.property("look") for line in desk.tab.courses.remarks.lines} == {"muted"}
    desk.start_course()
    field = desk.tab.course_form.form.field("eye")
    field.put("yes")
    assert field.said == f"Not verified: {questions['eye'].when_yes}"
    assert field.meaning.property("look") == "muted"


def test_the_treatment_tab_says_what_a_yes_means_and_what_was_not_asked(desk, clinic, around):
    remarks = desk.tab.courses.remarks
    assert remarks.said == (
        "Not asked at the start of the course of 20 Jul 2026: thrombosis, eye disease, liver disease, "
        "pituitary disease, hormone-sensitive cancer.",
    )
    answers = (
        ("thrombosis", Answer.YES),
        *((id, Answer.NO) for id in ("eye", "liver", "pituitary", "cancer")),
    )
    clinic.treatment.change_course("daniel", replace(COURSE, contraindications=answers), NOW, reason="r")
    show_man(desk, around, clinic)
    question = around.knowledge.start_questions["thrombosis"]
    assert remarks.said == (f"Thrombosis: yes, course of 20 Jul 2026. {question.when_yes}",)
    assert remarks.isVisible()
    none = replace(
        COURSE, contraindications=tuple((id, Answer.NO) for id in around.knowledge.start_questions)
    )
    clinic.treatment.change_course("daniel", none, NOW, reason="r")
    show_man(desk, around, clinic)
    assert (remarks.said, remarks.isVisible()) == ((), False)
    desk.clear()
    assert remarks.said == ()


def answered_by_keys(desk, keys):
    """What a question of the start says after these keys."""
    desk.start_course()
    field = desk.tab.course_form.form.field("liver")
    field.editor.setFocus()
    for key in keys:
        press(key)
    return Answer(field.text())


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ((Qt.Key.Key_N,), Answer.NO),
        ((Qt.Key.Key_N, Qt.Key.Key_N), Answer.NO),
        ((Qt.Key.Key_Y,), Answer.YES),
        ((Qt.Key.Key_Y, Qt.Key.Key_N), Answer.NO),
        ((Qt.Key.Key_N, Qt.Key.Key_O, Qt.Key.Key_T), Answer.NO),
        ((Qt.Key.Key_N, Qt.Key.Key_Delete), Answer.NOT_ASKED),
        ((Qt.Key.Key_Y, Qt.Key.Key_Backspace), Answer.NOT_ASKED),
        ((Qt.Key.Key_S,), Answer.NOT_ASKED),
    ],
)
def test_a_question_of_the_start_is_answered_by_the_letters_of_the_safety_questions(desk, keys, answer):
    assert answered_by_keys(desk, keys) is answer


def test_in_spanish_the_letter_of_si_says_yes(around, clinic, qtbot):
    with speaking(SPANISH):
        made = show(qtbot, TreatmentDesk(around, clinic))
        show_man(made, around, clinic)
        assert answered_by_keys(made, (Qt.Key.Key_S,)) is Answer.YES
        assert answered_by_keys(made, (Qt.Key.Key_S, Qt.Key.Key_N)) is Answer.NO
        assert answered_by_keys(made, (Qt.Key.Key_Y,)) is Answer.YES


@pytest.mark.parametrize("width", [1440, 1280])
def test_the_days_of_a_course_stand_on_one_line(desk, width):
    desk.resize(width, 900)
    table = desk.tab.courses.table
    words = QFontMetrics(table.font())
    for column in (2, 3, 4):
        for row in range(table.facts.rowCount()):
            text = table.facts.index(row, column).data()
            assert words.horizontalAdvance(text) + SIDES <= table.columnWidth(column), text
