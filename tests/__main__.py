"""`python -m tests`: everything that must be green, in the order that finds faults fastest.

Style and types, import direction; then the core without Qt and the whole-program journeys, and beside
them the window.
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
# The long ones, which share nothing; beside each other they take half as long.
LANES = (("core without Qt", "journeys"), ("window",))

Stage = tuple[str, list[str]]


def stages() -> list[Stage]:
    """Name and command of each stage, in order."""
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
        ("project", [*pytest, *sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("tests/test_*.py"))]),
        ("core without Qt", [*python, "tests.without_qt", "-q"]),
        ("window", [*pytest, "tests/ui"]),
        ("journeys", journeys),
    ]


def red_of(stages: list[Stage]) -> list[str]:
    """Run stages one after the other and name those that were red."""
    red = []
    for name, command in stages:
        print(f"\n== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment_of(name), check=False).returncode != 0:
            red.append(name)
    return red


def red_beside(lanes: list[list[Stage]]) -> list[str]:
    """Run lanes of stages beside each other, each lane's one after the other; name those that were red.

    What a stage says is shown whole once it is done.
    """

    def ride(lane: list[Stage]) -> list[str]:
        red = []
        for name, command in lane:
            done = subprocess.run(
                command,
                cwd=ROOT,
                env=environment_of(name),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            print(f"\n== {name}\n{done.stdout.decode(errors='replace')}", flush=True)
            if done.returncode != 0:
                red.append(name)
        return red

    with ThreadPoolExecutor(len(lanes)) as pool:
        return [name for red in pool.map(ride, lanes) for name in red]


def environment_of(stage: str) -> dict[str, str]:
    """Widgets are tested without a display; journeys use the virtual one where there is one."""
    environment = dict(os.environ)
    if stage == "window" or (stage == "journeys" and not shutil.which("xvfb-run")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def main() -> int:
    """Run every stage, go on after a red one, and say at the end which were red."""
    system_libraries.provide()
    quick = [stage for stage in stages() if not any(stage[0] in lane for lane in LANES)]
    lanes = [[stage for stage in stages() if stage[0] in lane] for lane in LANES]
    red = [*red_of(quick), *red_beside(lanes)]
    print("\nred: " + ", ".join(red) if red else "\nall stages green", flush=True)
    return 1 if red else 0


if __name__ == "__main__":
    sys.exit(main())
