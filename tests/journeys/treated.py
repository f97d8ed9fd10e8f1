"""A course from its start to its outcome, by keys alone: `python -m tests.journeys.treated CLINIC`."""

from __future__ import annotations

import sys
from datetime import timedelta

from PySide6.QtCore import Qt

from tests.journeys.backed_up import sign_in
from tests.journeys.day import MORNING
from tests.journeys.story import CTRL, focused, on, press, said, tab_to, tell, title_says, words, write

ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space
TODAY = MORNING.date()
FIRST_PILL = TODAY - timedelta(days=60)
RAISED = TODAY - timedelta(days=10)
OUTCOME, REASON = "he feels well", "sees flashes"


def treated():
    """Start a course, a drug with its questions, another dose, stop it, end the course."""
    yield from sign_in()
    yield from add_man()
    yield from start_course()
    yield from start_drug()
    yield from raise_dose()
    yield from stop()
    yield from end_course()
    press("Q", CTRL)


def add_man():
    """A man without a course is asked for one."""
    tab_to("New patient")
    press(ENTER)
    yield on("Family name")
    for answer in ("Zeta", "Adam", "3 May 1990", "99001"):
        write(answer)
        press(TAB)
    press(ENTER, CTRL)
    yield title_says("Zeta, Adam")


def start_course():
    """SERM therapy for symptoms; every question stays open."""
    yield on("Pathway")
    write("SERM")
    tab_to("Symptoms")
    press(SPACE)
    tab_to("First dose")
    write(FIRST_PILL.isoformat())
    press(ENTER, CTRL)
    yield on("Courses")


def start_drug():
    """The drug asks what the course has no answer to, and says what it adds to the plan."""
    tab_to("Start medicine")
    press(ENTER)
    yield on("Medicine")
    write("Clom")
    press(TAB)
    write("25")
    tab_to("How often")
    write("daily")
    press(TAB)
    write(FIRST_PILL.isoformat())
    yield said("What starting this adds to the plan")
    yield said("LH again where testosterone stays low")
    tab_to("Eye disease")
    write("yes")
    assert any("eye examination before a SERM" in text for text in words()), "a yes says what it means"
    tab_to("Liver disease")
    write("no")
    press(ENTER, CTRL)
    yield on("Medicines")
    yield said("Clomiphene is started")


def raise_dose():
    """From a day on he takes another dose."""
    press("D")
    assert focused() == "New dose"
    write("50")
    tab_to("From")
    press("A", CTRL)
    write(RAISED.isoformat())
    press(ENTER, CTRL)
    yield on("Medicines")
    yield said("Clomiphene: 50 mg daily from")


def stop():
    """The dose that goes on is the chosen one; it ends today."""
    press("S")
    assert focused() == "Last day taken"
    press(ENTER)
    write(REASON)
    press(ENTER)
    yield on("Medicines")
    yield said("Clomiphene is stopped")


def end_course():
    """Back to the courses: the end says that he is still on the drug on its last day."""
    press("1", CTRL)
    press("4", CTRL)
    yield on("Courses")
    press("E")
    assert focused() == "Last day of the course"
    assert any("Still on clomiphene" in text for text in words())
    tab_to("Outcome")
    write("Ended for")
    press(TAB)
    write(OUTCOME)
    press(ENTER, CTRL)
    yield on("Courses")
    yield said("The course ends on")


if __name__ == "__main__":
    sys.exit(tell(treated(), sys.argv[1]))
