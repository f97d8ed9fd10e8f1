"""A second desk's copy of a backup: read only, kept while it is read, and never longer."""

from __future__ import annotations

import os
import shutil
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Role
from clinic_desktop.store.backup import back_up
from clinic_desktop.store.clinic import create, open_clinic
from clinic_desktop.store.snapshots import (
    LOCK_NAME,
    PREFIX,
    clear_abandoned_snapshots,
    open_newer,
    open_snapshot,
)
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, okafor

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

LATER = NOW + timedelta(days=1)


@pytest.fixture
def local(tmp_path: Path) -> Path:
    (tmp_path / "local").mkdir()
    return tmp_path / "local"


def test_a_copy_that_a_killed_program_left_is_removed_and_one_in_use_stays(
    clinic: Clinic, local: Path
) -> None:
    backup = back_up(clinic, NOW).first.path
    with open_snapshot(backup, USER, PASSPHRASE, beside=local) as desk:
        left = Path(shutil.copytree(desk.folder, local / f"{PREFIX}left"))
        beginning, forgotten = local / f"{PREFIX}beginning", local / f"{PREFIX}forgotten"
        for folder in (beginning, forgotten):
            folder.mkdir()
        hours_ago = time.time() - 7200
        os.utime(forgotten, (hours_ago, hours_ago))
        others = local / "another program's"
        others.mkdir()
        clear_abandoned_snapshots(local)
        assert sorted(local.iterdir()) == sorted([desk.folder, beginning, others])
        assert not left.exists()
        assert desk.patients.all() == (okafor(),)
    assert sorted(local.iterdir()) == sorted([beginning, others])


def test_a_link_that_looks_like_a_copy_is_left_alone(clinic: Clinic, local: Path, tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).touch()
    (local / f"{PREFIX}link").symlink_to(tmp_path, target_is_directory=True)
    clear_abandoned_snapshots(local)
    assert clinic.folder.exists()
    assert (local / f"{PREFIX}link").is_symlink()


def test_a_newer_backup_opens_for_the_same_user_without_asking_again(clinic: Clinic, local: Path) -> None:
    first = back_up(clinic, NOW).first.path
    clinic.patients.add(okafor(id="b", chart_number="2"), NOW)
    second = back_up(clinic, LATER).first.path
    with open_snapshot(first, USER, PASSPHRASE, beside=local) as desk:
        with open_newer(second, desk, beside=local) as newer:
            assert newer.as_of == LATER
            assert newer.user == USER
            assert not newer.writing
            assert len(newer.patients.all()) == 2
            newer.confirm(PASSPHRASE, LATER)
        assert len(desk.patients.all()) == 1
    assert list(local.iterdir()) == []


def test_whoever_was_sent_away_meanwhile_does_not_read_the_newer_one(clinic: Clinic, local: Path) -> None:
    clinic.users.add("ben", (Role.STAFF,), PASSPHRASE, NOW)
    first = back_up(clinic, NOW).first.path
    clinic.users.disable("ben", NOW)
    second = back_up(clinic, LATER).first.path
    with open_snapshot(first, "ben", PASSPHRASE, beside=local) as desk:
        with pytest.raises(Refused, match=r"ben"):
            open_newer(second, desk, beside=local)
        assert list(local.iterdir()) == [desk.folder]


def test_another_clinics_backup_is_no_newer_one(clinic: Clinic, local: Path, tmp_path: Path) -> None:
    first = back_up(clinic, NOW).first.path
    other = tmp_path / "other"
    with create(other, name="Other", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK) as another:
        foreign = back_up(another, LATER).first.path
    with (
        open_snapshot(first, USER, PASSPHRASE, beside=local) as desk,
        pytest.raises(Refused, match="another clinic"),
    ):
        open_newer(foreign, desk, beside=local)
    with open_clinic(other, user=USER, passphrase=PASSPHRASE, writing=False) as again:
        assert again.as_of is None
