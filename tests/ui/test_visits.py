"""A man's visits: listed, answered, saved, and nothing typed lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.model.course import Answer
from clinic_desktop.model.patient import Visit
from clinic_desktop.store.clinic import open_clinic
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, write
from tests.ui.visits import desk_of, kept, show_man, typed

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
NEW = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(around, clinic, qtbot):
    return desk_of(around, clinic, qtbot)


def test_visits_are_listed_newest_first_with_what_happened(around, clinic, qtbot):
    safety = (("sight", Answer.YES), ("leg", Answer.NO))
    clinic.visits.add("daniel", Visit(id="october", day=date(2026, 10, 5), safety=safety), NOW)
    clinic.visits.review("daniel", "october", None, NOW)
    desk = desk_of(around, clinic, qtbot)
    assert desk.list.said == (
        "5 Oct 2026, Mid · week 11, No panel, safety yes: change of sight, reviewed",
        "21 Sep 2026, Mid · week 9, Blood panel, Safety not asked, not reviewed",
    )
    assert focused() == "Visits"
    assert desk.chosen == "october"
    press(Key.Key_Down)
    assert desk.chosen == "visit"
    assert desk.form.head.title.text() == "Visit of 21 Sep 2026"
    assert desk.form.head.state.text() == "Not reviewed yet."


def test_the_questions_are_answered_by_letters_and_saved(desk, clinic):
    press(Key.Key_Return)
    assert focused() == "Complaint"
    write("Tired")
    press(Key.Key_Tab)
    assert focused() == "not asked"
    press(Key.Key_Y)
    assert focused() == "yes"
    row = desk.form.safety.rows[0]
    assert row.said.startswith("On clomiphene the label says: stop")
    press(Key.Key_Down)
    press(Key.Key_N)
    press(Key.Key_Return)
    press(Key.Key_Space)
    press(Key.Key_Space)
    press(Key.Key_Down)
    press(Key.Key_N)
    press(Key.Key_Delete)
    assert desk.form.safety.state.text() == "3 of 6 not asked"
    assert desk.list.said[0].endswith("not saved")
    press(Key.Key_Return, CTRL)
    assert desk.sentences == ["The visit of 21 Sep 2026 is saved."]
    visit = kept(clinic)
    assert visit.complaint == "Tired"
    assert dict(visit.safety) == {"sight": Answer.YES, "chest": Answer.NO, "leg": Answer.YES}
    assert typed(clinic) == ()
    assert "safety yes: change of sight, swelling or pain of a leg" in desk.list.said[0]
    assert not desk.form.foot.save.isEnabled()


def test_all_no_is_one_key_from_anywhere_and_taken_back_by_undo(desk, clinic):
    press(Key.Key_Return)
    desk.form.safety.begin()
    press(Key.Key_Y)
    desk.form.note.begin()
    press(Key.Key_N, ALT)
    assert set(dict(desk.form.safety.answers).values()) == {Answer.NO}
    assert desk.form.safety.state.text() == "All asked"
    ((words, undo),) = desk.undoing
    assert words == "All questions are answered with no."
    write("x")
    undo()
    assert desk.form.safety.answers == (("sight", Answer.YES),)
    assert desk.form.note.text() == "x", "only the answers are taken back"
    (draft,) = typed(clinic)
    assert (draft.safety, draft.note) == ((("sight", Answer.YES),), "x")


def test_tab_comes_to_the_answer_that_is_given(around, clinic, qtbot):
    safety = (("sight", Answer.YES), ("chest", Answer.NO))
    clinic.visits.add("daniel", Visit(id="october", day=date(2026, 10, 5), safety=safety), NOW)
    desk = desk_of(around, clinic, qtbot)
    desk.form.head.complaint.begin()
    said = []
    for _ in range(3):
        press(Key.Key_Tab)
        said.append(focused())
    assert said == ["yes", "no", "not asked"]
    press(Key.Key_Right)
    assert focused() == "no"
    press(Key.Key_Backtab)
    assert focused() == "no"
    assert dict(desk.form.safety.answers)["leg"] is Answer.NO


def test_what_is_typed_outlives_the_window_and_is_told_as_not_saved(desk, clinic, around, qtbot):
    press(Key.Key_Return)
    write("Tired")
    assert desk.form.foot.state.text() == "Kept as you type; not saved."
    clinic.visit_drafts.flush()
    with open_clinic(clinic.folder, user="R. Almeida", passphrase="a long one", writing=False) as beside:
        assert beside.visit_drafts.of("daniel")[0].complaint == "Tired"
    press(Key.Key_Escape)
    assert focused() == "Visits"
    assert kept(clinic).complaint == ""
    again = desk_of(around, clinic, qtbot)
    assert again.form.head.complaint.text() == "Tired"
    said = "Resumed: typed by R. Almeida, 23 Nov 2026, 09:00; not saved."
    assert again.form.foot.state.text() == said
    again.form.head.complaint.begin()
    press(Key.Key_A, CTRL)
    press(Key.Key_Delete)
    assert typed(clinic) == (), "what says the same as the visit is no draft"


def test_what_is_typed_is_discarded_by_a_button_and_brought_back(desk, clinic):
    press(Key.Key_Return)
    write("Tired")
    desk.form.foot.discard.click()
    assert desk.form.head.complaint.text() == ""
    assert typed(clinic) == ()
    ((words, undo),) = desk.undoing
    assert words == "What was typed of the visit is discarded."
    undo()
    assert desk.form.head.complaint.text() == "Tired"
    assert typed(clinic)[0].complaint == "Tired"


def test_a_visit_without_a_panel_is_begun_of_today(desk, clinic):
    press(Key.Key_N, NEW)
    assert focused() == "Complaint"
    assert desk.form.head.day.text() == "23 Nov 2026"
    assert desk.list.said[0] == "23 Nov 2026, New visit, not saved"
    assert typed(clinic) == (), "nothing is typed yet"
    press(Key.Key_Return, CTRL)
    visit = max(clinic.patients.chart("daniel").visits, key=lambda each: each.day)
    assert visit.day == date(2026, 11, 23)
    assert (
        desk.list.said[0]
        == "23 Nov 2026, Months 3 and later · week 18, No panel, Safety not asked, not reviewed"
    )
    press(Key.Key_N, NEW)
    assert focused() == "Day of the visit", "today has its visit"
    assert desk.form.head.day.text() == ""


def test_a_new_visit_that_nobody_typed_into_is_gone_with_the_next_step(desk, clinic):
    press(Key.Key_N, NEW)
    press(Key.Key_Escape)
    press(Key.Key_Down)
    assert len(desk.list.said) == 1
    assert desk.chosen == "visit"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("", "The date is missing"),
        ("30 Feb 2026", "30 Feb 2026"),
        ("24 Nov 2026", "24 Nov 2026 lies in the future; correct the date."),
    ],
)
def test_a_day_that_cannot_be_is_said_at_its_field(desk, clinic, day, said):
    press(Key.Key_N, NEW)
    desk.form.head.day.begin()
    press(Key.Key_A, CTRL)
    press(Key.Key_Delete)
    write(day)
    press(Key.Key_Return, CTRL)
    assert said in desk.form.head.day.problem.sentence
    assert focused() == "Day of the visit"
    assert len(clinic.patients.chart("daniel").visits) == 1
    write("x")
    assert desk.form.head.day.problem is None


def test_a_second_visit_of_a_day_is_put_into_the_first(desk, clinic):
    press(Key.Key_Return)
    desk.form.note.begin()
    write("Said first.")
    press(Key.Key_Return, CTRL)
    press(Key.Key_N, NEW)
    desk.form.note.begin()
    write("Said later.")
    desk.form.head.day.begin()
    press(Key.Key_A, CTRL)
    write("21 Sep 2026")
    press(Key.Key_Return, CTRL)
    assert "already a visit on that day" in desk.form.head.day.problem.sentence
    assert desk.form.head.join.isVisible()
    desk.form.head.join.click()
    assert desk.form.head.title.text() == "Visit of 21 Sep 2026"
    assert desk.form.note.text() == "Said first.\nSaid later."
    assert len(desk.list.said) == 1
    press(Key.Key_Return, CTRL)
    assert kept(clinic).note == "Said first.\nSaid later."


def test_another_man_meets_nothing_of_the_last_ones_visits(desk, clinic, around):
    press(Key.Key_Return)
    write("Tired")
    desk.clear()
    assert desk.list.said == ()
    show_man(desk, around, clinic, "ivan")
    desk.begin()
    assert focused() == "New visit"
    assert desk.empty.isVisible()
    press(Key.Key_Return)
    assert focused() == "Complaint"
    press(Key.Key_Z, CTRL)
    assert desk.form.head.complaint.text() == ""
    assert typed(clinic)[0].complaint == "Tired"


def test_undoing_never_brings_one_visits_text_into_another(around, clinic, qtbot):
    clinic.visits.add("daniel", Visit(id="october", day=date(2026, 10, 5)), NOW)
    desk = desk_of(around, clinic, qtbot)
    press(Key.Key_Return)
    write("T")
    press(Key.Key_Backspace)
    press(Key.Key_Escape)
    press(Key.Key_Down)
    press(Key.Key_Return)
    press(Key.Key_Z, CTRL)
    assert desk.form.head.complaint.text() == ""


def test_a_visit_that_is_gone_on_with_from_elsewhere_is_the_one_that_is_typed(around, clinic, qtbot):
    clinic.visits.add("daniel", Visit(id="october", day=date(2026, 10, 5)), NOW)
    desk = desk_of(around, clinic, qtbot)
    assert desk.chosen == "october"
    desk.go_on_with("visit")
    assert desk.chosen == "visit"
    assert focused() == "Complaint"
