"""The recovery code between coming in and the day: after set-up, and after the old code was used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.gate import Gate
from clinic_desktop.ui.recovery_making import confirm_kept, make_code
from clinic_desktop.ui.recovery_sheet import RecoverySheet

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

WIDTH = 560
TITLE = phrase("Keep this recovery code")
ONLY_WAY = phrase(
    "If the passphrase is forgotten, this code is the only way back to the records. It is shown once. Print "
    "it and keep the page in a safe place, not beside the computer."
)
USED = phrase(
    "You came in by the recovery code, and it still counts. If its page has left its safe place, make a new "
    "code; the old page then opens nothing but older backups."
)


class RecoveryGate(Gate):
    """Shows a new code at once, or first offers to make one; `closed` goes on to the day in any case."""

    closed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic, *, offering: bool) -> None:
        super().__init__(surroundings.theme, tr(TITLE), tr(ONLY_WAY), WIDTH)
        self._surroundings, self._clinic = surroundings, clinic
        self._problem = label("", "problem", wraps=True)
        self.sheet = RecoverySheet(surroundings.theme, clinic.folder)
        self.make = ActionButton(surroundings.theme, tr("Make a new code"), kind=ButtonKind.PRIMARY)
        self.leave = ActionButton(
            surroundings.theme, tr("Keep the old one") if offering else tr("Later"), key="Esc"
        )
        self._acts = QWidget()
        row = QHBoxLayout(self._acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.make)
        row.addWidget(self.leave)
        row.addStretch(1)
        self.make.clicked.connect(self._make)
        self.leave.clicked.connect(self.closed)
        self.sheet.kept.connect(self._keep)
        self.sheet.later.connect(self.closed)
        for part in (self._problem, self.sheet, self._acts):
            self.column.addWidget(part)
        self._problem.hide()
        self.sheet.hide()
        if offering:
            self.title.setText(tr("A new recovery code?"))
            self.explanation.setText(tr(USED))
        else:
            self._make()

    def begin(self) -> None:
        """Take the focus where one goes on."""
        if self.sheet.isVisibleTo(self):
            self.sheet.begin()
        else:
            self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes on to the day."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _make(self) -> None:
        try:
            code = make_code(self._surroundings, self._clinic)
        except Refused as refused:
            self._say(refused)
            return
        self._problem.hide()
        self.title.setText(tr(TITLE))
        self.explanation.setText(tr(ONLY_WAY))
        self.sheet.show_code(code)
        self.sheet.show()
        self._acts.hide()
        self.sheet.begin()

    def _keep(self) -> None:
        try:
            confirm_kept(self._surroundings, self._clinic)
        except Refused as refused:
            self._say(refused)
            return
        self.closed.emit()

    def _say(self, refused: Refused) -> None:
        self._problem.setText(" ".join(problem.sentence for problem in refused.problems))
        self._problem.show()
