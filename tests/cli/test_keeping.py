"""Backup, restore and check on the command line: a plain line each, 0 or 1, nothing left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.store.clinic import open_clinic
from tests.cli.conftest import CHEAP, NOW, PASSPHRASE, USER
from tests.exchange.charts import chart_facts, panel, reading

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine, Done


def restored(line: CommandLine, folder: Path, backup: Path, *more: object) -> Done:
    who = ("--user", USER, "--passphrase-file", line.passphrase_file)
    return line.bare("restore", "--clinic", folder, *who, backup, *more)


def one_line(done: Done) -> str:
    assert (done.code, done.out) == (1, "")
    (complaint,) = done.complaints
    return complaint


def test_a_clinic_comes_back_from_its_backup(line: CommandLine) -> None:
    chart = line.file("chart.json", chart_facts(panel("2026-01-21T08:10", reading())))
    assert line.run("import", chart).code == 0
    shown = line.run("show", "10427", "--json").facts
    target = line.folder / "kept.backup"
    done = line.run("backup", "-o", target)
    assert (done.code, done.err) == (0, "")
    assert "a backup of 1 patient, 1 panel, 1 reading" in done.out
    done = restored(line, line.folder / "new", target)
    assert (done.code, done.err) == (0, "")
    assert "the backup of 2026-11-23 09:40" in done.out
    line.clinic = line.folder / "new"
    assert line.run("show", "10427", "--json").facts == shown
    assert line.run("check").code == 0


def test_who_was_erased_since_the_backup_is_told_and_erased_again(line: CommandLine) -> None:
    chart = line.file("chart.json", chart_facts(panel("2026-01-21T08:10", reading())))
    assert line.run("import", chart).code == 0
    target, live = line.folder / "kept.backup", ("--instead-of", line.clinic)
    assert line.run("backup", "-o", target).code == 0
    assert "name the clinic in use with --instead-of" in restored(line, line.folder / "a", target).out
    assert "Nobody in it was erased" in restored(line, line.folder / "b", target, *live).out
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE, now=NOW) as clinic:
        (man,) = clinic.patients.all()
        clinic.patients.erase(man.id, "asked for by letter", NOW)
    said = restored(line, line.folder / "c", target, *live).out
    assert "Chart 10427 in it was erased on request since the backup was made." in said
    assert restored(line, line.folder / "d", target, "--erase-again").code == 2
    assert "Erased again: 1 patient." in restored(line, line.folder / "d", target, *live, "--erase-again").out
    for folder, there in (("c", 0), ("d", 1)):
        line.clinic = line.folder / folder
        assert line.run("show", "10427", "--json").code == there


def test_a_backup_is_made_while_a_window_holds_the_clinic(line: CommandLine) -> None:
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE, now=NOW):
        assert line.run("backup", "-o", line.folder / "b.backup").code == 0
        assert line.run("check").code == 0


def test_a_backup_replaces_an_older_one_but_never_the_live_file(line: CommandLine) -> None:
    target = line.file("b.backup", "an older one")
    assert line.run("backup", "-o", target).code == 0
    assert target.read_bytes().startswith(b"PK")
    assert "beside the live file" in one_line(line.run("backup", "-o", line.clinic / "clinic.db"))
    assert "cannot be used" in one_line(line.run("backup", "-o", line.folder / "nowhere" / "b.backup"))


def test_what_cannot_be_restored_is_refused_in_a_line_and_leaves_nothing(line: CommandLine) -> None:
    target, new = line.folder / "b.backup", line.folder / "new"
    line.run("backup", "-o", target)
    before = sorted(line.folder.iterdir())
    assert "already a clinic" in one_line(restored(line, line.clinic, target))
    assert "no backup" in one_line(restored(line, new, line.folder / "none.backup"))
    assert "not a backup" in one_line(restored(line, new, line.passphrase_file))
    whole = target.read_bytes()
    target.write_bytes(whole[: len(whole) // 2])
    assert "damaged or was cut short" in one_line(restored(line, new, target))
    target.write_bytes(whole)
    line.file("passphrase.txt", "wrong")
    assert "passphrase is wrong" in one_line(restored(line, new, target))
    assert sorted(line.folder.iterdir()) == before


def test_the_check_of_a_whole_clinic_says_what_holds(line: CommandLine) -> None:
    done = line.run("check")
    assert (done.code, done.err) == (0, "")
    assert "Every guard is in place." in done.out.splitlines()
    assert len(done.out.splitlines()) >= 6


def test_the_check_of_a_damaged_clinic_says_so_and_exits_with_one(line: CommandLine) -> None:
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE, now=NOW) as clinic:
        clinic._file.run("DROP TRIGGER reading_never_goes")
    done = line.run("check")
    assert done.code == 1
    assert done.complaints[0] == "The guard reading_never_goes is missing."
    assert "The check found 1 fault" in done.complaints[1]
    assert "Every guard is in place." not in done.out
    path = line.clinic / "clinic.db"
    content = bytearray(path.read_bytes())
    content[40] ^= 0xFF
    path.write_bytes(content)
    assert "clinic.db is damaged" in one_line(line.run("check"))


def test_an_earlier_key_file_is_told_by_each_command_and_found_by_the_check(line: CommandLine) -> None:
    old = (line.clinic / "keys.json").read_bytes()
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE, now=NOW, cost=CHEAP) as clinic:
        clinic.users.make_recovery_code(NOW)
        clinic.users.change_passphrase(PASSPHRASE, "another passphrase", NOW)
    for name in ("keys.json", "keys.copy.json"):
        (line.clinic / name).write_bytes(old)
    done = line.run("list")
    assert done.code == 0
    assert [f"an earlier passphrase of {USER}" in said for said in done.complaints] == [True, False]
    assert "the recovery code made last is not in it" in done.complaints[1]
    done = line.run("check")
    assert done.code == 1
    assert len(done.complaints) == 3
