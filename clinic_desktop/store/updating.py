"""An older clinic's file, brought up to date: a proven backup first, then one whole step after the other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.backup import back_up_before_update
from clinic_desktop.store.database import open_file
from clinic_desktop.store.holder import take
from clinic_desktop.store.migrations import applied, bring_up_to_date, pending
from clinic_desktop.store.places import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clinic_desktop.store.database import ClinicFile

    # Told what is being done, how much of it is done, and how much there is.
    Told = Callable[[str, int, int], None]

BACKING_UP = "Backing the clinic up before the update"
UPDATING = "Updating the clinic's file"


def tell_nobody(doing: str, done: int, whole: int) -> None:
    """Tell nobody."""


def update(folder: Path, file: ClinicFile, now: datetime | None, told: Told = tell_nobody) -> None:
    """Give a clinic's file, held for writing, the present schema; no work where it has it.

    Where steps are missing the clinic is backed up first. Raises Refused for a newer file, and where that
    backup cannot be made; nothing was changed then.
    """
    if pending(file) and applied(file):
        _back_up(folder, file, now or _last_written(folder), told)
    bring_up_to_date(file, now=now, told=lambda done, steps: told(UPDATING, done, steps))


def update_once(folder: Path, key: bytes, user: str, now: datetime | None, told: Told = tell_nobody) -> None:
    """Update an older file before it is read; only the one who may write can, or Refused is raised."""
    hold = take(folder, user, now)
    try:
        file = open_file(folder / FILE_NAME, key, user, writing=True)
        try:
            update(folder, file, now, told)
        finally:
            file.close()
    finally:
        hold.release()


def _back_up(folder: Path, file: ClinicFile, now: datetime, told: Told) -> None:
    try:
        back_up_before_update(folder, file, now, told=lambda done, pages: told(BACKING_UP, done, pages))
    except Refused as refused:
        why = " ".join(problem.sentence for problem in refused.problems)
        raise refuse(
            "clinic",
            tr(
                "This clinic must be updated for this version of the program, and the backup before "
                "that could not be made, so nothing was changed. {why}",
                why=why,
            ),
        ) from refused


def _last_written(folder: Path) -> datetime:
    """When the file was last written: what a backup is of, where nobody tells the time."""
    return datetime.fromtimestamp((folder / FILE_NAME).stat().st_mtime, UTC)
