"""The screen of an owner: who may come in and do what, and the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication

from clinic_desktop.language import tr
from clinic_desktop.ui.closable_page import ClosablePage
from clinic_desktop.ui.recovery_card import RecoveryCard
from clinic_desktop.ui.users_card import UsersCard

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class UsersPage(ClosablePage):
    """`said` is a sentence for the notice; `changed` that roles or the code are others now."""

    said = Signal(str)
    changed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings.theme)
        self.users = UsersCard(surroundings, clinic)
        self.recovery = RecoveryCard(surroundings, clinic)
        for card in (self.users, self.recovery):
            card.changed.connect(self._tell)
        self._scroll = self._scroll_under(tr("Users"), (self.users, self.recovery))

    def begin(self) -> None:
        """Read everything again and take the focus where one goes on."""
        for card in (self.users, self.recovery):
            card.refresh()
        if not self.recovery.begin():
            self.users.begin()

    def make_code(self) -> None:
        """Begin with a recovery code."""
        self.begin()
        self.recovery.make.click()
        QTimer.singleShot(0, self, self._show_focus)

    def leave(self) -> None:
        """Put every form and the code away."""
        self.users.leave()
        self.recovery.leave()

    def _tell(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.changed.emit()

    def _show_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused)
