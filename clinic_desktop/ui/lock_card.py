"""After how long without a key or mouse the window locks by itself: a setting of the clinic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.model.role import Right
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form_field import ChoiceField
from clinic_desktop.ui.idle import CHOICES, SETTING, minutes_of
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.permission import why_not

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

SAID = "Locking hides everything at once and keeps what was being typed. Ctrl L locks at any time."


class LockCard(QFrame):
    """`changed` is sent once another time is stored."""

    changed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._surroundings, self._clinic = surroundings, clinic
        times = [(str(minutes), f"{minutes} minutes") for minutes in CHOICES]
        self.after = ChoiceField(surroundings.theme, SETTING, "Lock after", times)
        self.after.setFixedWidth(180)
        self.after.changed.connect(self._store)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.after)
        row.addWidget(label(keys_here(SAID), "muted", wraps=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addWidget(label("Lock", "heading"))
        column.addLayout(row)

    def refresh(self) -> None:
        """Show the time that counts."""
        self.after.blockSignals(True)
        self.after.put(str(minutes_of(self._clinic)))
        self.after.blockSignals(False)
        reason = why_not(self._clinic, Right.MANAGE)
        self.after.editor.setEnabled(not reason)
        self.after.editor.setToolTip(reason)
        self.after.editor.setAccessibleDescription(reason)

    def _store(self) -> None:
        try:
            self._clinic.settings.put(SETTING, self.after.text(), self._surroundings.now())
        except Refused as refused:
            self.after.show_problem(Problem(SETTING, refused.problems[0].sentence))
            return
        self.after.show_problem(None)
        self.changed.emit()
