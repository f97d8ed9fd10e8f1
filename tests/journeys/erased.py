"""A history that is read and saved, and its man erased: `python -m tests.journeys.erased FOLDER SAVED`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.faults.byte_search import all_forms, holds
from tests.faults.decrypting import decrypted
from tests.journeys.backed_up import sign_in
from tests.journeys.no_trace import open_history, reached, save_history, save_page
from tests.journeys.story import CTRL, on, press, tab_to, tell, title_says, words, write

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
SEARCH = "Name, number, birth date"
FAMILY, CHART = "Okafor", "10427"
OKAFOR = f"{FAMILY}, Daniel · 11 Feb 1988 · {CHART}"
HALF_TYPED = "6.8157"
SECRETS = (FAMILY, "okafor", CHART, "1988-02-11", HALF_TYPED)
REASON = "asked for it in a letter"
PDF, TABLE = "page.pdf", "history.csv"


def erased(folder, saved):
    """Leave something of every kind of him, read and save his history, and erase him."""
    yield from sign_in()
    yield from open_him()
    yield from save_page(saved / PDF)
    press("N", CTRL)
    yield on("LH")
    write(HALF_TYPED)
    press(ESC)
    yield on("Timelines")
    yield from read_history()
    yield from save_history(saved / TABLE)
    assert set(left_of_him(folder, (saved / PDF).read_bytes())) >= {FAMILY, CHART, HALF_TYPED, "his page"}
    yield from erase()
    assert left_of_him(folder, (saved / PDF).read_bytes()) == []
    yield from look_for_him()
    press("Q", CTRL)


def left_of_him(folder, pdf):
    """Which of his secrets, and whether his page, can be read with the key in the file or its journal."""
    content = decrypted(folder, "demo", "demo")
    left = {secret for form, secret in all_forms(SECRETS).items() if holds(content, form)}
    return sorted(left | ({"his page"} if pdf[200:264] in content else set()))


def open_him():
    """Open his chart."""
    press("K", CTRL)
    yield on(SEARCH)
    write(CHART)
    press(ENTER)
    yield title_says(OKAFOR)


def read_history():
    """Narrow his history to who looked at it, and widen it again."""
    yield from open_history()
    table = QApplication.focusWidget()
    yield lambda: table.model().rowCount() > 0
    everything = table.model().rowCount()
    tab_to("What was done")
    write("view")
    yield lambda: {what.split()[0] for what in said(table)} == {"Viewed"}
    assert table.model().rowCount() < everything
    yield lambda: reached("Show everything")
    press(ENTER)
    yield lambda: table.model().rowCount() == everything


def said(table):
    """What the history says was done, row by row."""
    model = table.model()
    last = model.columnCount() - 1
    return [str(model.data(model.index(row, last))) for row in range(model.rowCount())]


def erase():
    """Erase him, giving the reason and his number."""
    tab_to("Erase patient…")
    press(ENTER)
    yield on("Reason, without his name")
    write(REASON)
    press(ENTER)
    write(CHART)
    press(ENTER)
    yield on(SEARCH)
    assert any("Backups made before still hold it" in text for text in words())


def look_for_him():
    """He is found by no search, and no title names him."""
    write(CHART)
    press(ENTER)
    yield on(SEARCH)
    assert not any(FAMILY in text for text in words())
    assert not any(FAMILY in window.windowTitle() for window in QApplication.topLevelWidgets())


if __name__ == "__main__":
    sys.exit(tell(erased(Path(sys.argv[1]), Path(sys.argv[2])), sys.argv[1]))
