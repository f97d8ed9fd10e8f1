"""Day 0 of a course moved and moved back, by keys: `python -m tests.journeys.moved_anchor FOLDER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.journeys.story import CTRL, PLAIN, focused, on, press, tell, title_says, write

ENTER, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier
REASON = "the last injection was a week later"
WEEKS = 1


def moved_anchor():
    """Open him; move day 0 by a week and look at what changes; leave it, do it again, keep it, undo it."""
    yield from open_man("Okafor")
    handle = yield from to_handle()
    press(Qt.Key.Key_Right, SHIFT)
    yield lambda: "judged otherwise" in words()
    press(Qt.Key.Key_Escape)
    assert focused() == handle
    for _ in range(7 * WEEKS):
        press(Qt.Key.Key_Right)
    press(ENTER)
    yield on("Reason for the change")
    write(REASON)
    press(ENTER)
    yield lambda: (focused() or "").startswith("Day 0 of") and focused() != handle
    yield lambda: "moved from" in words()
    press("Z", CTRL)
    yield on(handle)
    yield lambda: "the move and its undoing stay readable" in words()
    press("Q", CTRL)


def open_man(name):
    """Sign in as the demonstration's user and open a man by his name."""
    yield on("User")
    write("demo")
    press(ENTER)
    yield on("Passphrase")
    write("demo")
    press(ENTER)
    yield lambda: focused() not in (None, "User", "Passphrase")
    press("K", CTRL)
    write(name)
    press(ENTER)
    yield title_says(name)
    yield on("Timelines")


def to_handle():
    """Tab to the handle of day 0; returns its name."""
    press(Qt.Key.Key_Tab, PLAIN)
    yield lambda: (focused() or "").startswith("Day 0 of")
    return focused()


def words():
    """All labels in view."""
    labels = QApplication.activeWindow().findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisible())


if __name__ == "__main__":
    sys.exit(tell(moved_anchor(), sys.argv[1]))
