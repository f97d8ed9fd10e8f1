"""The users' page: what an owner can do there, what is said to everybody else, and one's own passphrase."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Role
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.recovery_making import missing_code
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write

SECRET = "another long one"


@pytest.fixture
def page(around, clinic, qtbot):
    clinic.users.add("N. Nurse", [Role.STAFF], SECRET, NOW)
    desk = show(qtbot, Desk(around, clinic))
    desk.begin()
    desk.show_users()
    made = desk.access.users
    made.desk, made.said_all = desk, []
    made.said.connect(made.said_all.append)
    yield made
    desk.close_plots()


def mark(page, name):
    page.users.table.selectRow(list(page.users._users).index(name))


def user(clinic, name):
    return next(user for user in clinic.users.all() if user.name == name)


def opens(clinic, name, passphrase):
    try:
        open_clinic(clinic.folder, user=name, passphrase=passphrase, writing=False, now=NOW).close()
    except Refused:
        return False
    return True


def rows(page):
    model = page.users.table.model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_the_list_says_who_may_what_and_since_when(page):
    assert focused() == "Users"
    assert rows(page) == [
        ("N. Nurse", "Staff", "may sign in", "23 Nov 2026"),
        ("R. Almeida", "Owner, clinician", "signed in here", "23 Nov 2026"),
    ]


def test_a_user_is_added_by_keys_with_the_first_passphrase(page, clinic):
    page.users.add.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() == "Name"
    write("Dr M. Lund")
    press(Qt.Key.Key_Return)
    assert focused() == "Owner"
    press(Qt.Key.Key_Tab)
    assert focused() == "Clinician"
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    write("violet harbour")
    press(Qt.Key.Key_Return)
    write("violet harbour")
    press(Qt.Key.Key_Return)
    assert user(clinic, "Dr M. Lund").roles == (Role.CLINICIAN, Role.STAFF)
    assert opens(clinic, "Dr M. Lund", "violet harbour")
    assert page.said_all == ["Dr M. Lund can sign in."]
    assert focused() == "Users"


def test_all_that_a_new_user_lacks_is_said_at_once_and_nothing_is_stored(page, clinic):
    page.users.add.click()
    page.users.form._roles.put("")
    page.users.form.form.submit_button.click()
    wrong = [name for name in ("user", "roles", "passphrase") if page.users.form.form.field(name).problem]
    assert wrong == ["user", "roles", "passphrase"]
    assert len(clinic.users.all()) == 2


def test_a_name_that_is_taken_is_said_beside_it(page):
    page.users.add.click()
    form = page.users.form
    for name, text in (("user", "n. nurse"), ("passphrase", SECRET), ("again", SECRET)):
        form.form.field(name).put(text)
    form.form.submit_button.click()
    assert "There is a user “n. nurse” already" in form.form.field("user").problem.sentence
    assert form.form.value("passphrase") == SECRET


def test_disabling_asks_first_and_enabling_sets_a_passphrase(page, clinic):
    mark(page, "N. Nurse")
    page.users.access.click()
    assert focused() == "Cancel"
    page.users.form.form.submit_button.click()
    assert not user(clinic, "N. Nurse").enabled
    assert not opens(clinic, "N. Nurse", SECRET)
    assert rows(page)[0][2] == "disabled since 23 Nov 2026"
    assert page.users.access.text() == "Enable"
    assert page.users.passphrase.toolTip() == "Enable this user first."
    page.users.access.click()
    for name in ("passphrase", "again"):
        page.users.form.form.field(name).put("violet harbour")
    page.users.form.form.submit_button.click()
    assert opens(clinic, "N. Nurse", "violet harbour")


def test_a_forgotten_passphrase_is_reset_by_an_owner(page, clinic):
    mark(page, "N. Nurse")
    page.users.passphrase.click()
    for name in ("passphrase", "again"):
        page.users.form.form.field(name).put("violet harbour")
    page.users.form.form.submit_button.click()
    assert (opens(clinic, "N. Nurse", SECRET), opens(clinic, "N. Nurse", "violet harbour")) == (False, True)


def test_enter_on_a_line_changes_the_roles(page, clinic):
    mark(page, "N. Nurse")
    page.users.table.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() == "Owner"
    page.users.form._roles.put("clinician viewer")
    page.users.form.form.submit_button.click()
    assert user(clinic, "N. Nurse").roles == (Role.CLINICIAN, Role.VIEWER)
    assert rows(page)[0][1] == "Clinician, viewer"


def test_the_last_owner_cannot_be_disabled_and_reads_why(page, clinic):
    mark(page, "R. Almeida")
    assert not page.users.access.isEnabled()
    assert page.users.access.toolTip() == "A clinic needs an owner; make somebody else an owner first."
    assert "Change your own passphrase" in page.users.passphrase.toolTip()
    page.users.roles.click()
    page.users.form._roles.put("clinician")
    page.users.form.form.submit_button.click()
    assert "A clinic needs an owner" in page.users.form.form.elsewhere
    clinic.users.change_roles("N. Nurse", [Role.OWNER], NOW)
    page.users.refresh()
    assert page.users.access.toolTip() == "You cannot disable yourself; another owner can."


def test_an_owner_who_gives_the_role_away_is_no_owner_from_then_on(page, clinic):
    clinic.users.change_roles("N. Nurse", [Role.OWNER], NOW)
    mark(page, "R. Almeida")
    page.users.roles.click()
    page.users.form._roles.put("clinician")
    page.users.form.form.submit_button.click()
    assert not page.users.add.isEnabled()
    assert "Only an owner may change users" in page.users.add.toolTip()
    entry = next(b for b in page.desk.rail.findChildren(QAbstractButton) if b.text() == "Users")
    assert not entry.isEnabled()
    assert "Only an owner may change users" in entry.accessibleDescription()


def test_the_code_is_made_by_an_owner_who_types_the_passphrase_and_shown_once(page, clinic, qtbot):
    assert "no recovery code yet" in missing_code(clinic)
    page.recovery.make.click()
    assert focused() == "Your passphrase"
    write("wrong")
    press(Qt.Key.Key_Return)
    assert clinic.users.recovery_code_made() is None
    write("a long one")
    press(Qt.Key.Key_Return)
    assert clinic.users.recovery_code_made() == NOW
    assert "nobody has confirmed" in missing_code(clinic)
    groups = page.recovery.sheet._code.groups
    assert [len(group) for group in groups] == [4, 4, 4, 4, 4, 4, 4, 5]
    assert focused() == "Last group of the code"
    write(groups[-2])
    press(Qt.Key.Key_Return)
    assert "not the last group" in page.recovery.sheet.form.field("last").problem.sentence
    press("A", CTRL)
    write(groups[-1].lower())
    press(Qt.Key.Key_Return)
    assert missing_code(clinic) == ""
    assert page.recovery.sheet._code is None
    assert focused() == "Make a new recovery code"


def test_leaving_the_page_hides_the_code_for_good(page):
    page.recovery.make.click()
    write("a long one")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert focused() == "Make a new recovery code", "the first Esc leads on from the code"
    assert not page.recovery.sheet.isVisible()
    press(Qt.Key.Key_Escape)
    assert page.desk.home.isVisible()
    assert page.desk.access.reminder.isVisible()
    page.desk.access.reminder.findChild(QAbstractButton).click()
    assert focused() == "Your passphrase"
    assert not page.recovery.sheet.isVisible()


def test_everybody_changes_the_own_passphrase(page, clinic):
    page.desk.show_passphrase()
    assert focused() == "Passphrase now"
    write("wrong")
    press(Qt.Key.Key_Return)
    for _ in range(2):
        write("violet harbour")
        press(Qt.Key.Key_Return)
    own = page.desk.access.passphrase
    assert own.form.field("old").problem.sentence == "The passphrase is wrong; type it again."
    write("a long one")
    press(Qt.Key.Key_Return)
    assert opens(clinic, "R. Almeida", "violet harbour")
    assert page.desk.notice.sentence.text().startswith("Your passphrase is changed")
    assert page.isVisible(), "one is back where one was"
    assert own.choice.text() == ""


def test_the_form_of_a_new_user_cuts_neither_the_roles_nor_what_they_mean(page):
    page.users.add.click()
    QApplication.processEvents()
    form = page.users.form.form
    boxes = form.field("roles").boxes.values()
    assert all(box.height() >= box.sizeHint().height() for box in boxes)
    lines = [line for line in form.findChildren(QLabel) if line.isVisible() and line.wordWrap()]
    assert lines
    assert all(line.height() >= line.heightForWidth(line.width()) for line in lines)
