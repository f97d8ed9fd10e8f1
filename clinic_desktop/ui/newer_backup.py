"""Looks now and then whether a newer backup lies where the one that is read came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clinic_desktop.store.backup_folder import backups_in
from clinic_desktop.store.stoppable import stoppable
from clinic_desktop.store.vault import read_ring
from clinic_desktop.ui.errand import Errand

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.backup_folder import Backup
    from clinic_desktop.store.clinic import Clinic

LOOKS_EVERY = 60_000  # milliseconds


class NewerBackup(QObject):
    """`found` carries the newest backup of the clinic that is read, each time that one is newer than before.

    A folder that cannot be reached is looked at again later, and nothing is said of it: what is read is on
    this computer.
    """

    found = Signal(object)

    def __init__(self, folder: Path, clinic: Clinic, parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._as_of = folder, clinic.as_of
        self._clinic = read_ring(clinic.folder).clinic
        self._errand: Errand | None = None
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look)
        self._clock.start(LOOKS_EVERY)

    def look(self) -> None:
        """Look now, off the window's thread; a folder on a network may answer slowly."""
        if self._errand is not None:
            return
        folder, clinic = self._folder, self._clinic
        self._errand = Errand(lambda told: stoppable(lambda _: backups_in(folder, clinic), told), self)
        self._errand.succeeded.connect(self._take)
        self._errand.refused.connect(lambda _problems: self._take(()))
        self._errand.start()

    def end(self) -> None:
        """Look no more."""
        self._clock.stop()
        if self._errand is not None:
            self._errand.forsake()
            self._errand = None

    def _take(self, backups: tuple[Backup, ...]) -> None:
        self._errand = None
        for newest in backups[:1]:
            made_at = newest.manifest.made_at
            if self._as_of is None or made_at.timestamp() > self._as_of.timestamp():
                self._as_of = made_at
                self.found.emit(newest)
