"""A page from held back to handed out, by keys: `python -m tests.journeys.page_handed_out STORY CLINIC`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.journeys.backed_up import sign_in
from tests.journeys.laboratory_form import open_man
from tests.journeys.story import CTRL, focused, on, press, said, tab_to, tell, words, write

ENTER, ESC, CONFIRM = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F8
OKAFOR, CHART = "Okafor", "10427"
MESSAGE = "With the help of clomiphene, your body is making testosterone again."
NEWER = "We look at it once more in February."


def handed_out():
    """Held back with its steps named; reviewed, confirmed and saved; then a second page in its place."""
    yield from open_report()
    press("S", CTRL)
    yield on("Review")
    assert any("is not reviewed: write its message" in text for text in words())
    press(ENTER)
    yield on("Main message")
    write(MESSAGE)
    press(ENTER, CTRL)
    yield said("Reviewed and approved")
    press(CONFIRM)
    yield said("Ready to hand out")
    yield from save("first.pdf")
    press(ESC)
    press("P", CTRL)
    yield on("Visit report")
    yield said("nothing is new on this page")
    tab_to("Main message")
    press("A", CTRL)
    write(NEWER)
    press(ENTER, CTRL)
    yield said("Takes the place of report")
    press(CONFIRM)
    yield said("Ready to hand out")
    yield from save("second.pdf")
    press("Q", CTRL)


def save(name):
    """Save the page through the dialog, past what is said of files."""
    press("S", CTRL)
    if focused() == "Choose where to save…":
        press(ENTER)
    yield lambda: _dialog() is not None
    press("A", CTRL)
    write(f"{sys.argv[2]}-{name}")
    press(ENTER)
    yield said("Saved: ")


def _dialog():
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]
    inside = QApplication.focusWidget()
    return next((w for w in shown if inside is not None and w.isAncestorOf(inside)), None)


def open_report():
    """Sign in, find the man, and look at the page of his latest visit."""
    yield from sign_in()
    yield from open_man(CHART, OKAFOR)
    press("P", CTRL)
    yield on("Visit report")


if __name__ == "__main__":
    sys.exit(tell({"handed_out": handed_out}[sys.argv[1]](), sys.argv[2]))
