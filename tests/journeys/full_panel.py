"""A whole page of a laboratory, typed without the mouse: `python -m tests.journeys.full_panel FOLDER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt

from tests.journeys.backed_up import sign_in
from tests.journeys.laboratory_form import CHART, PRINTED, make_form, open_man
from tests.journeys.story import (
    CTRL,
    PLAIN,
    focused,
    on,
    press,
    results,
    said,
    tab_to,
    tell,
    write,
)

ENTER, TAB, BACK = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab
TYPED = (
    *("17.8", "11.2", "265", "30", "4.4", "6.8", "5.9"),
    *("33", "8.7", "181", "1.90", "0.71", "44.1", "149"),
)
"""In printed order; testosterone is typed as nmol/L where ng/dL stand, which is asked about."""
SLIP, ANSWER = PRINTED[0], Qt.Key.Key_F2
NOTED = "LH"
NOTE, HOURS = "drawn twice", "26"
MOST_KEYS = 70
SETS = ("Fertility set", "Hormone set", "Everything")


class Counted:
    """Presses keys and counts those that are not the values themselves."""

    def __init__(self):
        self.besides = self.values = 0

    def key(self, *keys, held=PLAIN):
        """Press keys that are counted."""
        for key in keys:
            press(key, held)
            self.besides += 1

    def text(self, text):
        """Type words that are counted."""
        write(text)
        self.besides += len(text)

    def value(self, text):
        """Type a value and go on; only the going on is counted."""
        write(text)
        self.values += len(text)
        self.key(ENTER)


def full_panel():
    """Make the form of the page, type the page, sign it, and look for it."""
    yield from sign_in()
    yield from make_form()
    yield from open_man(CHART)
    counted = Counted()
    yield from type_page(counted)
    print(f"{counted.besides} keys besides {counted.values} of the values")
    assert counted.besides < MOST_KEYS, counted.besides
    yield from look_at_it()
    press("Q", CTRL)


def type_page(counted):
    """Fasting and hours since the dose, fourteen values, one question, one note, signed."""
    counted.key("N", held=CTRL)
    yield on(SLIP)
    counted.key(BACK)
    assert focused() == "Fasting"
    counted.text("y")
    counted.key(TAB)
    counted.key("D", held=CTRL)
    assert focused() == "Hours since the last dose"
    counted.text(HOURS)
    counted.key("D", held=CTRL)
    for name, value in zip(PRINTED, TYPED, strict=True):
        assert focused() == name
        if name == SLIP:
            write(value)
            counted.values += len(value)
            yield said("Nothing is drawn until you choose")
            counted.key(ANSWER, ENTER)
            continue
        counted.value(value)
        if name == NOTED:
            counted.key(Qt.Key.Key_Up)
            counted.key("M", held=CTRL)
            assert focused() == f"Note on {NOTED}"
            counted.text(NOTE)
            while focused() != PRINTED[PRINTED.index(NOTED) + 1]:
                counted.key(TAB)
    assert focused() == "Sign panel"
    counted.key(ENTER, held=CTRL)
    yield on("Timelines")


def look_at_it():
    """With every strip shown the table holds what was typed, and the timelines read it out."""
    step_to_everything()
    press("T", CTRL)
    yield on("Results as a table")
    newest = results()[0]["Date"]
    held = {(line["Marker"], line["Result"]) for line in results() if line["Date"] == newest}
    assert {*zip(PRINTED, TYPED, strict=True)} <= held, held
    press("T", CTRL)
    tab_to("Timelines")
    press(Qt.Key.Key_End)
    yield said("Baseline of LH: 2.3 IU/L (4 May 2026)")


def step_to_everything():
    """Show every strip: the choice is stepped through with Down."""
    for _ in range(40):
        press(BACK)
        if focused() in SETS:
            break
    for _ in SETS:
        press(Qt.Key.Key_Down)
    assert focused() == SETS[-1], focused()


if __name__ == "__main__":
    sys.exit(tell(full_panel(), sys.argv[1]))
