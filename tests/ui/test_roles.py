"""What a user may not do rests in the window, with the reason where mouse and screen reader find it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from clinic_desktop.model.role import Role
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.ui.desk import Desk
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write

WHO_ENTERS = "Only an owner, a clinician or staff may enter or change anything; {} is {} in this clinic."
ENTRY = ("New patient", "Edit details", "Enter panel", "Print", "Save PDF", "Start course", "Start medicine")


@pytest.fixture
def sign_in_as(around, clinic, qtbot):
    made = []

    def begin(role):
        clinic.settings.put("last_laboratory", "Northside Lab", NOW)
        clinic.users.add("N. Nurse", [role], "another long one", NOW)
        clinic.close()
        opened = open_clinic(clinic.folder, user="N. Nurse", passphrase="another long one", now=NOW)
        desk = show(qtbot, Desk(around, opened))
        made.append((desk, opened))
        desk.begin()
        return desk

    yield begin
    for desk, opened in made:
        desk.close_plots()
        opened.close()


def open_daniel():
    press("K", CTRL)
    write("10427")
    press(Qt.Key.Key_Return)


def buttons(desk, *names):
    return [button for button in desk.findChildren(QAbstractButton) if button.text() in names]


def test_a_viewer_reads_and_everything_else_says_who_may(sign_in_as):
    desk = sign_in_as(Role.VIEWER)
    open_daniel()
    press("P", CTRL)
    found = [button for part in (desk.rail, desk.home, desk.page) for button in buttons(part, *ENTRY)]
    assert {button.text() for button in found} >= {"New patient", "Edit details", "Enter panel", "Save PDF"}
    for button in found:
        assert not button.isEnabled(), button.text()
        assert button.toolTip() == WHO_ENTERS.format("N. Nurse", "a viewer"), button.text()
        assert button.accessibleDescription() == button.toolTip()
    lines = [line for line in desk.rail.findChildren(QLabel) if line.isVisible()]
    assert [line.text() for line in lines].count(WHO_ENTERS.format("N. Nurse", "a viewer")) == 1
    press(Qt.Key.Key_Escape)
    press("N", CTRL)
    assert not desk.page.loop.running
    assert desk.notice.sentence.text() == WHO_ENTERS.format("N. Nurse", "a viewer")
    assert not any(act.isEnabled() for act in desk.page.timelines.baseline.acts.values())


def test_a_man_without_a_course_does_not_ask_a_viewer_for_one(sign_in_as):
    desk = sign_in_as(Role.VIEWER)
    write("ivan")
    press(Qt.Key.Key_Return)
    assert desk.page.timelines.isVisible()


def test_staff_enter_and_sign_but_neither_review_nor_manage(sign_in_as):
    desk = sign_in_as(Role.STAFF)
    open_daniel()
    press("N", CTRL)
    write("7.4")
    press(Qt.Key.Key_Return, CTRL)
    assert desk.notice.sentence.text().startswith("Signed: 1 result")
    press("P", CTRL)
    review = desk.page.report.review
    assert not review.act.isEnabled()
    assert review.act.toolTip().startswith("Only a clinician may review")
    (entry,) = buttons(desk.rail, "Users")
    assert not entry.isEnabled()
    assert entry.toolTip().startswith("Only an owner may change users, backups")
    (own,) = buttons(desk.rail, "N. Nurse")
    own.click()
    assert focused() == "Passphrase now"


def test_a_clinician_reviews(sign_in_as):
    desk = sign_in_as(Role.CLINICIAN)
    open_daniel()
    press("P", CTRL)
    while focused() != "Main message":
        press(Qt.Key.Key_Tab)
    write("All is well.")
    press(Qt.Key.Key_Return, CTRL)
    assert desk.notice.sentence.text() == "Reviewed and approved; the page carries the message."
    assert desk.page.report.isVisible()


def test_only_an_owner_is_reminded_of_the_recovery_code(sign_in_as):
    assert not sign_in_as(Role.STAFF).access.reminder.isVisible()


def test_an_owner_is_reminded_of_the_recovery_code(sign_in_as):
    assert sign_in_as(Role.OWNER).access.reminder.isVisible()
