"""When the last backup succeeded, beside the clinic where the home screen finds it; and when one is due.

The record names times and the second folder's trouble, nothing of any man. It only serves the screen: that a
backup is whole, the backup itself proves.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.store.owner_only import write_whole

if TYPE_CHECKING:
    from pathlib import Path

RECORD_NAME = "last-backup.json"
NIGHT_BEGINS = time(2, 0)
LONGEST_WITHOUT = timedelta(days=3)
LONGEST_UNCHANGED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """When the last backup succeeded, and the last copy to the second folder; what hindered the latter."""

    at: datetime | None = None
    second_at: datetime | None = None
    second_problem: str | None = None


class Occasion(StrEnum):
    """When a backup may be made without being asked for."""

    CLOSING = "closing"
    NIGHT = "night"


def last_backup(folder: Path) -> BackupRecord:
    """Return what the clinic's folder says; an absent or unreadable record knows of no backup."""
    try:
        found = json.loads((folder / RECORD_NAME).read_bytes())
        problem = found["second_problem"]
        return BackupRecord(
            _moment(found["at"]), _moment(found["second_at"]), None if problem is None else str(problem)
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return BackupRecord()


def record_backup(folder: Path, record: BackupRecord) -> None:
    """Write the record; a folder that cannot be written goes without, since the backup is what counts."""
    body = {
        "at": _iso(record.at),
        "second_at": _iso(record.second_at),
        "second_problem": record.second_problem,
    }
    with suppress(OSError):
        write_whole(folder / RECORD_NAME, json.dumps(body, indent=1, ensure_ascii=False).encode() + b"\n")


def due(occasion: Occasion, last: datetime | None, now: datetime, *, changed: bool) -> bool:
    """True where a backup should be made without being asked for.

    On closing: when something was written since, or the last one is a day old. At night, while the clinic
    stays open: once after two in the morning. A last backup in the future (a wrong clock) does not count.
    """
    if last is None or last.timestamp() > now.timestamp():
        return True
    if occasion is Occasion.CLOSING:
        return changed or _since(last, now) > LONGEST_UNCHANGED
    return last.timestamp() < _night(now).timestamp()


def warning(last: datetime | None, now: datetime) -> str | None:
    """The sentence for the home screen after three days without a backup, or None."""
    if last is None:
        return tr("This clinic has no backup yet; make one now.")
    if last.timestamp() > now.timestamp():
        return tr("The last backup is dated in the future; check this computer's clock, then make one now.")
    without = _since(last, now)
    if without < LONGEST_WITHOUT:
        return None
    return tr("The last backup is {days} days old; make one now.", days=without.days)


def _since(last: datetime, now: datetime) -> timedelta:
    # One may carry a zone and the other not; both are of this computer.
    return timedelta(seconds=now.timestamp() - last.timestamp())


def _night(now: datetime) -> datetime:
    """The latest two o'clock in the morning."""
    tonight = now.replace(hour=NIGHT_BEGINS.hour, minute=0, second=0, microsecond=0)
    return tonight if tonight <= now else tonight - timedelta(days=1)


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
