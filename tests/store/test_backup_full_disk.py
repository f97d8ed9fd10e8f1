"""A disk that fills up while a backup is written: one plain sentence, nothing half, the clinic unharmed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.backup import back_up, back_up_to
from clinic_desktop.store.backup_record import last_backup
from clinic_desktop.store.restore import restore
from tests.store.people import NOW, PASSPHRASE, USER, okafor, reopen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

KIB = 1024


@contextmanager
def small_disk(place: Path, kib: int) -> Iterator[Path]:
    """A disk of so many KiB in memory; skipped where this program may not hang one up."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(place)]
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or subprocess.run(command).returncode:
        pytest.skip("only root can hang up a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """No file may grow past a size: what a full disk is like where none can be hung up."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def large(clinic: Clinic) -> Clinic:
    """A clinic of some hundred KiB."""
    for n in range(40):
        clinic.patients.add(okafor(id=f"p{n}", chart_number=f"n{n}", phone="1" * 6000), NOW)
    return clinic


def test_a_full_target_disk(large: Clinic, tmp_path: Path) -> None:
    for kib in (4, 64, 300):
        with small_disk(tmp_path / f"full {kib}", kib) as full:
            with pytest.raises(Refused, match=r"^The disk that holds .+ is full, so nothing was kept"):
                back_up_to(large, full / "b.backup", NOW)
            assert list(full.iterdir()) == []
    assert last_backup(large.folder).at is None


def test_a_full_second_disk_leaves_the_first_backup_good(large: Clinic, tmp_path: Path) -> None:
    with small_disk(tmp_path / "full", 100) as full:
        made = back_up(large, NOW, second=full)
        assert made.second_problem is not None
        assert "is full" in made.second_problem
        assert list(full.iterdir()) == []
    restore(made.first.path, tmp_path / "new", user=USER, passphrase=PASSPHRASE)


@pytest.mark.parametrize("spare", [0.02, 0.6, 1.5])
def test_a_full_disk_of_the_clinic_itself(large: Clinic, tmp_path: Path, spare: float) -> None:
    large.close()
    size = sum(path.stat().st_size for path in large.folder.iterdir()) // KIB
    with small_disk(tmp_path / "disk", int(size * (1 + spare)) + 80) as disk:
        folder = disk / "clinic"
        shutil.copytree(large.folder, folder)
        with reopen(folder) as clinic:
            with pytest.raises(Refused, match="is full"):
                back_up(clinic, NOW)
            assert list((folder / "backups").iterdir()) == []
        with reopen(folder, writing=False) as clinic:
            assert len(clinic.patients.all()) == 41


@pytest.mark.parametrize("part", [0, 0.02, 0.3, 0.7, 0.99])
def test_files_that_cannot_grow(large: Clinic, tmp_path: Path, part: float) -> None:
    good = back_up_to(large, tmp_path / "good.backup", NOW).path
    size = int(good.stat().st_size * part)
    with files_up_to(size):
        with pytest.raises(Refused) as refused_backup:
            back_up(large, NOW)
        with pytest.raises(Refused) as refused_restore:
            restore(good, tmp_path / "new", user=USER, passphrase=PASSPHRASE)
    assert len(refused_backup.value.problems) == len(refused_restore.value.problems) == 1
    assert list((large.folder / "backups").iterdir()) == []
    assert not list(tmp_path.glob("*new*"))
    restore(good, tmp_path / "new", user=USER, passphrase=PASSPHRASE)
