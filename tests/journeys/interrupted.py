"""A morning that is interrupted: `python -m tests.journeys.interrupted STORY FOLDER`."""

from __future__ import annotations

import os
import signal
import sys
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.journeys.story import CTRL, focused, on, press, tell, title_says, write

ENTER = Qt.Key.Key_Return
SEARCH = "Name, number, birth date"
OKAFOR = "Okafor, Daniel · 11 Feb 1988 · 10427"
WRITTEN_AFTER = 0.5  # seconds; more than the clinic needs to have the last key on the disk


def sign_in(passphrase="demo"):
    """Sign in with Enter."""
    yield on("User")
    write("demo")
    press(ENTER)
    yield on("Passphrase")
    write(passphrase)
    press(ENTER)


def begin_panel():
    """Open the man of the pictures and his panel entry."""
    yield on(SEARCH)
    press("K", CTRL)
    write("okaf")
    press(ENTER)
    yield title_says(OKAFOR)
    press("N", CTRL)
    yield on("LH")


def killed():
    """Type, and be killed in the middle of it."""
    yield from sign_in()
    yield from begin_panel()
    write("6.9")
    press(ENTER)
    write("7")
    time.sleep(WRITTEN_AFTER)
    os.kill(os.getpid(), signal.SIGKILL)


def resumed():
    """Sign in again, mistyping once, and find what was typed."""
    yield from sign_in("demi")
    yield lambda: QApplication.focusWidget().accessibleDescription().startswith("The passphrase is wrong")
    press("A", CTRL)
    write("demo")
    press(ENTER)
    yield on(SEARCH)
    press("K", CTRL)
    write("10427")
    press(ENTER)
    yield title_says(OKAFOR)
    press("N", CTRL)
    yield on("LH")
    typed = {e.accessibleName(): e.text() for e in QApplication.activeWindow().findChildren(QLineEdit)}
    assert (typed["LH"], typed["FSH"]) == ("6.9", "7")
    press("Q", CTRL)


def locked():
    """Lock in the middle of a panel; nothing but the passphrase brings it back."""
    yield from sign_in()
    yield from begin_panel()
    write("6.9")
    press("L", CTRL)
    yield on("Passphrase")
    assert not any("Okafor" in window.windowTitle() for window in QApplication.topLevelWidgets())
    press("K", CTRL)
    press("N", CTRL)
    QTest.qWait(100)
    assert focused() == "Passphrase"
    write("demi")
    press(ENTER)
    yield lambda: QApplication.focusWidget().accessibleDescription().startswith("The passphrase is wrong")
    press("A", CTRL)
    write("demo")
    press(ENTER)
    yield on("LH")
    assert QApplication.focusWidget().text() == "6.9"
    press("Q", CTRL)


STORIES = {"killed": killed, "resumed": resumed, "locked": locked}

if __name__ == "__main__":
    sys.exit(tell(STORIES[sys.argv[1]](), sys.argv[2]))
