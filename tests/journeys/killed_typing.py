"""Typing that is killed at any moment: `python -m tests.journeys.killed_typing STORY FOLDER FILE`.

`typing` writes after each key what stands in the form, and when, to FILE; whoever started it kills it.
`resumed` opens the same man again and writes what stands there now.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit

from tests.journeys.backed_up import sign_in
from tests.journeys.laboratory_form import CHART, open_man
from tests.journeys.story import CTRL, on, press, said, tell, write

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
PAUSE = 0.01  # seconds between two keys, so that many moments are met
WHO, FIRST_READER = "Who may read it", "internal"  # stands there before anything is noted


def typing(kept):
    """Type all that a form can hold, key by key, until killed."""
    yield from sign_in()
    yield from open_man(CHART)
    press("N", CTRL)
    yield on("LH")
    for key in keys():
        if len(key) == 1:
            write(key)
        else:
            press(*KEYS[key])
        kept.write(json.dumps({"at": time.time(), "form": form()}) + "\n")
        kept.flush()
        soon = time.monotonic() + PAUSE
        yield lambda soon=soon: time.monotonic() >= soon
    yield lambda: False


KEYS = {
    "down": (ENTER,),
    "next": (TAB,),
    "note": ("M", CTRL),
    "draw": ("D", CTRL),
    "tick": (Qt.Key.Key_Space,),
    "later": ("E", CTRL),
    "undo": ("Z", CTRL),
    "back": (Qt.Key.Key_Backspace,),
}


def keys():
    """Results, the draw, a note with reader and method, an undo, what is awaited; then one over and over."""
    yield from (*"6.9", "down", *"7.1", "draw", *"26", "next", "tick", "draw", "down")
    yield from (*"488", "note", *"drawn twice", "next", *"p", "next", *"ECLIA", "next")
    yield from (*"31", "down", *"4.", "undo", *"4.4", "down", "later", "down", "later", "down")
    while True:
        yield from (*"44.1", *["back"] * 4)


def resumed(kept):
    """Come back to what was typed, which says that it is gone on with."""
    yield from sign_in()
    yield from open_man(CHART)
    press("N", CTRL)
    yield said("Resumed: begun by demo")
    kept.write(json.dumps({"form": form()}) + "\n")
    kept.flush()
    press("Q", CTRL)


def form():
    """What the fields of the entry form hold, folded away or not, by name; empty ones are left out."""
    entry = next(each for each in QApplication.allWidgets() if each.accessibleName() == "Panel entry")
    found = {}
    for field in (*entry.findChildren(QLineEdit), *entry.findChildren(QComboBox)):
        if not isinstance(field.parent(), QComboBox):
            text = field.currentText() if isinstance(field, QComboBox) else field.text()
            found.setdefault(field.accessibleName(), []).append(text)
    found[WHO] = [text for text in found[WHO] if text != FIRST_READER]
    for box in entry.findChildren(QCheckBox):
        found[box.accessibleName()] = ["ticked" if box.isChecked() else ""]
    return {name: texts for name, texts in found.items() if any(texts)}


STORIES = {"typing": typing, "resumed": resumed}

if __name__ == "__main__":
    with Path(sys.argv[3]).open("w", encoding="utf-8") as kept_open:
        sys.exit(tell(STORIES[sys.argv[1]](kept_open), sys.argv[2]))
