"""All of the desk that is about backups: the line on the day's page, the screen, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.language import tr
from clinic_desktop.store.counting import in_words
from clinic_desktop.ui.backup_card import BackupCard
from clinic_desktop.ui.backup_making import BackupMaking
from clinic_desktop.ui.backup_page import BackupPage

if TYPE_CHECKING:
    from clinic_desktop.store.backup import BackedUp
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class BackupDesk(QObject):
    """What somebody asked for is answered in the line itself, or over the page where that is out of view.

    The night's backups only change the line.
    """

    said = Signal(str)
    warned = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.making = BackupMaking(surroundings, clinic)
        self.making.setParent(self)
        self.card = BackupCard(surroundings, self.making)
        self.page = BackupPage(surroundings, clinic, self.making)
        if not clinic.writing:
            self.card.hide()  # and never shown by itself: it has no place in a window yet
        self.making.made.connect(self._tell)
        self.making.failed.connect(self._warn)
        self.making.stopped.connect(lambda: self._say(tr("No backup was made.")))

    def end(self) -> None:
        """Wait for all that is under way; call before the clinic is closed."""
        self.making.end()
        self.page.end()

    def _tell(self, made: BackedUp) -> None:
        self._say(
            tr("{counts}; the copy was opened and counted.", counts=in_words(made.first.manifest.counts))
        )

    def _say(self, sentence: str) -> None:
        if not self.making.by_hand:
            return
        for card in (self.card, self.page.state):
            card.tell(sentence)
        if not (self.card.isVisible() or self.page.isVisible()):
            self.said.emit(tr("Backups: {sentence}", sentence=sentence))

    def _warn(self, sentence: str) -> None:
        if self.making.by_hand:
            self.warned.emit(sentence)
