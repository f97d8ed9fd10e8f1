"""`python -m tests`: everything that must be green, in the order that finds faults fastest.

Style and types, import direction; then, beside each other, the core without Qt, the whole-program journeys
and the window.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import system_libraries

ROOT = Path(__file__).parent.parent
# The long ones share nothing, and wait at times for disks and clocks: three at a time keep two cores busy.
# The window's files go in several parts, so that neither core waits for the other at the end.
AT_ONCE, WINDOW_PARTS = 3, 6

PYTHON = [sys.executable, "-m"]
PYTEST = [*PYTHON, "pytest", "-q"]

Stage = tuple[str, list[str]]


def quick_stages() -> list[Stage]:
    """Name and command of each stage that takes seconds, in the order that finds faults fastest."""
    return [
        ("style", [*PYTHON, "ruff", "check", "."]),
        ("layout", [*PYTHON, "ruff", "format", "--check", "."]),
        ("types", [*PYTHON, "mypy"]),
        ("import direction", ["lint-imports", "--no-cache"]),
        ("project", [*PYTEST, *files("tests/test_*.py")]),
    ]


def long_stages() -> list[Stage]:
    """Name and command of each stage that takes minutes."""
    journeys = [*PYTEST, "tests/journeys"]
    if shutil.which("xvfb-run"):
        journeys = ["xvfb-run", "-a", "-s", "-screen 0 1440x900x24", *journeys]
    window = files("tests/ui/test_*.py")
    parts = [window[part::WINDOW_PARTS] for part in range(WINDOW_PARTS)]
    return [
        ("core without Qt", [*PYTHON, "tests.without_qt", "-q"]),
        ("journeys", journeys),
        *((f"window, part {n} of {WINDOW_PARTS}", [*PYTEST, *part]) for n, part in enumerate(parts, 1)),
    ]


def files(pattern: str) -> list[str]:
    """The files of a pattern, by their paths in the project."""
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(pattern))


def red_of(stages: list[Stage]) -> list[str]:
    """Run stages one after the other and name those that were red."""
    red = []
    for name, command in stages:
        print(f"\n== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment_of(name), check=False).returncode != 0:
            red.append(name)
    return red


def red_beside(stages: list[Stage]) -> list[str]:
    """Run stages beside each other and name those that were red; what one says is shown once it is done."""

    def run(stage: Stage) -> list[str]:
        name, command = stage
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment_of(name),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        print(f"\n== {name}\n{done.stdout.decode(errors='replace')}", flush=True)
        return [name] if done.returncode != 0 else []

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [name for red in pool.map(run, stages) for name in red]


def environment_of(stage: str) -> dict[str, str]:
    """Widgets are tested without a display; journeys use the virtual one where there is one."""
    environment = dict(os.environ)
    if stage.startswith("window") or (stage == "journeys" and not shutil.which("xvfb-run")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def main() -> int:
    """Run every stage, go on after a red one, and say at the end which were red."""
    system_libraries.provide()
    red = [*red_of(quick_stages()), *red_beside(long_stages())]
    print("\nred: " + ", ".join(red) if red else "\nall stages green", flush=True)
    return 1 if red else 0


if __name__ == "__main__":
    sys.exit(main())
