"""Coming in: sign-in to a clinic, and the lock that hides everything until its user returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem
from clinic_desktop.store.key_ring import same_name
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.gate import Gate
from clinic_desktop.ui.user_field import UserField
from clinic_desktop.ui.waiting import Wait

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from clinic_desktop.drawing.theme import Theme

WIDTH = 420
ANOTHER = phrase("Sign in as somebody else")


class PassphraseGate(Gate):
    """A gate whose form asks for a passphrase and forgets it once it has been used."""

    def __init__(self, theme: Theme, title: str, action: str) -> None:
        super().__init__(theme, title, "", WIDTH)
        self.form = Form(theme, action)
        self.user = UserField(theme)
        self.passphrase = TextField(theme, "passphrase", tr("Passphrase"), secret=True)
        self.user.chosen.connect(self.passphrase.begin)
        self._wait = Wait(self.passphrase)

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say what was wrong; nothing typed is lost."""
        self._wait.end()
        self.form.show_problems(problems)

    def count_down(self, user: str, seconds: int) -> None:
        """Tell, second by second, how long a user waits for his next try; 0 is no wait."""
        if seconds:
            self._wait.begin(user, seconds)

    def forget_passphrase(self) -> None:
        """Keep no passphrase in the window once it has been used."""
        self._wait.end()
        self.passphrase.put("")

    def _begin(self, explanation: str) -> None:
        """Start afresh; the focus is on the first empty field."""
        self.explanation.setText(explanation)
        self.form.clear()
        self.forget_passphrase()
        self.form.begin()

    def _ready(self, user: str, passphrase: str) -> bool:
        """True where both are typed and the user need not wait; else it is said."""
        problems = missing(user, passphrase)
        if problems:
            self.form.show_problems(problems)
            return False
        return not self._wait.holds(user)


class SignIn(PassphraseGate):
    """Asks who signs in and the passphrase; sends both, and shows what was wrong with them beside the field.

    What was typed stays after a refusal. `elsewhere` asks for another clinic's folder; `recovering` for the
    way in by the recovery code; `instead`, where something else was offered, takes it with what was typed;
    `restoring`, where the clinic turned out to be damaged, asks for its backups.
    """

    submitted = Signal(str, str)
    instead = Signal(str, str)
    elsewhere = Signal()
    recovering = Signal()
    restoring = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Sign in"), tr("Sign in"))
        other = ActionButton(theme, tr("Another clinic"), kind=ButtonKind.LINK)
        other.clicked.connect(self.elsewhere)
        self._recover = ActionButton(theme, tr("Use the recovery code"), kind=ButtonKind.LINK)
        self._recover.clicked.connect(self.recovering)
        self.form.add_row(self.user)
        self.form.add_row(self.passphrase)
        self._offered = ActionButton(theme, "")
        self._offered.clicked.connect(lambda: self._submit(self.instead))
        self.form.end(beside=other)
        self.form.submitted.connect(lambda: self._submit(self.submitted))
        self.column.addWidget(self.form)
        self.column.addSpacing(4)
        self.column.addWidget(self._recover, 0, Qt.AlignmentFlag.AlignRight)
        self.column.addWidget(self._offered)
        self._restore = ActionButton(theme, tr("Restore a backup"))
        self._restore.clicked.connect(self.restoring)
        self.column.addWidget(self._restore)
        self._restore.hide()
        self.offer("")

    def ask(self, folder: Path, said: str = "", users: Sequence[str] = ()) -> None:
        """Start for one clinic's folder; the focus is on the first empty field. `said` is told above.

        `users` are those one may choose from; without any, there is no clinic to be recovered either.
        """
        self.offer("")
        self._restore.hide()
        self.user.offer(users)
        self._recover.setVisible(bool(users))
        self._begin("\n\n".join(filter(None, (said, tr("The clinic in {folder}", folder=folder)))))

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
        if self._ready(user, passphrase):
            way.emit(user, passphrase)


class Lock(PassphraseGate):
    """Stands in front of everything until the user who locked it comes back, or another one signs in.

    `submitted` carries the passphrase of the one who locked it; `taken_over` another user and his.
    """

    submitted = Signal(str)
    taken_over = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Locked"), tr("Unlock"))
        self._locked_by = ""
        self._others: tuple[str, ...] = ()
        self.other = ActionButton(theme, tr(ANOTHER), kind=ButtonKind.LINK)
        self.other.clicked.connect(self._change_who)
        self.form.add_row(self.user)
        self.form.add_row(self.passphrase)
        self.form.end(beside=self.other)
        self.form.submitted.connect(self._submit)
        self.column.addWidget(self.form)

    def ask(self, user: str, others: Sequence[str] = ()) -> None:
        """Hide behind this user's passphrase; `others` may sign in instead."""
        self._locked_by, self._others = user, tuple(others)
        self.other.setVisible(bool(self._others))
        self._ask_for(another=False)

    def _change_who(self) -> None:
        self._ask_for(another=not self.user.isVisibleTo(self.form))

    def _ask_for(self, *, another: bool) -> None:
        self.user.put("")
        self.user.offer(self._others)
        self.user.setVisible(another)
        name = self._locked_by
        self.other.say(tr("Unlock for {name}", name=name) if another else tr(ANOTHER))
        self.form.submit_button.say(tr("Sign in") if another else tr("Unlock"))
        self._begin(
            tr("Sign in as yourself. What {name} was typing is kept under that name.", name=name)
            if another
            else tr("{name}, type your passphrase to go on. What you were typing is kept.", name=name)
        )

    def _submit(self) -> None:
        another = self.user.isVisibleTo(self.form)
        user = self.form.value("user").strip() if another else self._locked_by
        passphrase = self.form.value("passphrase")
        if not self._ready(user, passphrase):
            return
        if same_name(user) == same_name(self._locked_by):
            self.submitted.emit(passphrase)
        else:
            self.taken_over.emit(user, passphrase)


def missing(user: str, passphrase: str) -> tuple[Problem, ...]:
    """What has to be typed before a clinic can be asked."""
    problems = []
    if not user:
        problems.append(Problem("user", tr("Type your user name.")))
    if not passphrase:
        problems.append(Problem("passphrase", tr("Type your passphrase.")))
    return tuple(problems)
