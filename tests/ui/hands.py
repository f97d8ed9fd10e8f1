"""Two hands on the keyboard: keys go to whatever has the focus, as they do for a person."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.timeline import timeline

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def press(key, modifiers=PLAIN):
    """Press one key, once somebody has the keyboard."""
    for _ in range(100):
        if QApplication.focusWidget() is not None:
            break
        QTest.qWait(10)
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


def show(qtbot, widget, width=1440, height=900):
    """Put a widget on the screen and give it the keyboard."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def show_man(view, around, clinic, man="daniel"):
    """Let a tab show one man of a clinic, by the whole of what is judged about him."""
    judged = assess(clinic.patients.chart(man), around.knowledge, around.today)
    view.show_chart(judged, timeline(judged, around.knowledge, strips=("lh",), units="us"))
