"""Many programs killed at random moments: `python -m tests.store.killing ACT FOLDER ROUNDS SEED`.

Each round is a fork that does the act, with the start-up already behind it, and is killed after a random
part of the time that the act takes. Prints how many were killed before they had ended.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from clinic_desktop.store.backup import back_up, back_up_to
from clinic_desktop.store.restore import restore
from tests.store.people import NOW, PASSPHRASE, USER, reopen

if TYPE_CHECKING:
    from collections.abc import Callable

OVERTIME = 1.15


def copy_to(folder: Path, round_: int) -> None:
    """A backup under a name of its own."""
    with reopen(folder / "clinic", writing=False) as clinic:
        back_up_to(clinic, folder / f"b-{round_}.backup", NOW)


def keep(folder: Path, round_: int) -> None:
    """The clinic's own dated backup, with a copy to a second folder."""
    with reopen(folder / "clinic", writing=False) as clinic:
        back_up(clinic, NOW.replace(year=1990 + round_ % 30), second=folder / "second")


def bring_back(folder: Path, round_: int) -> None:
    """A clinic restored from the backup."""
    restore(folder / "whole.backup", folder / f"new-{round_}", user=USER, passphrase=PASSPHRASE)


ACTS: dict[str, Callable[[Path, int], None]] = {"copy": copy_to, "keep": keep, "restore": bring_back}


def begun(act: Callable[[Path, int], None], folder: Path, round_: int) -> int:
    """Start the act in a fork and return its number."""
    child = os.fork()
    if child == 0:
        try:
            act(folder, round_)
            os._exit(0)
        finally:
            os._exit(1)
    return child


def main(name: str, folder: Path, rounds: int, seed: int) -> None:
    act, chance = ACTS[name], random.Random(seed)
    start = time.monotonic()
    _, status = os.waitpid(begun(act, folder, 0), 0)
    assert status == 0, "the act fails even when left alone"
    whole = time.monotonic() - start
    killed = 0
    for round_ in range(1, rounds + 1):
        child = begun(act, folder, round_)
        time.sleep(chance.uniform(0, whole * OVERTIME))
        os.kill(child, signal.SIGKILL)
        killed += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) < 0
    print(killed)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
