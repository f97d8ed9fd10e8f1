"""Restoring where no clinic can be opened: on a new computer, or where the live file is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.backup_list import BackupList
from clinic_desktop.ui.closable_page import ClosablePage, spaced
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.restore_card import RestoreCard

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.ui.surroundings import Surroundings

EXPLANATION = phrase(
    "Choose the newest backup, or a backup file from a stick or a network folder. It is restored into a "
    "folder of its own first; nothing is deleted."
)


class RestoreScreen(ClosablePage):
    """`restored` carries the folder that is to stand where the clinic stood; Esc goes back."""

    restored = Signal(object)

    def __init__(self, surroundings: Surroundings, folder: Path) -> None:
        super().__init__(surroundings.theme)
        self._folder = folder
        self.backups = BackupList(surroundings.theme)
        self.restoring = RestoreCard(surroundings, folder, None)
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

    def _lay_out(self) -> None:
        cards = spaced(QVBoxLayout())
        cards.addWidget(label(tr(EXPLANATION), "muted", wraps=True))
        cards.addWidget(self.backups)
        cards.addWidget(self.restoring)
        cards.addStretch(1)
        self._column_under(tr("Restore a backup")).addLayout(cards, 1)
