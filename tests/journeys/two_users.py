"""An owner and a nurse at one computer, by keys alone: `python -m tests.journeys.two_users FOLDER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.journeys.story import CTRL, focused, on, press, tab_to, tell, title_says, write

ENTER = Qt.Key.Key_Return
SEARCH = "Name, number, birth date"
OKAFOR = "Okafor, Daniel · 11 Feb 1988 · 10427"
NURSE, SECRET = "N. Nurse", "quiet harbour at dawn"
VALUES = ("7.9", "8.4")


def two_users():
    """The owner adds a nurse and locks; she signs a panel and cannot review; the owner comes back."""
    yield from sign_in("demo", "demo")
    yield from add_nurse()
    yield from begin_panel()
    write("6.9")
    yield from take_over(NURSE, SECRET)
    yield from sign_as_nurse()
    yield from try_to_review()
    yield from take_over("demo", "demo")
    yield from review_as_owner()
    press("Q", CTRL)


def sign_in(user, passphrase):
    """Sign in with Enter."""
    yield on("User")
    write(user)
    press(ENTER)
    yield on("Passphrase")
    write(passphrase)
    press(ENTER)
    yield on(SEARCH)


def add_nurse():
    """Add a user of the role that stands there already."""
    tab_to("Users")
    press(ENTER)
    yield lambda: QApplication.focusWidget().inherits("QTableView")
    tab_to("Add user")
    press(ENTER)
    yield on("Name")
    write(NURSE)
    press(ENTER)
    yield on("Owner")
    tab_to("First passphrase")
    for _ in range(2):
        write(SECRET)
        press(ENTER)
    yield lambda: QApplication.focusWidget().inherits("QTableView")


def begin_panel():
    """Open the man of the pictures and his panel entry."""
    press("K", CTRL)
    yield on(SEARCH)
    write("okaf")
    press(ENTER)
    yield title_says(OKAFOR)
    press("N", CTRL)
    yield lambda: focused() in ("LH", "Continue it")


def take_over(user, passphrase):
    """Lock, and let somebody else sign in."""
    press("L", CTRL)
    yield on("Passphrase")
    assert not any("Okafor" in window.windowTitle() for window in QApplication.topLevelWidgets())
    tab_to("Sign in as somebody else")
    press(ENTER)
    yield from sign_in(user, passphrase)


def sign_as_nurse():
    """Meet the owner's panel as the owner's, go on with it, and sign it."""
    yield from begin_panel()
    assert focused() == "Continue it"
    assert "begun by demo" in QApplication.focusWidget().accessibleDescription()
    press(ENTER)
    yield on("LH")
    assert QApplication.focusWidget().text() == "6.9"
    press("A", CTRL)
    for value in VALUES:
        write(value)
        press(ENTER)
    press(ENTER, CTRL)
    yield on("Timelines")


def try_to_review():
    """Look at the page; its review rests and says who may."""
    press("P", CTRL)
    yield on("Visit report")
    (review,) = [button for button in buttons() if button.text() == "Review and approve"]
    assert not review.isEnabled()
    assert "Only a clinician may review" in review.accessibleDescription()
    press(ENTER, CTRL)
    assert focused() == "Visit report"


def review_as_owner():
    """Review what the nurse signed."""
    press("K", CTRL)
    write("10427")
    press(ENTER)
    yield title_says(OKAFOR)
    press("P", CTRL)
    yield on("Visit report")
    tab_to("Main message")
    write("Your body is making testosterone again.")
    press(ENTER, CTRL)
    yield lambda: any(button.text() == "Review again" for button in buttons())


def buttons():
    """The buttons in view."""
    return [b for b in QApplication.activeWindow().findChildren(QPushButton) if b.isVisible()]


if __name__ == "__main__":
    sys.exit(tell(two_users(), sys.argv[1]))
