"""Files that were damaged, cut, emptied or lost: one plain sentence, and never a wrong value."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.store.backup import back_up_to
from clinic_desktop.store.restore import restore
from tests.faults.clinics import PAGE, command, outcome
from tests.store.people import NOW, PASSPHRASE, USER, reopen

if TYPE_CHECKING:
    from pathlib import Path

DAMAGED = "clinic.db is damaged"


def rewrite(path: Path, change) -> None:
    content = bytearray(path.read_bytes())
    changed = change(content)
    path.write_bytes(content if changed is None else changed)


def flip(content: bytearray, place: int) -> None:
    content[place] ^= 1 << place % 8


@pytest.mark.parametrize("seed", range(16))
def test_a_flipped_bit_is_never_read_as_a_fact(seed, closed, stored, copy_of, capsys) -> None:
    folder = copy_of(closed)
    chance = random.Random(seed)
    size = (folder / "clinic.db").stat().st_size
    # The first places are of the header and of the page's own checksum.
    place = seed if seed < 8 else PAGE - 8 * seed if seed < 12 else chance.randrange(size)
    rewrite(folder / "clinic.db", lambda content: flip(content, place))
    found = outcome(folder)
    assert DAMAGED in found.refused or (found.content == stored and found.findings), place
    code, said = command(folder, "check", capsys)
    assert code == 1
    assert said


@pytest.mark.parametrize("seed", range(8))
def test_a_torn_page_is_told(seed, closed, stored, copy_of, capsys) -> None:
    folder = copy_of(closed)
    chance = random.Random(seed)
    pages = (folder / "clinic.db").stat().st_size // PAGE
    start = chance.randrange(pages) * PAGE + 512 * chance.randrange(1, 8)
    torn = bytes(512) if seed % 2 else chance.randbytes(512)

    def tear(content: bytearray) -> None:
        content[start : start + 512] = torn

    rewrite(folder / "clinic.db", tear)
    found = outcome(folder)
    assert DAMAGED in found.refused or (found.content == stored and found.findings)
    code, said = command(folder, "list", capsys)
    assert (code, len(said)) in ((0, 0), (1, 1))


@pytest.mark.parametrize("part", [0.0, 0.01, 0.1, 0.3, 0.5, 0.77, 0.9, 0.999])
@pytest.mark.parametrize("at_page", [True, False])
def test_a_file_cut_short_is_told(part, at_page, closed, stored, copy_of) -> None:
    folder = copy_of(closed)
    size = int((folder / "clinic.db").stat().st_size * part)
    size -= size % PAGE if at_page else 0
    rewrite(folder / "clinic.db", lambda content: content[:size])
    found = outcome(folder)
    assert DAMAGED in found.refused or "holds no clinic" in found.refused


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_journal_leaves_a_whole_earlier_state(seed, cut_off, stored, copy_of) -> None:
    folder = copy_of(cut_off)
    journal = folder / "clinic.db-wal"
    chance = random.Random(seed)
    if seed % 3:
        place = chance.randrange(journal.stat().st_size)
        rewrite(journal, lambda content: flip(content, place))
    else:
        size = chance.randrange(journal.stat().st_size)
        rewrite(journal, lambda content: content[:size])
    found = outcome(folder)
    assert found.content is not None or "clinic.db" in found.refused
    assert not found.findings


def test_a_clinic_that_was_cut_off_is_whole_with_its_journal(cut_off, stored, copy_of) -> None:
    assert outcome(copy_of(cut_off)).content == stored


@pytest.mark.parametrize("garbage", [None, b"", b"\xff" * 32768, b"old index"])
def test_the_journals_index_is_made_anew(garbage, cut_off, stored, copy_of) -> None:
    folder = copy_of(cut_off)
    (folder / "clinic.db-shm").unlink(missing_ok=True)
    if garbage is not None:
        (folder / "clinic.db-shm").write_bytes(garbage)
    found = outcome(folder)
    assert (found.content, found.findings) == (stored, ())


def test_a_lost_journal_leaves_a_whole_earlier_state(cut_off, copy_of) -> None:
    folder = copy_of(cut_off)
    (folder / "clinic.db-wal").unlink()
    found = outcome(folder)
    assert found.content is not None or "clinic.db" in found.refused
    assert not found.findings


def test_a_journal_of_another_day_is_not_read_into_the_file(closed, cut_off, stored, copy_of) -> None:
    folder = copy_of(closed)
    (folder / "clinic.db-wal").write_bytes((cut_off / "clinic.db-wal").read_bytes())
    found = outcome(folder)
    assert DAMAGED in found.refused or found.content == stored


@pytest.mark.parametrize("name", ["keys.json", "keys.copy.json"])
@pytest.mark.parametrize("change", ["flip", "empty", "cut", "gone"])
def test_one_damaged_copy_of_the_keys_is_healed(name, change, closed, stored, copy_of) -> None:
    folder = copy_of(closed)
    spoil(folder / name, change)
    found = outcome(folder)
    assert (found.content, found.findings) == (stored, ())
    assert (folder / "keys.json").read_bytes() == (folder / "keys.copy.json").read_bytes()


@pytest.mark.parametrize("change", ["flip", "empty", "cut", "gone"])
def test_both_copies_damaged_is_one_sentence(change, closed, copy_of, capsys) -> None:
    folder = copy_of(closed)
    for name in ("keys.json", "keys.copy.json"):
        spoil(folder / name, change)
    assert "keys.json is" in outcome(folder).refused
    code, said = command(folder, "list", capsys)
    assert (code, len(said)) == (1, 1)


def spoil(path: Path, change: str) -> None:
    content = path.read_bytes()
    match change:
        case "flip":
            spoiled = bytearray(content)
            flip(spoiled, len(spoiled) // 2)
            path.write_bytes(spoiled)
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(content[: len(content) // 2])
        case "gone":
            path.unlink()


@pytest.mark.parametrize("name", ["clinic.lock", "holder.json", "attempts.json", "last-backup.json"])
@pytest.mark.parametrize("text", [b"", b"[" * 100_000])
def test_the_small_files_beside_the_clinic_may_hold_anything(name, text, closed, stored, copy_of) -> None:
    folder = copy_of(closed)
    (folder / name).write_bytes(text)
    found = outcome(folder)
    assert (found.content, found.findings) == (stored, ())


@pytest.mark.parametrize("seed", range(10))
def test_a_damaged_backup_is_refused_whole(seed, closed, copy_of, tmp_path, capsys) -> None:
    folder = copy_of(closed)
    with reopen(folder, writing=False) as clinic:
        backup = back_up_to(clinic, tmp_path / "b.backup", NOW).path
    chance = random.Random(seed)
    size = backup.stat().st_size
    if seed % 2:
        rewrite(backup, lambda content: content[: chance.randrange(size)])
    else:
        rewrite(backup, lambda content: flip(content, chance.randrange(size)))
    code, said = command(tmp_path / "new", "restore", capsys, str(backup))
    if code == 0:  # a bit that nothing reads, such as a date within the zip
        assert outcome(tmp_path / "new").content == outcome(folder).content
        return
    assert (code, len(said)) == (1, 1)
    assert not (tmp_path / "new").exists()


def test_the_undamaged_backup_restores(closed, stored, copy_of, tmp_path) -> None:
    with reopen(copy_of(closed), writing=False) as clinic:
        backup = back_up_to(clinic, tmp_path / "b.backup", NOW).path
    restore(backup, tmp_path / "new", user=USER, passphrase=PASSPHRASE)
    found = outcome(tmp_path / "new")
    assert found.content is not None
    assert found.content[:-2] == stored[:-2]
