"""What belongs to this computer and not to the clinic: theme, language, and where the clinic's file lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from clinic_desktop.language import LANGUAGES, language_of, phrase, tr
from clinic_desktop.ui.appearance import ThemeChoice
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided, label
from clinic_desktop.ui.form_field import ChoiceField
from clinic_desktop.ui.settings_card import SettingsCard, show_quietly

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

WORDS = {
    ThemeChoice.LIGHT: phrase("Light"),
    ThemeChoice.DARK: phrase("Dark"),
    ThemeChoice.SYSTEM: phrase("As the computer"),
}
ANEW = phrase("Another language closes the clinic, with what was typed kept, and asks for the sign-in again.")


class ComputerCard(SettingsCard):
    """Anybody may choose theme and language; `backups_asked` leads to the backups and the second folder."""

    backups_asked = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic, tr("This computer"))
        theme = surroundings.theme
        choices = [(choice.value, tr(words)) for choice, words in WORDS.items()]
        self.theme = ChoiceField(theme, "theme", tr("Theme"), choices)
        self.theme.setFixedWidth(200)
        self.theme.changed.connect(self._choose_theme)
        named = [(language.id, language.name) for language in LANGUAGES]
        self.language = ChoiceField(theme, "language", tr("Language"), named)
        self.language.setFixedWidth(200)
        self.language.changed.connect(self._choose_language)
        self.backups = ActionButton(theme, tr("Backups and second folder"), kind=ButtonKind.LINK)
        self.backups.clicked.connect(self.backups_asked)
        place = Elided()
        place.setText(str(clinic.folder))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(tr("The clinic’s folder"), "muted"), 0, 0)
        grid.addWidget(place, 0, 1)
        anew = label(tr(ANEW), "muted", wraps=True)
        for part in (self.theme, self.language, anew):
            self._column.addWidget(part)
        self.theme.setVisible(surroundings.appearance is not None)
        self.language.setVisible(surroundings.speech is not None)
        anew.setVisible(surroundings.speech is not None)
        if surroundings.appearance is not None:
            surroundings.appearance.changed.connect(self.refresh)
        self._column.addLayout(grid)
        self._column.addWidget(self.backups)

    def refresh(self) -> None:
        """Show what is chosen."""
        self.backups.setVisible(self._clinic.writing)
        if self._surroundings.appearance is not None:
            show_quietly(self.theme, self._surroundings.appearance.choice.value)
        if self._surroundings.speech is not None:
            show_quietly(self.language, self._surroundings.speech.language.id)

    def begin(self) -> bool:
        """Begin with the theme."""
        self.theme.begin()
        return self._surroundings.appearance is not None

    def _choose_theme(self) -> None:
        appearance, chosen = self._surroundings.appearance, ThemeChoice(self.theme.text())
        if appearance is not None and chosen is not appearance.choice:
            appearance.choose(chosen)

    def _choose_language(self) -> None:
        if self._surroundings.speech is not None:
            self._surroundings.speech.choose(language_of(self.language.text()))
