"""Kill −9 at random moments of an act: `python -m tests.faults.killing SEED ACT=KILLS …`.

Each round is a fork that does the act, with the start-up already behind it, and is killed after a random part
of the time that the act takes; then everything is proven. A round that ended before its kill does not count.
This proves safety against a crash of the program, not against a power cut.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.acts import ACTS

if TYPE_CHECKING:
    from tests.faults.acts import Act

OVERTIME = 1.05
# A clinic does not grow without end: it is made anew after so many rounds.
RENEWED = 25
MOST_TOLD = 5
# What a killed program had given to the system is there, on whatever disk: one in memory is the quickest.
QUICK_DISK = "/dev/shm"


def begun(act: Act, turn: int) -> tuple[int, int]:
    """Start the act in a fork; return its number and where to hear what it tells."""
    hear, say = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(hear)
            act.run(turn, lambda word: os.write(say, f"{word}\n".encode()) and None)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(say)
    return child, hear


def ended(child: int, hear: int) -> tuple[bool, list[str]]:
    """Wait for a child; True where it was killed, and what it had told."""
    with os.fdopen(hear) as pipe:
        text = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status > 0:
        raise AssertionError("the act fails even when left alone")
    return status < 0, [line.strip() for line in text.splitlines(keepends=True) if line.endswith("\n")]


def how_long(act: Act) -> float:
    """Do the act once, left alone, and return how long it took."""
    start = time.monotonic()
    _, told = ended(*begun(act, 0))
    took = time.monotonic() - start
    faults = act.found(0, told)
    assert not faults, faults
    return took


def killed(name: str, kills: int, chance: random.Random) -> tuple[int, int, list[str]]:
    """Kill an act so often; return how many kills hit, what was acknowledged, and what is wrong."""
    hit, acknowledged, faults, rounds = 0, 0, [], 0
    while hit < kills and not faults:
        with tempfile.TemporaryDirectory(dir=QUICK_DISK if os.access(QUICK_DISK, os.W_OK) else None) as home:
            act = ACTS[name](Path(home))
            whole = how_long(act)
            for turn in range(1, RENEWED):
                child, hear = begun(act, turn)
                time.sleep(chance.uniform(0, whole * OVERTIME))
                os.kill(child, signal.SIGKILL)
                was_killed, told = ended(child, hear)
                hit, rounds, acknowledged = hit + was_killed, rounds + 1, acknowledged + len(told)
                faults += [f"{name}, round {rounds}: {fault}" for fault in act.found(turn, told)]
                if faults or hit == kills:
                    break
        assert rounds < 40 or hit > rounds // 3, "hardly any kill hits"
    return hit, acknowledged, faults


def main(seed: int, wanted: dict[str, int]) -> int:
    """Kill each act as often as wanted; exit code 0 where nothing was lost or half-written."""
    chance, red = random.Random(seed), []
    for name, kills in wanted.items():
        start = time.monotonic()
        hit, acknowledged, faults = killed(name, kills, chance)
        took = time.monotonic() - start
        print(f"{name}: {hit} kills, {acknowledged} acknowledged, {took:.0f} s", flush=True)
        red += faults
    for fault in red[:MOST_TOLD]:
        print(fault)
    return 1 if red else 0


if __name__ == "__main__":
    asked = (word.partition("=") for word in sys.argv[2:])
    sys.exit(main(int(sys.argv[1]), {name: int(kills) for name, _, kills in asked}))
