"""The recovery code among the users: whether there is one, and making a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.model.role import Right
from clinic_desktop.ui.controls import ActionButton, label
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.permission import why_not
from clinic_desktop.ui.recovery_making import KEPT, confirm_kept, make_code
from clinic_desktop.ui.recovery_sheet import RecoverySheet

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

WIDTH = 560
NONE = phrase("None yet. With it an owner who forgot the passphrase can choose a new one; nothing else can.")
REPLACES = phrase("The new code replaces the old one, whose page then opens nothing but older backups.")


class RecoveryCard(QFrame):
    """`changed` carries what to say once a new code is kept; leaving the page hides the code for good."""

    changed = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._surroundings, self._clinic = surroundings, clinic
        theme = surroundings.theme
        self._state = label("", "muted", wraps=True)
        self.make = ActionButton(theme, tr("Make a recovery code"))
        self.make.clicked.connect(self._ask)
        self.form = Form(theme, tr("Make the code"), tr("Cancel"))
        passphrase = TextField(theme, "passphrase", tr("Your passphrase"), secret=True, hint=tr(REPLACES))
        self.form.add_row(passphrase)
        self.form.end()
        self.form.submitted.connect(self._make)
        self.form.cancelled.connect(self._close)
        self.sheet = RecoverySheet(theme, clinic.folder)
        self.sheet.kept.connect(self._keep)
        self.sheet.later.connect(self._close)
        for part in (self.form, self.sheet):
            part.setMaximumWidth(WIDTH)
        self._lay_out()
        self.leave()

    def refresh(self) -> None:
        """Say how it stands."""
        made = self._clinic.users.recovery_code_made()
        if made is None:
            said = tr(NONE)
        else:
            kept, day = self._clinic.settings.get(KEPT) == made.isoformat(), full_day(made.date())
            said = (
                tr("Made on {day}; its page is kept.", day=day)
                if kept
                else tr("Made on {day}; nobody has confirmed that its page is kept.", day=day)
            )
        self._state.setText(said)
        self.make.say(tr("Make a recovery code") if made is None else tr("Make a new recovery code"))
        self.form.field("passphrase").explain("" if made is None else tr(REPLACES))
        self.make.rest(why_not(self._clinic, Right.MANAGE))

    def begin(self) -> bool:
        """Take the focus where something is under way here; False where nothing is."""
        for part in (self.form, self.sheet):
            if part.isVisibleTo(self):
                part.begin()
                return True
        return False

    def leave(self) -> None:
        """Hide the code: it is not shown a second time."""
        self.form.field("passphrase").put("")
        self.form.hide()
        self.sheet.clear()
        self.sheet.hide()

    def _ask(self) -> None:
        self.leave()
        self.form.clear()
        self.form.show()
        self.form.begin()

    def _make(self) -> None:
        passphrase = self.form.value("passphrase")
        if not passphrase:
            self.form.show_problems([Problem("passphrase", tr("Type your passphrase."))])
            return
        try:
            self._clinic.confirm(passphrase, self._surroundings.now())
            code = make_code(self._surroundings, self._clinic)
        except Refused as refused:
            self.form.show_problems(refused.problems)
            return
        self.leave()
        self.sheet.show_code(code)
        self.sheet.show()
        self.refresh()
        self.sheet.begin()

    def _keep(self) -> None:
        try:
            confirm_kept(self._surroundings, self._clinic)
        except Refused as refused:
            self.sheet.form.show_problems(refused.problems)
            return
        self._close()
        self.changed.emit(tr("The recovery code is kept. A page of an older one can be destroyed."))

    def _close(self) -> None:
        self.leave()
        self.refresh()
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label(tr("Recovery code"), "heading"))
        top.addStretch(1)
        top.addWidget(self.make)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        column.addLayout(top)
        for part in (self._state, self.form, self.sheet):
            column.addWidget(part)
