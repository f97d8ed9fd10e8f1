"""Which clinic this computer opened last."""

from __future__ import annotations

from pathlib import Path

from clinic_desktop.ui.kept_choice import KeptChoice

KEY = "folder"


class LastClinic:
    """Where nothing is remembered the program asks again, and nothing else is lost."""

    def __init__(self, file: Path) -> None:
        self._kept = KeptChoice(file, KEY)

    def folder(self) -> Path | None:
        """The folder, or None where none is remembered."""
        kept = self._kept.text()
        return Path(kept) if kept else None

    def remember(self, folder: Path) -> None:
        """Keep a folder for the next start."""
        self._kept.keep(str(folder.absolute()))
