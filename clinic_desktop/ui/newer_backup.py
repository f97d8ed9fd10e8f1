"""Looks now and then whether a newer backup lies where the one that is read came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clinic_desktop.store.backup_folder import LARGEST_DIFFERENCE, backups_in, credible_first
from clinic_desktop.store.stoppable import stoppable
from clinic_desktop.store.vault import read_ring
from clinic_desktop.ui.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
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

    def __init__(self, folder: Path, clinic: Clinic, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
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
        latest = self._now() + LARGEST_DIFFERENCE
        for newest in credible_first(backups, self._now())[:1]:
            made_at, read = newest.manifest.made_at, self._as_of
            wrong = read is not None and made_at.timestamp() <= latest.timestamp() < read.timestamp()
            if read is None or wrong or made_at.timestamp() > read.timestamp():
                self._as_of = made_at
                self.found.emit(newest)
