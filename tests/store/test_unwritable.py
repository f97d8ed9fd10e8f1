"""A clinic in a folder that cannot be written: read as it lies there, never an old state, never half."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.clinic import open_clinic
from tests.store.people import NOW, PASSPHRASE, USER, okafor, reopen
from tests.store.unwritable import unwritable

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic


def test_a_folder_that_cannot_be_written_opens_for_reading(clinic: Clinic, folder: Path) -> None:
    clinic.close()
    with unwritable(folder) as copy:
        before = sorted(path.name for path in copy.iterdir())
        with reopen(copy, writing=False) as reader:
            assert reader.patients.all() == (okafor(),)
            with pytest.raises(Refused, match="for reading only"):
                reader.patients.add(okafor(id="b", chart_number="2"), NOW)
        assert sorted(path.name for path in copy.iterdir()) == before


def test_for_writing_it_is_refused_in_words(clinic: Clinic, folder: Path) -> None:
    clinic.close()
    with unwritable(folder) as copy, pytest.raises(Refused, match="cannot be used \\(permission denied\\)"):
        reopen(copy)


def test_what_another_program_is_writing_there_is_read_too(clinic: Clinic, folder: Path) -> None:
    with unwritable(folder) as copy, reopen(copy, writing=False) as reader:
        assert (copy / "clinic.db-wal").stat().st_size
        assert reader.patients.all() == (okafor(),)


def test_a_clinic_cut_off_while_it_was_written_is_never_read_in_an_old_state(
    clinic: Clinic, folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder, tmp_path / "cut off", ignore=shutil.ignore_patterns("*-shm"))
    with unwritable(tmp_path / "cut off") as copy, pytest.raises(Refused, match="was cut off"):
        reopen(copy, writing=False)


def test_wrong_passphrases_there_are_said_plainly_though_nothing_can_be_counted(
    clinic: Clinic, folder: Path
) -> None:
    clinic.close()
    with unwritable(folder) as copy:
        for writing in (True, False, True, False, True, False):
            with pytest.raises(Refused) as caught:
                open_clinic(copy, user=USER, passphrase="not the one", writing=writing, now=NOW)
            (problem,) = caught.value.problems
            assert problem.field == "passphrase"
            assert problem.sentence.startswith("The passphrase is wrong")
        with reopen(copy, writing=False) as reader:
            with pytest.raises(Refused, match="passphrase is wrong"):
                reader.confirm("not the one", NOW)
            reader.confirm(PASSPHRASE, NOW)
