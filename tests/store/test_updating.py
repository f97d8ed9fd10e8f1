"""An older clinic is backed up before it is updated, and a newer one names the program that it needs."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clinic_desktop import VERSION
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.backup_file import read_manifest
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.migrations import applied, bring_up_to_date, updated_by, version_number
from clinic_desktop.store.restore import restore
from clinic_desktop.store.schema import STEPS, Step
from clinic_desktop.store.updating import BACKING_UP, UPDATING, update
from tests.store.old_files import OLD_NOW, OLD_PASSPHRASE, OLD_USER, old_chart
from tests.store.people import okafor, reopen

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

DATA = Path(__file__).parents[1] / "data"
NEW = Step("9997 something new", ("CREATE TABLE new_thing (x TEXT) STRICT",))
NEWER = Step("9998 something newer", ("CREATE TABLE newer_thing (x TEXT) STRICT",))
BROKEN = Step("9999 breaks half-way", ("CREATE TABLE half (x TEXT) STRICT", "DELETE FROM nothing_there"))


def open_old(folder: Path) -> Clinic:
    return open_clinic(folder, user=OLD_USER, passphrase=OLD_PASSPHRASE, now=OLD_NOW)


def backups(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").glob("*"))


@pytest.mark.parametrize("schema", ["schema-0001", "schema-0002", "schema-0003"])
def test_the_backup_before_an_update_is_of_the_old_schema_and_restores(schema: str, tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    shutil.copytree(DATA / schema, folder)
    open_old(folder).close()
    name = f"before-update-from-{schema[-4:]}.backup"
    assert backups(folder) == [name]
    manifest = read_manifest(folder / "backups" / name)
    assert manifest.schema[-1].startswith(schema[-4:])
    assert manifest.made_at == OLD_NOW
    restore(folder / "backups" / name, tmp_path / "back", user=OLD_USER, passphrase=OLD_PASSPHRASE)
    with open_old(tmp_path / "back") as clinic:
        assert repr(clinic.patients.chart("patient-1")) == repr(old_chart(schema))


def test_one_backup_is_made_for_each_change_of_the_schema_and_none_without(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    shutil.copytree(DATA / "schema-0001", folder)
    for _ in range(3):
        open_old(folder).close()
    assert len(backups(folder)) == 1


def test_where_nobody_tells_the_time_the_backup_is_of_the_last_writing(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    shutil.copytree(DATA / "schema-0001", folder)
    written = (folder / "clinic.db").stat().st_mtime
    open_clinic(folder, user=OLD_USER, passphrase=OLD_PASSPHRASE, writing=False).close()
    (made,) = backups(folder)
    assert read_manifest(folder / "backups" / made).made_at.timestamp() == pytest.approx(written, abs=1)


def test_a_new_clinic_has_nothing_to_be_backed_up(clinic: Clinic, folder: Path) -> None:
    clinic.close()
    reopen(folder).close()
    assert not (folder / "backups").exists()


def test_without_the_backup_nothing_is_updated(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    shutil.copytree(DATA / "schema-0002", folder)
    (folder / "backups").write_text("in the way")
    before = (folder / "clinic.db").read_bytes()
    with pytest.raises(Refused, match=r"^This clinic must be updated .+ nothing was changed\. .+backups"):
        open_old(folder)
    assert (folder / "clinic.db").read_bytes() == before


@pytest.mark.parametrize("writing", [True, False])
def test_whoever_opens_an_old_clinic_is_told_of_the_backup_and_of_each_step(
    writing: bool, tmp_path: Path
) -> None:
    folder, told = tmp_path / "clinic", []
    shutil.copytree(DATA / "schema-0001", folder)
    for _ in range(2):
        open_clinic(
            folder,
            user=OLD_USER,
            passphrase=OLD_PASSPHRASE,
            writing=writing,
            now=OLD_NOW,
            told=lambda *how_far: told.append(how_far),
        ).close()
    steps = len(STEPS) - 1
    assert told[0][0] == BACKING_UP
    assert [each for each in told if each[0] == UPDATING] == [
        (UPDATING, done, steps) for done in range(steps + 1)
    ]


def test_the_update_tells_how_far_it_is(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    later = (*STEPS, NEW, NEWER)
    told: list[tuple[str, int, int]] = []
    for function in ("bring_up_to_date", "pending"):
        monkeypatch.setattr(f"clinic_desktop.store.migrations.{function}.__defaults__", (later,))
    update(clinic.folder, clinic._file, datetime(2026, 11, 23), lambda *words: told.append(words))
    assert [words for words in told if words[0] == UPDATING] == [(UPDATING, n, 2) for n in range(3)]
    copied = [words[1:] for words in told if words[0] == BACKING_UP]
    assert copied[-1][0] == copied[-1][1] > 0


def test_a_step_that_breaks_leaves_the_steps_before_it_whole_and_the_values_as_they_were(
    clinic: Clinic, folder: Path
) -> None:
    with pytest.raises(Exception, match="nothing_there"):
        bring_up_to_date(clinic._file, (*STEPS, NEW, BROKEN))
    assert applied(clinic._file)[-1] == NEW.name
    assert clinic._file.rows("SELECT name FROM sqlite_master WHERE name IN ('new_thing', 'half')") == [
        ("new_thing",)
    ]
    assert clinic.patients.all() == (okafor(),)


def test_a_newer_clinic_names_the_version_that_it_needs(
    clinic: Clinic, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert updated_by(clinic._file) == VERSION
    monkeypatch.setattr("clinic_desktop.store.migrations.VERSION", "12.34.567")
    bring_up_to_date(clinic._file, (*STEPS, NEW))
    clinic.close()
    for writing in (True, False):
        with pytest.raises(
            Refused, match=r"newer version of this program, 12\.34\.567; install that version"
        ):
            reopen(folder, writing=writing)


def test_a_newer_clinic_that_does_not_know_its_program_is_refused_all_the_same(
    clinic: Clinic, folder: Path
) -> None:
    bring_up_to_date(clinic._file, (*STEPS, NEW))
    clinic._file.run("PRAGMA user_version = 0")
    clinic.close()
    with pytest.raises(Refused, match="newer version of this program; install"):
        reopen(folder)


def test_versions_are_numbers_in_their_order() -> None:
    versions = ["0.0.1", "0.1", "0.1.1", "0.10.0", "1.0.0rc1", "1.0.1", "12.34.567"]
    numbers = [version_number(version) for version in versions]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] < 2**31
    with pytest.raises(ValueError, match="no version"):
        version_number("next")
