"""`python -m tests`: everything that must be green, in the order that finds faults fastest.

Style and types, import direction, the core without Qt, then the window and whole-program journeys.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import system_libraries

ROOT = Path(__file__).parent.parent


def stages() -> list[tuple[str, list[str]]]:
    """Name and command of each stage."""
    python = [sys.executable, "-m"]
    pytest = [*python, "pytest", "-q"]
    journeys = [*pytest, "tests/journeys"]
    if shutil.which("xvfb-run"):
        journeys = ["xvfb-run", "-a", "-s", "-screen 0 1440x900x24", *journeys]
    return [
        ("style", [*python, "ruff", "check", "."]),
        ("layout", [*python, "ruff", "format", "--check", "."]),
        ("types", [*python, "mypy"]),
        ("import direction", ["lint-imports", "--no-cache"]),
        ("core without Qt", [*python, "tests.without_qt", "-q"]),
        ("project", [*pytest, *sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("tests/test_*.py"))]),
        ("window", [*pytest, "tests/ui"]),
        ("journeys", journeys),
    ]


def environment_of(stage: str) -> dict[str, str]:
    """Widgets are tested without a display; journeys use the virtual one where there is one."""
    environment = dict(os.environ)
    if stage == "window" or (stage == "journeys" and not shutil.which("xvfb-run")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def main() -> int:
    """Run every stage, go on after a red one, and say at the end which were red."""
    system_libraries.provide()
    red = []
    for name, command in stages():
        print(f"\n== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment_of(name), check=False).returncode != 0:
            red.append(name)
    print("\nred: " + ", ".join(red) if red else "\nall stages green", flush=True)
    return 1 if red else 0


if __name__ == "__main__":
    sys.exit(main())
