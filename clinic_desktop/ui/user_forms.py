"""What is asked before a user is added, changed, disabled or given a new passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Problem
from clinic_desktop.model.role import Role
from clinic_desktop.ui.controls import label, rule
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField, TickField
from clinic_desktop.ui.passphrase_choice import PassphraseChoice
from clinic_desktop.ui.role_words import EXPLAINED, TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.store.user_rows import User

WIDTH = 620


@dataclass(frozen=True, slots=True)
class AskedUser:
    """What was typed: what an act does not ask for stays empty."""

    name: str
    roles: tuple[Role, ...]
    passphrase: str


class UserForm(QFrame):
    """One act at a time; `submitted` carries an AskedUser, `cancelled` that nothing is to be done."""

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, clinic_name: str) -> None:
        super().__init__()
        self._clinic_name = clinic_name
        self._about = ""
        self._title, self._explained = label("", "heading"), label("", "muted", wraps=True)
        self._name = TextField(
            theme, "user", tr("Name"), hint=tr("It stands beside all that this user signs.")
        )
        ticks = [(role.value, tr(title)) for role, title in TITLES.items()]
        self._roles = TickField(theme, "roles", tr("Roles"), ticks)
        self._roles.explain(tr(EXPLAINED))
        self._choice = PassphraseChoice(theme, self._known, text=tr("First passphrase"))
        self.form = Form(theme, tr("Add user"), tr("Cancel"))
        self.form.add_row(self._name)
        self.form.add_row(self._roles)
        self.form.add_row(*self._choice.fields)
        self.form.end()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.cancelled)
        self.form.setMaximumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        column.addWidget(rule())
        for part in (self._title, self._explained):
            column.addWidget(part)
        # In a row of its own, so that the layout knows how narrow its wrapped sentences are.
        narrow = QHBoxLayout()
        narrow.addWidget(self.form, WIDTH)
        narrow.addStretch(1)
        column.addLayout(narrow)

    def ask_for_new(self) -> None:
        """Ask for a user who is not in the clinic yet."""
        self._ask(tr("Add a user"), tr("Add user"), about="", name=True, roles=(Role.STAFF,), passphrase=True)
        self._explain(tr("Tell the user the first passphrase; it can be changed after the first sign-in."))

    def ask_for_roles(self, user: User) -> None:
        """Ask for a user's other roles."""
        self._ask(
            tr("Roles of {name}", name=user.name), tr("Change roles"), about=user.name, roles=user.roles
        )

    def ask_for_passphrase(self, user: User) -> None:
        """Ask for a new passphrase of one who forgot his, or who comes back."""
        if user.enabled:
            title, act = tr("New passphrase for {name}", name=user.name), tr("Reset passphrase")
            said = tr("The old one opens nothing any more. The user can change the new one after signing in.")
        else:
            title, act = tr("Let {name} sign in again", name=user.name), tr("Enable")
            said = tr("With the roles as they were. The user can change the passphrase after signing in.")
        self._ask(title, act, about=user.name, passphrase=True)
        self._explain(said)

    def ask_to_disable(self, user: User) -> None:
        """Ask whether a user's access is to end."""
        self._ask(tr("Disable {name}?", name=user.name), tr("Disable"), about=user.name)
        self._explain(
            tr(
                "{name} can no longer sign in. What was entered and signed keeps the name, and an "
                "owner can undo this. A copy of the clinic’s folder that was taken before still "
                "opens.",
                name=user.name,
            )
        )

    def begin(self) -> None:
        """Take the focus: in the first empty field, or on the button that does it where there is none."""
        if self._name.isVisibleTo(self) or self._roles.isVisibleTo(self) or self._asks_passphrase:
            self.form.begin()
        else:
            self.form.cancel_button.setFocus()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say what was wrong; nothing typed is lost. A problem of a field that is not asked stands below."""
        hidden = {field.name for field in (self._name, self._roles) if not field.isVisibleTo(self)}
        self.form.show_problems(
            Problem("", problem.sentence) if problem.field in hidden else problem for problem in problems
        )

    def forget(self) -> None:
        """Keep no passphrase in the window once it has been used."""
        self._choice.forget()

    @property
    def _asks_passphrase(self) -> bool:
        return self._choice.first.isVisibleTo(self)

    def _known(self) -> tuple[str, ...]:
        return self._clinic_name, self._about or self._name.text()

    def _ask(
        self,
        title: str,
        act: str,
        *,
        about: str,
        name: bool = False,
        roles: Sequence[Role] = (),
        passphrase: bool = False,
    ) -> None:
        self._about = about
        self._title.setText(title)
        self._explain("")
        self.form.submit_button.say(act)
        self._name.put("")
        self._roles.put(" ".join(roles))
        self.form.clear()
        self.forget()
        self._name.setVisible(name)
        self._roles.setVisible(bool(roles))
        for field in self._choice.fields:
            field.setVisible(passphrase)
        self._choice.first.rename(tr("First passphrase") if name else tr("New passphrase"))
        self._choice.again.rename(tr("First passphrase again") if name else tr("New passphrase again"))

    def _explain(self, sentence: str) -> None:
        self._explained.setText(sentence)
        self._explained.setVisible(bool(sentence))

    def _submit(self) -> None:
        problems = []
        if self._name.isVisibleTo(self) and not self._name.text().strip():
            problems.append(Problem("user", tr("Type the user’s name.")))
        if self._roles.isVisibleTo(self) and not self._roles.text():
            problems.append(Problem("roles", tr("A user needs a role; choose one.")))
        if self._asks_passphrase:
            problems += self._choice.problems()
        if problems:
            self.form.show_problems(problems)
            return
        roles = tuple(Role(value) for value in self._roles.text().split())
        self.submitted.emit(AskedUser(self._name.text().strip(), roles, self._choice.text()))
