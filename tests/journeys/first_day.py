"""The first day of a clinic, by keys alone: `python -m tests.journeys.first_day FOLDER PDF`."""

from __future__ import annotations

import sys
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.journeys.day import MORNING
from tests.journeys.story import CTRL, focused, make_ready, on, press, tab_to, tell, title_says, write

MESSAGE = "Your body is making testosterone again."
ENTER = Qt.Key.Key_Return
PASSPHRASE = "quiet harbour at dawn"
LAST_DOSE = MORNING.date() - timedelta(weeks=18)
FIRST_PILL = LAST_DOSE + timedelta(weeks=2)
VALUES = ("<0.1", "0.3", "398", "22", "4.4", "30", "8.8", "48.9")


def first_day(pdf):
    """Set up, add a man, start his course, type a panel, sign, preview, save."""
    yield from set_up()
    yield from add_man()
    yield from start_course()
    yield from type_panel()
    yield from save_page(pdf)
    press("Q", CTRL)


def set_up():
    """Fill the form of the first run by Enter alone."""
    yield on("Clinic name")
    answers = (
        "Harbour Men’s Health",
        "12 Harbour Road",
        "555-0142",
        "R. Almeida, RN",
        PASSPHRASE,
        PASSPHRASE,
    )
    for answer in answers:
        write(answer)
        press(ENTER)
    yield on("Last group of the code")
    tab_to("Later")
    press(ENTER)
    yield on("New patient")


def add_man():
    """Type his details; a birth date that can be read two ways is asked about."""
    press(ENTER)
    yield on("Family name")
    for answer in ("Sørensen", "Åge", "03/04/1990", "20001", "+45 33 12 34 56", "age@example.org"):
        write(answer)
        press(ENTER)
    yield on("Birth date")
    press(Qt.Key.Key_Tab)
    assert focused() == "3 Apr 1990"
    press(Qt.Key.Key_Space)
    yield on("Birth date")
    press(ENTER, CTRL)
    yield title_says("Sørensen, Åge · 3 Apr 1990 · 20001")


def start_course():
    """Start post-TRT reactivation for fertility, with what he was on, and his tablets."""
    yield on("Pathway")
    write("Post")
    tab_to("Fertility")
    press(Qt.Key.Key_Space)
    tab_to("Last testosterone")
    write(LAST_DOSE.isoformat())
    tab_to("Testosterone before")
    write("Testosterone cyp")
    press(Qt.Key.Key_Tab)
    write("100 mg")
    press(ENTER, CTRL)
    yield on("Courses")
    tab_to("Start medicine")
    press(ENTER)
    yield on("Medicine")
    write("Clom")
    press(Qt.Key.Key_Tab)
    write("25")
    tab_to("From")
    write(FIRST_PILL.isoformat())
    press(ENTER, CTRL)
    yield on("Medicines")


def type_panel():
    """Type a panel with a value below detection; leave it, come back to it, sign it."""
    press("N", CTRL)
    yield on("LH")
    write(VALUES[0])
    press(Qt.Key.Key_Escape)
    yield on("Timelines")
    press("N", CTRL)
    yield on("LH")
    assert QApplication.focusWidget().text() == VALUES[0]
    press(ENTER)
    advance = (ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Down)
    for place, value in enumerate(VALUES[1:]):
        write(value)
        press(advance[place % len(advance)])
    press(ENTER, CTRL)
    yield on("Laboratory")
    write("Northside Lab")
    press(ENTER, CTRL)
    yield on("Timelines")


def save_page(pdf):
    """Look at the page as it will print, and save it under a name of one's own."""
    press("P", CTRL)
    yield on("Visit report")
    yield from make_ready(MESSAGE)
    press("S", CTRL)
    yield on("Choose where to save…")
    press(ENTER)
    yield from name_file(pdf)


def name_file(pdf):
    """Give the file its name in the dialog."""
    yield lambda: isinstance(QApplication.activeWindow(), QFileDialog) and focused() is not None
    press("A", CTRL)
    write(pdf)
    press(ENTER)
    yield on("Visit report")


if __name__ == "__main__":
    sys.exit(tell(first_day(sys.argv[2]), sys.argv[1]))
