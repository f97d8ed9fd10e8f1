"""A signed result corrected from the picture, by keys: `python -m tests.journeys.corrected FOLDER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt

from tests.journeys.moved_anchor import open_man, words
from tests.journeys.story import CTRL, on, press, tell, write

ENTER, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier
VALUE, REASON = "6.9", "a typing error"
HOURS = "26"


def corrected():
    """Walk to his last LH, before the semen sample; correct it, read what it said, correct its panel."""
    yield from open_man("Okafor")
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Left)
    press("C")
    yield on("Result as printed")
    assert "Correct LH of" in words()
    write("-3")
    press(ENTER)
    yield on("Reason for the correction")
    write(REASON)
    press(ENTER)
    yield on("Result as printed")
    press("A", CTRL)
    write(VALUE)
    press(ENTER, CTRL)
    yield lambda: "stays readable (E)" in words()
    yield on("Timelines")
    press("E")
    yield lambda: "every version" in words()
    press(Qt.Key.Key_Escape)
    yield on("Timelines")
    press("C", SHIFT)
    yield on("Collected")
    for _ in range(3):
        press(Qt.Key.Key_Tab)
    yield on("Hours since the dose")
    write(HOURS)
    press(ENTER)
    yield on("Reason for the correction")
    write(REASON)
    press(ENTER)
    yield on("Timelines")
    yield lambda: "is corrected" in words()
    press("Q", CTRL)


if __name__ == "__main__":
    sys.exit(tell(corrected(), sys.argv[1]))
