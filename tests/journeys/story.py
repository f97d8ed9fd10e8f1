"""Runs a story inside the real program: keys go to the focused widget, and nothing of ours is called.

A story is a generator that types and yields what it waits for: a condition, asked again until it holds.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from clinic_desktop.app import open_window
from clinic_desktop.quiet import be_quiet
from tests.journeys.day import now_there

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
TICK, PATIENCE = 20, 20_000  # milliseconds
FAILED = 70


def press(key, modifiers=PLAIN):
    """Press one key in whatever has the focus."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def write(text):
    """Type a text, letters that are not on every keyboard included."""
    for letter in text:
        if letter.isascii():
            press(letter)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(QApplication.focusWidget(), QKeyEvent(kind, 0, PLAIN, letter))


def focused():
    """The accessible name of what has the focus."""
    widget = QApplication.focusWidget()
    return None if widget is None else widget.accessibleName()


def on(name):
    """Wait until the focus is on something of this accessible name."""
    return lambda: focused() == name


def title_says(words):
    """Wait until the window's title holds these words."""
    return lambda: any(words in window.windowTitle() for window in QApplication.topLevelWidgets())


def tab_to(name):
    """Press Tab until the focus is on something of this accessible name."""
    for _ in range(80):
        if focused() == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name}; the focus is on {focused()}")


def words():
    """Every label in view; none while no window is active, as between a dialog's closing and the next."""
    window = QApplication.activeWindow()
    return [each.text() for each in window.findChildren(QLabel) if each.isVisible()] if window else []


def make_ready(message):
    """Review the visit beside its page with a message, and confirm whose page it is: it may leave then."""
    tab_to("Main message")
    write(message)
    press(Qt.Key.Key_Return, CTRL)
    yield said("Reviewed and approved")
    press(Qt.Key.Key_F8)
    yield said("Ready to hand out")


def said(part):
    """Wait until a label in view holds these words."""
    return lambda: any(part in text for text in words())


def results():
    """The lines of the table under the timelines, which has to be open: heading by heading, as shown."""
    (table,) = (
        each
        for each in QApplication.activeWindow().findChildren(QTableView)
        if each.accessibleName() == "Results as a table" and each.isVisible()
    )
    model = table.model()
    headings = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    lines = ([model.data(model.index(n, c)) for c in range(len(headings))] for n in range(model.rowCount()))
    return [dict(zip(headings, line, strict=True)) for line in lines]


class Teller:
    """Goes on with a story as soon as what it waits for has come; ends the program where it never comes."""

    def __init__(self, story):
        self._story, self._waiting = story, lambda: QApplication.focusWidget() is not None
        self._since = QElapsedTimer()
        self._since.start()
        self._busy = False
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK)

    def _tick(self):
        if self._busy:  # a dialog's own loop runs inside a key that the story pressed
            return
        try:
            if self._waiting():
                self._go_on()
            elif self._since.elapsed() > PATIENCE:
                raise AssertionError(f"waited too long at {self._place()}; the focus is on {focused()}")
        except Exception:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(FAILED)

    def _place(self):
        step = self._story
        while getattr(step, "gi_yieldfrom", None) is not None:
            step = step.gi_yieldfrom
        return f"{step.__name__}, line {step.gi_frame.f_lineno}"

    def _go_on(self):
        self._busy = True
        try:
            self._waiting = next(self._story)
            self._since.restart()
        except StopIteration:
            self._timer.stop()
        finally:
            self._busy = False


def tell(story, folder, clock=now_there):
    """Open the window on a clinic's folder, live through a story, and return the program's exit code.

    The process is made quiet first, as the program's own start makes it. `clock` tells another day.
    """
    be_quiet()
    app = QApplication(sys.argv[:1])
    teller = Teller(story)
    code = open_window(Path(folder), clock=clock)
    del teller, app
    return code
