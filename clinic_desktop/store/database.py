"""One open clinic file: every pragma set and asserted, every failure of the engine in our own words.

Nobody but this and `connecting` knows sqlcipher3's connections and exceptions: they are not sqlite3's.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.store.audit_chain import give_functions
from clinic_desktop.store.connecting import PRIMARY_CODE, connect
from clinic_desktop.store.connecting import Durability as Durability
from clinic_desktop.store.connecting import StoreFault as StoreFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    # Only its shape: sqlcipher3 ships no types and has a class of its own.
    from sqlite3 import Connection

    from clinic_desktop.model.role import Role

BUSY_MILLISECONDS = 5000

FULL = phrase("The disk is full, so nothing was stored; free some space and try again.")
BUSY = phrase("Another program is writing to the clinic file just now; try again in a moment.")
UNWRITABLE = phrase("The clinic file cannot be opened or written; check the permissions of its folder.")
DAMAGED = phrase(
    "The clinic file clinic.db is damaged or belongs to another clinic, though the passphrase is right; "
    "put the latest backup in its place."
)
UNREACHABLE = phrase(
    "The disk did not answer, or is full, while the clinic file was read or written; check it and try again."
)
READING_ONLY = phrase("This clinic was opened for reading only; open it for writing to change it.")

MENDABLE = {
    dbapi2.SQLITE_FULL: FULL,
    dbapi2.SQLITE_BUSY: BUSY,
    dbapi2.SQLITE_LOCKED: BUSY,
    dbapi2.SQLITE_PERM: UNWRITABLE,
    dbapi2.SQLITE_READONLY: UNWRITABLE,
    dbapi2.SQLITE_CANTOPEN: UNWRITABLE,
    dbapi2.SQLITE_NOTADB: DAMAGED,
    dbapi2.SQLITE_CORRUPT: DAMAGED,
    dbapi2.SQLITE_IOERR: UNREACHABLE,
}
# The engine's copying of whole files tells what failed in its own words only, without the number.
CODES = {
    "database or disk is full": dbapi2.SQLITE_FULL,
    "database is locked": dbapi2.SQLITE_BUSY,
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
    "file is not a database": dbapi2.SQLITE_NOTADB,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
    "disk I/O error": dbapi2.SQLITE_IOERR,
}


def translated(error: dbapi2.Error) -> Exception:
    """Return our exception for the engine's: Refused where the user can mend it, else StoreFault.

    The engine's texts name columns and guards, never values, so they may be shown and logged.
    """
    code = getattr(error, "sqlite_errorcode", CODES.get(str(error)))
    sentence = None if code is None else MENDABLE.get(code & PRIMARY_CODE)
    if sentence is not None:
        return refuse("clinic", tr(sentence))
    return StoreFault(str(error))


@contextmanager
def in_our_words() -> Iterator[None]:
    """Turn the engine's exceptions into ours."""
    try:
        yield
    except dbapi2.Error as error:
        raise translated(error) from error


class ClinicFile:
    """One connection to the clinic file; usable from several threads, one transaction at a time."""

    def __init__(self, connection: Connection, user: str, key: bytes, *, writing: bool) -> None:
        self.connection = connection
        self.user = user
        self.roles: tuple[Role, ...] = ()  # nobody may do anything before he is admitted
        self._key = key
        self.writing = writing
        self._turn = RLock()
        self._acting_time: datetime | None = None
        self._told_time: str | None = None  # the same, as the audit tells it row by row
        if writing:
            give_functions(connection, lambda: self.user, lambda: self._told_time)

    @property
    def acting_time(self) -> datetime:
        """When the acts of the transaction under way happen; raises StoreFault where nobody said."""
        if self._acting_time is None:
            raise StoreFault("a write to clinical or user data says when it happens")
        return self._acting_time

    def rows(self, sql: str, *arguments: object) -> list[tuple[Any, ...]]:
        """Return every row of a query."""
        with self._turn, in_our_words():
            found: list[tuple[Any, ...]] = self.connection.execute(sql, arguments).fetchall()
            return found

    def one(self, sql: str, *arguments: object) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        # All rows are fetched: a statement left half-read would stand in the way of the commit.
        return next(iter(self.rows(sql, *arguments)), None)

    def the(self, missing: str, sql: str, *arguments: object) -> tuple[Any, ...]:
        """Return the first row of a query that must find one; raises StoreFault, saying what is missing."""
        row = self.one(sql, *arguments)
        if row is None:
            raise StoreFault(missing)
        return row

    def run(self, sql: str, *arguments: object) -> int:
        """Run one writing statement and return how many rows it touched."""
        with self._turn, in_our_words():
            return int(self.connection.execute(sql, arguments).rowcount)

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one writing statement for each row."""
        with self._turn, in_our_words():
            self.connection.executemany(sql, rows)

    @contextmanager
    def transaction(self, now: datetime | None = None) -> Iterator[None]:
        """All or nothing; durable when the outermost one returns. One inside another is a savepoint.

        `now` is the acting time of what is written within; one inside another that does not say its own
        goes by the outer one's. Drafts and changes of the schema happen at no time of the clinic's. It takes
        the write lock at once: a transaction that reads first and writes later could be refused half-way,
        when a draft was written in between. Raises Refused on a clinic opened for reading.
        """
        if not self.writing:
            raise refuse("clinic", tr(READING_ONLY))
        with self._turn, in_our_words(), self.acting_at(now):
            nested = self.connection.in_transaction
            self.connection.execute("SAVEPOINT inner_step" if nested else "BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("RELEASE inner_step" if nested else "COMMIT")
            except BaseException:
                self._undo(nested=nested)
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several queries that see one state of the file, whatever is written meanwhile."""
        with self._turn, in_our_words():
            if self.connection.in_transaction:
                yield
                return
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self._undo(nested=False)

    def beside(self, path: Path, *, writing: bool) -> ClinicFile:
        """Open a file of the same key on a connection of its own: this one once more, or a copy of it."""
        return open_file(path, self._key, self.user, writing=writing)

    def close(self) -> None:
        """Close the connection; the last one to close folds the journal into the file."""
        with self._turn, in_our_words():
            self.connection.close()

    @contextmanager
    def acting_at(self, now: datetime | None) -> Iterator[None]:
        """Let what is written within happen at a time, else at the one that was told before."""
        before = self._acting_time, self._told_time
        if now is not None:
            self._acting_time, self._told_time = now, now.isoformat()
        try:
            yield
        finally:
            self._acting_time, self._told_time = before

    def _undo(self, *, nested: bool) -> None:
        # The engine may have rolled everything back by itself (a full disk does), savepoints included.
        if not self.connection.in_transaction:
            return
        if nested:
            self.connection.execute("ROLLBACK TO inner_step")
            self.connection.execute("RELEASE inner_step")
        else:
            self.connection.execute("ROLLBACK")


def open_file(
    path: Path,
    key: bytes,
    user: str,
    *,
    writing: bool,
    durability: Durability = Durability.SIGNED,
    patience: int = BUSY_MILLISECONDS,
) -> ClinicFile:
    """Open an existing clinic file with its raw 32-byte data key, all pragmas set and read back.

    `patience` is how long, in milliseconds, a statement waits for another connection's transaction.
    Raises Refused where the file is missing, damaged or of another key: those look alike to the engine,
    so a wrong passphrase must have been ruled out before. For reading it opens in a folder that cannot be
    written, too.
    """
    with in_our_words():
        connection = connect(path, key, durability, patience, writing=writing)
    return ClinicFile(connection, user, key, writing=writing)
