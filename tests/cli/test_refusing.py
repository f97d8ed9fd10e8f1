"""What the command line refuses in a sentence: without the right, in a place that will not do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.role import Role
from clinic_desktop.store.clinic import open_clinic
from tests.cli.conftest import CHEAP, NOW, PASSPHRASE, USER
from tests.exchange.charts import chart_facts, panel, reading

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine, Done

LONG = "a" * 200
TOO_LONG = "is too long for this computer; choose a shorter one"


def one_line(done: Done) -> str:
    assert (done.code, done.out) == (1, ""), done
    (complaint,) = done.complaints
    return complaint


def by(line: CommandLine, user: str, command: str, *arguments: object) -> Done:
    who = ("--user", user, "--passphrase-file", line.passphrase_file)
    return line.bare(command, "--clinic", line.clinic, *who, *arguments)


@pytest.fixture
def desk(line: CommandLine) -> CommandLine:
    """The clinic with a viewer and a nurse."""
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE, now=NOW, cost=CHEAP) as clinic:
        clinic.users.add("Vi", (Role.VIEWER,), PASSPHRASE, NOW)
        clinic.users.add("Ned", (Role.STAFF,), PASSPHRASE, NOW)
    return line


@pytest.mark.parametrize("how", [("--dry-run",), ("--dry-run", "--json"), ()])
def test_a_viewer_imports_nothing_and_is_not_told_that_he_would(
    desk: CommandLine, how: tuple[str, ...]
) -> None:
    chart = desk.file("chart.json", chart_facts(panel("2026-01-21T08:10", reading())))
    said = one_line(by(desk, "Vi", "import", *how, chart))
    assert "may enter or change anything; Vi is a viewer" in said
    assert by(desk, "Ned", "import", *how, chart).code == 0


def test_a_backup_by_hand_is_for_those_who_may_enter(desk: CommandLine) -> None:
    target = desk.folder / "b.backup"
    assert "Vi is a viewer" in one_line(by(desk, "Vi", "backup", "-o", target))
    assert not target.exists()
    assert by(desk, "Ned", "backup", "-o", target).code == 0


@pytest.mark.parametrize("name", ["a\tb", "a\nb", "a\x00b", "a\x1bb", "a\u202eb"])
def test_a_first_user_whose_name_cannot_be_shown_is_refused(line: CommandLine, name: str) -> None:
    folder = line.folder / "new"
    who = ("--name", "N", "--user", name, "--passphrase-file", line.passphrase_file)
    assert "holds a sign that cannot be shown" in one_line(line.bare("init", "--clinic", folder, *who))
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="the folder one is in is never removed there")
def test_a_restore_into_the_folder_one_is_in_says_what_to_do(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = line.folder / "b.backup"
    assert line.run("backup", "-o", target).code == 0
    (line.folder / "empty").mkdir()
    monkeypatch.chdir(line.folder / "empty")
    who = ("--user", USER, "--passphrase-file", line.passphrase_file, target)
    for place in (".", line.folder / "empty"):
        said = one_line(line.bare("restore", "--clinic", place, *who))
        assert "is the folder you are in" in said
        assert "name a new folder" in said
    assert list((line.folder / "empty").iterdir()) == []
    assert line.bare("restore", "--clinic", "new", *who).code == 0


@pytest.mark.parametrize("deep", [f"{LONG}{LONG}", f"{LONG}/{LONG}/{LONG}"])
def test_a_path_that_is_too_long_is_called_so(line: CommandLine, deep: str) -> None:
    kept, place = line.folder / "b.backup", line.folder / deep
    assert line.run("backup", "-o", kept).code == 0
    who = ("--user", USER, "--passphrase-file", line.passphrase_file)
    for asked in (
        line.bare("init", "--clinic", place, "--name", "N", *who),
        line.bare("restore", "--clinic", place, *who, kept),
    ):
        assert TOO_LONG in one_line(asked)


def test_a_name_that_is_too_long_is_called_so(line: CommandLine) -> None:
    place = line.folder / ("a" * 270)
    who = ("--user", USER, "--passphrase-file", line.passphrase_file)
    for command, more in (("check", ()), ("list", ())):
        assert TOO_LONG in one_line(line.bare(command, "--clinic", place, *who, *more))
    assert TOO_LONG in one_line(line.run("backup", "-o", place))
    assert TOO_LONG in one_line(line.bare("demo", "--clinic", place, "--no-window"))
    assert "too long" in one_line(line.run("import", place))
