"""Files and folders written whole or not at all, and what killed programs left of others."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.whole_files import ABANDONED_SECONDS, disk_words, working_folder, written_whole

if TYPE_CHECKING:
    from pathlib import Path


def aged(path: Path, seconds: float) -> Path:
    then = path.parent.stat().st_mtime - seconds
    os.utime(path, (then, then))
    return path


def test_until_it_is_whole_a_file_has_no_name_and_an_older_one_keeps_it(tmp_path: Path) -> None:
    target = tmp_path / "clinic-a.backup"
    target.write_bytes(b"old")

    def fail() -> None:
        with written_whole(target) as file:
            file.write(b"new")
            assert target.read_bytes() == b"old"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["clinic-a.backup"]
    with written_whole(target) as file:
        file.write(b"new")
    assert target.read_bytes() == b"new"


def test_what_was_abandoned_long_ago_is_cleared_away_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    names = (".clinic-b.backup.x.part", ".clinic-c.backup.y.part", ".other.backup.z.part", "clinic-d.part")
    for name in names:
        (tmp_path / name).touch()
    for name in names[:1] + names[2:]:
        aged(tmp_path / name, ABANDONED_SECONDS + 60)
    with written_whole(tmp_path / "clinic-a.backup") as file:
        file.write(b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*names[1:], "clinic-a.backup"])


def test_an_abandoned_folder_is_cleared_away_by_the_next_of_its_name(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".new.a.part", ".new.b.part", ".newer.c.part"))
    for folder in (old, young, other):
        folder.mkdir()
        (folder / "clinic.db").touch()
    for folder in (old, other):
        aged(folder / "clinic.db", ABANDONED_SECONDS + 60)
        aged(folder, ABANDONED_SECONDS + 60)
    with working_folder(tmp_path, "new") as made:
        assert {made, young, other} == set(tmp_path.iterdir())
    assert {young, other} == set(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "is full"), (errno.EACCES, "cannot be used"), (None, "unknown reason")],
)
def test_the_disks_complaints_are_one_sentence(tmp_path: Path, number: int | None, words: str) -> None:
    with pytest.raises(Refused, match=words), disk_words(tmp_path):
        raise OSError(number, os.strerror(number)) if number else OSError
