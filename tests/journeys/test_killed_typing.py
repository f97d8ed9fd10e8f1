"""A program that is killed at any moment of typing loses at most the last half second of it."""

from __future__ import annotations

import json
import random
import signal
import time
from itertools import pairwise

import pytest

from tests.journeys.conftest import program, start

LOST_AT_MOST = 0.5  # seconds
MOMENTS = 3
LONGEST = 3.0  # seconds of typing


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no signal that cannot be caught")
@pytest.mark.parametrize("which", range(MOMENTS))
def test_all_but_the_last_half_second_stands_there_again(which, tmp_path, clinic):
    typed, found = tmp_path / "typed", tmp_path / "found"
    after = LONGEST * (which + random.random()) / MOMENTS
    killed_at = killed_while_typing(tmp_path, clinic, typed, after)
    back = program(tmp_path, "tests.journeys.killed_typing", "resumed", str(clinic), str(found))
    assert back.returncode == 0, back.stderr
    states = [json.loads(line) for line in typed.read_text(encoding="utf-8").splitlines()]
    kept_by = killed_at - LOST_AT_MOST - held_up(states)
    promised = max(place for place, state in enumerate(states) if state["at"] <= kept_by)
    held = json.loads(found.read_text(encoding="utf-8"))["form"]
    assert held in [state["form"] for state in states[promised:]], (after, states[promised], held)


def held_up(states):
    """The longest that the machine kept the program from going on between two keys, in seconds."""
    return max(after["at"] - before["at"] for before, after in pairwise(states))


def killed_while_typing(tmp_path, clinic, typed, after):
    """Kill it so many seconds after half a second of typing; return when that was."""
    process = start(tmp_path, "tests.journeys.killed_typing", "typing", str(clinic), str(typed))
    until = time.monotonic() + 60
    while not (typed.exists() and typed.stat().st_size):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.02)
    time.sleep(LOST_AT_MOST + after)
    killed_at = time.time()
    process.kill()
    _, told = process.communicate()
    assert process.returncode == -signal.SIGKILL, told
    return killed_at
