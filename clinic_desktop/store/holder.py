"""One program writes a clinic at a time: a file lock, and a small record that says who holds it.

The operating system frees the lock when its program ends, however it ends; the record only serves the
sentence that names the holder, and one left behind by a killed program means nothing.
"""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.store.owner_only import FILE_MODE, write_whole

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from filelock import BaseFileLock

LOCK_NAME = "clinic.lock"
RECORD_NAME = "holder.json"


@dataclass(frozen=True, slots=True)
class HolderRecord:
    """Who holds the clinic: user, computer, and since when (ISO text, empty where not told)."""

    user: str
    host: str
    since: str


class Held(Refused):
    """Another program has the clinic open for writing; `who` names its user and computer, where known."""

    def __init__(self, who: str, sentence: str) -> None:
        super().__init__(Problem("clinic", sentence))
        self.who = who


class Hold:
    """The right to write one clinic, kept until `release`."""

    def __init__(self, folder: Path, lock: BaseFileLock) -> None:
        self._folder = folder
        self._lock = lock

    def release(self) -> None:
        """Give the right back; once is enough, twice does no harm."""
        if self._lock.is_locked:
            (self._folder / RECORD_NAME).unlink(missing_ok=True)
            self._lock.release()


def take(folder: Path, user: str, now: datetime | None) -> Hold:
    """Take the right to write; raises Refused naming the holder where somebody else has it."""
    # Not bound to one thread: the window may open the clinic in one thread and close it in another.
    lock = FileLock(folder / LOCK_NAME, timeout=0, mode=FILE_MODE, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise held(folder) from None
    record = {"user": user, "host": socket.gethostname(), "since": "" if now is None else now.isoformat()}
    try:
        write_whole(folder / RECORD_NAME, json.dumps(record, ensure_ascii=False).encode())
    except BaseException:
        lock.release()
        raise
    return Hold(folder, lock)


def held(folder: Path) -> Held:
    """Return the refusal that names who holds the clinic."""
    record = _record(folder)
    if record is None:
        return Held("", tr("Another window has this clinic open for writing; close it there first."))
    who = tr("{user} on {computer}", user=record.user, computer=record.host)
    if not record.since:
        return Held(who, tr("{who} has this clinic open for writing; close it there first.", who=who))
    since = record.since.replace("T", " ")[:16]
    said = tr(
        "{who} has this clinic open for writing since {moment}; close it there first.", who=who, moment=since
    )
    return Held(who, said)


def _record(folder: Path) -> HolderRecord | None:
    try:
        found = json.loads((folder / RECORD_NAME).read_bytes())
        return HolderRecord(str(found["user"]), str(found["host"]), str(found["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
