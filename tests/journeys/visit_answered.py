"""Safety questions answered, a visit reviewed: `python -m tests.journeys.visit_answered STORY CLINIC`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.backed_up import sign_in
from tests.journeys.laboratory_form import open_man
from tests.journeys.story import ALT, CTRL, focused, on, press, said, tab_to, tell, words, write

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
UP, DOWN, END = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_End
OKAFOR, CHART = "Okafor", "10427"
COMPLAINT, MESSAGE = "Sees flashes in the evening", "We look at your eyes first."


def answered():
    """Answer the questions of today's visit, lock in the middle, save, and read what is worth considering."""
    yield from open_visits()
    press(ENTER)
    yield on("Complaint")
    write(COMPLAINT)
    press("N", ALT)
    tab_to("no")
    press("Y")
    assert focused() == "yes"
    assert any("the label says: stop" in text for text in words()), "what the source says stands beside it"
    press("L", CTRL)
    yield on("Passphrase")
    write("demo")
    press(ENTER)
    yield on("yes")
    press(DOWN)
    press(DOWN)
    press("N")
    press(ENTER, CTRL)
    yield said("is saved.")
    press("1", CTRL)
    yield on("Timelines")
    yield said("Safety: Visual symptoms on a SERM")
    yield from read_lane()
    press("Q", CTRL)


def read_lane():
    """Go up from the strips, past the plan, to the mark of today's answer."""
    for key in (END, UP, UP):
        press(key)
    told = QApplication.focusWidget().accessibleDescription()
    assert told.startswith("Yes at the visit of"), told
    assert "change of sight" in told
    yield lambda: True


def reviewed():
    """Review the visit that waits for it, from the list of visits."""
    yield from open_visits()
    tab_to("Review…")
    press(ENTER)
    yield on("Visit report")
    tab_to("Main message")
    write(MESSAGE)
    press(ENTER, CTRL)
    yield said("Reviewed and approved")
    press(ESC)
    yield on("Visits")
    yield said("Reviewed by demo")
    assert any(MESSAGE in text for text in words())
    press("Q", CTRL)


def open_visits():
    """Sign in, find the man, and go to his visits."""
    yield from sign_in()
    yield from open_man(CHART, OKAFOR)
    press("5", CTRL)
    yield on("Visits")


if __name__ == "__main__":
    sys.exit(tell({"answered": answered, "reviewed": reviewed}[sys.argv[1]](), sys.argv[2]))
