"""What keeps a page from the man, beside it: each block with its step; a draft until then; a second issue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clinic_desktop.clinical.gate_block import Step
from clinic_desktop.model.audit import Act
from clinic_desktop.model.course import Answer
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Specimen
from clinic_desktop.store.settings import PHONE
from clinic_desktop.ui.patient_page import PatientPage
from tests.ui.conftest import COURSE, NOW
from tests.ui.hands import CTRL, focused, press, show, write
from tests.ui.pages import (
    MESSAGE,
    desk_of,
    hand_out,
    open_page,
    page_text,
    review,
    steps,
    whole_text,
)


@pytest.fixture
def desk(around, clinic, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    return desk_of(around, clinic, qtbot)


def test_a_page_that_is_held_back_names_each_step_and_shows_itself_as_a_draft(desk):
    assert steps(desk) == ["Review", "Confirm the patient"]
    assert desk.gate.title.text() == "Before he takes it home"
    assert "DRAFT · not for the patient" in page_text(desk)
    assert "report 10427-1" not in page_text(desk)
    assert not desk.preview._save.isEnabled()
    assert desk.preview._save.toolTip().startswith("The visit of 21 Sep 2026 is not reviewed")


def test_ctrl_s_of_a_held_back_page_leads_to_the_first_step_which_says_why(desk):
    press(Qt.Key.Key_S, CTRL)
    assert focused() == "Review"
    assert desk.gate.steps[0].accessibleDescription().startswith("The visit of 21 Sep 2026 is not reviewed")
    press(Qt.Key.Key_Return)
    assert focused() == "Main message"


def test_by_keys_alone_a_visit_is_reviewed_the_man_confirmed_and_the_page_ready(desk):
    desk.review.begin()
    write(MESSAGE)
    press(Qt.Key.Key_Return, CTRL)
    assert steps(desk) == ["Confirm the patient"]
    assert "report 10427-1" in page_text(desk)
    press(Qt.Key.Key_F8)
    assert steps(desk) == []
    assert desk.gate.title.text() == "Ready to hand out"
    assert desk.preview._save.isEnabled()


def test_a_newer_message_that_is_typed_holds_the_page_until_it_is_approved_or_discarded(desk, clinic):
    review(clinic)
    open_page(desk, clinic)
    press(Qt.Key.Key_F8)
    desk.review.begin()
    write(" And")
    QApplication.processEvents()
    assert steps(desk) == ["Go to the message"]
    assert focused() == "Main message"
    assert not desk.preview._save.isEnabled()
    write(" more.")
    desk.review.discard.click()
    QApplication.processEvents()
    assert steps(desk) == []
    assert MESSAGE in page_text(desk)


def test_a_clinic_without_a_phone_number_is_led_to_the_settings(desk, clinic):
    review(clinic)
    clinic.settings.put(PHONE, " ", NOW)
    open_page(desk, clinic)
    assert steps(desk) == ["Open Settings", "Confirm the patient"]
    desk.gate.steps[0].click()
    assert [block.step for block in desk.asked] == [Step.PHONE]


def test_a_doubted_result_is_kept_by_one_key(desk, clinic):
    review(clinic)
    clinic.questions.ask("daniel", "september", ["lh"], NOW)
    open_page(desk, clinic)
    assert steps(desk) == ["Keep 4.8 IU/L", "Confirm the patient"]
    press(Qt.Key.Key_S, CTRL)
    assert focused() == "Keep 4.8 IU/L"
    press(Qt.Key.Key_Return)
    assert clinic.questions.open("daniel") == frozenset()
    press(Qt.Key.Key_Return)
    assert steps(desk) == ["Confirm the patient"]


def test_who_the_man_is_counts_until_another_man_is_opened(desk, clinic):
    review(clinic)
    open_page(desk, clinic)
    press(Qt.Key.Key_F8)
    open_page(desk, clinic)
    assert steps(desk) == []
    desk.clear()
    open_page(desk, clinic)
    assert steps(desk) == ["Confirm the patient"]


def test_what_changes_his_facts_asks_for_a_new_review_and_who_he_is_once_more(desk, clinic):
    review(clinic)
    open_page(desk, clinic)
    press(Qt.Key.Key_F8)
    assert steps(desk) == []
    moved = replace(COURSE, anchor=date(2026, 8, 3))
    clinic.treatment.change_course("daniel", moved, NOW + timedelta(minutes=5), reason="a later last dose")
    open_page(desk, clinic)
    assert steps(desk) == ["Review again", "Confirm the patient"]
    assert "What came into the chart since then is not reviewed yet." in desk.review.state.text()
    assert "DRAFT" in page_text(desk)


def test_a_danger_that_is_told_after_the_review_asks_for_another(desk, clinic):
    review(clinic)
    visit = clinic.patients.chart("daniel").visits[0]
    told = replace(visit, safety=(("sight", Answer.YES),))
    clinic.visits.change("daniel", told, NOW + timedelta(minutes=5), reason="asked again")
    open_page(desk, clinic)
    assert steps(desk) == ["Review again", "Confirm the patient"]


def test_another_message_asks_once_more_who_he_is(desk, clinic):
    review(clinic)
    open_page(desk, clinic)
    press(Qt.Key.Key_F8)
    desk.review.begin()
    write(" Come back in May.")
    press(Qt.Key.Key_Return, CTRL)
    assert steps(desk) == ["Confirm the patient"]
    press(Qt.Key.Key_F8)
    desk.choices.language.put("es")
    desk._make_again()
    desk.choices.language.put("en")
    desk._make_again()
    assert steps(desk) == []


def test_a_draft_may_be_saved_and_is_recorded_but_not_kept(desk, clinic, tmp_path):
    assert hand_out(desk, tmp_path / "draft.pdf") == desk.preview.pdf
    assert clinic.reports.of("daniel") == ()
    (exported,) = clinic.audit.of_patient("daniel", act=Act.EXPORT)
    assert "draft of a page, without a number" in exported.detail


def test_a_second_page_says_which_it_replaces_and_what_is_new(desk, clinic, tmp_path):
    review(clinic)
    open_page(desk, clinic)
    press(Qt.Key.Key_F8)
    hand_out(desk, tmp_path / "one.pdf")
    review(clinic, "Come back in May.")
    open_page(desk, clinic)
    assert "Takes the place of report 10427-1" in desk.gate.standing.text()
    assert "the message" in desk.gate.standing.text()
    assert "replaces report 10427-1" in page_text(desk)
    hand_out(desk, tmp_path / "two.pdf")
    first, second = clinic.reports.of("daniel")
    assert (first.edition.replaces, second.edition.replaces) == ("", "10427-1")
    assert second.edition.changed == "Changed: the message."
    assert clinic.reports.page("10427-1") == (tmp_path / "one.pdf").read_bytes()


def test_a_page_with_nothing_new_says_so_before_it_is_issued_again(desk, clinic, tmp_path):
    review(clinic)
    open_page(desk, clinic)
    press(Qt.Key.Key_F8)
    hand_out(desk, tmp_path / "one.pdf")
    open_page(desk, clinic)
    assert "tells the same: nothing is new on this page" in desk.gate.standing.text()


def test_a_page_that_was_overtaken_is_refused_and_nothing_is_written(desk, clinic, tmp_path):
    review(clinic)
    open_page(desk, clinic)
    press(Qt.Key.Key_F8)
    clinic.reports.issue("daniel", "visit", "patient", b"%PDF of another window", NOW)
    desk.save(tmp_path / "late.pdf")
    assert "meanwhile" in desk.warnings[-1]
    assert not (tmp_path / "late.pdf").exists()
    assert len(clinic.reports.of("daniel")) == 1
    assert "report 10427-2" in page_text(desk)


def test_what_is_cleared_elsewhere_is_asked_of_the_page_around(desk, clinic):
    review(clinic)
    clinic.panels.retract("daniel", "september", reason="another man’s", now=NOW)
    open_page(desk, clinic)
    press(Qt.Key.Key_S, CTRL)
    press(Qt.Key.Key_Return)
    assert [block.step for block in desk.asked] == [Step.SIGN]


def test_a_first_text_from_the_results_is_offered_for_editing(desk, clinic):
    desk.review.draft.setFocus()
    press(Qt.Key.Key_Return)
    assert "testosterone" in desk.review.text().lower()
    assert clinic.patients.chart("daniel").visits[0].message is None
    assert not desk.review.draft.isVisible()


def test_nothing_of_the_last_man_stays(desk):
    desk.clear()
    assert steps(desk) == []
    assert desk.gate.standing.text() == ""
    assert desk.gate.title.text() == ""


def test_the_slip_for_the_next_test_is_one_tick_away_and_never_on_the_clinicians_summary(desk):
    assert "Your next tests" not in page_text(desk)
    desk.choices.slip.setChecked(True)
    QApplication.processEvents()
    assert "Your next tests" in whole_text(desk)
    desk.choices.reader.put("clinician")
    desk.choices.reader.chosen.emit("clinician")
    QApplication.processEvents()
    assert not desk.choices.slip.isEnabled()
    assert "Your next tests" not in whole_text(desk)


def test_how_hard_message_and_page_are_to_read_is_said_as_it_is_typed(desk, clinic):
    assert desk.review.reading.text().startswith("Reading grade by Flesch–Kincaid: whole page ")
    desk.review.begin()
    write("He is well. It is good.")
    plain = desk.review.reading.text()
    assert plain.startswith("Reading grade by Flesch–Kincaid: message 1, whole page ")
    write(" Notwithstanding considerable interindividual variability, gonadotropin recovery continues.")
    assert desk.review.reading.text() != plain
    desk.choices.language.put("es")
    desk._make_again()
    assert desk.review.reading.text().startswith("Ease of reading by INFLESZ: message ")
    desk.choices.reader.put("clinician")
    desk._make_again()
    assert not desk.review.reading.isVisible()
    desk.clear()
    assert desk.review.reading.text() == ""


def test_of_a_language_whose_texts_no_clinician_has_reviewed_the_review_says_so(desk):
    assert desk.review.texts.text() == ""
    desk.choices.language.put("es")
    desk._make_again()
    assert desk.review.texts.isVisible()
    assert desk.review.texts.text().startswith("No clinician has reviewed the Spanish translation")
    desk.choices.language.put("en")
    desk._make_again()
    assert not desk.review.texts.isVisible()


def test_to_answer_a_typed_question_leads_to_the_very_field(around, clinic, qtbot):
    values = (("lh", "4.4", "IU/L"), ("testosterone", "15.2", "ng/dL"))
    typed = Draft(
        patient="daniel",
        specimen=Specimen.SERUM,
        template="first",
        collected="21 Sep 2026 08:40",
        laboratory="Northside Lab",
        fields=tuple(DraftField(marker=marker, text=text, unit=unit) for marker, text, unit in values),
        begun_by="R. Almeida",
        changed_at=NOW,
    )
    clinic.drafts.keep(typed)
    clinic.drafts.flush()
    page = show(qtbot, PatientPage(around, clinic))
    page.show_patient("daniel")
    page.show_report()
    QApplication.processEvents()
    step = next(step for step in page.report.gate.steps if step.text() == "Answer the question")
    step.click()
    QApplication.processEvents()
    assert focused() == "Total testosterone"
    page.close_plots()
