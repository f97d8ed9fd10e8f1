"""`python -m tests`: everything that must be green, in the order that finds faults fastest.

Style and types, import direction, then the core without Qt and beside it the window, at last the
whole-program journeys.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile

from tests import system_libraries

ROOT = Path(__file__).parent.parent
# The two long ones, which share nothing.
BESIDE = ("core without Qt", "window")

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


def red_beside(stages: list[Stage]) -> list[str]:
    """Run stages at the same time, each on a core of its own, and name those that were red.

    What each says is shown whole once it is done, in their order.
    """
    red = []
    with ExitStack() as kept:
        running = []
        for name, command in stages:
            said = kept.enter_context(TemporaryFile())
            started = subprocess.Popen(
                command, cwd=ROOT, env=environment_of(name), stdout=said, stderr=subprocess.STDOUT
            )
            running.append((name, started, said))
        for name, started, said in running:
            code = started.wait()
            said.seek(0)
            print(f"\n== {name}\n{said.read().decode(errors='replace')}", flush=True)
            if code != 0:
                red.append(name)
    return red


def environment_of(stage: str) -> dict[str, str]:
    """Widgets are tested without a display; journeys use the virtual one where there is one."""
    environment = dict(os.environ)
    if stage == "window" or (stage == "journeys" and not shutil.which("xvfb-run")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def main() -> int:
    """Run every stage, go on after a red one, and say at the end which were red."""
    system_libraries.provide()
    first, beside, last = [], [], []
    for stage in stages():
        where = beside if stage[0] in BESIDE else last if beside else first
        where.append(stage)
    red = [*red_of(first), *red_beside(beside), *red_of(last)]
    print("\nred: " + ", ".join(red) if red else "\nall stages green", flush=True)
    return 1 if red else 0


if __name__ == "__main__":
    sys.exit(main())
