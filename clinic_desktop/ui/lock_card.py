"""After how long without a key or mouse the window locks by itself: a setting of the clinic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form_field import ChoiceField
from clinic_desktop.ui.idle import CHOICES, SETTING, minutes_of
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.settings_card import SettingsCard, rest, show_quietly

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

SAID = phrase("Locking hides everything at once and keeps what was being typed. Ctrl L locks at any time.")


class LockCard(SettingsCard):
    """One choice of minutes."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic, tr("Lock"))
        times = [(str(minutes), tr("{minutes} minutes", minutes=minutes)) for minutes in CHOICES]
        self.after = ChoiceField(surroundings.theme, SETTING, tr("Lock after"), times)
        self.after.setFixedWidth(200)
        self.after.changed.connect(self._choose)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.after)
        row.addWidget(label(keys_here(tr(SAID)), "muted", wraps=True), 1)
        self._column.addLayout(row)

    def refresh(self) -> None:
        """Show the time that counts."""
        show_quietly(self.after, str(minutes_of(self._clinic)))
        rest(self.after, self._why_not())

    def _choose(self) -> None:
        minutes = self.after.text()
        if int(minutes) != minutes_of(self._clinic):
            self._store(
                {SETTING: minutes},
                tr("The window locks after {minutes} minutes.", minutes=minutes),
                self.after,
            )
