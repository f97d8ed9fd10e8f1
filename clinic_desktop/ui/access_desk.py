"""All of the desk that is about who comes in: users, one's own passphrase, and the missing recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from clinic_desktop.language import tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.passphrase_page import PassphrasePage
from clinic_desktop.ui.recovery_making import missing_code
from clinic_desktop.ui.tinted import TintedSign
from clinic_desktop.ui.users_page import UsersPage

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class CodeReminder(QFrame):
    """The line of the day's page for an owner whose clinic has no recovery code in a safe place."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        sign = TintedSign(theme, "circle-alert", "text.warning")
        self.words = label("", "question", wraps=True)
        make = ActionButton(theme, tr("Make a recovery code"), kind=ButtonKind.LINK)
        make.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 12, 9)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self.words, 1)
        row.addWidget(make)
        self.hide()

    def show_missing(self, words: str) -> None:
        """Say what is missing; nothing where nothing is."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


class AccessDesk(QObject):
    """`changed` is sent where rights or code are others now; `closed` where a page is left."""

    said = Signal(str)
    changed = Signal()
    closed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._clinic = clinic
        self.users = UsersPage(surroundings, clinic)
        self.passphrase = PassphrasePage(surroundings, clinic)
        self.reminder = CodeReminder(surroundings.theme)
        self.users.said.connect(self.said)
        self.users.changed.connect(self.changed)
        self.users.closed.connect(self.closed)
        self.passphrase.said.connect(self.said)

    def remind(self) -> None:
        """Show on the day's page what an owner should see to."""
        self.reminder.show_missing(missing_code(self._clinic))

    def leave(self) -> None:
        """Put away what must not stay in a page that nobody sees: codes and passphrases."""
        self.users.leave()
        self.passphrase.leave()
