"""An older backup brings back who was erased since: he is found by both audits, and erased again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Role
from clinic_desktop.store.backup import back_up
from clinic_desktop.store.checking import check
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.erasing_again import REASON, Returned, Returning, copy_of, erase_again, returning
from clinic_desktop.store.restore import restore
from tests.store.people import NOW, PASSPHRASE, USER, okafor, reopen, serum

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

LATER = NOW + timedelta(days=1)


def restored(clinic: Clinic, folder: Path, *, now: object = NOW) -> Path:
    """A copy of the clinic as it is now, by way of a backup."""
    backup = back_up(clinic, now).first.path  # type: ignore[arg-type]
    restore(backup, folder, user=USER, passphrase=PASSPHRASE, now=NOW)
    return folder


def found(live: Clinic, folder: Path) -> Returning:
    with copy_of(live, folder) as copy:
        return returning(copy, live)


def test_who_was_erased_since_the_backup_is_found_and_erased_again(clinic: Clinic, tmp_path: Path) -> None:
    clinic.patients.add(okafor(id="other", chart_number="2"), NOW)
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW)
    copy = restored(clinic, tmp_path / "copy")
    assert not found(clinic, copy)
    clinic.patients.erase("okafor", "asked for by letter", LATER)
    (man,) = found(clinic, copy).proven
    assert man == Returned("okafor", okafor().chart_number, LATER)
    assert erase_again(clinic, copy, LATER) == 1
    assert not found(clinic, copy)
    assert erase_again(clinic, copy, LATER) == 0
    with reopen(copy) as again:
        assert [patient.id for patient in again.patients.all()] == ["other"]
        ((reason, by),) = again._file.rows("SELECT reason, erased_by FROM erasure")
        assert (reason, by) == (REASON.format(LATER), USER)
        assert [finding for result in check(again) for finding in result.findings] == []


def test_a_number_that_another_man_has_in_the_copy_proves_nothing(clinic: Clinic, tmp_path: Path) -> None:
    early = restored(clinic, tmp_path / "early")
    clinic.patients.add(okafor(id="max", chart_number="7"), NOW)
    late = restored(clinic, tmp_path / "late", now=NOW + timedelta(minutes=1))
    clinic.close()
    # The early copy takes the clinic's place, and gives the same number to another man, who is erased.
    with reopen(early) as live:
        live.patients.add(okafor(id="paul", chart_number="8"), LATER)
        live.patients.erase("paul", "asked for", LATER)
        assert found(live, late) == Returning((), (Returned("max", "7", LATER),))
        assert erase_again(live, late, LATER) == 0
        live.patients.erase("okafor", "asked for", LATER)
        assert erase_again(live, late, LATER) == 1, "he was admitted before the two went apart"
    with reopen(late) as again:
        assert [patient.id for patient in again.patients.all()] == ["max"]


def test_only_who_was_an_owner_on_the_backups_day_erases_again(clinic: Clinic, tmp_path: Path) -> None:
    clinic.users.add("ben", [Role.STAFF], PASSPHRASE, NOW)
    copy = restored(clinic, tmp_path / "copy")
    clinic.users.change_roles("ben", [Role.OWNER], NOW)
    clinic.patients.erase("okafor", "asked for", NOW)
    clinic.close()
    with open_clinic(clinic.folder, user="ben", passphrase=PASSPHRASE, now=NOW) as live:
        assert found(live, copy).proven
        with pytest.raises(Refused, match="Only an owner"):
            erase_again(live, copy, LATER)
    with reopen(copy) as again:
        assert [patient.id for patient in again.patients.all()] == ["okafor"]


def test_the_charts_that_come_back_are_said_by_their_numbers() -> None:
    one, two = Returned("a", "10427", NOW), Returned("b", "10440", NOW)
    assert Returning((one,)).in_words() == (
        "Chart 10427 in it was erased on request since the backup was made."
    )
    assert Returning((one, two)).in_words().startswith("Charts 10427 and 10440 in it were erased")
    assert Returning((), (two,)).in_words() == (
        "Whether chart 10440 in it belongs to somebody who was erased since cannot be proven; look, and "
        "erase again."
    )
    assert Returning().in_words() == ""
