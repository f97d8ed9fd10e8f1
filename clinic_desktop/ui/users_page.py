"""The screen of an owner: who may come in and do what, the recovery code, and the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.ui.controls import ActionButton, frame, label
from clinic_desktop.ui.lock_card import LockCard
from clinic_desktop.ui.recovery_card import RecoveryCard
from clinic_desktop.ui.users_card import UsersCard

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class UsersPage(QWidget):
    """`said` is a sentence for the notice; `changed` that roles, the code or the lock are others now."""

    said = Signal(str)
    changed = Signal()
    closed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.users = UsersCard(surroundings, clinic)
        self.recovery = RecoveryCard(surroundings, clinic)
        self.lock = LockCard(surroundings, clinic)
        self._close = ActionButton(surroundings.theme, "Close", key="Esc")
        self._close.clicked.connect(self.closed)
        for card in (self.users, self.recovery):
            card.changed.connect(self._tell)
        self.lock.changed.connect(self.changed)
        self._scroll = QScrollArea()
        self._lay_out()

    def begin(self) -> None:
        """Read everything again and take the focus where one goes on."""
        for card in (self.users, self.recovery, self.lock):
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _tell(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.changed.emit()

    def _show_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused)

    def _lay_out(self) -> None:
        head = frame("header")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 12, 20, 12)
        row.addWidget(label("Users", "title"))
        row.addStretch(1)
        row.addWidget(self._close)
        inside = QWidget()
        inside.setProperty("look", "page")
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(16, 14, 16, 14)
        cards.setSpacing(12)
        for card in (self.users, self.recovery, self.lock):
            cards.addWidget(card)
        cards.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._scroll, 1)
