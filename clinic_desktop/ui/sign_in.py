"""Coming in: sign-in to a clinic, and the lock that hides everything until its user returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance

from clinic_desktop.model.problem import Problem
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.gate import Gate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from clinic_desktop.drawing.theme import Theme

WIDTH = 420


class PassphraseGate(Gate):
    """A gate whose form asks for a passphrase and forgets it once it has been used."""

    def __init__(self, theme: Theme, title: str, action: str) -> None:
        super().__init__(theme, title, "", WIDTH)
        self.form = Form(theme, action)
        self.passphrase = TextField(theme, "passphrase", "Passphrase", secret=True)

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say what was wrong; nothing typed is lost."""
        self.form.show_problems(problems)

    def forget_passphrase(self) -> None:
        """Keep no passphrase in the window once it has been used."""
        self.passphrase.put("")

    def _begin(self, explanation: str) -> None:
        """Start afresh; the focus is on the first empty field."""
        self.explanation.setText(explanation)
        self.form.clear()
        self.forget_passphrase()
        self.form.begin()


class SignIn(PassphraseGate):
    """Asks who signs in and the passphrase; sends both, and shows what was wrong with them beside the field.

    What was typed stays after a refusal. `elsewhere` asks for another clinic's folder; `instead`, where
    something else was offered, takes it with what was typed; `restoring`, where the clinic turned out to be
    damaged, asks for its backups.
    """

    submitted = Signal(str, str)
    instead = Signal(str, str)
    elsewhere = Signal()
    restoring = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Sign in", "Sign in")
        other = ActionButton(theme, "Another clinic", kind=ButtonKind.LINK)
        other.clicked.connect(self.elsewhere)
        self.form.add_row(TextField(theme, "user", "User"))
        self.form.add_row(self.passphrase)
        self._offered = ActionButton(theme, "")
        self._offered.clicked.connect(lambda: self._submit(self.instead))
        self.form.end(beside=other)
        self.form.submitted.connect(lambda: self._submit(self.submitted))
        self.column.addWidget(self.form)
        self.column.addSpacing(4)
        self.column.addWidget(self._offered)
        self._restore = ActionButton(theme, "Restore a backup")
        self._restore.clicked.connect(self.restoring)
        self.column.addWidget(self._restore)
        self._restore.hide()
        self.offer("")

    def ask(self, folder: Path, said: str = "") -> None:
        """Start for one clinic's folder; the focus is on the first empty field. `said` is told above."""
        self.offer("")
        self._restore.hide()
        self._begin("\n\n".join(filter(None, (said, f"The clinic in {folder}"))))

    def offer(self, words: str) -> None:
        """Offer another way in below the form, and take the focus there; nothing for an empty text."""
        self._offered.say(words)
        self._offered.setVisible(bool(words))
        if words:
            self._offered.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_restoring(self) -> None:
        """Offer the backups below the form, and take the focus there."""
        self._restore.show()
        self._restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, *, waiting: bool) -> None:
        """Let nothing be typed while a clinic is being opened."""
        self.form.setEnabled(not waiting)
        self._offered.setEnabled(not waiting)

    def _submit(self, way: SignalInstance) -> None:
        user, passphrase = self.form.value("user").strip(), self.form.value("passphrase")
        problems = missing(user, passphrase)
        if problems:
            self.form.show_problems(problems)
        else:
            way.emit(user, passphrase)


class Lock(PassphraseGate):
    """Stands in front of everything; only the user who locked it can open it again."""

    submitted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Locked", "Unlock")
        self.form.add_row(self.passphrase)
        self.form.end()
        self.form.submitted.connect(self._submit)
        self.column.addWidget(self.form)

    def ask(self, user: str) -> None:
        """Hide behind this user's passphrase."""
        self._begin(f"{user}, type your passphrase to go on. What you were typing is kept.")

    def _submit(self) -> None:
        passphrase = self.form.value("passphrase")
        problems = missing("the user", passphrase)
        if problems:
            self.form.show_problems(problems)
        else:
            self.submitted.emit(passphrase)


def missing(user: str, passphrase: str) -> tuple[Problem, ...]:
    """What has to be typed before a clinic can be asked."""
    problems = []
    if not user:
        problems.append(Problem("user", "Type your user name."))
    if not passphrase:
        problems.append(Problem("passphrase", "Type your passphrase."))
    return tuple(problems)
