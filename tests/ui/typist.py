"""Somebody who types a panel: keys go to what has the focus, and the form is answered as the window does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from clinic_desktop.clinical.assess import assess_draft
from clinic_desktop.clinical.intake import read
from tests.ui.samples_entry import CHART, NORTHSIDE

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Typist:
    """Types into whatever has the focus, and answers the form as the window does."""

    def __init__(self, entry, qtbot, knowledge, assessment):
        self.entry, self._qtbot, self._knowledge, self._assessment = entry, qtbot, knowledge, assessment
        self.drafts, self.signed, self.closed, self.discarded = [], [], [], []
        self.judged = ()
        entry.typed.connect(self._judge)
        entry.sign_requested.connect(self.signed.append)
        entry.closed.connect(lambda: self.closed.append(True))
        entry.discarded.connect(lambda: self.discarded.append(True))

    def open(self, draft):
        self.entry.open_draft(draft, CHART, self._assessment, (NORTHSIDE, "Central Lab"))
        self.entry.show()
        self.entry.activateWindow()
        self.entry.focus_first()

    def type(self, text, *keys):
        if text:
            self._qtbot.keyClicks(self.focus, text)
        for key in keys:
            self._qtbot.keyClick(self.focus, key)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self._qtbot.keyClick(self.focus, key, modifier)

    def undo(self):
        self.press(Qt.Key.Key_Z, CTRL)

    def redo(self):
        self.press(Qt.Key.Key_Z, CTRL | SHIFT)

    @property
    def focus(self):
        return QApplication.focusWidget()

    @property
    def at(self):
        return self.focus.accessibleName()

    def line(self, marker):
        return next(line for line in self.drafts[-1].fields if line.marker == marker)

    def words(self):
        return " | ".join(found.text() for found in self.entry.findChildren(QLabel) if found.isVisible())

    def _judge(self, draft):
        self.drafts.append(draft)
        intake = read(draft, self._knowledge, CHART, self._assessment.on, "new")
        panel = intake.panel
        self.judged = () if panel is None else assess_draft(self._assessment, panel, self._knowledge)
        self.entry.show_intake(intake, self.judged)
