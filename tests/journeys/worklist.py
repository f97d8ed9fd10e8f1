"""A morning that begins with the worklist, by keys alone: `python -m tests.journeys.worklist FOLDER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView

from tests.journeys.backed_up import sign_in
from tests.journeys.story import CTRL, focused, on, press, said, tell, title_says, write

ENTER, DOWN, ESC = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape
OVERDUE, DUE, REVIEW = "Overdue", "Due now or this week", "To review"
LATE, PANEL = "Dlamini", ("5.1", "4.9", "512", "30", "4.4", "28", "17.2", "46.0")


def morning():
    """Enter the panel that is overdue, review what it says, and look at the two other views."""
    yield from sign_in()
    yield lambda: card(OVERDUE)  # the rows are made while the window is open already
    press("0", CTRL)
    yield on(OVERDUE)
    assert row().startswith(LATE)
    yield from enter_the_panel()
    yield from see_it_gone()
    yield from review_it()
    yield from look_at_the_rest()
    press("Q", CTRL)


def enter_the_panel():
    """Enter on the row opens his panel; Ctrl+Enter signs it."""
    press(ENTER)
    yield on("LH")
    yield title_says(LATE)
    for value in PANEL:
        write(value)
        press(ENTER)
    press(ENTER, CTRL)
    yield on("Timelines")


def see_it_gone():
    """He waits for nothing that is overdue any more."""
    press("0", CTRL)
    yield lambda: not card(OVERDUE) and focused() in (DUE, REVIEW)
    while focused() != REVIEW:
        press(DOWN)
        yield lambda: True


def review_it():
    """His visit of today waits, for his prolactin; its report is opened, reviewed, and the row goes."""
    yield lambda: any(text.startswith(LATE) for text in card(REVIEW))
    while not row().startswith(LATE):
        press(DOWN)
        yield lambda: True
    press(ENTER)
    yield on("Visit report")
    press(ENTER, CTRL)
    yield said("There is no message")
    write("We look at your prolactin again.")
    press(ENTER, CTRL)
    yield said("Reviewed and approved")
    press("0", CTRL)
    yield lambda: card(REVIEW) and not any(text.startswith(LATE) for text in card(REVIEW))


def look_at_the_rest():
    """The call list, and everybody by phase day."""
    press("P", CTRL)
    yield on("Call list")
    press(ESC)
    yield lambda: focused() in (DUE, REVIEW)


def card(name):
    """The rows of a card as they are heard; empty for one that is not in view."""
    return [
        index.data(Qt.ItemDataRole.AccessibleTextRole)
        for each in QApplication.activeWindow().findChildren(QListView)
        if each.accessibleName() == name and each.isVisible()
        for index in (each.model().index(n, 0) for n in range(each.model().rowCount()))
    ]


def row():
    """The row one stands on, as it is heard."""
    index = QApplication.focusWidget().currentIndex()
    return index.data(Qt.ItemDataRole.AccessibleTextRole) or ""


if __name__ == "__main__":
    sys.exit(tell(morning(), sys.argv[1]))
