"""Old results of five days by paste: `python -m tests.journeys.five_dates STORY FOLDER`."""

from __future__ import annotations

import os
import signal
import sys
import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from tests.journeys.interrupted import OKAFOR, SEARCH, WRITTEN_AFTER, sign_in
from tests.journeys.story import CTRL, on, press, tell, title_says, write

ENTER = Qt.Key.Key_Return
DAYS = ("14 Jan 2025 08:05", "11 Mar 2025 08:10", "6 May 2025 08:20", "1 Jul 2025 08:00", "26 Aug 2025 08:15")
# As a spreadsheet copies it: tabs, ends of lines of its own, a marker that nobody here knows, one slip of a
# unit (the last testosterone is in nmol/L), and a decimal comma.
BLOCK = "\r\n".join(
    "\t".join(row)
    for row in (
        ("Test", "Unit", *DAYS),
        ("Laboratory", "", *["Northside Lab"] * len(DAYS)),
        ("LH", "IU/L", "<0.1", "0.3", "1,9", "4.4", "5.1"),
        ("FSH", "IU/L", "0.2", "0.6", "2.4", "4.9", "5.6"),
        ("Testosterone, total", "ng/dL", "712", "188", "301", "390", "14.6"),
        ("Cortisol", "ug/dL", "12.1", "", "", "", "11.0"),
    )
)


def pasted():
    """Paste the block into the grid, and be killed with two questions open."""
    yield from sign_in()
    yield on(SEARCH)
    press("K", CTRL)
    write("okaf")
    press(ENTER)
    yield title_says(OKAFOR)
    press("B", CTRL)
    yield on("Old results")
    QGuiApplication.clipboard().setText(BLOCK)
    press("V", CTRL)
    yield says("15 results were placed. 1 line was not placed: Cortisol.")
    time.sleep(WRITTEN_AFTER)
    os.kill(os.getpid(), signal.SIGKILL)


def signed():
    """Go on with what was pasted: answer what is asked, each with one key, and sign five panels."""
    yield from sign_in()
    yield on(SEARCH)
    press("K", CTRL)
    write("10427")
    press(ENTER)
    yield title_says(OKAFOR)
    press("B", CTRL)
    yield on("Old results")
    yield says("2 questions open: LH, 6 May 2025; Total testosterone, 26 Aug 2025")
    press(ENTER, CTRL)
    yield says("LH, 6 May 2025")
    press(Qt.Key.Key_F2)
    yield says("1 question open: Total testosterone, 26 Aug 2025")
    press(ENTER, CTRL)
    yield says("Total testosterone, 26 Aug 2025")
    press(Qt.Key.Key_F2)
    press(ENTER, CTRL)
    yield says("Signed: 5 panels with 15 results, kept in the chart.")
    yield on("Old results")
    yield says("Not placed when it was pasted:")
    press("Q", CTRL)


def says(words):
    """Wait until these words stand somewhere in the window."""
    return lambda: any(
        words in found.text()
        for window in QApplication.topLevelWidgets()
        for found in window.findChildren(QLabel)
        if found.isVisible()
    )


STORIES = {"pasted": pasted, "signed": signed}

if __name__ == "__main__":
    sys.exit(tell(STORIES[sys.argv[1]](), sys.argv[2]))
