"""What belongs to this computer and not to the clinic: the theme, and where the clinic's file lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from clinic_desktop.ui.appearance import ThemeChoice
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided, label
from clinic_desktop.ui.form_field import ChoiceField
from clinic_desktop.ui.settings_card import SettingsCard, show_quietly

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

WORDS = {ThemeChoice.LIGHT: "Light", ThemeChoice.DARK: "Dark", ThemeChoice.SYSTEM: "As the computer"}


class ComputerCard(SettingsCard):
    """Anybody may choose the theme; `backups_asked` leads to the backups and the second folder."""

    backups_asked = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic, "This computer")
        theme = surroundings.theme
        choices = [(choice.value, words) for choice, words in WORDS.items()]
        self.theme = ChoiceField(theme, "theme", "Theme", choices)
        self.theme.setFixedWidth(200)
        self.theme.changed.connect(self._choose_theme)
        self.backups = ActionButton(theme, "Backups and second folder", kind=ButtonKind.LINK)
        self.backups.clicked.connect(self.backups_asked)
        place = Elided()
        place.setText(str(clinic.folder))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label("The clinic’s folder", "muted"), 0, 0)
        grid.addWidget(place, 0, 1)
        if surroundings.appearance is not None:
            self._column.addWidget(self.theme)
            surroundings.appearance.changed.connect(self.refresh)
        self._column.addLayout(grid)
        self._column.addWidget(self.backups)

    def refresh(self) -> None:
        """Show the theme that is asked for."""
        self.backups.setVisible(self._clinic.writing)
        if self._surroundings.appearance is not None:
            show_quietly(self.theme, self._surroundings.appearance.choice.value)

    def begin(self) -> bool:
        """Begin with the theme."""
        self.theme.begin()
        return self._surroundings.appearance is not None

    def _choose_theme(self) -> None:
        appearance, chosen = self._surroundings.appearance, ThemeChoice(self.theme.text())
        if appearance is not None and chosen is not appearance.choice:
            appearance.choose(chosen)
