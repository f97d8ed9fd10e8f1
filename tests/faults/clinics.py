"""A clinic of a few men in a folder, and what becomes of it when the folder is damaged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop import cli
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.checking import check
from clinic_desktop.store.clinic import create
from tests.faults import script
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, draft, reopen, serum

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from clinic_desktop.store.clinic import Clinic

MEN = 3
PAGE = 4096


def make(folder: Path) -> Clinic:
    """An open clinic of six men at every step of the script, with a draft; one has many panels."""
    clinic = create(folder, name="Faults", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK)
    for man in range(MEN):
        for step in script.STEPS:
            step(clinic, man)
    for n in range(12):
        panel = serum(f"extra-{n}", script.FIRST + timedelta(days=n + 60))
        clinic.panels.sign(script.man_id(0), panel, visit_id=f"extra-visit-{n}", now=NOW)
    clinic.drafts.keep(draft("<0.1", patient=script.man_id(1)))
    clinic.drafts.flush()
    return clinic


def content(clinic: Clinic) -> list[str | None]:
    """Everything that is stored of the men."""
    men = [script.state(clinic, man) for man in range(MEN)]
    return [*men, repr(clinic.patients.all()), repr(clinic.drafts.all())]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What opening and reading a folder came to: what is stored, or one refusal; and what `check` says."""

    content: list[str | None] | None
    refused: str
    findings: tuple[str, ...] = ()


def outcome(folder: Path, *, writing: bool = True) -> Outcome:
    """Open, read all and check; anything but a refusal in words is raised."""
    try:
        with reopen(folder, writing=writing) as clinic:
            findings = tuple(finding for result in check(clinic) for finding in result.findings)
            return Outcome(content(clinic), "", findings)
    except Refused as refused:
        return Outcome(None, str(refused))


def command(folder: Path, name: str, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str]]:
    """Run a command on the folder; its exit code and the lines of its complaint."""
    words = folder.parent / "passphrase.txt"
    words.write_text(PASSPHRASE, encoding="utf-8")
    asked = [name, "--clinic", str(folder), "--user", USER, "--passphrase-file", str(words), *more]
    code = cli.main(asked, lambda *_, **__: 0, lambda: NOW)
    return code, capsys.readouterr().err.splitlines()
