"""Coming in by the printed recovery code: an owner chooses a new passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.gate import Gate
from clinic_desktop.ui.passphrase_choice import PassphraseChoice
from clinic_desktop.ui.recovery_code_field import RecoveryCodeField
from clinic_desktop.ui.user_field import UserField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme

WIDTH = 560
EXPLANATION = phrase(
    "The code lets an owner of the clinic choose a new passphrase. Everything else stays as it is, and "
    "nobody else’s passphrase changes."
)


class RecoverySignIn(Gate):
    """`submitted` carries code, user and new passphrase; `cancelled` goes back to signing in."""

    submitted = Signal(str, str, str)
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Use the recovery code"), tr(EXPLANATION), WIDTH)
        self.form = Form(theme, tr("Open the clinic"), tr("Back"))
        self.code, self.user = RecoveryCodeField(theme), UserField(theme, text=tr("Your user name"))
        self.choice = PassphraseChoice(theme, lambda: (self.user.text(),), text=tr("New passphrase"))
        self.user.chosen.connect(self.choice.first.begin)
        self.form.add_row(self.code)
        self.form.add_row(self.user)
        self.form.add_row(*self.choice.fields)
        self.form.end()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.cancelled)
        self.column.addWidget(self.form)

    def ask(self, users: Sequence[str], user: str = "") -> None:
        """Start afresh, with the name that was typed at sign-in."""
        self.form.clear()
        self.forget()
        self.user.offer(users)
        self.user.put(user)
        self.form.begin()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say what was wrong; nothing typed is lost."""
        self.form.show_problems(problems)

    def forget(self) -> None:
        """Keep no secret in the window once it has been used."""
        self.code.put("")
        self.choice.forget()

    def _submit(self) -> None:
        problems = self._problems()
        if problems:
            self.form.show_problems(problems)
        else:
            self.submitted.emit(self.code.text(), self.user.text().strip(), self.choice.text())

    def _problems(self) -> list[Problem]:
        problems = []
        self.code.check()
        if not self.code.text().strip():
            problems.append(Problem("code", tr("Type the recovery code from the printed page.")))
        elif self.code.problem is not None:
            problems.append(self.code.problem)
        if not self.user.text().strip():
            problems.append(Problem("user", tr("Type your user name.")))
        return problems + self.choice.problems()
