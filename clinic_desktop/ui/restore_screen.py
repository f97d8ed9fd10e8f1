"""Restoring where no clinic can be opened: on a new computer, or where the live file is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.ui.backup_list import BackupList
from clinic_desktop.ui.controls import ActionButton, frame, label
from clinic_desktop.ui.restore_card import RestoreCard

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.ui.surroundings import Surroundings

EXPLANATION = (
    "Choose the newest backup, or a backup file from a stick or a network folder. It is restored into a "
    "folder of its own first; nothing is deleted."
)


class RestoreScreen(QWidget):
    """`restored` carries the folder that is to stand where the clinic stood; Esc goes back."""

    restored = Signal(object)
    closed = Signal()

    def __init__(self, surroundings: Surroundings, folder: Path) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folder = folder
        self.backups = BackupList(surroundings.theme)
        self.restoring = RestoreCard(surroundings, folder, None)
        self._close = ActionButton(surroundings.theme, "Close", key="Esc")
        self._close.clicked.connect(self.closed)
        self.backups.chosen.connect(self.restoring.ask_for)
        self.restoring.closed.connect(self.backups.begin)
        self.restoring.swap_asked.connect(self.restored)
        self._lay_out()

    def begin(self) -> None:
        """Read the folder's backups and take the focus."""
        self.backups.read(self._folder, None)
        self.backups.begin()

    def end(self) -> None:
        """Wait for all that is under way; what was restored and not wanted goes."""
        self.backups.end()
        self.restoring.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = frame("header")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 12, 20, 12)
        row.addWidget(label("Restore a backup", "title"))
        row.addStretch(1)
        row.addWidget(self._close)
        cards = QVBoxLayout()
        cards.setContentsMargins(16, 14, 16, 14)
        cards.setSpacing(12)
        cards.addWidget(label(EXPLANATION, "muted", wraps=True))
        cards.addWidget(self.backups)
        cards.addWidget(self.restoring)
        cards.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(cards, 1)
