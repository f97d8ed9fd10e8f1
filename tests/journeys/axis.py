"""The axis by keys: `python -m tests.journeys.axis FOLDER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.moved_anchor import open_man
from tests.journeys.story import CTRL, on, press, said, tab_to, tell

LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right


def stepped():
    """Go to his axis, back to the day on testosterone and on again, along the path, and read it in words."""
    yield from open_man("Okafor")
    press("3", CTRL)
    yield on("Axis map")
    yield said("23 Nov 2026, beside 17 Jul 2026: suppressed.")
    yield said("No class under clomiphene")
    for _ in range(4):
        press(LEFT)
    yield said("17 Jul 2026, beside 15 Jun 2026: on treatment.")
    yield said("LH and FSH are at most 0.5 IU/L")
    assert "Pituitary suppressed" in QApplication.focusWidget().accessibleDescription()
    press(Qt.Key.Key_End)
    yield said("23 Nov 2026, beside 17 Jul 2026: suppressed.")
    tab_to("Why these states?")
    press(Qt.Key.Key_Space)
    yield said("Leydig cells")
    tab_to("Views of the axis")
    press(RIGHT)
    yield said("Regions by the EMAS cut-offs: testosterone 303 ng/dL, LH 9.4 IU/L.")
    tab_to("Path of LH against testosterone")
    press(LEFT)
    yield said("12 Oct 2026, beside 17 Jul 2026: suppressed.")
    tab_to("Views of the axis")
    press(RIGHT)
    tab_to("Date by date")
    yield said("Inhibin B of the Sertoli cells brakes FSH.")
    press("1", CTRL)
    yield on("Timelines")
    press("Q", CTRL)


if __name__ == "__main__":
    sys.exit(tell(stepped(), sys.argv[1]))
