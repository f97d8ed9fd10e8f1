"""A program fault in the middle of a man's page: `python -m tests.journeys.failing FOLDER PLACE`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from tests.journeys.backed_up import sign_in
from tests.journeys.no_trace import answer_dialog
from tests.journeys.story import CTRL, make_ready, on, press, tell, title_says, words, write

ENTER = Qt.Key.Key_Return
SECRETS = ("Okafor", "10427", "1988-02-11", "Daniel")


def failing(place):
    """Open a man's page; let the saving of his page fail as no disk does, and then something by itself."""
    yield from sign_in()
    write(SECRETS[1])
    press(ENTER)
    yield title_says("Okafor")
    press("P", CTRL)
    yield on("Visit report")
    yield from make_ready("Your body is making testosterone again.")
    whole, tempfile.mkstemp = tempfile.mkstemp, _fail
    press("S", CTRL)
    yield on("Choose where to save…")
    press(ENTER)
    yield from answer_dialog(place)
    yield lambda: any("Something in the program failed" in text for text in words())
    tempfile.mkstemp = whole
    yield on("Visit report")
    QTimer.singleShot(0, _fail)
    yield on("Visit report")
    press("Q", CTRL)


def _fail(*_names, **places):
    """What no disk does: a fault of the program, which nobody refuses in words."""
    raise ValueError(f"{SECRETS} cannot be saved in {places}")


if __name__ == "__main__":
    sys.exit(tell(failing(Path(sys.argv[2])), sys.argv[1]))
