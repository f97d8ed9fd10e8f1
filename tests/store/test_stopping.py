"""Backups and restores on slow disks are stopped at once and leave nothing half-made."""

from __future__ import annotations

import os
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.store.backup import back_up
from clinic_desktop.store.backup_folder import FOLDER_NAME
from clinic_desktop.store.backup_record import last_backup
from clinic_desktop.store.restore import restore
from clinic_desktop.store.snapshots import open_snapshot
from tests.store.people import NOW, PASSPHRASE, USER

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.store.stoppable import Told


class EnoughError(Exception):
    """Whoever waited had enough."""


def test_a_stopped_copy_to_the_second_folder_leaves_the_first_backup_good(
    clinic: Clinic, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def told(done: int, of: int) -> None:
        # The pages are told by numbers; the second folder begins before its size is known.
        if (done, of) == (0, 0):
            raise EnoughError

    made = back_up(clinic, NOW, second=stick, told=told)
    assert made.first.path.exists()
    assert made.second is None
    assert made.second_problem == (
        f"The copy to the second backup folder {stick} was stopped. The backup on this computer is good."
    )
    assert list(stick.iterdir()) == []
    record = last_backup(clinic.folder)
    assert (record.at, record.second_at, record.second_problem) == (NOW, None, made.second_problem)


@pytest.mark.parametrize("asked", range(1, 4))
def test_a_stopped_restore_and_a_stopped_snapshot_leave_nothing(
    clinic: Clinic, tmp_path: Path, asked: int
) -> None:
    backup = back_up(clinic, NOW).first.path
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(EnoughError):
        restore(backup, tmp_path / "a" / "b", user=USER, passphrase=PASSPHRASE, told=enough_after(asked))
    with pytest.raises(EnoughError):
        open_snapshot(backup, USER, PASSPHRASE, beside=tmp_path, told=enough_after(asked))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no file of this system hangs by itself")
def test_a_restore_from_a_disk_that_does_not_answer_is_stopped_at_once(tmp_path: Path) -> None:
    hanging = tmp_path / "clinic.backup"
    os.mkfifo(hanging)
    began = monotonic()
    with pytest.raises(EnoughError):
        restore(hanging, tmp_path / "new", user=USER, passphrase=PASSPHRASE, told=enough_after(3))
    assert monotonic() - began < 5
    assert list(tmp_path.iterdir()) == [hanging]
    os.close(os.open(hanging, os.O_RDWR | os.O_NONBLOCK))  # lets the reader go


def test_what_a_stopped_backup_leaves_is_the_older_ones(clinic: Clinic) -> None:
    back_up(clinic, NOW)
    before = sorted((clinic.folder / FOLDER_NAME).iterdir())
    with pytest.raises(EnoughError):
        back_up(clinic, NOW, told=enough_after(1))
    assert sorted((clinic.folder / FOLDER_NAME).iterdir()) == before


def enough_after(times: int) -> Told:
    """One who is told so often before he has enough."""
    asked = []

    def told(done: int, of: int) -> None:
        asked.append((done, of))
        if len(asked) >= times:
            raise EnoughError

    return told
