"""Which theme the window wears: the computer's, light or dark; changed live and kept on this computer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from clinic_desktop.assets import resource
from clinic_desktop.drawing.theme import Theme, load_theme
from clinic_desktop.ui.kept_choice import KeptChoice
from clinic_desktop.ui.theme import dress, wear

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

KEY = "theme"


class ThemeChoice(StrEnum):
    """What a user may ask for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


SCHEMES = {
    ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
    ThemeChoice.LIGHT: Qt.ColorScheme.Light,
    ThemeChoice.DARK: Qt.ColorScheme.Dark,
}
"""What the windowing system is told, so that it draws the window's own frame alike."""


class WornColours(Mapping[str, str]):
    """The colours of whichever theme is worn; whoever asks while painting follows a change by itself."""

    def __init__(self, worn: Theme) -> None:
        self._worn = worn.colours

    def wear(self, theme: Theme) -> None:
        """Answer with the colours of another theme from now on."""
        self._worn = theme.colours

    def __getitem__(self, role: str) -> str:
        return self._worn[role]

    def __iter__(self) -> Iterator[str]:
        return iter(self._worn)

    def __len__(self) -> int:
        return len(self._worn)


class ThemeMemory:
    """One small file beside the last clinic's; where it cannot be read the system's theme is worn."""

    def __init__(self, file: Path) -> None:
        self._kept = KeptChoice(file, KEY)

    def choice(self) -> ThemeChoice:
        """What was chosen last on this computer."""
        try:
            return ThemeChoice(self._kept.text())
        except ValueError:
            return ThemeChoice.SYSTEM

    def remember(self, choice: ThemeChoice) -> None:
        """Keep a choice for the next start."""
        self._kept.keep(choice.value)


class Appearance(QObject):
    """Dresses the program. `theme` is handed to every screen once; `changed` says that its colours did.

    `paper` is the light theme whatever is worn: a page is printed on white.
    """

    changed = Signal()

    def __init__(self, app: QApplication, memory: ThemeMemory) -> None:
        super().__init__()
        self._app, self._memory, self._choice = app, memory, memory.choice()
        self.paper = load_theme(resource("themes", "light.toml"))
        self._dark = load_theme(resource("themes", "dark.toml"))
        hints = app.styleHints()
        hints.setColorScheme(SCHEMES[self._choice])
        self._worn = self._wanted()
        self._colours = WornColours(self._worn)
        self.theme = Theme("Worn", self._colours)
        dress(app, self.theme)
        hints.colorSchemeChanged.connect(self._follow)

    @property
    def choice(self) -> ThemeChoice:
        """What is asked for."""
        return self._choice

    @property
    def dark(self) -> bool:
        """True while the dark theme is worn, for whatever reason."""
        return self._worn is self._dark

    def choose(self, choice: ThemeChoice) -> None:
        """Wear what is asked for, now and at the next start."""
        self._choice = choice
        self._memory.remember(choice)
        self._app.styleHints().setColorScheme(SCHEMES[choice])
        self._follow()

    def turn(self) -> None:
        """Light where it is dark, dark where it is light."""
        self.choose(ThemeChoice.LIGHT if self.dark else ThemeChoice.DARK)

    def _wanted(self) -> Theme:
        asked = self._choice
        if asked is ThemeChoice.SYSTEM:
            return self._dark if self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark else self.paper
        return self._dark if asked is ThemeChoice.DARK else self.paper

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is self._worn:
            return
        self._worn = wanted
        self._colours.wear(wanted)
        wear(self._app, self.theme)
        self.changed.emit()
