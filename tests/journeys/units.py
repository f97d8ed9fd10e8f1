"""Units of the whole clinic changed by keys: `python -m tests.journeys.units FOLDER PDF PDF PDF`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.journeys.first_day import name_file, save_page
from tests.journeys.moved_anchor import open_man
from tests.journeys.story import CTRL, on, press, results, said, tab_to, tell, title_says, words, write

ENTER = Qt.Key.Key_Return
WHO, MARKER = "Okafor", "Total testosterone"
# Testosterone and estradiol of 23 November by the factors of clinical.md (0.03467 and 3.671), with the EMAS
# cut-off, and the units that nothing may be said in then but the ratio, which has one only.
US = ("561", "ng/dL", "303 ng/dL", "44", "pg/mL", ("pmol/L",))
SI = ("19.5", "nmol/L", "10.5 nmol/L", "162", "pmol/L", ("ng/dL", "pg/mL"))
RATIO = "ng/dL per pg/mL"


def changed(first, second, third):
    """Look at a man, show the clinic in SI units, look at him again, and go back."""
    yield from open_man(WHO)
    yield from looked_at(US)
    yield from save_page(first)
    yield from chosen(Qt.Key.Key_Down, "Results are shown in SI units.")
    yield from opened()
    yield from looked_at(SI)
    yield from saved(second)
    yield from chosen(Qt.Key.Key_Up, "Results are shown in US units.")
    yield from opened()
    yield from looked_at(US)
    yield from saved(third)
    press("Q", CTRL)


def chosen(key, sentence):
    """Choose the other system on the page of settings."""
    press(",", CTRL)
    yield on("Clinic’s name")
    tab_to("Results are shown in")
    press(key)
    yield said(sentence)


def opened():
    """Open him again from where one is."""
    press("K", CTRL)
    write(WHO)
    press(ENTER)
    yield title_says(WHO)
    yield on("Timelines")


def looked_at(units):
    """Timelines, flowsheet and axis say his testosterone in the same unit."""
    number, unit, cut_off, estradiol, of_estradiol, _ = units
    agree(units)
    assert any(f"Total testosterone {number}" in text for text in words()), words()
    press("T", CTRL)
    yield on("Results as a table")
    shown = [" ".join(map(str, line.values())) for line in results()]
    assert any(MARKER in line and f"{number} {unit}" in line for line in shown), shown
    press("T", CTRL)
    press("2", CTRL)
    yield on("Flowsheet")
    press("C", CTRL)
    yield said("Copied: ")
    copied = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    row = next((line for line in copied if line[:2] == [MARKER, unit]), copied)
    assert any(cell.split(" ")[0] == number for cell in row), row
    press("3", CTRL)
    yield on("Axis map")
    agree(units)
    for value in (f"Total testosterone {number} {unit}", f"Estradiol {estradiol} {of_estradiol}"):
        assert any(value in text for text in words()), (value, words())
    tab_to("Views of the axis")
    press(Qt.Key.Key_Right)
    yield said(f"testosterone {cut_off}")
    press("1", CTRL)
    yield on("Timelines")


def agree(units):
    """No sentence in view names a value in a unit of the other system."""
    shown = [text.replace(RATIO, "") for text in words()]
    strange = [text for text in shown if any(other in text for other in units[-1])]
    assert not strange, strange


def saved(pdf):
    """Save the page once more: that files are not encrypted is said the first time only."""
    press("P", CTRL)
    yield on("Visit report")
    press(Qt.Key.Key_F8)  # he was left and opened again: his page asks once more whose it is
    yield said("Ready to hand out")
    press("S", CTRL)
    yield from name_file(pdf)


if __name__ == "__main__":
    sys.exit(tell(changed(*sys.argv[2:]), sys.argv[1]))
