"""Backups: whole, encrypted, counted, of one moment, also while others write; and what never lies about."""

from __future__ import annotations

import json
import os
import threading
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.backup import back_up, back_up_to
from clinic_desktop.store.backup_file import read_manifest, unpack
from clinic_desktop.store.backup_folder import backups_in
from clinic_desktop.store.backup_record import last_backup
from clinic_desktop.store.clinic import create
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, okafor, reopen, serum
from tests.store.unwritable import unwritable

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_backup_holds_all_rows_and_its_keys_in_one_dated_file(clinic: Clinic, tmp_path: Path) -> None:
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW)
    made = back_up(clinic, NOW)
    assert made.first.path == clinic.folder / "backups" / "clinic-2026-11-23-0940.backup"
    counts = made.first.manifest.counts
    assert {name: counts[name] for name in ("patient", "panel", "reading", "visit", "clinic_user")} == {
        "patient": 1,
        "panel": 1,
        "reading": 2,
        "visit": 1,
        "clinic_user": 1,
    }
    assert "patient_letters" not in counts
    (tmp_path / "out").mkdir()
    assert unpack(made.first.path, tmp_path / "out") == made.first.manifest
    with reopen(tmp_path / "out") as again:
        assert again.patients.chart("okafor") == clinic.patients.chart("okafor")


def test_the_home_screen_finds_the_last_success_in_the_clinics_folder(clinic: Clinic) -> None:
    assert last_backup(clinic.folder).at is None
    back_up(clinic, NOW)
    assert last_backup(clinic.folder).at == NOW
    (clinic.folder / "last-backup.json").write_text('{"at": 5}')
    assert last_backup(clinic.folder).at is None


def test_nothing_of_any_man_can_be_read_in_a_backup(clinic: Clinic, tmp_path: Path) -> None:
    # A chart number of a few digits would stand in some digest sooner or later.
    clinic.patients.add(okafor(id="other", chart_number="Quay-10427"), NOW)
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW)
    path = back_up(clinic, NOW, second=tmp_path).first.path
    for file in (path, clinic.folder / "last-backup.json", *tmp_path.glob("*.backup")):
        content = file.read_bytes()
        for secret in (
            b"Okafor",
            b"Quay-10427",
            b"Northside",
            b"Harbour",
            PASSPHRASE.encode(),
            b"SQLite format",
        ):
            assert secret not in content
    with zipfile.ZipFile(path) as zipped:
        manifest = json.loads(zipped.read("manifest.json"))
        assert {info.compress_type for info in zipped.infolist()} == {zipfile.ZIP_STORED}
    assert set(manifest) == {
        "format",
        "version",
        "clinic",
        "made_at",
        "program",
        "schema",
        "counts",
        "audit_head",
        "files",
        "checksum",
    }
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_backup_is_of_one_moment_though_others_write_meanwhile(clinic: Clinic, folder: Path) -> None:
    for n in range(300):
        clinic.patients.add(okafor(id=f"p{n}", chart_number=f"n{n}"), NOW)
    written = threading.Event()

    def while_copying(done: int, pages: int) -> None:
        if not written.is_set():
            written.set()
            clinic.patients.add(okafor(id="late", chart_number="late"), NOW)

    with reopen(folder, writing=False) as reader:
        made = back_up_to(reader, folder.parent / "own name.backup", NOW, told=while_copying)
    assert written.is_set()
    assert made.manifest.counts["patient"] == 301
    assert len(clinic.patients.all()) == 302


def test_a_stopped_backup_leaves_nothing(clinic: Clinic) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, pages: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        back_up(clinic, NOW, told=stop)
    assert names(clinic.folder / "backups") == []
    assert last_backup(clinic.folder).at is None
    assert back_up(clinic, NOW).first.path.exists()


def test_two_backups_of_one_minute_are_two_files_and_the_later_one_stays(clinic: Clinic) -> None:
    back_up(clinic, NOW)
    later = back_up(clinic, NOW + timedelta(seconds=10)).first.path
    assert names(clinic.folder / "backups") == [later.name] == ["clinic-2026-11-23-0940-2.backup"]


