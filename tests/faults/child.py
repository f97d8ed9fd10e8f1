"""Programs that the tests start and kill: `python -m tests.faults.child ACT FOLDER`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.store.people import draft, reopen

PAUSE = 0.01


def say(*words: object) -> None:
    print(*words, flush=True)


def hold(folder: Path) -> None:
    """Hold the clinic until killed."""
    with reopen(folder):
        say("held")
        sys.stdin.read()


def type_draft(folder: Path) -> None:
    """Type on for ever; each key is told with the time it was typed."""
    clinic = reopen(folder)
    for key in range(1_000_000):
        typed_at = time.monotonic()
        clinic.drafts.keep(draft(str(key)))
        say(key, typed_at)
        time.sleep(PAUSE)


if __name__ == "__main__":
    {"hold": hold, "type": type_draft}[sys.argv[1]](Path(sys.argv[2]))
