"""Bring a clinic file's schema up to date, and refuse one that is ahead of this program.

sqlite-utils keeps the record of applied steps and runs each step and its record in one transaction. A
step's statements are run one by one: `executescript` would commit first and break that promise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sqlite_utils

from clinic_desktop import VERSION
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.store import triggers
from clinic_desktop.store.database import in_our_words
from clinic_desktop.store.schema import STEPS, Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from clinic_desktop.store.database import ClinicFile

    # Told how many steps are done and how many there are.
    Told = Callable[[int, int], None]

SET_NAME = "clinic"
# Each part of a version is kept as a number below this.
PART = 1000

NEWER = phrase(
    "This clinic was last opened by a newer version of this program; install that version or a later one "
    "to open it, nothing was changed."
)
NEWER_KNOWN = phrase(
    "This clinic was last opened by a newer version of this program, {program}; install that version or a "
    "later one to open it, nothing was changed."
)
EMPTY = phrase("The clinic file clinic.db holds no clinic; put the latest backup in its place.")


def _nobody(done: int, steps: int) -> None:
    """Tell nobody."""


def bring_up_to_date(
    file: ClinicFile,
    steps: tuple[Step, ...] = STEPS,
    *,
    now: datetime | None = None,
    told: Told = _nobody,
) -> None:
    """Apply the steps that are missing, in order, then give the file its triggers.

    `now` is the time of what a step writes down itself. Raises Refused for a newer file. A crash in the
    middle leaves the file at the last whole step. It makes no backup: `updating.update` does.
    """
    refuse_newer(file, steps)
    missing = [step for step in steps if step.name in pending(file, steps)]
    for number, step in enumerate(missing):
        told(number, len(missing))
        with in_our_words(), file.acting_at(now):
            _migrations((step,), file).apply(_database(file))
    if missing:
        told(len(missing), len(missing))
    triggers.refresh(file)


def pending(file: ClinicFile, steps: tuple[Step, ...] = STEPS) -> tuple[str, ...]:
    """Name the steps that the file still lacks, in order."""
    done = applied(file)
    return tuple(step.name for step in steps if step.name not in done)


def applied(file: ClinicFile) -> tuple[str, ...]:
    """Name the steps that the file has, in the order they were applied."""
    with in_our_words():
        return tuple(step.name for step in _migrations((), file).applied(_database(file)))


def refuse_newer(file: ClinicFile, steps: tuple[Step, ...] = STEPS) -> None:
    """Raise Refused where the file has a step that this program does not know, naming whose step it is."""
    known = {step.name for step in steps}
    if any(name not in known for name in applied(file)):
        program = updated_by(file)
        raise refuse("clinic", tr(NEWER) if program is None else tr(NEWER_KNOWN, program=program))


def updated_by(file: ClinicFile) -> str | None:
    """Return the version of the program that applied the file's last step; None before it was kept."""
    (kept,) = file.the("a number of the program", "PRAGMA user_version")
    major, minor, patch = kept // PART**2, kept // PART % PART, kept % PART
    return f"{major}.{minor}.{patch}" if kept else None


def version_number(version: str) -> int:
    """Return a program's version as one number, which the file keeps in its first page."""
    found = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", version)
    if found is None:
        raise ValueError(f"no version: {version}")
    major, minor, patch = (int(part or 0) for part in found.groups())
    return (major * PART + minor) * PART + patch


def refuse_empty(file: ClinicFile) -> None:
    """Raise Refused where a file that should hold a clinic was never given a schema (cut to nothing)."""
    if not applied(file):
        raise refuse("clinic", tr(EMPTY))


def _migrations(steps: tuple[Step, ...], file: ClinicFile) -> sqlite_utils.Migrations:
    migrations = sqlite_utils.Migrations(SET_NAME)
    for step in steps:
        migrations(name=step.name)(_applying(step, file))
    return migrations


def _applying(step: Step, file: ClinicFile) -> Callable[[sqlite_utils.Database], None]:
    def apply(_: sqlite_utils.Database) -> None:
        # A guard that looks into a table stops that table from being rebuilt; all come back afterwards.
        for name in triggers.present(file):
            file.run(f'DROP TRIGGER "{name}"')
        for statement in step.statements:
            file.run(statement)
        if step.afterwards is not None:
            step.afterwards(file)
        file.run(f"PRAGMA user_version = {version_number(VERSION)}")

    return apply


def _database(file: ClinicFile) -> sqlite_utils.Database:
    return sqlite_utils.Database(file.connection, recursive_triggers=False, execute_plugins=False)
