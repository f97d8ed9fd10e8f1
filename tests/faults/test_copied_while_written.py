"""A clinic copied while a program writes it: as a power cut leaves it, and as foreign backup programs do.

Copied in one moment it is whole. Copied in pieces it may be torn: then that is told, and no value is wrong.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.checking import check
from tests.faults.acts import Work
from tests.faults.killing import begun, ended
from tests.store.people import reopen

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork to stop cheaply")

LONG_ENOUGH = 40
NAMES = ("clinic.db", "clinic.db-wal", "keys.json", "keys.copy.json")


@pytest.fixture
def work() -> Iterator[Work]:
    with tempfile.TemporaryDirectory() as home:
        act = Work(Path(home))
        act.MEN = LONG_ENOUGH
        yield act


def copied(work: Work, name: str, *names: str, pause: float = 0.0) -> Work:
    """The act's folder, file by file in an order, as another folder."""
    other = object.__new__(Work)
    other.__dict__.update(work.__dict__, folder=work.home / name, reached={})
    other.folder.mkdir()
    for file in names:
        if (work.folder / file).exists():
            shutil.copy(work.folder / file, other.folder / file)
        time.sleep(pause)
    return other


@pytest.mark.parametrize("after", [0.02, 0.06, 0.15])
def test_what_a_power_cut_leaves_is_whole(work: Work, after: float) -> None:
    child, hear = begun(work, 1)
    time.sleep(after)
    os.kill(child, signal.SIGSTOP)
    _, status = os.waitpid(child, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    cut = copied(work, "cut", *NAMES)
    os.kill(child, signal.SIGKILL)
    _, told = ended(child, hear)
    assert cut.found(1, told) == []


@pytest.mark.parametrize("order", [NAMES, NAMES[1::-1] + NAMES[2:], ("clinic.db", *NAMES[2:])])
@pytest.mark.parametrize("pause", [0.003, 0.03])
def test_a_copy_made_in_pieces_holds_no_wrong_value_unsaid(
    work: Work, order: tuple[str, ...], pause: float
) -> None:
    child, hear = begun(work, 1)
    time.sleep(0.05)
    piecewise = copied(work, "pieces", *order, pause=pause)
    os.kill(child, signal.SIGKILL)
    ended(child, hear)
    with suppress(Refused), reopen(piecewise.folder) as clinic:
        if not any(result.findings for result in check(clinic)):
            assert all(piecewise._stands(clinic, man) >= 0 for man in range(LONG_ENOUGH, LONG_ENOUGH * 2))
