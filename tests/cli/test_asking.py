"""Where somebody sits at the keyboard, user and passphrase are asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from clinic_desktop import importing
from clinic_desktop.model.problem import refuse
from clinic_desktop.store.clinic import create
from tests.cli.conftest import CHEAP, NOW, PASSPHRASE, USER
from tests.exchange.charts import chart_facts, panel

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What will be typed, in order."""
    typed: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: typed.pop(0))
    monkeypatch.setattr("getpass.getpass", lambda _: typed.pop(0))
    return typed


def test_user_and_passphrase_are_asked_for(line: CommandLine, keyboard: list[str]) -> None:
    keyboard += [USER, PASSPHRASE]
    assert line.bare("list", "--clinic", line.clinic).code == 0
    assert keyboard == []


def test_a_new_passphrase_is_asked_for_twice(line: CommandLine, keyboard: list[str]) -> None:
    command = ("init", "--clinic", line.folder / "new", "--name", "N", "--user", "U")
    keyboard += [PASSPHRASE, "correct horse batery"]
    done = line.bare(*command)
    assert done.code == 1
    assert "differ" in done.err
    assert not (line.folder / "new").exists()
    keyboard += [PASSPHRASE, PASSPHRASE]
    assert line.bare(*command).code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "is empty"), ("\n", "is empty"), (b"\xff\xfe", "not UTF-8"), (None, "no such file")],
)
def test_a_passphrase_file_that_holds_none_is_refused(
    line: CommandLine, content: str | bytes | None, said: str
) -> None:
    secret = line.folder / "none" if content is None else line.file("secret", content)
    done = line.bare("list", "--clinic", line.clinic, "--user", USER, "--passphrase-file", secret)
    assert done.code == 1
    assert said in done.err


def test_a_stopped_command_says_so(
    line: CommandLine, keyboard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("getpass.getpass", interrupt)
    done = line.bare("list", "--clinic", line.clinic, "--user", USER)
    assert (done.code, done.err) == (1, "Stopped.\n")
    assert keyboard == []


def test_a_full_disk_refuses_the_file_and_stores_nothing(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise refuse("clinic", "The disk is full, so nothing was stored.")

    monkeypatch.setattr(importing, "store", full)
    done = line.run("import", line.file("a.json", chart_facts(panel("2026-09-21"))))
    assert done.code == 1
    assert "The disk is full" in done.err


def test_a_clinic_of_a_user_demo_is_not_yet_a_demonstration(line: CommandLine) -> None:
    folder = line.folder / "real"
    create(folder, name="Real", user="demo", passphrase="demonstration", now=NOW, cost=CHEAP).close()
    done = line.bare("demo", "--clinic", folder)
    assert done.code == 1
    assert "is not a demonstration" in done.err


def test_an_empty_folder_may_become_the_demonstration(line: CommandLine) -> None:
    folder = line.folder / "empty"
    folder.mkdir()
    assert line.bare("demo", "--clinic", folder, "--no-window", "--patients", 1).code == 0
    assert sorted(path.name for path in line.folder.iterdir()) == ["clinic", "empty", "passphrase.txt"]


def test_wrong_passphrases_make_the_next_command_wait_and_say_how_long(line: CommandLine) -> None:
    wrong = line.file("wrong.txt", "not the passphrase")
    who = ("list", "--clinic", line.clinic, "--user", USER, "--passphrase-file")
    said = [line.bare(*who, wrong).complaints for _ in range(6)]
    assert said[3] == ["The passphrase is wrong; type it again."]
    assert said[4] == ["The passphrase is wrong; the next try is possible in 2 seconds."]
    assert said[5] == ["The passphrase was wrong too often; try again in 2 seconds."]
    done = line.bare(*who, line.passphrase_file)
    assert (done.code, done.complaints) == (1, said[5])


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 9999, b'{"users": {"R. Almeida": 9}}'])
def test_damaged_key_and_attempts_files_never_end_in_a_traceback(line: CommandLine, content: bytes) -> None:
    (line.clinic / "attempts.json").write_bytes(content)
    (line.clinic / "keys.json").write_bytes(content)
    assert line.run("list").code == 0
    (line.clinic / "keys.copy.json").write_bytes(content)
    done = line.run("list")
    assert (done.code, len(done.complaints)) == (1, 1)
    assert "keys.json is damaged" in done.err


BROKEN = "M\udcfcller"  # as Python reads a byte of the command line that is no letter


@pytest.mark.parametrize(
    "command",
    [("show", BROKEN, "--json"), ("list", "--user", BROKEN), ("init", "--name", BROKEN), ("import", BROKEN)],
)
def test_bytes_that_are_no_letters_never_end_in_a_traceback(line: CommandLine, command: tuple[str]) -> None:
    done = line.run(*command)
    assert done.code in (1, 2)
    assert len(done.complaints) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file's name is letters")
def test_a_backup_may_have_a_name_of_bytes_that_are_no_letters(line: CommandLine) -> None:
    assert line.run("backup", "-o", line.folder / f"{BROKEN}.backup").code == 0
    assert line.run("check").code == 0
