"""Processes with a home of their own, so that no journey meets another or the user's own clinic."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def program(tmp_path, *arguments, **more):
    """Run Python with a home of its own; returns the finished process.

    `more` is added to its environment.
    """
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    home |= {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_STATE_HOME": str(tmp_path / "state")}
    home |= {"XDG_CACHE_HOME": str(tmp_path / "cache"), **more}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", *arguments],
        cwd=ROOT,
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
