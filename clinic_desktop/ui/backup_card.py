"""The line of the day's page that says when the clinic was backed up, and lets it be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.language import tr
from clinic_desktop.ui.backup_words import last_words
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.progress_line import ProgressLine
from clinic_desktop.ui.tinted import TintedSign

if TYPE_CHECKING:
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
        self._sign, self.words = TintedSign(surroundings.theme, size=SIGN_SIZE), label("")
        self.warning, self.result = label("", "question", wraps=True), label("", "muted", wraps=True)
        self.result.hide()
        self.now = ActionButton(theme, tr("Back up now"), kind=ButtonKind.LINK)
        self.open = ActionButton(theme, tr("Backups"), kind=ButtonKind.LINK)
        self.cancel = ActionButton(theme, tr("Cancel"), kind=ButtonKind.LINK)
        self.progress = ProgressLine(tr("Backing up"))
        self.now.clicked.connect(lambda: making.begin(by_hand=True))
        self.open.clicked.connect(self.opened)
        self.cancel.clicked.connect(making.cancel)
        making.changed.connect(self.refresh)
        making.advanced.connect(self.progress.show_progress)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Say how it stands now."""
        running, record = self._making.running, self._making.record
        warning = "" if running else self._making.warning or ""
        had_focus = QApplication.focusWidget() in (self.now, self.cancel)
        said = last_words(record, self._making.second, self._surroundings.now())
        self.words.setText(tr("Backing up…") if running else said)
        # The warning of a clinic that was never backed up says it all.
        self.words.setVisible(running or record.at is not None)
        self._sign.setVisible(not running)
        self._show_sign(troubled=bool(warning))
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.setAccessibleName(" ".join(part.text() for part in (self.words, self.warning)).strip())
        if running and not self.progress.isVisibleTo(self):
            self.progress.begin()
            self.tell("")
        self.progress.setVisible(running)
        self.cancel.setVisible(running)
        self.now.setVisible(not running)
        if had_focus:
            (self.cancel if running else self.now).setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, sentence: str) -> None:
        """Say below the line what became of the backup that was asked for, until the next one begins."""
        self.result.setText(sentence)
        self.result.setVisible(bool(sentence))
        if sentence and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _show_sign(self, *, troubled: bool) -> None:
        icon, role = ("circle-alert", "text.warning") if troubled else ("check", "accent.main")
        self._sign.show_sign(icon, role)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        said = QVBoxLayout()
        said.setSpacing(3)
        said.addWidget(self.words)
        said.addWidget(self.warning)
        said.addWidget(self.result)
        row.addWidget(self._sign)
        row.addLayout(said, 1)
        row.addWidget(self.progress)
        for button in (self.now, self.cancel, self.open):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 9, 12, 9)
        column.addLayout(row)
