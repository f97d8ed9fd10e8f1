"""The page of the clinic's settings: a card for each part; every change is stored at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from clinic_desktop.clinic_choices import units_of, who_edition_of
from clinic_desktop.knowledge.who_edition import with_who_edition
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.role import Right
from clinic_desktop.ui.closable_page import ClosablePage
from clinic_desktop.ui.computer_card import ComputerCard
from clinic_desktop.ui.considerations_card import ConsiderationsCard
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.emergency_card import EmergencyCard
from clinic_desktop.ui.laboratories_card import LaboratoriesCard
from clinic_desktop.ui.letterhead_card import LetterheadCard
from clinic_desktop.ui.lock_card import LockCard
from clinic_desktop.ui.permission import why_not
from clinic_desktop.ui.semen_card import SemenCard
from clinic_desktop.ui.units_card import UnitsCard

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.settings_card import SettingsCard
    from clinic_desktop.ui.surroundings import Surroundings

TITLE = phrase("Settings")
WIDEST = 972  # pixels; a wider card parts a label from what it belongs to


class SettingsPage(ClosablePage):
    """`changed` tells that a setting is another one now; the other signals are those of the cards."""

    changed = Signal()
    said = Signal(str)
    warned = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings.theme)
        self._clinic = clinic
        self.letterhead = LetterheadCard(surroundings, clinic)
        self.emergency = EmergencyCard(surroundings, clinic)
        self.units = UnitsCard(surroundings, clinic)
        self.semen = SemenCard(surroundings, clinic)
        self.considerations = ConsiderationsCard(surroundings, clinic)
        self.laboratories = LaboratoriesCard(surroundings, clinic)
        self.lock = LockCard(surroundings, clinic)
        self.computer = ComputerCard(surroundings, clinic)
        self.cards: tuple[SettingsCard, ...] = (
            *(self.letterhead, self.emergency),
            *(self.units, self.semen, self.laboratories, self.considerations),
            *(self.lock, self.computer),
        )
        self._resting = label("", "question", wraps=True)
        self._scroll = self._scroll_under(tr(TITLE), (self._resting, *self.cards))
        # On the whole column, not on each card: the heights of wrapped words are asked for its width.
        self._scroll.widget().setMaximumWidth(WIDEST)
        self._read = False
        for card in self.cards:
            card.stored.connect(self.changed)
            card.kept.connect(self.undoable)
            card.said.connect(self.said)
            card.warned.connect(self.warned)
            for stop in card.findChildren(QWidget):
                stop.installEventFilter(self)

    def begin(self) -> None:
        """Read everything again and take the focus in the first card that can be changed."""
        self.refresh()
        if not any(card.begin() for card in self.cards):
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show what counts now, and why it cannot be changed where that is so."""
        self._read = True
        reason = why_not(self._clinic, Right.MANAGE)
        self._resting.setText(reason)
        self._resting.setVisible(bool(reason))
        for card in self.cards:
            card.refresh()

    def leave(self) -> None:
        """Store what is typed and not stored yet; a page that was never opened holds nothing."""
        if not self._read:
            return
        self._read = False
        for card in (self.letterhead, self.emergency):
            card.take_typed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the field that the keyboard comes to."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            focused = QApplication.focusWidget()
            if focused is watched:
                self._scroll.ensureWidgetVisible(watched, 0, 60)
        return False


def follow(surroundings: Surroundings, clinic: Clinic) -> None:
    """Let everything from now on be shown and judged by the settings of the clinic."""
    surroundings.knowledge = with_who_edition(surroundings.knowledge, who_edition_of(clinic))
    surroundings.units = units_of(clinic, surroundings.knowledge)
