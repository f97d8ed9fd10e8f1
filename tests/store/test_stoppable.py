"""A slow act in a thread of its own: what it returns and raises, and that nobody has to wait for it."""

from __future__ import annotations

from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.store.stoppable import LOOKS_EVERY, nobody, stoppable

if TYPE_CHECKING:
    from clinic_desktop.store.stoppable import Told


class EnoughError(Exception):
    """Whoever waited had enough."""


def test_an_act_returns_raises_and_tells_as_if_it_were_called() -> None:
    heard = []
    slow = Event()

    def act(told: Told) -> str:
        told(3, 7)
        slow.wait(5 * LOOKS_EVERY)
        return "done"

    assert stoppable(act, lambda done, of: heard.append((done, of))) == "done"
    assert heard[0] == (0, 0)
    assert heard[-1] == (3, 7)

    def failing(told: Told) -> None:
        raise LookupError("not there")

    with pytest.raises(LookupError, match="not there"):
        stoppable(failing, nobody)


def test_an_act_that_comes_on_is_stopped_at_its_next_word() -> None:
    cleared = Event()

    def act(told: Told) -> None:
        try:
            while True:
                told(1, 2)
        finally:
            cleared.set()

    with pytest.raises(EnoughError):
        stoppable(act, raising_after(2))
    assert cleared.is_set()


def test_an_act_that_hangs_is_left_behind_and_stops_when_it_is_let_go() -> None:
    answering, left = Event(), Event()

    def act(told: Told) -> None:
        answering.wait()
        try:
            told(1, 2)
        finally:
            left.set()

    began = monotonic()
    with pytest.raises(EnoughError):
        stoppable(act, raising_after(2))
    assert monotonic() - began < 5
    assert not left.is_set()
    answering.set()
    assert left.wait(5)


def test_one_that_is_not_wanted_any_more_does_not_begin() -> None:
    begun = []
    with pytest.raises(EnoughError):
        stoppable(begun.append, raising_after(1))
    assert not begun


def raising_after(times: int) -> Told:
    """One who is asked so often before he has enough."""
    asked = []

    def told(done: int, of: int) -> None:
        asked.append((done, of))
        if len(asked) >= times:
            raise EnoughError

    return told
