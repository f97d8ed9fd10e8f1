"""A laboratory's form made in the window and typed on: `python -m tests.journeys.laboratory_form FOLDER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt

from tests.journeys.backed_up import sign_in
from tests.journeys.story import ALT, CTRL, focused, on, press, said, tab_to, tell, title_says, write

ENTER, ESC, UP, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Tab
PETROVIC, CHART = "Petrović-Hadžić", "10407"
TITLE = "Hormones and blood"
OWN = "Haemoglobin"
PRINTED = (
    *("Total testosterone", "Free testosterone", "Bioavailable testosterone", "SHBG", "Albumin", "LH", "FSH"),
    *("Estradiol", "Prolactin", "Inhibin B", "TSH", "PSA", "Haematocrit", OWN),
)
"""What the laboratory prints, from top to bottom."""
FIRST_VALUES = ("512", "", "", "29", "4.4")


def laboratory_form():
    """Make the form, and type a man's panel on it from top to bottom."""
    yield from sign_in()
    yield from make_form()
    yield from open_man()
    press("N", CTRL)
    yield on(PRINTED[0])
    for name, value in zip(PRINTED, FIRST_VALUES, strict=False):
        assert focused() == name
        write(value)
        press(ENTER)
    for name in PRINTED[len(FIRST_VALUES) :]:
        assert focused() == name
        press(ENTER)
    press(ENTER, CTRL)
    yield on("Timelines")
    press("Q", CTRL)


def make_form():
    """New form of the laboratory used last: its markers, one of the clinic's own, one line moved."""
    tab_to("Laboratory forms")
    press(ENTER)
    yield on("New form")
    press(ENTER)
    yield on("Title")
    write(TITLE)
    press(ENTER)
    press(ENTER)
    yield on("Its name, or part of it")
    for name in (*PRINTED[:-3], PRINTED[-2], PRINTED[-3]):
        write(name)
        press(ENTER)
    yield from invent()
    press(ESC)
    assert focused() == f"Range of {OWN}"
    move_psa()
    press(ENTER, CTRL)
    yield said(f"{TITLE} of Northside Lab is kept.")


def invent():
    """A marker that nobody knows becomes the clinic's own, with its unit and range."""
    write(OWN)
    press(ENTER)
    yield on("Unit")
    write("g/L")
    press(ENTER)
    write("130-170")
    press(ENTER, CTRL)
    yield on("Its name, or part of it")


def move_psa():
    """PSA was added after haematocrit; the laboratory prints it before."""
    while focused() != "Range of PSA":
        press(Qt.Key.Key_Backtab)
    press(UP, ALT)
    assert focused() == "Range of PSA"


def open_man(chart=CHART, name=PETROVIC):
    """Open a man's chart by its number."""
    press("K", CTRL)
    yield on("Name, number, birth date")
    write(chart)
    press(ENTER)
    yield title_says(name)


if __name__ == "__main__":
    sys.exit(tell(laboratory_form(), sys.argv[1]))
