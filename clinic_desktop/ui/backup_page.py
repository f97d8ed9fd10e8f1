"""The screen of the backups: how it stands, where they go, which there are, and restoring one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from clinic_desktop.language import tr
from clinic_desktop.model.role import Right
from clinic_desktop.ui.backup_card import BackupCard
from clinic_desktop.ui.backup_list import BackupList
from clinic_desktop.ui.closable_page import ClosablePage
from clinic_desktop.ui.permission import why_not
from clinic_desktop.ui.restore_card import RestoreCard
from clinic_desktop.ui.second_folder_card import SecondFolderCard

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.backup_making import BackupMaking
    from clinic_desktop.ui.surroundings import Surroundings


class BackupPage(ClosablePage):
    """`swap_asked` carries the restored folder that is to take the clinic's place; Esc goes back."""

    swap_asked = Signal(object)

    def __init__(self, surroundings: Surroundings, clinic: Clinic, making: BackupMaking) -> None:
        super().__init__(surroundings.theme)
        self._clinic, self._making = clinic, making
        self.state = BackupCard(surroundings, making)
        self.state.open.hide()
        self.places = SecondFolderCard(surroundings, clinic, making)
        self.backups = BackupList(surroundings.theme)
        self.restoring = RestoreCard(surroundings, clinic.folder, clinic)
        self.places.chosen.connect(self._read)
        self.backups.chosen.connect(self.restoring.ask_for)
        self.restoring.closed.connect(self.backups.begin)
        self.restoring.swap_asked.connect(self.swap_asked)
        self.restoring.grew.connect(lambda: QTimer.singleShot(0, self, self._show_step))
        making.made.connect(lambda _made: self._read_in_view())
        self._scroll = self._scroll_under(
            tr("Backups"), (self.state, self.places, self.backups, self.restoring)
        )

    def begin(self) -> None:
        """Read the folders again and take the focus where one goes on."""
        self.state.refresh()
        self.places.refresh()
        self.backups.rest(why_not(self._clinic, Right.MANAGE))
        self._read()
        if self.restoring.isVisible():
            return
        self.state.now.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Wait for all that is under way."""
        self.backups.end()
        self.restoring.end()

    def _read(self) -> None:
        self.backups.read(self._clinic.folder, self._making.second)

    def _read_in_view(self) -> None:
        if self.isVisible():
            self._read()

    def _show_step(self) -> None:
        self._scroll.ensureWidgetVisible(self.restoring)
