"""The line of the day's page that says when the clinic was backed up, and lets it be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from clinic_desktop.ui.backup_words import last_words
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.progress_line import ProgressLine
from clinic_desktop.ui.theme import picture

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.backup_making import BackupMaking
    from clinic_desktop.ui.surroundings import Surroundings

SIGN_SIZE = 16


class BackupCard(QFrame):
    """One calm line; after three days without a backup, or where the second folder failed, a warning.

    While a backup is made it shows how far it came, with a button that stops it.
    """

    opened = Signal()

    def __init__(self, surroundings: Surroundings, making: BackupMaking) -> None:
        super().__init__()
        self._surroundings, self._making = surroundings, making
        self.setProperty("look", "card")
        theme = surroundings.theme
        self._sign, self.words = QLabel(), label("")
        self.warning = label("", "question", wraps=True)
        self.now = ActionButton(theme, "Back up now", kind=ButtonKind.LINK)
        self.open = ActionButton(theme, "Backups", kind=ButtonKind.LINK)
        self.cancel = ActionButton(theme, "Cancel", kind=ButtonKind.LINK)
        self.progress = ProgressLine("Backing up")
        self.now.clicked.connect(lambda: making.begin(by_hand=True))
        self.open.clicked.connect(self.opened)
        self.cancel.clicked.connect(making.cancel)
        making.changed.connect(self.refresh)
        making.advanced.connect(self.progress.show_progress)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Say how it stands now."""
        running, warning = self._making.running, self._making.warning
        had_focus = QApplication.focusWidget() in (self.now, self.cancel)
        said = last_words(self._making.record, self._making.second, self._surroundings.now())
        self.words.setText("Backing up…" if running else said)
        self._show_sign(self._surroundings.theme, troubled=bool(warning) and not running)
        self.warning.setText("" if running else warning or "")
        self.warning.setVisible(bool(warning) and not running)
        self.setAccessibleName(f"{self.words.text()}. {self.warning.text()}")
        if running and not self.progress.isVisibleTo(self):
            self.progress.begin()
        self.progress.setVisible(running)
        self.cancel.setVisible(running)
        self.now.setVisible(not running)
        if had_focus:
            (self.cancel if running else self.now).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_sign(self, theme: Theme, *, troubled: bool) -> None:
        icon, role = ("circle-alert", "text.warning") if troubled else ("check", "accent.main")
        self._sign.setPixmap(picture(theme, icon, role, SIGN_SIZE, self.devicePixelRatioF()))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.words)
        row.addWidget(self.progress)
        row.addStretch(1)
        for button in (self.now, self.cancel, self.open):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 9, 12, 9)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.warning)
