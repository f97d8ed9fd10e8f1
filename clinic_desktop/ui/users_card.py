"""The clinic's users in a list, and what an owner can do with the one that is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right, Role
from clinic_desktop.store.users import LAST_OWNER
from clinic_desktop.ui.controls import ActionButton, label
from clinic_desktop.ui.fact_table import FactTable
from clinic_desktop.ui.permission import why_not
from clinic_desktop.ui.role_words import roles_in_words, user_in_words
from clinic_desktop.ui.user_forms import AskedUser, UserForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.store.user_rows import User
    from clinic_desktop.ui.surroundings import Surroundings

COLUMNS = (phrase("Name"), phrase("Roles"), phrase("State"), phrase("Passphrase set"))
WIDTHS = (240, 240, 220, 140)
ONESELF = phrase("You cannot disable yourself; another owner can.")
OWN = phrase("Change your own passphrase on the page that your name, at the lower left, opens.")
ENDED = phrase("Enable this user first.")


class UsersCard(QFrame):
    """`changed` is sent after each act with the sentence to say; the form stands under the list."""

    changed = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._surroundings, self._clinic = surroundings, clinic
        self._users: dict[str, User] = {}
        self._act: Callable[[AskedUser], str] = lambda asked: asked.name
        theme = surroundings.theme
        self._heading = label("", "heading")
        self.table = FactTable(tr("Users"), [tr(title) for title in COLUMNS], WIDTHS)
        self.add = ActionButton(theme, tr("Add user"), icon="plus")
        self.roles = ActionButton(theme, tr("Change roles"))
        self.passphrase = ActionButton(theme, tr("Reset passphrase"))
        self.access = ActionButton(theme, tr("Disable"))
        self.form = UserForm(theme, clinic.name)
        self.add.clicked.connect(self._add)
        self.roles.clicked.connect(self._change_roles)
        self.passphrase.clicked.connect(self._reset)
        self.access.clicked.connect(self._change_access)
        self.table.change_asked.connect(lambda _name: self.roles.click())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._follow())
        self.form.submitted.connect(self._do)
        self.form.cancelled.connect(self._close)
        self._lay_out()
        self.form.hide()

    def refresh(self) -> None:
        """Read the users again; the marked one stays marked."""
        marked = self.table.chosen()
        self._users = {user.name: user for user in self._clinic.users.all()}
        self._heading.setText(tr("Users · {count}", count=len(self._users)))
        me = self._clinic.user
        self.table.show_facts([(name, user_in_words(user, me)) for name, user in self._users.items()])
        if marked in self._users:
            self.table.selectRow(list(self._users).index(marked))
        self._follow()

    def begin(self) -> None:
        """Take the focus: in an open form, else in the list."""
        if self.form.isVisibleTo(self):
            self.form.begin()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Put the form away."""
        self.form.forget()
        self.form.hide()

    def _follow(self) -> None:
        """Let the buttons say what can be done with the marked user, and what not and why."""
        user = self._users.get(self.table.chosen())
        reason = why_not(self._clinic, Right.MANAGE)
        self.add.rest(reason)
        if user is None:
            return
        oneself = user.name == self._clinic.user
        self.access.say(tr("Disable") if user.enabled else tr("Enable"))
        self.roles.rest(reason)
        self.passphrase.rest(reason or (tr(OWN) if oneself else "" if user.enabled else tr(ENDED)))
        last = tr(LAST_OWNER) if self._is_last_owner(user) else ""
        self.access.rest(reason or last or (tr(ONESELF) if oneself else ""))

    def _is_last_owner(self, user: User) -> bool:
        owners = [one.name for one in self._users.values() if one.enabled and Role.OWNER in one.roles]
        return owners == [user.name]

    def _marked(self) -> User:
        return self._users[self.table.chosen()]

    def _add(self) -> None:
        def act(asked: AskedUser) -> str:
            users = self._clinic.users
            added = users.add(asked.name, asked.roles, asked.passphrase, self._surroundings.now())
            return tr("{name} can sign in.", name=added.name)

        self.form.ask_for_new()
        self._open(act)

    def _change_roles(self) -> None:
        user = self._marked()

        def act(asked: AskedUser) -> str:
            self._clinic.users.change_roles(user.name, asked.roles, self._surroundings.now())
            return tr("{name} is now: {roles}.", name=user.name, roles=roles_in_words(asked.roles).lower())

        self.form.ask_for_roles(user)
        self._open(act)

    def _reset(self) -> None:
        user = self._marked()

        def act(asked: AskedUser) -> str:
            self._clinic.users.reset_passphrase(user.name, asked.passphrase, self._surroundings.now())
            return tr("{name} signs in with the new passphrase.", name=user.name)

        self.form.ask_for_passphrase(user)
        self._open(act)

    def _change_access(self) -> None:
        user, users, now = self._marked(), self._clinic.users, self._surroundings.now

        def enable(asked: AskedUser) -> str:
            users.enable(user.name, asked.passphrase, now())
            return tr("{name} can sign in again.", name=user.name)

        def disable(_asked: AskedUser) -> str:
            users.disable(user.name, now())
            return tr("{name} can no longer sign in.", name=user.name)

        if user.enabled:
            self.form.ask_to_disable(user)
            self._open(disable)
        else:
            self.form.ask_for_passphrase(user)
            self._open(enable)

    def _open(self, act: Callable[[AskedUser], str]) -> None:
        self._act = act
        self.form.show()
        self.form.begin()

    def _do(self, asked: AskedUser) -> None:
        try:
            said = self._act(asked)
        except Refused as refused:
            self.form.refuse(refused.problems)
            return
        self.refresh()
        self._close()
        self.changed.emit(said)

    def _close(self) -> None:
        self.leave()
        self.begin()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._heading)
        top.addStretch(1)
        for button in (self.roles, self.passphrase, self.access, self.add):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.table)
        column.addWidget(self.form)
