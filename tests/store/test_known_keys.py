"""An earlier key file put in the place of both copies: it may open the clinic, and is found out."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Role
from clinic_desktop.store.backup import back_up
from clinic_desktop.store.checking import check
from clinic_desktop.store.clinic import open_clinic, recover
from clinic_desktop.store.restore import restore
from tests.store.old_files import OLD_NOW, OLD_PASSPHRASE, OLD_USER
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, reopen

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

LATER = NOW + timedelta(hours=1)
OTHER, THIRD = "another passphrase", "a third passphrase"
NAMES = ("keys.json", "keys.copy.json")
OLD_FILES = sorted((Path(__file__).parents[1] / "data").glob("schema-*"))


@pytest.fixture
def ben(clinic: Clinic) -> Clinic:
    """The clinic with a second user and a recovery code."""
    clinic.users.add("Ben", (Role.STAFF,), OTHER, NOW)
    clinic.users.make_recovery_code(NOW)
    return clinic


def strange(clinic: Clinic) -> tuple[str, ...]:
    found = [result.findings for result in check(clinic) if "set last" in result.holds]
    assert found == [clinic.strange_keys()]
    return found[0]


def put_back(folder: Path, old: bytes) -> None:
    for name in NAMES:
        (folder / name).write_bytes(old)


def test_every_change_of_a_key_is_known_and_nothing_is_strange(ben: Clinic, folder: Path) -> None:
    assert strange(ben) == ()
    ben.users.reset_passphrase("Ben", THIRD, LATER)
    ben.users.change_passphrase(PASSPHRASE, OTHER, LATER)
    code = ben.users.make_recovery_code(LATER)
    ben.users.disable("Ben", LATER)
    assert strange(ben) == ()
    ben.users.enable("Ben", THIRD, LATER)
    assert strange(ben) == ()
    ben.close()
    with recover(folder, code=code, user=USER, passphrase=THIRD, now=LATER, cost=QUICK) as again:
        assert strange(again) == ()
    with open_clinic(folder, user=USER, passphrase=THIRD, now=LATER) as again:
        assert strange(again) == ()


def test_an_earlier_passphrase_that_opens_again_is_found_and_stays_found_until_a_new_one(
    ben: Clinic, folder: Path
) -> None:
    old = (folder / "keys.json").read_bytes()
    ben.users.reset_passphrase("Ben", THIRD, LATER)
    ben.close()
    put_back(folder, old)
    for _ in range(3):
        with open_clinic(folder, user="Ben", passphrase=OTHER, now=LATER) as opened:
            (said,) = strange(opened)
            assert "keys.json does not fit" in said
            assert "an earlier passphrase of Ben may open the clinic; set a new passphrase for Ben" in said
    with reopen(folder) as owner:
        entries = owner.audit.all(act=Act.SIGN_IN, user="Ben")
        assert {entry.detail for entry in entries} == {"by a passphrase that was replaced since"}
        assert strange(owner) == (said,)
        owner.users.reset_passphrase("Ben", THIRD, LATER)
        assert strange(owner) == ()


def test_an_earlier_recovery_code_is_found(ben: Clinic, folder: Path) -> None:
    old = (folder / "keys.json").read_bytes()
    ben.users.make_recovery_code(LATER)
    ben.close()
    put_back(folder, old)
    with reopen(folder) as owner:
        (said,) = strange(owner)
        assert "an earlier recovery code may open the clinic; make a new one" in said
        owner.users.make_recovery_code(LATER)
        assert strange(owner) == ()


def test_a_key_of_one_whose_access_was_ended_and_a_missing_key_are_found(ben: Clinic, folder: Path) -> None:
    old = (folder / "keys.json").read_bytes()
    ben.users.disable("Ben", LATER)
    ben.users.add("Ann", (Role.STAFF,), OTHER, LATER)
    ben.close()
    put_back(folder, old)
    with pytest.raises(Refused, match="access of Ben was ended"):
        open_clinic(folder, user="Ben", passphrase=OTHER, now=LATER)
    with reopen(folder) as owner:
        assert len(strange(owner)) == 2
        owner.users.enable("Ben", THIRD, LATER)
        owner.users.disable("Ben", LATER)
        owner.users.reset_passphrase("Ann", THIRD, LATER)
        assert strange(owner) == ()


def test_a_restored_backup_carries_the_keys_of_its_day_which_fit(
    ben: Clinic, folder: Path, tmp_path: Path
) -> None:
    made = back_up(ben, NOW).first.path
    ben.users.reset_passphrase("Ben", THIRD, LATER)
    ben.users.make_recovery_code(LATER)
    restore(made, tmp_path / "again", user="Ben", passphrase=OTHER, now=LATER)
    with reopen(tmp_path / "again") as restored:
        assert strange(restored) == ()


@pytest.mark.parametrize("old", OLD_FILES, ids=lambda path: path.name)
def test_an_older_clinic_learns_its_keys_once(old: Path, tmp_path: Path) -> None:
    place = tmp_path / "clinic"
    shutil.copytree(old, place)
    keys = (place / "keys.json").read_bytes()
    with open_clinic(place, user=OLD_USER, passphrase=OLD_PASSPHRASE, now=OLD_NOW, cost=QUICK) as clinic:
        assert strange(clinic) == ()
        clinic.users.change_passphrase(OLD_PASSPHRASE, OTHER, OLD_NOW)
    put_back(place, keys)
    with open_clinic(place, user=OLD_USER, passphrase=OLD_PASSPHRASE, now=OLD_NOW) as clinic:
        assert len(strange(clinic)) == 1
