"""Where `resources/` lies: inside the installed wheel, a frozen program, or beside a source tree.

Nobody else builds a path to a shipped file.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder; raises FileNotFoundError naming what is missing."""
    for root in (PACKAGE / "resources", PACKAGE.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(
        f"the program's own file resources/{'/'.join(parts)} is missing; install it again"
    )
