"""Every control that takes the keyboard has a name to be read out, and it is the one that is seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTabBar, QWidget

from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.recovery_sign_in import RecoverySignIn
from clinic_desktop.ui.set_up import SetUp
from clinic_desktop.ui.sign_in import Lock, SignIn
from tests.ui.hands import CTRL, press, show, write

NAME, LABEL = QAccessible.Text.Name, QAccessible.RelationFlag.Label


def spoken_name(widget):
    """What a screen reader calls a widget; on Linux Qt lets a drop-down's label speak for it."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QComboBox):
        labels = [other.text(NAME) for other, kind in spoken.relations() if kind is LABEL]
        return widget.accessibleName() if widget.accessibleName() in labels else ""
    return spoken.text(NAME)


def controls_of(screen):
    """The widgets in view that a user may press or bring the keyboard to."""
    return [
        widget
        for widget in (screen, *screen.findChildren(QWidget))
        if widget.isVisible()
        and widget.focusProxy() is None
        and widget.metaObject().className() != "QTableCornerButton"  # a table's own, with nothing to press
        and not isinstance(widget.parentWidget(), QComboBox)
        and (widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QAbstractButton))
    ]


def nameless(screen):
    """The controls in view without a name, or with another one than is seen."""
    QApplication.processEvents()
    labels = {label.buddy(): label.text() for label in screen.findChildren(QLabel) if label.buddy()}
    wrong = []
    controls = controls_of(screen)
    assert controls
    for widget in controls:
        name, seen = spoken_name(widget), labels.get(widget)
        if isinstance(widget, QAbstractButton):
            seen = widget.text().replace("&", "")
        elif isinstance(widget, QLineEdit) and seen is None and widget.placeholderText():
            # In a table's cell the line and the column are said as well.
            seen = name if widget.placeholderText() in name else widget.placeholderText()
        if not name or (seen is not None and name != seen):
            wrong.append((type(widget).__name__, name, seen))
    return wrong


@pytest.fixture
def desk(around, clinic, qtbot):
    made = show(qtbot, Desk(around, clinic))
    made.begin()
    yield made
    made.close_plots()


def open_daniel(desk):
    press("K", CTRL)
    write("10427")
    press(Qt.Key.Key_Return)
    assert desk.page.isVisible()


def home(desk):
    assert desk.home.isVisible()


def new_patient(desk):
    desk.rail.new_patient.emit()
    assert desk.form.isVisible()


def panel_entry(desk):
    open_daniel(desk)
    press("N", CTRL)
    write("7.4")


def panel_with_a_question(desk):
    panel_entry(desk)
    for text in ("", "15.2"):
        press(Qt.Key.Key_Return)
        write(text)
    press(Qt.Key.Key_Return)


def semen_entry(desk):
    open_daniel(desk)
    press("N", CTRL)
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    write("Semen")


def correction(desk):
    open_daniel(desk)
    desk.page.timelines.table.correct_requested.emit(("september", "lh", False))


def treatment(desk):
    open_daniel(desk)
    press("4", CTRL)


def course_form(desk):
    treatment(desk)
    desk.page.treatment.start_course()


def medication_form(desk):
    treatment(desk)
    next(b for b in desk.findChildren(QAbstractButton) if b.text() == "Start medicine").click()


def report(desk):
    open_daniel(desk)
    press("P", CTRL)


def keys(desk):
    press(Qt.Key.Key_F1)
    assert desk.help.isVisible()


def backups(desk):
    desk.show_backups()
    assert desk.backups.page.isVisible()


def restoring(desk):
    backups(desk)
    desk.backups.page.restoring.ask(Path("a.backup"), "Restore the backup")


def restoring_by_code(desk):
    restoring(desk)
    desk.backups.page.restoring.form.change_way()


def users(desk):
    desk.show_users()
    assert desk.access.users.isVisible()


def adding_a_user(desk):
    users(desk)
    desk.access.users.users.add.click()


def recovery_code(desk):
    users(desk)
    desk.access.users.make_code()
    write("a long one")
    press(Qt.Key.Key_Return)
    assert desk.access.users.recovery.sheet.isVisible()


def passphrase(desk):
    desk.show_passphrase()
    assert desk.access.passphrase.isVisible()


def somebody_elses_panel(desk):
    panel_entry(desk)
    entry = desk.page.timelines.entry
    desk.page.timelines.ask_about(replace(entry.draft, begun_by="N. Nurse"))


@pytest.mark.parametrize(
    "go_to",
    [
        home,
        backups,
        restoring,
        restoring_by_code,
        new_patient,
        open_daniel,
        panel_entry,
        panel_with_a_question,
        semen_entry,
        correction,
        treatment,
        course_form,
        medication_form,
        report,
        keys,
        users,
        adding_a_user,
        recovery_code,
        passphrase,
        somebody_elses_panel,
    ],
)
def test_every_control_of_the_desk_is_named_as_it_is_seen(desk, go_to):
    go_to(desk)
    assert nameless(desk) == []


@pytest.mark.parametrize("gate", [SignIn, Lock, RecoverySignIn, lambda theme: SetUp(theme, Path("clinic"))])
def test_every_control_of_a_gate_is_named_as_it_is_seen(theme, qtbot, gate):
    assert nameless(show(qtbot, gate(theme))) == []


def test_a_result_field_is_named_as_its_marker(desk, knowledge):
    panel_entry(desk)
    names = {spoken_name(editor) for editor in controls_of(desk) if isinstance(editor, QLineEdit)}
    assert {knowledge.markers[marker].name for marker in knowledge.templates["first"].markers} <= names


def test_the_tabs_are_named_as_they_are_seen(desk):
    open_daniel(desk)
    bar = QAccessible.queryAccessibleInterface(desk.page.findChild(QTabBar))
    named = [bar.child(place).text(NAME) for place in range(bar.childCount())]
    assert [name for name in named if name][:2] == ["Timelines", "Flowsheet"]
