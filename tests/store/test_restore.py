"""From a backup back to a clinic: whole or not at all, said in one sentence, the old one kept."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic_desktop.model.problem import Refused
from clinic_desktop.store import backup_file
from clinic_desktop.store.audit_chain import chain_head
from clinic_desktop.store.backup import back_up
from clinic_desktop.store.backup_file import Manifest, pack
from clinic_desktop.store.backup_folder import backups_in
from clinic_desktop.store.clinic import create, open_clinic, recover
from clinic_desktop.store.counting import row_counts
from clinic_desktop.store.database import open_file
from clinic_desktop.store.migrations import applied
from clinic_desktop.store.restore import compare, restore, restore_by_code
from clinic_desktop.store.snapshots import open_snapshot
from clinic_desktop.store.vault import read_ring, unlock, write_ring
from tests.store.old_files import CASTELLANOS, OLD_PASSPHRASE, OLD_USER, old_chart
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, okafor, reopen, serum

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

OLD_FILES = sorted((Path(__file__).parents[1] / "data").glob("schema-*"))


def restored(backup: Path, folder: Path, *, user: str = USER, passphrase: str = PASSPHRASE) -> Manifest:
    return restore(backup, folder, user=user, passphrase=passphrase)


def refusal(backup: Path, folder: Path, **who: str) -> str:
    """The one sentence of a refusal that leaves nothing behind."""
    before = sorted(folder.parent.rglob("*"))
    with pytest.raises(Refused) as caught:
        restored(backup, folder, **who)
    assert sorted(folder.parent.rglob("*")) == before
    (problem,) = caught.value.problems
    return problem.sentence


@pytest.fixture
def backup(clinic: Clinic, tmp_path: Path) -> Path:
    path = back_up(clinic, NOW).first.path
    return Path(shutil.copy(path, tmp_path / path.name))


def test_the_patient_added_a_minute_before_the_backup_is_in_it(clinic: Clinic, tmp_path: Path) -> None:
    clinic.patients.add(okafor(id="new", chart_number="2"), NOW - timedelta(minutes=1))
    clinic.panels.sign("new", serum(), visit_id="v", now=NOW - timedelta(minutes=1))
    made = back_up(clinic, NOW).first
    clinic.patients.add(okafor(id="later", chart_number="3"), NOW + timedelta(minutes=1))
    assert restored(made.path, tmp_path / "not" / "yet" / "there") == made.manifest
    with reopen(tmp_path / "not" / "yet" / "there") as again:
        assert again.patients.chart("new") == clinic.patients.chart("new")
        assert again.name == "Harbour Clinic"
        assert len(again.patients.all()) == 2
        comparison = compare(again, clinic)
    assert comparison.same_clinic
    assert ("patient", 2, 3) in comparison.differing
    assert comparison.restored.newest_signature == NOW - timedelta(minutes=1)


def test_a_backup_goes_into_an_empty_folder_and_into_no_other(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".DS_Store").touch()
    restored(backup, tmp_path / "empty")
    reopen(tmp_path / "empty").close()
    assert "already a clinic" in refusal(backup, tmp_path / "empty")
    assert "Dropbox synchronises" in refusal(backup, tmp_path / "Dropbox")


def test_a_wrong_passphrase_leaves_nothing_behind(backup: Path, tmp_path: Path) -> None:
    assert "passphrase is wrong" in refusal(backup, tmp_path / "new", passphrase="not the right one")
    assert "no user" in refusal(backup, tmp_path / "new", user="norman")
    with pytest.raises(Refused):
        restored(backup, tmp_path / "not" / "yet" / "there", passphrase="not the right one")
    assert not (tmp_path / "not").exists()


def test_who_forgot_the_passphrase_restores_by_the_recovery_code(clinic: Clinic, tmp_path: Path) -> None:
    code = clinic.users.make_recovery_code(NOW)
    made = back_up(clinic, NOW).first
    new = tmp_path / "new"
    with pytest.raises(Refused):
        restore_by_code(made.path, new, code=code[:-1])
    assert not new.exists()
    restore_by_code(made.path, new, code=code)
    with recover(new, code=code, user=USER, passphrase="another one of length", now=NOW, cost=QUICK) as again:
        assert again.patients.all() == (okafor(),)


def test_a_restored_clinic_is_kept_to_its_owner(backup: Path, tmp_path: Path) -> None:
    restored(backup, tmp_path / "new")
    if os.name == "posix":
        assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
        assert {path.stat().st_mode & 0o777 for path in (tmp_path / "new").iterdir()} == {0o600}


def test_what_is_no_backup_is_refused_in_a_sentence(backup: Path, tmp_path: Path) -> None:
    new, bad = tmp_path / "new", tmp_path / "bad.backup"
    assert "There is no backup" in refusal(tmp_path / "none.backup", new)
    assert "is a folder" in refusal(tmp_path, new)
    whole = backup.read_bytes()
    for cut in (0, 1000, len(whole) // 2, len(whole) - 1):
        bad.write_bytes(whole[:cut])
        assert "damaged or was cut short" in refusal(bad, new)
    bad.write_text("holiday")
    assert "not a backup of this program" in refusal(bad, new)
    with zipfile.ZipFile(bad, "w") as zipped:
        zipped.writestr("holiday.txt", "sun")
    assert "not a backup of this program" in refusal(bad, new)
    with zipfile.ZipFile(bad, "w") as zipped:
        zipped.writestr("manifest.json", json.dumps({"format": "another", "checksum": ""}))
    assert "not a backup of this program" in refusal(bad, new)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_flipped_byte_is_told_or_does_not_matter(backup: Path, tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(backup.read_bytes())
    end = len(content) - 1
    place = data.draw(st.integers(0, end) | st.integers(0, 2000) | st.integers(end - 2500, end))
    content[place] ^= data.draw(st.integers(1, 255))
    bad, new = tmp_path / "bad.backup", tmp_path / "new"
    bad.write_bytes(content)
    try:
        restored(bad, new)
    except Refused:
        assert not new.exists()
    else:
        with reopen(new) as again:
            assert again.patients.all() == (okafor(),)
        shutil.rmtree(new)
    assert not list(tmp_path.glob(".new*"))


def test_a_backup_of_a_newer_program_is_refused_and_says_so(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging = tmp_path / "staging"
    staging.mkdir()
    manifest = backup_file.unpack(backup, staging)
    newer = tmp_path / "newer.backup"
    with newer.open("w+b") as file:
        pack(file, replace(manifest, schema=(*manifest.schema, "9999 from the future")), staging)
    assert "newer version of this program" in refusal(newer, tmp_path / "new")
    monkeypatch.setattr(backup_file, "VERSION", 2)
    with newer.open("w+b") as file:
        pack(file, manifest, staging)
    monkeypatch.undo()
    assert "newer version of this program" in refusal(newer, tmp_path / "new")


def test_a_backup_whose_counts_are_another_clinics_is_refused(backup: Path, tmp_path: Path) -> None:
    staging = tmp_path / "staging"
    staging.mkdir()
    manifest = backup_file.unpack(backup, staging)
    lying = tmp_path / "lying.backup"
    with lying.open("w+b") as file:
        pack(file, replace(manifest, counts=manifest.counts | {"patient": 7}), staging)
    assert "damaged" in refusal(lying, tmp_path / "new")
    (staging / "clinic.db").write_bytes(bytes(8192))
    with lying.open("w+b") as file:
        pack(file, manifest, staging)
    assert "The backup" in refusal(lying, tmp_path / "new")


@pytest.mark.parametrize("old", OLD_FILES, ids=lambda path: path.name)
def test_a_backup_of_every_older_schema_opens_with_its_values(old: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(old, tmp_path / "old"))
    ring = read_ring(folder)
    name, key = unlock(ring, OLD_USER, OLD_PASSPHRASE)
    file = open_file(folder / "clinic.db", key, name, writing=False)
    manifest = Manifest(ring.clinic, NOW, "0.0.1", applied(file), row_counts(file))
    file.close()
    with (tmp_path / "old.backup").open("w+b") as target:
        pack(target, manifest, folder)
    restored(tmp_path / "old.backup", tmp_path / "new", user=OLD_USER, passphrase=OLD_PASSPHRASE)
    with open_clinic(tmp_path / "new", user=OLD_USER, passphrase=OLD_PASSPHRASE) as again:
        assert again.patients.chart(CASTELLANOS.id) == old_chart(old.name)
    with open_snapshot(tmp_path / "old.backup", OLD_USER, OLD_PASSPHRASE) as second_desk:
        assert second_desk.patients.chart(CASTELLANOS.id) == old_chart(old.name)


def test_a_second_desk_reads_the_newest_backup_and_says_of_when_it_is(clinic: Clinic, tmp_path: Path) -> None:
    shared, local = tmp_path / "Dropbox", tmp_path / "local"
    shared.mkdir()
    local.mkdir()
    back_up(clinic, NOW, second=shared)
    clinic.patients.add(okafor(id="b", chart_number="2"), NOW)
    later = NOW + timedelta(hours=1)
    back_up(clinic, later, second=shared)
    clinic.patients.add(okafor(id="c", chart_number="3"), NOW)
    with open_snapshot(backups_in(shared)[0].path, USER, PASSPHRASE, beside=local) as desk:
        assert desk.as_of == later
        assert not desk.writing
        assert len(desk.patients.all()) == 2
        with pytest.raises(Refused, match="for reading only"):
            desk.patients.add(okafor(id="d", chart_number="4"), NOW)
        (copy,) = local.iterdir()
        assert b"Okafor" not in b"".join(path.read_bytes() for path in copy.iterdir())
    assert list(local.iterdir()) == []
    assert clinic.as_of is None
    with pytest.raises(Refused, match="passphrase is wrong"):
        open_snapshot(backups_in(shared)[0].path, USER, "not the right one", beside=local)
    assert list(local.iterdir()) == []


def test_another_clinics_backup_is_known_by_comparing(clinic: Clinic, tmp_path: Path) -> None:
    with create(
        tmp_path / "other", name="Other", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK
    ) as other:
        assert not compare(other, clinic).same_clinic
        assert compare(other, other).differing == ()


def cut(backup: Path, staging: Path, target: Path, *, manifest_too: bool) -> Path:
    """A backup whose audit lost its last row, with true counts and sums; its keys or its manifest know it."""
    staging.mkdir()
    manifest = backup_file.unpack(backup, staging)
    ring = read_ring(staging)
    name, key = unlock(ring, USER, PASSPHRASE)
    with closing(open_file(staging / "clinic.db", key, name, writing=True)) as file:
        file.run("DROP TRIGGER audit_never_goes")
        file.run("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)")
        counts, end = row_counts(file), chain_head(file)
        file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert end is not None
    if manifest_too:
        manifest = replace(manifest, audit_head=(end.seq, end.hash))
    else:
        write_ring(staging, replace(ring, audit_head=end))
    with target.open("w+b") as packed:
        pack(packed, replace(manifest, counts=counts), staging)
    return target


@pytest.mark.parametrize("manifest_too", [False, True])
def test_a_backup_whose_audit_was_cut_at_its_end_is_found(
    backup: Path, tmp_path: Path, clinic: Clinic, *, manifest_too: bool
) -> None:
    """Both the manifest and the keys in the backup know the end of its audit."""
    end = backup_file.read_manifest(backup).audit_head
    head = clinic._file.one("SELECT seq, hash FROM audit WHERE act = 'backup'")
    assert end is not None
    assert head is not None
    assert end[0] == head[0] - 1
    shorter = cut(backup, tmp_path / "staging", tmp_path / "shorter.backup", manifest_too=manifest_too)
    said = refusal(shorter, tmp_path / "new")
    assert (
        said == f"The end of the audit in the backup {shorter} was cut off or replaced; choose another one."
    )
    with pytest.raises(Refused, match="end of the audit"):
        open_snapshot(shorter, USER, PASSPHRASE, beside=tmp_path)
