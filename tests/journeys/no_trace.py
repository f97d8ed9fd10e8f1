"""A man's whole way through a clinic, by keys alone: `python -m tests.journeys.no_trace FOLDER SAVED`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.faults.byte_search import all_forms, found
from tests.journeys.backed_up import back_up
from tests.journeys.first_day import PASSPHRASE, set_up, start_course
from tests.journeys.story import CTRL, focused, make_ready, on, press, tab_to, tell, title_says, write

MESSAGE = "Your body is making testosterone again."
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
FAMILY, GIVEN, CHART = "Quixotzín-Vanterpool", "Bartholomew", "XK-77031"
PHONE, EMAIL = "+45 33 74 19 58", "bartholomew.q@example.org"
MAN = (FAMILY, GIVEN, "29 March 1987", CHART, PHONE, EMAIL)
TITLE = f"{FAMILY}, {GIVEN} · 29 Mar 1987 · {CHART}"
LABORATORY = "Wyndhamsworth Laboratory"
VALUES = ("0.2917", "0.3917", "413.73", "22.619")
HALF_TYPED = "6.8157"
CLINIC = ("Harbour Men’s Health", "12 Harbour Road", "555-0142")
SECRETS = (
    *MAN, "29 Mar 1987", "1987-03-29", "29.03.1987", "Quixotzin", "quixotzin", "bartholomew",
    LABORATORY, *VALUES, HALF_TYPED, *CLINIC, PASSPHRASE,
)  # fmt: skip
SOUGHT = all_forms(SECRETS)
PDF, TABLE = "page.pdf", "history.csv"


def no_trace(saved):
    """Add a man, treat him, print, back up, copy, lock, come back, export; search for him on the way."""
    yield from set_up()
    yield from add_man()
    yield from start_course()
    yield from sign_panel()
    yield from save_page(saved / FAMILY / PDF)
    yield from back_up()
    search(saved)
    yield from copy_his_address()
    yield from begin_another_panel()
    yield from lock_and_come_back(saved)
    yield from export_history(saved / FAMILY / TABLE)
    search(saved)
    press("Q", CTRL)


def search(saved):
    """Nothing of him is in any file of his computer but in those that were saved."""
    hits = found(SOUGHT, [saved.parent], [saved])
    assert hits == [], hits


def add_man():
    """Type his details."""
    press(ENTER)
    yield on("Family name")
    for answer in MAN:  # Enter in the last field stores him
        write(answer)
        press(ENTER)
    yield title_says(TITLE)


def sign_panel():
    """Type a panel of another laboratory and sign it."""
    press("N", CTRL)
    yield on("LH")
    for value in VALUES:
        write(value)
        press(ENTER)
    press(ENTER, CTRL)
    yield on("Laboratory")
    write(LABORATORY)
    press(ENTER, CTRL)
    yield on("Timelines")


def save_page(path):
    """Save the page where the user says; its folder carries the man's name."""
    press("P", CTRL)
    yield on("Visit report")
    yield from make_ready(MESSAGE)
    press("S", CTRL)
    yield on("Choose where to save…")
    press(ENTER)
    yield from answer_dialog(path)
    yield on("Visit report")
    yield path.exists
    press(ESC)
    yield on("Timelines")


def answer_dialog(path):
    """Go into a folder, and give the file its name there: the dialog has then seen both."""
    yield lambda: isinstance(QApplication.activeWindow(), QFileDialog) and focused() is not None
    for part in (path.parent, path):
        press("A", CTRL)
        write(str(part))
        press(ENTER)
        yield lambda: focused() is not None


def copy_his_address():
    """Copy his e-mail address out of his details."""
    press("K", CTRL)
    write(CHART)
    press(ENTER)
    yield title_says(TITLE)
    tab_to("Edit details")
    press(ENTER)
    yield on("Family name")
    tab_to("E-mail")
    press("A", CTRL)
    press("C", CTRL)
    assert QGuiApplication.clipboard().text() == EMAIL
    press(ESC)


def begin_another_panel():
    """Leave a panel half typed."""
    press("N", CTRL)
    yield on("LH")
    write(HALF_TYPED)


def lock_and_come_back(saved):
    """Lock: no title names him, nothing is left to paste, no file tells of him; then come back."""
    press("L", CTRL)
    yield on("Passphrase")
    for window in QApplication.topLevelWidgets():
        assert not any(secret in window.windowTitle() for secret in SECRETS), window.windowTitle()
    assert not QGuiApplication.clipboard().text()
    search(saved)
    write(PASSPHRASE)
    press(ENTER)
    yield on("LH")
    assert QApplication.focusWidget().text() == HALF_TYPED
    press(ESC)


def export_history(path):
    """Read what was done with him, and save it."""
    yield on("Timelines")
    yield from open_history()
    yield from save_history(path)


def open_history():
    """Open the history of the man whose page is open."""
    tab_to("History")
    press(ENTER)
    yield on("Entries")


def save_history(path):
    """Save what is shown of a history, past the warning."""
    yield lambda: reached("Export…")
    press(ENTER)
    yield on("Choose where to save…")
    press(ENTER)
    yield from answer_dialog(path)
    yield path.exists
    yield on("Export…")


def reached(name):
    """Tab goes there once what it waits for is read: until then it rests."""
    try:
        tab_to(name)
    except AssertionError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(tell(no_trace(Path(sys.argv[2])), sys.argv[1]))
