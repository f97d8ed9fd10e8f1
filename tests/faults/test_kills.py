"""Programs killed in the middle (kill -9): what a crash may not take. A power cut is another matter.

Fifty kills here; `python -m tests.long kills` has a thousand and more.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = {"work": 22, "import": 8, "backup": 4, "restore": 4, "erase": 4, "migration": 8}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork to kill cheaply")


def test_what_was_acknowledged_is_there_and_nothing_is_half_written() -> None:
    asked = [f"{act}={kills}" for act, kills in KILLS.items()]
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killing", "20261123", *asked],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split(" kills, ")[0] for line in done.stdout.splitlines()] == [
        f"{act}: {kills}" for act, kills in KILLS.items()
    ]
    assert sum(KILLS.values()) == 50
