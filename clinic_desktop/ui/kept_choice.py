"""One choice that belongs to this computer and not to a clinic, in a small file of its own."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class KeptChoice:
    """A text under a key; where its file cannot be read or written only the choice is lost."""

    def __init__(self, file: Path, key: str) -> None:
        self._file, self._key = file, key

    def text(self) -> str:
        """What was kept last, "" where that is nothing."""
        try:
            found = tomllib.loads(self._file.read_text(encoding="utf-8"))[self._key]
        except (OSError, ValueError, KeyError):
            return ""
        return found if isinstance(found, str) else ""

    def keep(self, text: str) -> None:
        """Keep a text for the next start."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # A JSON string is a TOML basic string, with the backslashes of a Windows path too.
            kept = json.dumps(text, ensure_ascii=False)
            self._file.write_text(f"{self._key} = {kept}\n", encoding="utf-8")
        except OSError:
            return