def test_a_copy_goes_to_the_second_folder_and_is_rotated_there(clinic: Clinic, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    for day in range(20):
        made = back_up(clinic, NOW + timedelta(days=day), second=second)
        assert made.second is not None
        assert made.second.read_bytes() == made.first.path.read_bytes()
    assert names(second) == names(clinic.folder / "backups")
    assert len(names(second)) < 12
    assert last_backup(clinic.folder).second_at == NOW + timedelta(days=19)


@pytest.mark.parametrize("inside", [".", "backups", "backups/more", "more"])
def test_the_clinics_own_folder_is_no_second_one(clinic: Clinic, inside: str) -> None:
    (clinic.folder / "backups" / "more").mkdir(parents=True)
    (clinic.folder / "more").mkdir()
    made = back_up(clinic, NOW, second=clinic.folder / inside)
    assert made.second is None
    assert "clinic's own folder" in (made.second_problem or "")
    assert list(clinic.folder.rglob("*.backup")) == [made.first.path]


def test_a_second_folder_out_of_reach_is_said_and_the_first_backup_is_good(
    clinic: Clinic, tmp_path: Path
) -> None:
    back_up(clinic, NOW, second=tmp_path)
    made = back_up(clinic, NOW + timedelta(hours=1), second=tmp_path / "not plugged in")
    assert made.second is None
    assert made.second_problem is not None
    assert "cannot be reached" in made.second_problem
    assert made.second_problem.endswith("The backup on this computer is good.")
    assert not (tmp_path / "not plugged in").exists()
    record = last_backup(clinic.folder)
    assert (record.at, record.second_at) == (NOW + timedelta(hours=1), NOW)
    assert record.second_problem == made.second_problem
    assert back_up(clinic, NOW, second=made.first.path.parent).second_problem is not None


def test_backups_are_listed_without_a_passphrase_newest_first_and_others_left_out(
    clinic: Clinic, tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    with create(
        tmp_path / "other", name="Other", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK
    ) as other:
        back_up(other, NOW, second=shared)
        foreign = read_manifest(next(shared.iterdir())).clinic
    mine = [back_up(clinic, NOW + timedelta(days=day), second=shared).second for day in range(2)]
    (shared / "notes.backup").write_text("not one")
    (shared / ".clinic-half.backup.x.part").write_text("half")
    assert [backup.path for backup in backups_in(shared)][:1] == mine[1:]
    assert len(backups_in(shared)) == 3
    assert [backup.path for backup in backups_in(shared, backups_in(mine[0].parent)[0].manifest.clinic)] == [
        *reversed(mine)
    ]
    assert len(backups_in(shared, foreign)) == 1
    with pytest.raises(Refused, match="cannot be reached"):
        backups_in(tmp_path / "nowhere")


def test_a_backup_never_takes_the_place_of_the_live_file(clinic: Clinic, tmp_path: Path) -> None:
    for place in (clinic.folder / "clinic.db", tmp_path / "clinic" / ".." / "clinic" / "keys.json"):
        with pytest.raises(Refused, match="beside the live file"):
            back_up_to(clinic, place, NOW)
    with pytest.raises(Refused, match="is a folder"):
        back_up_to(clinic, tmp_path, NOW)
    with pytest.raises(Refused, match="cannot be used"):
        back_up_to(clinic, tmp_path / "no such folder" / "x.backup", NOW)
    assert clinic.patients.all() == (okafor(),)


def test_a_clinic_that_can_only_be_read_is_backed_up_elsewhere(clinic: Clinic, folder: Path) -> None:
    clinic.close()
    with unwritable(folder) as copy, reopen(copy, writing=False) as reader:
        # Where everybody may write; nobody may write anywhere else within the block.
        target = copy.parent.parent / f"{copy.parent.name}.backup"
        try:
            made = back_up_to(reader, target, NOW)
            assert made.manifest.counts["patient"] == 1
        finally:
            target.unlink(missing_ok=True)
        with pytest.raises(Refused, match="permission denied"):
            back_up(reader, NOW)
