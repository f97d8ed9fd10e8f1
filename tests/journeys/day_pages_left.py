"""A day's pages printed, or stopped midway, by keys alone:

`python -m tests.journeys.day_pages_left STORY FOLDER WHERE`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.journeys.backed_up import sign_in
from tests.journeys.day_pages import ready
from tests.journeys.story import CTRL, focused, on, press, said, tab_to, tell, write

ENTER, ESC, SHIFT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier
MEN = ("Abel", "Bruno", "Carl", "Dario", "Emil", "Franz", "Gero", "Hugo", "Igor", "Jan", "Karl", "Leo")


def stopped():
    """Begin to save all pages of the day into a folder, and press Esc as soon as one is handed out."""
    yield from open_the_day()
    press("S", CTRL)
    yield on("Choose where to save…")
    press(ENTER)
    yield lambda: isinstance(QApplication.activeWindow(), QFileDialog) and QApplication.focusWidget()
    press("A", CTRL)
    write(sys.argv[3])
    press(ENTER)
    yield lambda: any(Path(sys.argv[3]).glob("*.pdf")) and focused() in ("Cancel", "Pages of a day")
    press(ESC)
    yield said(f"of {len(MEN)}")
    yield on("Pages of a day")
    press("Q", CTRL)


def printed():
    """Ask the system's dialog for a printer: its title says what is printed; Esc leaves all as it was."""
    yield from open_the_day()
    press("P", CTRL)
    yield lambda: isinstance(QApplication.activeWindow(), QPrintDialog) and QApplication.focusWidget()
    dialog = QApplication.activeWindow()
    assert dialog.windowTitle() == "Print · Pages of a day"
    assert dialog.printer().docName() == "Pages of a day"
    press(ESC)
    yield lambda: not isinstance(QApplication.activeWindow(), QPrintDialog) and focused() == "Print"
    press("Q", CTRL)


def page():
    """One man's page: the dialog's title says whose it is, its name in the printer's queue does not."""
    yield from sign_in()
    write("20001")
    press(ENTER)
    yield lambda: focused() == "Timelines"
    press("P", CTRL)
    yield on("Visit report")
    press(Qt.Key.Key_F8)
    yield said("Ready to hand out")
    tab_to("Print")
    press(ENTER)
    yield lambda: isinstance(QApplication.activeWindow(), QPrintDialog) and QApplication.focusWidget()
    dialog = QApplication.activeWindow()
    assert dialog.windowTitle().startswith("Print · Your visit summary")
    assert dialog.windowTitle().endswith("Abel, Daniel · 1 Jan 1990 · 20001")
    assert "Abel" not in dialog.printer().docName()
    press(ESC)
    yield lambda: not isinstance(QApplication.activeWindow(), QPrintDialog)
    press("Q", CTRL)


def open_the_day():
    """Sign in and have the visits of the day looked through."""
    yield from sign_in()
    press("P", CTRL | SHIFT)
    yield on("Pages of a day")
    yield ready


if __name__ == "__main__":
    stories = {"stopped": stopped, "printed": printed, "page": page}
    sys.exit(tell(stories[sys.argv[1]](), sys.argv[2]))
