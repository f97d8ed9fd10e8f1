"""Setting up a clinic where none is yet: its screen, and the clinic made from what it asks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.clinic import create
from clinic_desktop.ui.set_up import SetUp

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.ui.main_window import MainWindow
    from clinic_desktop.ui.set_up import NewClinic
    from clinic_desktop.ui.surroundings import Surroundings


class FirstClinic(QObject):
    """`made` carries the new clinic, open, and the screen that has done its part.

    `existing` and `restoring` ask for a clinic that is somewhere already, and for one from a backup.
    """

    made = Signal(object, object)
    existing = Signal()
    restoring = Signal()

    def __init__(self, surroundings: Surroundings, window: MainWindow) -> None:
        super().__init__()
        self._surroundings, self._window = surroundings, window

    def show(self, folder: Path) -> None:
        """Ask for the particulars of a clinic in this folder."""
        set_up = SetUp(self._surroundings.theme, folder)
        set_up.submitted.connect(partial(self._create, set_up))
        set_up.existing.connect(self.existing)
        set_up.restoring.connect(self.restoring)
        self._window.show_screen(set_up)
        set_up.begin()

    def _create(self, set_up: SetUp, asked: NewClinic) -> None:
        now = self._surroundings.now()
        try:
            clinic = create(
                asked.folder, name=asked.name, user=asked.user, passphrase=asked.passphrase, now=now
            )
        except Refused as refused:
            set_up.refuse(refused.problems)
            return
        for name, text in (("address", asked.address), ("phone", asked.phone)):
            if text:
                clinic.settings.put(name, text, now)
        self.made.emit(clinic, set_up)


def holds_anything(folder: Path) -> bool:
    """True for a folder with something in it, and for a file: both are for sign-in to refuse in words."""
    if not folder.exists():
        return False
    return not folder.is_dir() or any(folder.iterdir())
