"""The restored clinic in the live one's place: the old one kept, also when the program dies between."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.backup import back_up
from clinic_desktop.store.backup_folder import backups_in
from clinic_desktop.store.backup_record import last_backup
from clinic_desktop.store.clinic import create
from clinic_desktop.store.restore import restore
from clinic_desktop.store.swapping import finish_swap, folder_for_restoring, swap
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, okafor, reopen

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic


class Died(BaseException):
    """The program ends here."""


@pytest.fixture
def beside(clinic: Clinic, folder: Path) -> Path:
    """A restored clinic of one man beside the live one, which has got a second man since and is closed."""
    made = back_up(clinic, NOW).first
    clinic.patients.add(okafor(id="b", chart_number="2"), NOW)
    clinic.close()
    new = folder_for_restoring(folder, NOW)
    restore(made.path, new, user=USER, passphrase=PASSPHRASE)
    return new


def men(folder: Path) -> int:
    with reopen(folder, writing=False) as clinic:
        return len(clinic.patients.all())


def test_the_old_clinic_is_kept_whole_and_the_backups_stay_in_their_place(folder: Path, beside: Path) -> None:
    assert beside == folder.with_name("clinic-restored-2026-11-23-0940")
    old = swap(folder, beside, NOW, user=USER)
    assert old == folder.with_name("clinic-before-restore-2026-11-23-0940")
    assert (men(folder), men(old)) == (1, 2)
    assert not beside.exists()
    assert len(backups_in(folder / "backups")) == 1
    assert last_backup(folder).at == NOW
    assert sorted(path.name for path in folder.parent.iterdir()) == ["clinic", old.name]
    assert not finish_swap(folder)


def test_a_held_clinic_and_a_far_away_folder_are_not_swapped(
    folder: Path, beside: Path, tmp_path: Path
) -> None:
    with reopen(folder), pytest.raises(Refused, match="has this clinic open"):
        swap(folder, beside, NOW, user=USER)
    (tmp_path / "far").mkdir()
    far = beside.rename(tmp_path / "far" / "away")
    with pytest.raises(Refused, match="Restore into a folder beside"):
        swap(folder, far, NOW, user=USER)
    assert men(folder) == 2


def test_another_clinic_is_not_put_in_the_live_ones_place(clinic: Clinic, folder: Path) -> None:
    clinic.close()
    other = folder.with_name("other")
    create(other, name="Other", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK).close()
    with pytest.raises(Refused, match="of another clinic"):
        swap(folder, other, NOW, user=USER)
    assert (men(folder), men(other)) == (1, 0)


def test_a_damaged_live_clinic_can_be_swapped_out(folder: Path, beside: Path) -> None:
    for name in ("keys.json", "keys.copy.json"):
        (folder / name).write_text("torn")
    old = swap(folder, beside, NOW, user=USER)
    assert men(folder) == 1
    assert (old / "keys.json").read_text() == "torn"


@pytest.mark.parametrize("survived", range(5))
def test_a_program_that_dies_while_swapping_leaves_either_clinic_and_is_finished_later(
    folder: Path, beside: Path, survived: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, renamed = Path.rename, []

    def until_death(path: Path, target: Path) -> Path:
        if len(renamed) == survived:
            raise Died
        renamed.append(target)
        return rename(path, target)

    with monkeypatch.context() as dying:
        dying.setattr(Path, "rename", until_death)
        try:
            swap(folder, beside, NOW, user=USER)
        except Died:
            dying.undo()
    if survived == 0:
        os.utime(folder.with_name(".clinic.swapping.json"), (0, 0))  # nobody can be about to go on with it
    # Opening finishes what was begun.
    expected = 2 if survived == 0 else 1
    assert men(folder) == expected
    assert len(backups_in(folder / "backups")) == 1
    assert not list(folder.parent.glob(".*.swapping.json"))
    assert men(beside if survived == 0 else folder.with_name("clinic-before-restore-2026-11-23-0940"))


def test_whoever_opens_while_another_program_swaps_leaves_it_its_note(
    folder: Path, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def after_another_looked(path: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "rename", rename)
        finish_swap(folder)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", after_another_looked)
    swap(folder, beside, NOW, user=USER)
    assert men(folder) == 1
    assert len(backups_in(folder / "backups")) == 1


def test_a_second_restore_of_one_minute_takes_a_name_of_its_own(folder: Path, beside: Path) -> None:
    assert folder_for_restoring(folder, NOW).name == "clinic-restored-2026-11-23-0940-2"
    assert folder_for_restoring(folder, NOW + timedelta(minutes=1)).name == "clinic-restored-2026-11-23-0941"
