"""Backing up, restoring and swapping by keys alone: `python -m tests.journeys.backed_up STORY FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.story import CTRL, focused, on, press, tab_to, tell, title_says, write

ENTER = Qt.Key.Key_Return
SEARCH = "Name, number, birth date"
COMPARED = "The clinic in use beside the backup"
KEPT = ("Sørensen", "Åge", "1990-04-03", "20001")
LATE = ("Late", "Larry", "1985-01-02", "20002")


def sign_in():
    """Sign in to the demonstration."""
    yield on("User")
    write("demo")
    press(ENTER)
    yield from give_passphrase()


def give_passphrase():
    """Sign in as the user whose name stands there already."""
    yield on("Passphrase")
    write("demo")
    press(ENTER)
    yield on(SEARCH)


def back_up():
    """Make a backup from the day's page."""
    tab_to("Worklist")
    press(ENTER)
    tab_to("Back up now")
    press(ENTER)
    yield on("Back up now")


def add(man):
    """Add a man, and go back to the day."""
    press("K", CTRL)
    tab_to("New patient")
    press(ENTER)
    yield on("Family name")
    for answer in man:
        write(answer)
        press(ENTER)
    press(ENTER, CTRL)
    yield title_says(man[-1])
    press("K", CTRL)


def restored():
    """Back up, add a man, back up, add another, restore: the first is there, the second is in the old one."""
    yield from sign_in()
    yield from back_up()
    yield from add(KEPT)
    yield from back_up()
    yield from add(LATE)
    tab_to("Backups")
    press(ENTER)
    yield on("Back up now")
    yield lambda: _reached("Restore…")
    press(ENTER)
    yield on("Passphrase")
    write("demo")
    press(ENTER)
    yield on(COMPARED)
    tab_to("Swap: use the restored clinic")
    press(ENTER)
    yield from give_passphrase()
    write(LATE[-1])
    press(ENTER)
    assert focused() == SEARCH
    press("K", CTRL)
    write(KEPT[-1])
    press(ENTER)
    yield title_says("Sørensen, Åge · 3 Apr 1990 · 20001")
    press("Q", CTRL)


def changed():
    """Change something and quit: the window closes by itself once that is backed up."""
    yield from sign_in()
    yield from add(KEPT)
    press("Q", CTRL)


def standing():
    """Be put away as a small sign, come forward by a second start, and go when a file says so."""
    yield from sign_in()
    folder, window = Path(sys.argv[2]), QApplication.activeWindow()
    window.showMinimized()
    folder.with_name("stands").touch()
    yield lambda: not window.isMinimized()
    yield folder.with_name("go").exists
    yield lambda: QApplication.focusWidget() is not None
    press("Q", CTRL)


def _reached(name):
    """Tab goes there once the folders are read: until then the button rests."""
    try:
        tab_to(name)
    except AssertionError:
        return False
    return True


STORIES = {"restored": restored, "changed": changed, "standing": standing}

if __name__ == "__main__":
    sys.exit(tell(STORIES[sys.argv[1]](), sys.argv[2]))
