"""Run the core's tests as if PySide6 and pyqtgraph were not installed: importing them fails."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from pathlib import Path

import pytest

ABSENT = ("PySide6", "shiboken6", "pyqtgraph")
CORE = ("model", "knowledge", "clinical", "drawing", "store", "exchange", "report", "cli", "spoken")
TESTS = Path(__file__).parent


class NotInstalled(MetaPathFinder):
    """A finder that makes some packages look absent."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(
                f"No module named {name!r} (kept away from the core's tests)", name=name
            )


def run(arguments: list[str]) -> int:
    """Run the core's tests; returns pytest's exit code."""
    sys.meta_path.insert(0, NotInstalled())
    folders = [str(TESTS / name) for name in CORE]
    settings = ["-c", str(TESTS / "without_qt.ini"), "--rootdir", str(TESTS.parent)]
    return int(pytest.main([*settings, *folders, *arguments]))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
