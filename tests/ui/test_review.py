"""A clinician's review of a visit, beside the page that it approves."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from clinic_desktop.model.role import Role
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.ui.report_desk import ReportDesk
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write

MESSAGE = "Your body is making testosterone again. We look at it once more in February."


def desk_of(around, clinic, qtbot):
    made = ReportDesk(around, clinic)
    made.sentences = []
    made.reviewed.connect(made.sentences.append)
    show(qtbot, made, 1180, 800)
    made.show_latest(clinic.patients.chart("daniel"))
    made.begin()
    return made


@pytest.fixture
def desk(around, clinic, qtbot):
    return desk_of(around, clinic, qtbot)


def page_text(desk):
    document = pypdfium2.PdfDocument(desk.preview.pdf)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return " ".join(text.split())


def test_an_approved_message_is_stored_with_name_and_time_and_printed(desk, clinic):
    assert "Message from your clinician" in page_text(desk)
    desk.review.message.setFocus()
    write(MESSAGE)
    press(Qt.Key.Key_Return, CTRL)
    visit = clinic.patients.chart("daniel").visits[0]
    assert (visit.message, visit.reviewed_by, visit.reviewed_at) == (MESSAGE, "R. Almeida", NOW)
    assert MESSAGE in page_text(desk)
    assert desk.review.state.text() == "Reviewed by R. Almeida on 23 Nov 2026."
    assert desk.sentences == ["Reviewed and approved; the page carries the message."]


def test_without_a_message_it_is_asked_once_before_anything_is_approved(desk, clinic):
    press(Qt.Key.Key_Return, CTRL)
    assert clinic.patients.chart("daniel").visits[0].reviewed_by is None
    assert focused() == "Main message"
    press(Qt.Key.Key_Return, CTRL)
    visit = clinic.patients.chart("daniel").visits[0]
    assert (visit.message, visit.reviewed_by) == (None, "R. Almeida")


def test_a_message_left_without_approval_is_kept_and_printed_nowhere(desk, clinic):
    desk.review.message.setFocus()
    write(MESSAGE)
    assert desk.review.kept.text() == "Kept as you type; not approved."
    press(Qt.Key.Key_Escape)
    visit = clinic.patients.chart("daniel").visits[0]
    assert (visit.message, visit.reviewed_by) == (None, None)
    desk.show_latest(clinic.patients.chart("daniel"))
    assert desk.review.text() == MESSAGE
    assert desk.review.kept.text() == "Resumed: typed by R. Almeida, 23 Nov 09:00; not approved."
    assert MESSAGE not in page_text(desk)


def test_a_change_of_an_approved_message_outlives_the_window_key_by_key(desk, clinic, around, qtbot):
    desk.review.message.setPlainText("The first one.")
    desk.review.press()
    assert clinic.message_drafts.of("daniel", "visit") is None
    desk.review.message.setFocus()
    press("A", CTRL)
    write("The second")
    clinic.message_drafts.flush()  # as its thread does by itself; nothing else is told to the window
    with open_clinic(clinic.folder, user="R. Almeida", passphrase="a long one", writing=False) as beside:
        assert beside.message_drafts.of("daniel", "visit").text == "The second"
    again = desk_of(around, clinic, qtbot)
    assert again.review.text() == "The second"
    assert "The first one." in page_text(again)
    again.review.press()
    assert clinic.message_drafts.of("daniel", "visit") is None
    assert not again.review.kept.isVisible()
    assert not again.review.discard.isVisible()


def test_what_was_typed_is_discarded_by_a_button_and_comes_back_by_undo(desk, clinic):
    desk.review.message.setPlainText("The first one.")
    desk.review.press()
    desk.review.message.setFocus()
    press("A", CTRL)
    write("Another")
    press(Qt.Key.Key_Tab)
    assert focused() == "Discard what is typed"
    press(Qt.Key.Key_Return)
    assert desk.review.text() == "The first one."
    assert clinic.message_drafts.of("daniel", "visit") is None
    assert focused() == "Main message"
    assert not desk.review.discard.isVisible()
    press("Z", CTRL)
    assert desk.review.text() == "Another"
    assert clinic.message_drafts.of("daniel", "visit").text == "Another"


def test_another_man_meets_nothing_of_a_message(desk, clinic):
    desk.review.message.setFocus()
    write(MESSAGE)
    desk.clear()
    assert desk.review.text() == ""
    assert not desk.review.kept.isVisible()
    assert clinic.message_drafts.of("daniel", "visit").text == MESSAGE


def test_a_second_message_waits_for_its_own_review(desk, clinic):
    desk.review.message.setPlainText("The first one.")
    desk.review.press()
    desk.review.message.setPlainText("The second one.")
    desk.clear()
    desk.show_latest(clinic.patients.chart("daniel"))
    assert "The first one." in page_text(desk)
    assert desk.review.text() == "The second one."
    assert desk.review.act.text() == "Review again"
    desk.review.press()
    assert "The second one." in page_text(desk)


def test_whoever_cannot_review_reads_who_can(around, clinic, qtbot):
    clinic.users.add("E. Lund", [Role.CLINICIAN], "another long one", NOW)
    clinic.users.change_roles("R. Almeida", [Role.OWNER], NOW)
    desk = desk_of(around, clinic, qtbot)
    assert not desk.review.act.isEnabled()
    assert "Only a clinician may review a visit" in desk.review.act.toolTip()
    assert "Only a clinician may review a visit" in desk.review.act.accessibleDescription()
    assert desk.review.message.isReadOnly()
    press(Qt.Key.Key_Return, CTRL)
    assert clinic.patients.chart("daniel").visits[0].reviewed_by is None


def test_what_a_reviewed_visit_said_before_is_one_key_away(desk):
    desk.review.message.setFocus()
    write(MESSAGE)
    press(Qt.Key.Key_Return, CTRL)
    assert not desk.review.versions.isVisible()
    desk.review.message.setPlainText("Come back in May.")
    desk.review.message.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    versions = desk.review.versions
    assert versions.words.text() == "Changed once since its first review ·"
    desk.review.act.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused() == "Earlier versions"
    press(Qt.Key.Key_Return)
    assert versions.list.said == (
        "Version 2, counts now. R. Almeida, 23 Nov 2026, 09:00. Main message: Come back in May",
        f"Version 1. R. Almeida, 23 Nov 2026, 09:00. Main message: {MESSAGE} "
        "Replaced by R. Almeida, 23 Nov 2026, 09:00",
    )
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Escape)
    assert focused() == "Earlier versions"
    assert desk.isVisible()
