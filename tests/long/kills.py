"""Kill −9 at random moments of signing: what was acknowledged is there, and no panel is half-written.

This proves safety against a crash of the program, not against a power cut.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import monotonic

from clinic_desktop.store.clinic import create
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, number, okafor, reopen, serum, suppressed_lh

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 200
FIRST_DAY = date(2020, 1, 1)


def sign_until_killed(folder: Path, first: int) -> None:
    """Sign one panel after the other, and print the number of each when signing has returned."""
    with reopen(folder) as clinic:
        for count in range(first, first + 100_000):
            panel = serum(f"panel-{count}", FIRST_DAY + timedelta(days=count % 2000), *readings(count))
            clinic.panels.sign("okafor", panel, visit_id=f"visit-{count}", now=NOW)
            print(count, flush=True)


def readings(count: int) -> tuple:
    return (suppressed_lh(), number("testosterone", f"{count}.50", "ng/dL"), number("shbg", "31", "nmol/L"))


def kill_once(folder: Path, first: int, chance: random.Random) -> int:
    """Start the signing program, kill it at a random moment; returns the last acknowledged number."""
    command = [sys.executable, "-m", "tests.long.kills", str(folder), str(first)]
    program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    last = first - 1
    deadline = None
    for line in program.stdout or ():
        last = int(line)
        deadline = deadline or monotonic() + chance.uniform(0, 0.05)
        if monotonic() >= deadline:
            program.kill()
            break
    rest, _ = program.communicate()
    return max([last, *map(int, rest.split())])


def lost_or_torn(folder: Path, acknowledged: list[int]) -> list[str]:
    """What is missing or half there after all kills."""
    with reopen(folder, writing=False) as clinic:
        stored = {panel.id: panel for panel in clinic.patients.chart("okafor").panels}
    lost = [f"panel-{count} lost" for count in acknowledged if f"panel-{count}" not in stored]
    torn = [f"{panel.id} torn" for panel in stored.values() if len(panel.readings) != len(readings(0))]
    return lost + torn


def run(rounds: int = ROUNDS) -> bool:
    """Kill as often as asked; prints how many panels were acknowledged and what is wrong with them."""
    chance = random.Random(20261123)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "clinic"
        with create(folder, name="Kills", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK) as clinic:
            clinic.patients.add(okafor(), NOW)
        acknowledged: list[int] = []
        first = 1
        for _ in range(rounds):
            last = kill_once(folder, first, chance)
            acknowledged += range(first, last + 1)
            # The panel in the making may have been stored just before the kill: its number is not reused.
            first = last + 2
        faults = lost_or_torn(folder, acknowledged)
    print(f"{rounds} kills, {len(acknowledged)} acknowledged panels, faults: {faults or 'none'}")
    return not faults


if __name__ == "__main__":
    sign_until_killed(Path(sys.argv[1]), int(sys.argv[2]))
