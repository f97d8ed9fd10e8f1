"""Signing in to a backup: a user and passphrase of its day, or the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem
from clinic_desktop.store.vault import passphrase_problem
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.restoring import AskedRestore

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from clinic_desktop.drawing.theme import Theme

WIDTH = 620
BY_CODE, BY_PASSPHRASE = phrase("Use the recovery code"), phrase("Use a passphrase")
OF_THAT_DAY = phrase("The one of the backup’s day.")


class RestoreForm(QWidget):
    """Sends a complete AskedRestore; the other way in stands beside the buttons."""

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setMaximumWidth(WIDTH)
        self._backup: Path | None = None
        self._by_code = False
        self.form = Form(theme, tr("Restore to compare"), tr("Cancel"))
        self._other = ActionButton(theme, tr(BY_CODE), kind=ButtonKind.LINK)
        self._other.clicked.connect(self.change_way)
        self._code = TextField(theme, "code", tr("Recovery code"))
        self._user = TextField(theme, "user", tr("User"))
        self._passphrase = TextField(theme, "passphrase", tr("Passphrase"), secret=True, hint=tr(OF_THAT_DAY))
        self._new = TextField(theme, "new", tr("New passphrase"), secret=True)
        self._again = TextField(theme, "again", tr("New passphrase again"), secret=True)
        self.form.add_row(self._code)
        self.form.add_row(self._user, self._passphrase)
        self.form.add_row(self._new, self._again)
        self.form.end(beside=self._other)
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self._show_way()

    def ask(self, backup: Path, user: str) -> None:
        """Start for one backup; the focus is on the first empty field."""
        self._backup, self._by_code = backup, False
        self.form.clear()
        self.forget()
        self._user.put(user)
        self._show_way()

    def begin(self) -> None:
        """Take the focus."""
        self.form.begin()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say what was wrong; nothing typed is lost."""
        if self._by_code:
            problems = [
                Problem("new", problem.sentence) if problem.field == "passphrase" else problem
                for problem in problems
            ]
        self.form.show_problems(problems)

    def forget(self) -> None:
        """Keep no secret in the window once it has been used."""
        for field in (self._code, self._passphrase, self._new, self._again):
            field.put("")

    def change_way(self) -> None:
        """Ask for the recovery code in place of a passphrase, or the other way round."""
        self._by_code = not self._by_code
        self.form.clear()
        self._show_way()
        self.begin()

    def _show_way(self) -> None:
        for field in (self._code, self._new, self._again):
            field.setVisible(self._by_code)
        self._passphrase.setVisible(not self._by_code)
        self._other.say(tr(BY_PASSPHRASE if self._by_code else BY_CODE))

    def _submit(self) -> None:
        problems = self._problems()
        if problems or self._backup is None:
            self.form.show_problems(problems)
            return
        secret = self._new if self._by_code else self._passphrase
        code = self._code.text().strip() if self._by_code else ""
        self.submitted.emit(AskedRestore(self._backup, self._user.text().strip(), secret.text(), code))

    def _problems(self) -> list[Problem]:
        asked = [("user", tr("Type a user’s name of the backup’s day."))]
        if self._by_code:
            asked.insert(0, ("code", tr("Type the recovery code from the printed page.")))
            asked.append(("new", tr("Choose a new passphrase; a short sentence is good.")))
        else:
            asked.append(("passphrase", tr("Type the passphrase of the backup’s day.")))
        problems = [Problem(name, text) for name, text in asked if not self.form.value(name).strip()]
        if self._by_code and self._new.text():
            weak = passphrase_problem(self._new.text())
            if weak is not None:
                problems.append(Problem("new", weak.sentence))
            elif self._new.text() != self._again.text():
                problems.append(Problem("again", tr("The two passphrases differ; type the same one twice.")))
        return problems
