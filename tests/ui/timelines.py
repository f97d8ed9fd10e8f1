"""What the tests of the timelines' page share: a man with two panels, opened, and a hand on his strips."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clinic_desktop.ui.patient_page import PatientPage
from clinic_desktop.ui.strip_column import StripColumn
from tests.ui.conftest import NOW, serum
from tests.ui.hands import show

Key = Qt.Key
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
FERTILITY = [
    *("lh", "fsh", "testosterone", "free_testosterone", "estradiol"),
    *("sperm_concentration", "total_motile_count"),
]


def two_panels(clinic):
    """Give the man of September a panel of August as well."""
    early = serum("early", "2026-08-10", lh="1.2", fsh="2.0", testosterone="210")
    clinic.panels.sign("daniel", early, visit_id="visit-2", now=NOW)


def opened(around, clinic, qtbot, width=1180):
    made = PatientPage(around, clinic)
    made.sentences, made.warnings, made.undoing = [], [], []
    made.said.connect(made.sentences.append)
    made.warned.connect(made.warnings.append)
    made.undoable.connect(lambda words, undo: made.undoing.append((words, undo)))
    show(qtbot, made, width, 900)
    made.show_patient("daniel")
    return made


def view_of(page):
    return page.timelines.view


def strips(page):
    return [strip.marker for strip in page.timeline.strips]


def column_of(page):
    return page.findChild(StripColumn)


def window(page):
    now = view_of(page).zoom.window
    return now.start, now.end


def button(page, words):
    for each in page.timelines.toolbar.findChildren(type(page.timelines.toolbar.more)):
        if each.text() == words and each.isVisible():
            return each
    raise AssertionError(f"no button {words}")


def drag(page, start, *places):
    widget = column_of(page).viewport()
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for place in places:
        QTest.mouseMove(widget, place)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=places[-1])
