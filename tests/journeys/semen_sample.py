"""A sample in which nothing was seen: `python -m tests.journeys.semen_sample CLINIC PDF`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.backed_up import sign_in
from tests.journeys.laboratory_form import open_man
from tests.journeys.no_trace import save_page
from tests.journeys.story import CTRL, focused, on, press, results, tab_to, tell, words, write

ENTER, TAB, BACK = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab
SILVA, CHART = "Silva Nascimento", "10436"
VOLUME, NONE_SEEN, DAYS = "2.3", "none seen", "4"
CONCENTRATION = "Sperm concentration"


def semen_sample(pdf):
    """Choose the semen form, say how the sample was come by, type it, sign it, read what is said of it."""
    yield from sign_in()
    yield from open_man(CHART, SILVA)
    press("N", CTRL)
    yield on("LH")
    while focused() != "Template":
        press(BACK)
    write("Semen")
    press(TAB)
    assert focused() == "Abstinence days"
    write(DAYS)
    press("D", CTRL)
    assert focused() == "Collection complete"
    write("no,")
    press("D", CTRL)
    tab_to("Semen volume")
    write(VOLUME)
    press(ENTER)
    assert focused() == CONCENTRATION
    write(NONE_SEEN)
    assert words().count(NONE_SEEN) == 2, "shown back as a chip, beside that of the last sample"
    press(ENTER, CTRL)
    yield on("Timelines")
    yield from read_it()
    yield from save_page(pdf)
    press("Q", CTRL)


def read_it():
    """The verdict and the words stand in the table and beside the timelines."""
    press("T", CTRL)
    yield on("Results as a table")
    line = next(each for each in results() if each["Marker"] == CONCENTRATION)
    assert (line["Result"], line["Lab verdict"], line["Phase verdict"]) == (
        NONE_SEEN,
        "below range",
        "too early",
    )
    assert any(f"{CONCENTRATION} {NONE_SEEN}" in text for text in words()), "the assessment says it too"
    press("T", CTRL)


if __name__ == "__main__":
    sys.exit(tell(semen_sample(Path(sys.argv[2])), sys.argv[1]))
