"""A first run in a folder that is synchronised: `python -m tests.journeys.places FOLDER BETTER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.journeys.first_day import PASSPHRASE
from tests.journeys.story import CTRL, focused, on, press, tab_to, tell, write

ENTER = Qt.Key.Key_Return


def places(better):
    """Fill the first form, be told why the folder will not do, and give another."""
    yield on("Clinic name")
    for answer in ("Harbour", "", "", "R. Almeida, RN", PASSPHRASE, PASSPHRASE):
        write(answer)
        press(ENTER)
    if focused() != "Folder":
        tab_to("Folder")
    press(ENTER, CTRL)
    yield lambda: "in a folder that Dropbox synchronises" in words()
    tab_to("Folder")
    press("A", CTRL)
    write(better)
    press(ENTER, CTRL)
    yield on("Last group of the code")
    press("Q", CTRL)


def words():
    """All labels in view."""
    labels = QApplication.activeWindow().findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisible())


if __name__ == "__main__":
    sys.exit(tell(places(sys.argv[2]), sys.argv[1]))
