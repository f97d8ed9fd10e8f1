"""A thousand and more programs killed at random moments, and everything proven after each.

Kill −9 at any moment of saves, signatures, corrections, imports, backups, restores, erasures and updates:
what was acknowledged is there, nothing is half-written, the file passes every check and opens. This proves
safety against a crash of the program, not against a power cut.
"""

from __future__ import annotations

from tests.faults.killing import main

KILLS = {"work": 450, "import": 200, "backup": 120, "restore": 100, "erase": 60, "migration": 120}
SEED = 20261123


def run() -> bool:
    """Kill as often as that; one line for each act, and the faults."""
    return main(SEED, KILLS) == 0
