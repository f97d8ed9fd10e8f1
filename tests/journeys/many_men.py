"""A man found among ten thousand, by keys alone: `python -m tests.journeys.many_men FOLDER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QApplication, QTableView

from tests.journeys.story import CTRL, focused, on, press, tell, title_says, words, write

ENTER = Qt.Key.Key_Return
SHIFT = Qt.KeyboardModifier.ShiftModifier
SEARCH, PAGE_SEARCH = "Name, number, birth date", "Name, chart number or birth date"
USER, PASSPHRASE = "nora", "quiet harbour at dawn"
MEN = 10_000
FAMILY, GIVEN, CHART = "Ångström-Özdemir", "Zoë", "R-77"
HE = f"{FAMILY}, {GIVEN} · 29 Feb 1984 · {CHART}"
TWIN = f"{FAMILY}, {GIVEN} · 1 Mar 1984 · R-78"
ONE_KEY = 1000  # milliseconds: a pause that anybody would notice, on the slowest machine


def many_men():
    """Find him by his birth date, by his name without its accents, and in the list of everybody."""
    yield on("User")
    write(USER)
    press(ENTER)
    yield on("Passphrase")
    write(PASSPHRASE)
    press(ENTER)
    yield on(SEARCH)
    yield from by_birth_date()
    yield from by_name()
    yield from in_the_list()
    press("Q", CTRL)


def by_birth_date():
    """The whole date, in the order of the day; nobody else was born then."""
    typed("29.02.1984")
    press(ENTER)
    yield title_says(HE)


def by_name():
    """Two men of one name: both rows say number and birth date, and the second Enter opens the second."""
    press("K", CTRL)
    yield on(SEARCH)
    typed("angstrom ozdemir zoe")
    press(ENTER)
    yield on("Patients")
    assert any("Found · 2" in text for text in words())
    press(Qt.Key.Key_Down)
    press(ENTER)
    yield title_says(TWIN)


def in_the_list():
    """Among all of them, sorted and narrowed while one types."""
    press("K", CTRL | SHIFT)
    yield on(PAGE_SEARCH)
    yield lambda: len(table().model().rows) == MEN + 2
    typed("r-77")
    assert len(table().model().rows) == 1
    press(ENTER)
    yield title_says(HE)


def table():
    """The table of men."""
    return next(
        each
        for each in QApplication.activeWindow().findChildren(QTableView)
        if each.accessibleName() == "Patients"
    )


def typed(text):
    """Type a text; no key may hold the window up."""
    clock = QElapsedTimer()
    for letter in text:
        clock.start()
        write(letter)
        QApplication.processEvents()
        assert clock.elapsed() < ONE_KEY, f"{letter!r} in {focused()} took {clock.elapsed()} ms"


if __name__ == "__main__":
    sys.exit(tell(many_men(), sys.argv[1]))
