"""A result that comes a day later: `python -m tests.journeys.awaited_result STORY FOLDER`."""

from __future__ import annotations

import sys
from datetime import timedelta

from PySide6.QtCore import Qt

from tests.journeys.backed_up import sign_in
from tests.journeys.day import now_there
from tests.journeys.laboratory_form import CHART, open_man
from tests.journeys.story import CTRL, focused, on, press, results, said, tell, write

ENTER = Qt.Key.Key_Return
ESTRADIOL, RATIO = "Estradiol", "T/E2 ratio"
TYPED = ("6.1", "5.5", "488", "29", "4.4")  # LH, FSH, testosterone, SHBG, albumin
LATE = "27"


def first_day():
    """Sign what the laboratory sent, and say that estradiol comes later."""
    yield from begin()
    press("N", CTRL)
    yield on("LH")
    for value in TYPED:
        write(value)
        press(ENTER)
    assert focused() == ESTRADIOL
    press("E", CTRL)
    press(ENTER, CTRL)
    yield on("Timelines")
    press("N", CTRL)
    yield said(ESTRADIOL)
    press("Q", CTRL)


def next_day():
    """Complete that panel; what can be calculated only now is said before it is signed."""
    yield from begin()
    press("N", CTRL)
    yield on("LH")
    press("J", CTRL)
    yield on(ESTRADIOL)
    write(LATE)
    yield said(RATIO)
    press(ENTER, CTRL)
    yield on("Timelines")
    yield said("added to the panel of that draw")
    press("T", CTRL)
    yield on("Results as a table")
    assert (ESTRADIOL, LATE) in {(line["Marker"], line["Result"]) for line in results()}
    press("Q", CTRL)


def begin():
    """Sign in and open the man."""
    yield from sign_in()
    yield from open_man(CHART)


STORIES = {"first-day": (first_day, 0), "next-day": (next_day, 1)}

if __name__ == "__main__":
    story, days = STORIES[sys.argv[1]]
    sys.exit(tell(story(), sys.argv[2], lambda: now_there() + timedelta(days=days)))
