"""One's own passphrase, for everybody who signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.ui.controls import ActionButton, frame, label
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.passphrase_choice import PassphraseChoice
from clinic_desktop.ui.permission import READING_ONLY
from clinic_desktop.ui.role_words import roles_in_words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

WIDTH = 560


class PassphrasePage(QWidget):
    """`said` carries what became of it; Esc goes back."""

    said = Signal(str)
    closed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._surroundings, self._clinic = surroundings, clinic
        theme = surroundings.theme
        self._roles = label("", "muted")
        self._close = ActionButton(theme, tr("Close"), key="Esc")
        self._close.clicked.connect(self.closed)
        known = (clinic.name, clinic.user)
        self.choice = PassphraseChoice(theme, lambda: known, text=tr("New passphrase"))
        self.form = Form(theme, tr("Change passphrase"))
        self.form.add_row(TextField(theme, "old", tr("Passphrase now"), secret=True))
        self.form.add_row(*self.choice.fields)
        self.form.end()
        self.form.submitted.connect(self._change)
        self.form.setMaximumWidth(WIDTH)
        if not clinic.writing:
            self.form.submit_button.rest(tr(READING_ONLY))
        self._lay_out()

    def begin(self) -> None:
        """Start afresh."""
        self._roles.setText(f"{self._clinic.user} · {roles_in_words(self._clinic.roles)}")
        self.leave()
        self.form.clear()
        self.form.begin()

    def begin_again(self) -> None:
        """Take the focus; what was typed stands as it stood."""
        self.form.begin()

    def leave(self) -> None:
        """Keep no passphrase in the window."""
        self.form.field("old").put("")
        self.choice.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _change(self) -> None:
        if not self.form.submit_button.isEnabled():
            return
        old = self.form.value("old")
        problems = [] if old else [Problem("old", tr("Type the passphrase you sign in with now."))]
        problems += self.choice.problems()
        if problems:
            self.form.show_problems(problems)
            return
        try:
            self._clinic.users.change_passphrase(old, self.choice.text(), self._surroundings.now())
        except Refused as refused:
            self.form.show_problems(refused.problems)
            return
        self.leave()
        self.said.emit(tr("Your passphrase is changed. Sign in and unlock with the new one from now on."))
        self.closed.emit()

    def _lay_out(self) -> None:
        head = frame("header")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(12)
        row.addWidget(label(tr("Your passphrase"), "title"))
        row.addWidget(self._roles)
        row.addStretch(1)
        row.addWidget(self._close)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 14, 16, 16)
        inside.addWidget(self.form)
        place = QVBoxLayout()
        place.setContentsMargins(16, 14, 16, 14)
        place.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(place)
        column.addStretch(1)
