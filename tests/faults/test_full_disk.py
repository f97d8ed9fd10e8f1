"""A disk that is full at any write: one plain sentence, and everything that was acknowledged is there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from tests.faults import script
from tests.faults.clinics import command, outcome
from tests.store.people import PASSPHRASE, draft, reopen
from tests.store.test_backup_full_disk import files_up_to, small_disk

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

KIB = 1024
MOST = 400
SENTENCES = ("The disk is full", "The disk did not answer", "cannot be used", "is full", "cannot be opened")


def until_full(clinic: Clinic, first: int) -> tuple[dict[int, int], str]:
    """Do men's steps until one is refused; how far each man came, and the refusal."""
    reached: dict[int, int] = {}
    for man in range(first, first + MOST):
        for step in script.STEPS:
            try:
                step(clinic, man)
            except Refused as refused:
                return reached, str(refused)
            reached[man] = reached.get(man, 0) + 1
    return reached, ""


def prove(folder: Path, reached: dict[int, int], states: list[str | None]) -> None:
    with reopen(folder) as clinic:
        for man, steps in reached.items():
            assert script.state(clinic, man) == states[steps], man
    assert outcome(folder).findings == ()


@pytest.fixture
def states(clinic: Clinic) -> list[str | None]:
    return script.states(clinic)


@pytest.mark.parametrize("spare", [0, 5, 40, 300])
def test_on_a_small_disk(clinic: Clinic, states, folder: Path, tmp_path: Path, spare: int) -> None:
    clinic.close()
    size = sum(path.stat().st_size for path in folder.iterdir()) // KIB
    with small_disk(tmp_path / "disk", size + 72 + spare) as disk:
        full = disk / "clinic"
        shutil.copytree(folder, full)
        reached: dict[int, int] = {}
        said = ""
        try:
            with reopen(full) as small:
                reached, said = until_full(small, 0)
                # It stays full, and goes on saying so.
                assert all(until_full(small, MOST * (again + 1))[1] for again in range(3))
        except Refused as refused:
            said = said or str(refused)
        assert any(sentence in said for sentence in SENTENCES), said
        shutil.copytree(full, tmp_path / "rescued")
    prove(tmp_path / "rescued", reached, states)


@pytest.mark.parametrize("limit", [0, 64, 400])
def test_where_files_cannot_grow(clinic: Clinic, states, folder: Path, limit: int) -> None:
    clinic.close()
    reached: dict[int, int] = {}
    said = ""
    with files_up_to(limit * KIB):
        try:
            with reopen(folder) as small:
                reached, said = until_full(small, 0)
        except Refused as refused:
            said = said or str(refused)
    assert any(sentence in said for sentence in SENTENCES), said
    prove(folder, reached, states)


def test_a_draft_that_finds_no_room_waits_for_it(clinic: Clinic, folder: Path) -> None:
    with files_up_to(1):
        clinic.drafts.keep(draft("7.4"))
        with pytest.raises(Refused):
            clinic.drafts.flush()
        assert clinic.drafts.problem is not None
        assert clinic.drafts.all()[0].fields[0].text == "7.4"
    clinic.drafts.flush()
    clinic.close()
    with reopen(folder) as again:
        assert again.drafts.all()[0].fields[0].text == "7.4"


@pytest.mark.parametrize("name", ["init", "import", "backup"])
def test_commands_say_it_in_a_line(clinic: Clinic, folder: Path, tmp_path: Path, capsys, name: str) -> None:
    table = tmp_path / "table.csv"
    table.write_text(
        "chart,family,given,birth_date,collected,laboratory,specimen,marker,value,unit,range,flag,note\n"
        "1,A,B,1980-01-01,2026-01-01,L,serum,lh,4.5,IU/L,1.7-8.6,,\n"
    )
    more = {
        "init": ("--name", "New"),
        "import": (str(table), "--accept"),
        "backup": ("-o", str(tmp_path / "b.backup")),
    }[name]
    clinic.close()
    where = tmp_path / "new" if name == "init" else folder
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE)
    with files_up_to(len(PASSPHRASE)):
        code, said = command(where, name, capsys, *more)
    assert code == 1
    assert len(said) == 1
    assert any(sentence in said[0] for sentence in SENTENCES), said
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "b.backup").exists()
    with reopen(folder) as again:
        assert [man.id for man in again.patients.all()] == ["okafor"]
