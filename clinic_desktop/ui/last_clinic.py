"""Which clinic this computer opened last; the only thing the program keeps outside a clinic's folder."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

KEY = "folder"


class LastClinic:
    """One small file; where it cannot be read or written the program asks again, and nothing else is lost."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def folder(self) -> Path | None:
        """The folder, or None where none is remembered."""
        try:
            return Path(tomllib.loads(self._file.read_text(encoding="utf-8"))[KEY])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def remember(self, folder: Path) -> None:
        """Keep a folder for the next start."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # A JSON string is a TOML basic string, on Windows with its backslashes too.
            text = json.dumps(str(folder.absolute()), ensure_ascii=False)
            self._file.write_text(f"{KEY} = {text}\n", encoding="utf-8")
        except OSError:
            return
