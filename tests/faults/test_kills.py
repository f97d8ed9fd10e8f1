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
KILLS = {"work": 15, "import": 8, "backup": 6, "restore": 6, "erase": 5, "migration": 10}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork to kill cheaply")


def test_the_test_command_kills_fifty_times() -> None:
    assert sum(KILLS.values()) == 50


@pytest.mark.parametrize("act", KILLS)
def test_what_was_acknowledged_is_there_and_nothing_is_half_written(act: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killing", "20261123", f"{act}={KILLS[act]}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{act}: {KILLS[act]} kills, ")
