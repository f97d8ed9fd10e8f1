"""A man's visits: listed, answered, saved, corrected, and nothing typed lost."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.course import Answer
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.role import Role
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.ui.visits_desk import VisitsDesk
from tests.ui.conftest import NOW, serum
from tests.ui.hands import CTRL, focused, press, show, write

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
NEW = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def show_man(desk, around, clinic, man="daniel"):
    judged = assess(clinic.patients.chart(man), around.knowledge, NOW.date())
    desk.show_chart(judged, timeline(judged, around.knowledge, strips=()))


def desk_of(around, clinic, qtbot, man="daniel"):
    made = VisitsDesk(around, clinic)
    made.sentences, made.warnings, made.undoing, made.led = [], [], [], []
    made.stored.connect(made.sentences.append)
    made.stored.connect(lambda _said: show_man(made, around, clinic, man))
    made.warned.connect(made.warnings.append)
    made.undoable.connect(lambda words, undo: made.undoing.append((words, undo)))
    for signal in (made.review_asked, made.panel_shown, made.panel_corrected):
        signal.connect(made.led.append)
    show(qtbot, made, 1180, 800)
    show_man(made, around, clinic, man)
    made.begin()
    return made


@pytest.fixture
def desk(around, clinic, qtbot):
    return desk_of(around, clinic, qtbot)


def kept(clinic, visit="visit"):
    return next(each for each in clinic.patients.chart("daniel").visits if each.id == visit)


def typed(clinic, man="daniel"):
    return clinic.visit_drafts.of(man)


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
    desk.form.safety.all_no.setFocus()
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


def test_a_reviewed_visit_is_read_until_it_is_corrected_with_a_reason(desk, clinic, around):
    clinic.visits.review("daniel", "visit", "All is well.", NOW)
    show_man(desk, around, clinic)
    head = desk.form.head
    assert head.state.text() == "Reviewed by R. Almeida, 23 Nov 2026, 09:00."
    assert desk.form.note.editor.isReadOnly()
    assert not desk.form.safety.rows[0].switch.isEnabled()
    assert not desk.form.foot.isVisible()
    head.correct.click()
    assert focused() == "Complaint"
    desk.form.note.begin()
    write("Sleeps badly.")
    press(Key.Key_Return, CTRL)
    assert desk.form.reason.problem.sentence.startswith("Say why the visit is corrected")
    assert focused() == "Reason for the correction"
    write("left out")
    press(Key.Key_Return, CTRL)
    assert kept(clinic).note == "Sleeps badly."
    assert desk.form.note.editor.isReadOnly()
    assert desk.form.reason.text() == ""
    versions = desk.form.versions
    assert versions.words.text() == "Changed once since its first review ·"
    versions.button.click()
    assert "Note: Sleeps badly" in versions.list.said[0]
    assert "left out" in versions.list.said[1]


def test_a_correction_is_left_without_a_change_by_esc_and_kept_with_one(desk, clinic, around):
    clinic.visits.review("daniel", "visit", None, NOW)
    show_man(desk, around, clinic)
    desk.form.head.correct.click()
    press(Key.Key_Escape)
    assert desk.form.note.editor.isReadOnly()
    desk.form.head.correct.click()
    write("More tired")
    press(Key.Key_Escape)
    show_man(desk, around, clinic)
    assert not desk.form.note.editor.isReadOnly(), "the correction stays open"
    assert desk.form.head.complaint.text() == "More tired"


def test_a_review_leads_to_the_report_of_this_visit_once_everything_is_saved(desk, clinic):
    press(Key.Key_Return)
    write("Tired")
    desk.form.head.review.click()
    assert desk.led == []
    assert desk.warnings[0].startswith("Something is typed of this visit that is not saved")
    press(Key.Key_Return, CTRL)
    desk.form.head.review.click()
    assert desk.led == ["visit"]


def test_staff_may_enter_and_read_who_may_review(around, clinic, qtbot):
    clinic.users.add("E. Lund", [Role.CLINICIAN], "another long one", NOW)
    clinic.users.change_roles("R. Almeida", [Role.OWNER], NOW)
    desk = desk_of(around, clinic, qtbot)
    review = desk.form.head.review
    assert not review.isEnabled()
    assert "Only a clinician may review a visit" in review.accessibleDescription()
    press(Key.Key_Return)
    write("Tired")
    press(Key.Key_Return, CTRL)
    assert kept(clinic).complaint == "Tired"


def test_where_nothing_can_be_entered_everything_is_read_with_the_reason(desk):
    desk.rest("open for reading only")
    assert not desk.new.isEnabled()
    assert desk.form.note.editor.isReadOnly()
    assert not desk.form.foot.isVisible()
    assert desk.form.safety.rows[0].switch.toolTip() == "open for reading only"
    press(Key.Key_N, NEW)
    assert len(desk.list.said) == 1


def test_panels_and_pages_of_the_day_lead_on(desk, clinic, around):
    number = clinic.visits.issue("daniel", "visit", "patient", page(), NOW)
    clinic.panels.sign("daniel", serum("second", "2026-09-21", fsh="6.1"), visit_id="no", now=NOW)
    show_man(desk, around, clinic)
    assert len(desk.list.said) == 1, "two panels of one day are one visit"
    assert "Blood panel ×2" in desk.list.said[0]
    buttons = {(b.accessibleName(), b.accessibleDescription()): b for b in links(desk)}
    buttons["Show in timelines", "Blood panel · 08:10 · Northside Lab"].click()
    buttons["Correct…", "Blood panel · 08:10 · Northside Lab"].click()
    assert {key[0] for key in desk.led} <= {"september", "second"}
    buttons["Show page", number].click()
    assert desk.page.isVisible()
    assert focused() == "Issued page"
    press(Key.Key_Escape)
    assert not desk.page.isVisible()
    assert focused() == "Visits"


def test_a_retracted_panel_stays_told_on_its_day(desk, clinic, around):
    clinic.panels.retract("daniel", "september", reason="another man's", now=NOW)
    show_man(desk, around, clinic)
    assert "Blood panel retracted" in desk.list.said[0]
    assert any("another man's" in label.text() for label in labels(desk))
    assert not any(button.accessibleName() == "Show in timelines" for button in links(desk))


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


def links(desk):
    return [each for each in desk.form.day_card.findChildren(type(desk.new)) if each.isVisibleTo(desk)]


def labels(desk):
    return desk.form.day_card.findChildren(type(desk.form.safety.state))


def page():
    """A page without words."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
