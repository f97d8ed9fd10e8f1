"""Every page of the desk, by the way that leads there; what holds on each of them is walked through these."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from clinic_desktop.language import tr
from clinic_desktop.ui.place import Place
from tests.ui.hands import CTRL, press, write

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


def open_daniel(desk):
    press("K", CTRL)
    write("10427")
    press(ENTER)
    assert desk.page.isVisible()


def of_daniel(*keys):
    def go(desk):
        open_daniel(desk)
        for key in keys:
            press(key, CTRL)

    return go


def of_the_rail(place):
    def go(desk):
        desk.go(place)

    return go


def worklist(desk):
    desk.show_worklist()
    for _ in range(200):
        if desk.worklist.keeping.settled:
            break
        QTest.qWait(10)
    desk.show_worklist()


def call_list(desk):
    worklist(desk)
    desk.show_calls()
    QTest.qWait(50)


def by_phase_day(desk):
    worklist(desk)
    desk.home.views.setCurrentIndex(1)
    desk.home.grid.begin()


def typing(desk):
    of_daniel("N")(desk)
    write("7.4")


def asked(desk):
    typing(desk)
    for text in ("", "15.2"):
        press(ENTER)
        write(text)
    press(ENTER)


def medicine(desk):
    of_daniel("4")(desk)
    next(
        button
        for button in desk.page.treatment.findChildren(QAbstractButton)
        if button.isVisible() and button.text() == tr("Start medicine")
    ).click()


def course(desk):
    open_daniel(desk)
    desk.page.start_course()


def visit(desk):
    of_daniel("5")(desk)
    press(ENTER)


def his_history(desk):
    open_daniel(desk)
    desk.page.show_history()


def details(desk):
    open_daniel(desk)
    desk.edit_patient()


def correction(desk):
    open_daniel(desk)
    desk.page.timelines.table.correct_requested.emit(("september", "lh", False))


def restoring(desk):
    desk.show_backups()
    desk.backups.page.restoring.ask(Path("a.backup"), tr("Restore the backup"))


def a_new_user(desk):
    desk.show_users()
    desk.access.users.users.add.click()


def actions(desk):
    press("K", CTRL)
    write(">")


PLACES = {
    "worklist": worklist,
    "by phase day": by_phase_day,
    "patients": of_the_rail(Place.PATIENTS),
    "laboratory forms": of_the_rail(Place.FORMS),
    "backups": of_the_rail(Place.BACKUPS),
    "restoring": restoring,
    "users": of_the_rail(Place.USERS),
    "a new user": a_new_user,
    "clinic history": of_the_rail(Place.HISTORY),
    "settings": of_the_rail(Place.SETTINGS),
    "call list": call_list,
    "passphrase": lambda desk: desk.show_passphrase(),
    "new patient": lambda desk: desk.add_patient(),
    "help": lambda desk: desk.show_help(),
    "actions": actions,
    "timelines": of_daniel(),
    "timelines as a table": of_daniel("T"),
    "flowsheet": of_daniel("2"),
    "axis": of_daniel("3"),
    "treatment": of_daniel("4"),
    "course": course,
    "medicine": medicine,
    "visits": of_daniel("5"),
    "visit": visit,
    "panel entry": typing,
    "question in a panel": asked,
    "correction": correction,
    "old results": of_daniel("B"),
    "report": of_daniel("P"),
    "history of a man": his_history,
    "details": details,
}

# What every run walks through; `python -m tests.long pages` goes through all of them.
EVERYDAY = (
    "worklist", "patients", "settings", "timelines", "flowsheet", "axis", "treatment", "visit",
    "panel entry", "help",
)  # fmt: skip
EVERY_PAGE = "EVERY_PAGE"
WALKED = tuple(PLACES) if os.environ.get(EVERY_PAGE) else EVERYDAY
