"""A clinic to command, signed in cheaply, and the command line as a function."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from clinic_desktop import cli
from clinic_desktop.store.clinic import create, open_clinic
from clinic_desktop.store.settings import PHONE
from clinic_desktop.store.vault import Argon2Cost
from tests.exchange.charts import chart_facts, panel, reading

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.model.chart import Chart

NOW = datetime(2026, 11, 23, 9, 40, tzinfo=UTC)
USER, PASSPHRASE = "R. Almeida", "correct horse battery"
CHEAP = Argon2Cost(memory_kib=64, iterations=1, lanes=1)
COURSE = {"pathway": "serm_therapy", "goals": ["symptoms"], "anchor": "2026-09-28", "end": None}


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()

    @property
    def facts(self) -> Any:
        return json.loads(self.out)


class CommandLine:
    """Runs commands in this process on one clinic; `windows` are the windows that would have opened."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.clinic = folder / "clinic"
        self.windows: list[tuple[object, ...]] = []
        self._capsys = capsys
        self.passphrase_file = self.file("passphrase.txt", PASSPHRASE + "\n")

    def file(self, name: str, content: str | bytes | dict[str, Any]) -> Path:
        path = self.folder / name
        if isinstance(content, dict):
            content = json.dumps(content)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def bare(self, *arguments: object) -> Done:
        self._capsys.readouterr()
        code = cli.main([str(argument) for argument in arguments], self._open_window, lambda: NOW)
        spoken = self._capsys.readouterr()
        return Done(code, spoken.out, spoken.err)

    def run(self, command: str, *arguments: object) -> Done:
        """Run a command signed in to the clinic."""
        who = ("--user", USER, "--passphrase-file", self.passphrase_file)
        return self.bare(command, "--clinic", self.clinic, *who, *arguments)

    def charts(self) -> tuple[Chart, ...]:
        """Everything stored."""
        with open_clinic(self.clinic, user=USER, passphrase=PASSPHRASE, writing=False) as clinic:
            return tuple(clinic.patients.chart(patient.id) for patient in clinic.patients.all())

    def _open_window(
        self, folder: Path | None, *, demo_credentials: tuple[str, str] | None = None, smoke: bool = False
    ) -> int:
        self.windows.append((folder, demo_credentials, smoke))
        return 0


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line beside an empty clinic of one user."""
    with create(
        tmp_path / "clinic", name="Northside", user=USER, passphrase=PASSPHRASE, now=NOW, cost=CHEAP
    ) as clinic:
        clinic.settings.put(PHONE, "555-0142", NOW)
    return CommandLine(tmp_path, capsys)


@pytest.fixture
def kept(line: CommandLine) -> CommandLine:
    """A clinic with one man, who has two signed panels and a course between them."""
    facts = chart_facts(
        panel("2026-09-21T08:10", reading(value="4.8", range="1.7-8.6")),
        panel("2026-11-09T08:10", reading(value="7.4", range="1.7-8.6")),
        courses=[COURSE],
    )
    assert line.run("import", line.file("kept.json", facts)).code == 0
    return line
