"""The flowsheet by keys: `python -m tests.journeys.flowsheet FOLDER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.journeys.moved_anchor import open_man
from tests.journeys.story import CTRL, on, press, said, tell, write

ENTER = Qt.Key.Key_Return
VALUE, REASON = "4.7", "a typing error"


def walked():
    """Walk to his LH of September, correct it, read what it said before, and copy the whole sheet."""
    yield from open_man("Okafor")
    press("2", CTRL)
    yield on("Flowsheet")
    yield said("LH 7.4 IU/L · 23 Nov 2026, 08:10")
    press(Qt.Key.Key_Left)
    yield said("LH: not measured")
    press(Qt.Key.Key_Left)
    yield said("LH 4.8 IU/L · 21 Sep 2026")
    yield said("Within range.")
    press("C")
    yield on("Result as printed")
    press("A", CTRL)
    write(VALUE)
    press(ENTER)
    yield on("Reason for the correction")
    write(REASON)
    press(ENTER, CTRL)
    yield on("Flowsheet")
    yield said("LH 4.7 IU/L · 21 Sep 2026")
    yield said("Corrected: it was 4.8 IU/L")
    press("E")
    yield said("LH of 21 Sep 2026, 08:10: every version")
    press(Qt.Key.Key_Escape)
    yield on("Flowsheet")
    press("C", CTRL)
    yield said("Copied: ")
    copied = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert copied[2][:8] == ["LH", "IU/L", "1.7–8.6", "", "", "<0.1 L", "0.2 L", "4.7"], copied[2]
    press("1", CTRL)
    yield on("Timelines")
    press("Q", CTRL)


if __name__ == "__main__":
    sys.exit(tell(walked(), sys.argv[1]))
