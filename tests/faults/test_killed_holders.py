"""A program killed while it types or holds the clinic: at most half a second of a draft, and no lock."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.clinic import is_clinic
from tests.store.people import PASSPHRASE, USER, okafor, reopen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import Popen

    from clinic_desktop.store.clinic import Clinic

PROMISED_SECONDS = 0.5
ROOT = Path(__file__).parents[2]


@contextmanager
def started(act: str, clinic: Clinic) -> Iterator[Popen[str]]:
    clinic.close()
    command = [sys.executable, "-m", "tests.faults.child", act, str(clinic.folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def told(child: Popen[str], lines: int) -> list[str]:
    assert child.stdout is not None
    return [line.strip() for line in islice(child.stdout, lines)]


def killed(child: Popen[str]) -> list[str]:
    """Kill the child and return what it had still said; the last line may be cut."""
    child.kill()
    assert child.stdout is not None
    rest = child.stdout.read().splitlines(keepends=True)
    return [line.strip() for line in rest if line.endswith("\n")]


@pytest.mark.parametrize("lines", [1, 60])
def test_a_draft_loses_at_most_the_last_half_second(clinic: Clinic, folder: Path, lines: int) -> None:
    with started("type", clinic) as child:
        said = told(child, lines)
        killed_at = time.monotonic()
        said += killed(child)
    typed_at = {int(key): float(at) for key, at in map(str.split, said)}
    with reopen(folder) as again:
        kept = [int(found.fields[0].text) for found in again.drafts.of("okafor")]
    lost = [at for key, at in typed_at.items() if key > max(kept, default=-1)]
    assert min(lost, default=killed_at) > killed_at - PROMISED_SECONDS
    if lines > 1:
        assert kept


def test_the_holder_is_named_and_his_lock_ends_with_his_program(clinic: Clinic, folder: Path) -> None:
    with started("hold", clinic) as child:
        assert told(child, 1) == ["held"]
        with pytest.raises(Refused, match=rf"{USER} on .+ has this clinic open .+ since 2026-11-23 09:40"):
            reopen(folder)
        with reopen(folder, writing=False) as reader:
            assert reader.patients.all() == (okafor(),)
        killed(child)
        child.wait()
        assert (folder / "holder.json").exists()
        with reopen(folder) as again:
            assert again.writing


def test_within_one_program_too_a_clinic_is_held_once_until_it_is_closed(
    clinic: Clinic, folder: Path
) -> None:
    with pytest.raises(Refused, match="has this clinic open"):
        reopen(folder)
    (folder / "holder.json").write_text("half a rec")
    with pytest.raises(Refused, match="Another window"):
        reopen(folder)
    clinic.close()
    with reopen(folder):
        pass
    assert not (folder / "holder.json").exists()
    assert is_clinic(folder)
    assert PASSPHRASE not in (folder / "keys.json").read_text()
