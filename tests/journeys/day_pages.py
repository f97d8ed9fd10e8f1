"""The end of a day, by keys alone: a visit reviewed and its page saved with the day's others:

`python -m tests.journeys.day_pages FOLDER WHERE`.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from tests.journeys.backed_up import sign_in
from tests.journeys.story import CTRL, on, press, said, tab_to, tell, write
from tests.journeys.worklist import OVERDUE, card, enter_the_panel

ENTER, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier
MESSAGE = "Your results are as we hoped. Come again in three months."


def evening(where):
    """Sign a panel, approve its message, and save what the day's visits have into a folder."""
    yield from sign_in()
    yield lambda: card(OVERDUE)
    press("0", CTRL)
    yield on(OVERDUE)
    yield from enter_the_panel()
    press("P", CTRL)
    yield on("Visit report")
    tab_to("Main message")
    press("A", CTRL)
    write(MESSAGE)
    press(ENTER, CTRL)
    yield said("Reviewed and approved")
    press("P", CTRL | SHIFT)
    yield on("Pages of a day")
    yield ready
    press("S", CTRL)
    yield on("Choose where to save…")
    press(ENTER)
    yield lambda: isinstance(QApplication.activeWindow(), QFileDialog) and QApplication.focusWidget()
    press("A", CTRL)
    write(where)
    press(ENTER)
    yield said("handed out")
    press("Q", CTRL)


def ready():
    """True once all of the day's visits are looked through, and some page may leave."""
    buttons = QApplication.activeWindow().findChildren(QPushButton)
    return any(
        each.text() == "Save in a folder…" and each.isVisible() and each.isEnabled() for each in buttons
    )


if __name__ == "__main__":
    sys.exit(tell(evening(sys.argv[2]), sys.argv[1]))
