"""The walks by Tab, by what a screen reader is told, and by pixels, through every page of the window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.ui.places import EVERY_PAGE

ROOT = Path(__file__).parent.parent.parent
WALKS = ("accessible_walk", "tab_walk", "painted_contrast", "targets", "motion")


def run() -> bool:
    """Walk through all pages; every run of the tests walks through those that are used most."""
    environment = {**os.environ, EVERY_PAGE: "yes", "QT_QPA_PLATFORM": "offscreen"}
    tests = [sys.executable, "-m", "pytest", "-q", *(f"tests/ui/test_{walk}.py" for walk in WALKS)]
    return subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode == 0
