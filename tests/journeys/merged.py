"""A man registered twice, merged and taken apart by keys alone: `python -m tests.journeys.merged FOLDER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.story import CTRL, on, press, said, tab_to, tell, title_says, words, write

ENTER = Qt.Key.Key_Return
SHIFT = Qt.KeyboardModifier.ShiftModifier
SEARCH, PAGE_SEARCH = "Name, number, birth date", "Name, chart number or birth date"
OKAFOR = "Okafor, Daniel · 11 Feb 1988 · 10427"
TWIN = "20777"


def merged():
    """Register him a second time in spite of the warning, merge, find the old number, take them apart."""
    yield on("User")
    write("demo")
    press(ENTER)
    yield on("Passphrase")
    write("demo")
    press(ENTER)
    yield on(SEARCH)
    yield from register_again()
    yield from merge()
    yield from find_by_the_old_number()
    yield from take_apart()
    press("Q", CTRL)


def register_again():
    """The same name and birth date are warned of; saving again keeps him."""
    tab_to("New patient")
    press(ENTER)
    yield on("Family name")
    for text in ("Okafor", "Daniel", "11.02.1988", TWIN):
        write(text)
        press(Qt.Key.Key_Tab)
    press(ENTER, CTRL)
    yield said("A man of this name and birth date is here already, chart 10427")
    press(ENTER, CTRL)
    yield title_says(TWIN)


def merge():
    """From the list of all men."""
    press("K", CTRL | SHIFT)
    yield on(PAGE_SEARCH)
    yield said(" of ")
    write("10427")
    press(Qt.Key.Key_Down)
    yield on("Patients")
    tab_to("Merge…")
    press(ENTER)
    yield on("His other chart: name or chart number")
    write(TWIN)
    yield said("What comes over: nothing.")
    tab_to("Reason")
    write("registered twice")
    press(ENTER, CTRL)
    yield title_says(OKAFOR)
    assert any(f"chart {TWIN}, is part of chart 10427 now." in text for text in words())


def find_by_the_old_number():
    """The old number leads to the chart that stays."""
    press("K", CTRL)
    yield on(SEARCH)
    write(TWIN)
    press(ENTER)
    yield title_says(OKAFOR)


def take_apart():
    """In his details, with a reason."""
    tab_to("Edit details")
    press(ENTER)
    yield on("Phone")
    tab_to("Reason")
    write("two men after all")
    press(ENTER, CTRL)
    yield said(f"Chart {TWIN} stands by itself again.")
    press("K", CTRL)
    yield on(SEARCH)
    write(TWIN)
    press(ENTER)
    yield title_says(TWIN)
    assert not any("10427" in window.windowTitle() for window in QApplication.topLevelWidgets())


if __name__ == "__main__":
    sys.exit(tell(merged(), sys.argv[1]))
