"""A growing delay after wrong passphrases, for each user, that a restart does not end.

`attempts.json` in the clinic's folder holds names and times, no secrets. It slows whoever sits at this
computer; whoever can copy the key file, or delete this one, is slowed by Argon2id alone. Names that are no
user's are never written down: a passphrase may have been typed in their place. One try at a time: those made
at once would all be made before the first of them counts.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.owner_only import FILE_MODE, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ATTEMPTS_NAME = "attempts.json"
LOCK_NAME = "attempts.lock"
# In seconds; a try takes a fraction of one.
PATIENCE = 20.0
BUSY = phrase("Another passphrase is being tried for this clinic just now; try again in a moment.")
FORMAT = "clinic-desktop/attempts"
VERSION = 1
FREE = 4
FIRST_WAIT = 2
LONGEST_WAIT = 15 * 60
MOST_BYTES = 1 << 20
# More wrong ones than that wait no longer.
MOST_COUNTED = 50


@dataclass(frozen=True, slots=True)
class Wrong:
    """How often a user's passphrase was wrong in a row, and since when he waits, in seconds of Unix time.

    Where nobody told the time, the whole wait is still to come.
    """

    count: int
    since: float | None

    @property
    def wait(self) -> int:
        """How many seconds must pass before the next try."""
        beyond = self.count - FREE
        if beyond <= 0:
            return 0
        return int(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(beyond - 1, 30)))


class Attempts:
    """The wrong passphrases of one clinic's users."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / ATTEMPTS_NAME
        # May be taken again by whoever holds it through this same object, and in another thread.
        self._lock = FileLock(folder / LOCK_NAME, mode=FILE_MODE, thread_local=False)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep everybody else from trying and counting, so that a wrong try counts before the next one.

        Raises Refused where somebody else does not come to an end. A folder that cannot be written has no
        lock, nor can anything be counted in it.
        """
        held = False
        try:
            self._lock.acquire(timeout=PATIENCE)
            held = True
        except Timeout:
            raise refuse("passphrase", tr(BUSY)) from None
        except OSError:
            pass
        try:
            yield
        finally:
            if held:
                self._lock.release()

    def seconds_to_wait(self, user: str, now: datetime | None) -> int:
        """Return how long a user still has to wait, 0 where he need not.

        A clock that was moved back does not shorten the wait, and lengthens it to its whole at most. Without
        a time the whole wait is still to come.
        """
        wrong = self._read().get(user)
        if wrong is None or not wrong.wait:
            return 0
        passed = 0.0
        if now is not None:
            at = _seconds(now)
            if wrong.since is None or at < wrong.since:
                self._wait_from(user, at)
            else:
                passed = at - wrong.since
        return max(0, ceil(wrong.wait - passed))

    def refuse_waiting(self, user: str, now: datetime | None) -> None:
        """Raise Refused while a user has to wait."""
        seconds = self.seconds_to_wait(user, now)
        if seconds:
            raise too_soon(seconds)

    def wrong_tries(self, user: str) -> int:
        """Return how many wrong passphrases in a row were counted for a user."""
        wrong = self._read().get(user)
        return 0 if wrong is None else wrong.count

    def count_wrong(self, user: str, now: datetime | None) -> int:
        """Count one more wrong passphrase and return how long the user has to wait now."""
        with self.alone():
            everyone = self._read()
            before = everyone.get(user, Wrong(0, None))
            since = before.since if now is None else _seconds(now)
            wrong = Wrong(min(before.count + 1, MOST_COUNTED), since)
            self._write(everyone | {user: wrong})
        return wrong.wait

    def forget(self, user: str) -> None:
        """Forget a user's wrong passphrases after the right one."""
        if user not in self._read():
            return
        with self.alone():
            everyone = self._read()
            if everyone.pop(user, None) is not None:
                self._write(everyone)

    def _wait_from(self, user: str, at: float) -> None:
        with self.alone():
            everyone = self._read()
            if user in everyone:
                self._write(everyone | {user: Wrong(everyone[user].count, at)})

    def _read(self) -> dict[str, Wrong]:
        """Return what was counted; a damaged file counts as none, as a deleted one does."""
        try:
            content = self._path.read_bytes()
            return {} if len(content) > MOST_BYTES else _parsed(content)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
            return {}

    def _write(self, everyone: dict[str, Wrong]) -> None:
        """Write all, or leave the folder as it is where it cannot be written (it is read-only, or full)."""
        with suppress(OSError):
            if not everyone:
                self._path.unlink(missing_ok=True)
                return
            users = {name: {"wrong": wrong.count, "since": wrong.since} for name, wrong in everyone.items()}
            body = {"format": FORMAT, "version": VERSION, "users": users}
            write_whole(self._path, json.dumps(body, indent=1, allow_nan=False).encode() + b"\n")


def too_soon(seconds: int) -> Refused:
    """Return the refusal of a try that comes too soon."""
    return refuse(
        "passphrase",
        tr("The passphrase was wrong too often; try again in {time}.", time=in_words(seconds)),
    )


def in_words(seconds: int) -> str:
    """Say a time to wait: "1 second", "90 seconds"."""
    return tr_n("{number} second", "{number} seconds", seconds)


def _parsed(content: bytes) -> dict[str, Wrong]:
    body = json.loads(content)
    if body["format"] != FORMAT or body["version"] != VERSION:
        raise ValueError("another file")
    return {str(name): _to_wrong(**record) for name, record in body["users"].items()}


def _to_wrong(wrong: object, since: object) -> Wrong:
    if type(wrong) is not int or not 0 < wrong <= MOST_COUNTED:
        raise ValueError("not a count")
    if since is None:
        return Wrong(wrong, None)
    if isinstance(since, bool) or not isinstance(since, int | float):
        raise TypeError("not a time")
    at = float(since)
    # A time that no calendar has, NaN among them, is one that we did not write.
    datetime.fromtimestamp(at, UTC)
    return Wrong(wrong, at)


def _seconds(now: datetime) -> float:
    return now.timestamp()
