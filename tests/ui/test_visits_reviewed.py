"""A man's visits reviewed and corrected, what belongs to their day, and where they lead to on his page."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from clinic_desktop.model.audit import Act
from clinic_desktop.model.issued_report import Edition
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.role import Role
from clinic_desktop.ui.controls import Elided
from clinic_desktop.ui.patient_page import PatientPage
from tests.ui.conftest import NOW, serum
from tests.ui.hands import CTRL, focused, press, show, write
from tests.ui.test_accessible_names import nameless
from tests.ui.visits import desk_of, kept, show_man

Key = Qt.Key
NEW = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(around, clinic, qtbot):
    return desk_of(around, clinic, qtbot)


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
    assert desk.form.head.state.text() == "Not reviewed yet. open for reading only"
    press(Key.Key_N, NEW)
    assert len(desk.list.said) == 1


def test_panels_and_pages_of_the_day_lead_on(desk, clinic, around):
    number = clinic.reports.issue("daniel", "visit", "patient", page(), NOW)
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


def test_an_old_page_says_what_replaced_it_and_is_saved_again_unchanged(desk, clinic, around, tmp_path):
    first = clinic.reports.issue("daniel", "visit", "patient", page(), NOW)
    for before in ("10427-1", "10427-2"):
        clinic.reports.issue("daniel", "visit", "patient", page(), NOW, Edition(replaces=before))
    show_man(desk, around, clinic)
    said, warned = [], []
    desk.said.connect(said.append)
    desk.warned.connect(warned.append)
    desk._show_page(first)
    assert desk.page._title.text() == (
        "Page 10427-1, as it was issued · replaced by report 10427-3, 23 Nov 2026, 09:00, after 10427-2"
    )
    press(Key.Key_S, CTRL)
    assert focused() == "Choose where to save…"
    desk.page.leaving.cancel.click()
    desk.page.save(tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == clinic.reports.page(first)
    assert said == [f"Saved: {tmp_path / 'again.pdf'}"]
    (exported,) = clinic.audit.of_patient("daniel", act=Act.EXPORT)
    assert "10427-1, saved as PDF again" in exported.detail
    assert len(clinic.reports.of("daniel")) == 3
    desk._show_page("10427-3")
    assert desk.page._title.text() == "Page 10427-3, as it was issued"
    desk.rest("open for reading only")
    press(Key.Key_S, CTRL)
    assert warned == ["open for reading only"]


def test_a_retracted_panel_stays_told_on_its_day(desk, clinic, around):
    clinic.panels.retract("daniel", "september", reason="another man's", now=NOW)
    show_man(desk, around, clinic)
    assert "Blood panel retracted" in desk.list.said[0]
    assert any("another man's" in label.text() for label in labels(desk))
    assert not any(button.accessibleName() == "Show in timelines" for button in links(desk))


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


def test_every_control_of_a_visit_is_named_as_it_is_seen(desk, clinic, around):
    clinic.reports.issue("daniel", "visit", "patient", page(), NOW)
    clinic.visits.review("daniel", "visit", "All is well.", NOW)
    show_man(desk, around, clinic)
    assert nameless(desk) == []
    desk.form.head.correct.click()
    write("Tired")
    assert nameless(desk) == []
    press(Key.Key_N, NEW)
    press(Key.Key_Return, CTRL)
    press(Key.Key_N, NEW)
    press(Key.Key_Return, CTRL)
    assert desk.form.head.day.problem is not None
    assert nameless(desk) == []
    described = [button.accessibleDescription() for button in links(desk)]
    assert all(described), "links that stand in several lines say of which"


@pytest.fixture
def man(around, clinic, qtbot):
    clinic.visits.add("daniel", Visit(id="october", day=date(2026, 10, 5)), NOW)
    made = show(qtbot, PatientPage(around, clinic))
    made.show_patient("daniel")
    made.go_to_tab(5)
    yield made
    made.close_plots()


def test_the_report_is_that_of_the_visit_in_view_and_its_review_too(man, clinic):
    assert man.visits.chosen == "october"
    press(Key.Key_Down)
    man.header.report.emit()
    assert "21 Sep 2026" in titled(man)
    press(Key.Key_Escape)
    assert focused() == "Visits"
    man.visits.form.head.review.click()
    assert "21 Sep 2026" in titled(man)
    man.report.review.message.setFocus()
    write("All is well.")
    press(Key.Key_Return, CTRL)
    assert kept(clinic).reviewed_by == "R. Almeida"
    assert kept(clinic, "october").reviewed_by is None
    assert "21 Sep 2026" in titled(man)
    press(Key.Key_Escape)
    assert man.visits.form.head.state.text().startswith("Reviewed by R. Almeida")
    assert "Main message: All is well." in man.visits.form.head.message.text()


def titled(man):
    """What stands above the report that is shown."""
    return next(each.text() for each in man.report.preview.findChildren(Elided))


def test_a_panel_of_the_visit_is_shown_in_the_timelines_and_corrected_there(man):
    press(Key.Key_Down)
    key = ("september", "lh", False)
    man.visits.panel_shown.emit(key)
    assert man.timelines.isVisible()
    assert man.timelines.table.chosen_key() == key
    man.go_to_tab(5)
    man.visits.panel_corrected.emit(key)
    assert man.timelines.correction.facts.isVisible()


def test_saving_answers_shows_them_in_the_timelines_at_once(man):
    press(Key.Key_Return)
    man.visits.form.safety.begin()
    press(Key.Key_Y)
    press(Key.Key_Return, CTRL)
    man.go_to_tab(1)
    (mark,) = man.timeline.safety
    assert mark.label == "change of sight"
