"""Bring a clinic file's schema up to date, and refuse one that is ahead of this program.

sqlite-utils keeps the record of applied steps and runs each step and its record in one transaction. A
step's statements are run one by one: `executescript` would commit first and break that promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlite_utils

from clinic_desktop.model.problem import refuse
from clinic_desktop.store import triggers
from clinic_desktop.store.database import in_our_words
from clinic_desktop.store.schema import STEPS, Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from clinic_desktop.store.database import ClinicFile

SET_NAME = "clinic"

NEWER = (
    "This clinic was last opened by a newer version of this program; install that version to open it, "
    "nothing was changed."
)
EMPTY = "The clinic file clinic.db holds no clinic; put the latest backup in its place."


def bring_up_to_date(
    file: ClinicFile, steps: tuple[Step, ...] = STEPS, *, now: datetime | None = None
) -> None:
    """Apply the steps that are missing, in order, then give the file its triggers.

    `now` is the time of what a step writes down itself. Raises Refused for a newer file. A crash in the
    middle leaves the file at the last whole step.
    """
    refuse_newer(file, steps)
    if pending(file, steps):
        with in_our_words(), file.acting_at(now):
            _migrations(steps, file).apply(_database(file))
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
    """Raise Refused where the file has a step that this program does not know."""
    known = {step.name for step in steps}
    if any(name not in known for name in applied(file)):
        raise refuse("clinic", NEWER)


def refuse_empty(file: ClinicFile) -> None:
    """Raise Refused where a file that should hold a clinic was never given a schema (cut to nothing)."""
    if not applied(file):
        raise refuse("clinic", EMPTY)


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

    return apply


def _database(file: ClinicFile) -> sqlite_utils.Database:
    return sqlite_utils.Database(file.connection, recursive_triggers=False, execute_plugins=False)
