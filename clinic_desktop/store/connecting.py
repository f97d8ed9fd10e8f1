"""A connection to an encrypted file: the key first, every pragma set and read back.

Only `database.open_file` calls this; exceptions are still the engine's own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import refuse

if TYPE_CHECKING:
    from pathlib import Path

    # Only its shape: sqlcipher3 ships no types and has a class of its own.
    from sqlite3 import Connection

PRIMARY_CODE = 0xFF

# The cache of compiled statements lets go of the newest one once it is full of others that ran only once, as
# the schema's do: what signs a panel would then be compiled, triggers and all, at each signature.
KEPT_STATEMENTS = 1000

UNFINISHED = phrase(
    "The last writing to this clinic was cut off, and its folder cannot be written now; copy the folder to "
    "this computer's disk and open the copy."
)


class StoreFault(Exception):
    """A fault of the program, not of what was typed: a broken constraint or guard, an id nobody has."""


class Durability(StrEnum):
    """What a commit waits for: signed data for the disk, drafts for the operating system."""

    SIGNED = "FULL"
    DRAFT = "NORMAL"


Pragmas = tuple[tuple[str, object, object], ...]


def connect(path: Path, key: bytes, durability: Durability, patience: int, *, writing: bool) -> Connection:
    """Open an existing file; for reading also where its folder cannot be written.

    Raises the engine's errors; Refused for a file that was cut off in an unwritable folder; StoreFault.
    """
    pragmas = _pragmas(durability, patience, writing=writing)
    try:
        return _connected(path, "mode=rw", key, pragmas)
    except dbapi2.Error as error:
        if writing or not _is_unwritable(path, error):
            raise
        return _connected_to_unwritable(path, key, pragmas)


def _connected(path: Path, mode: str, key: bytes, pragmas: Pragmas) -> Connection:
    address = f"{path.resolve().as_uri()}?{mode}"
    connection: Connection = dbapi2.connect(
        address,
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=KEPT_STATEMENTS,
    )
    try:
        _prepare(connection, key, pragmas)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_unwritable(path: Path, error: dbapi2.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE
    return code in (dbapi2.SQLITE_READONLY, dbapi2.SQLITE_CANTOPEN) and path.is_file()


def _connected_to_unwritable(path: Path, key: bytes, pragmas: Pragmas) -> Connection:
    """Read a file beside which the engine cannot keep its notes.

    Where others write, their notes are read; where nobody left any, the file is whole as it lies there.
    Notes without their index are of a program that was cut off: reading past them would show an old state.
    """
    journal, index = (path.with_name(f"{path.name}{ending}") for ending in ("-wal", "-shm"))
    if not journal.is_file() or journal.stat().st_size == 0:
        at_rest = tuple(
            ("journal_mode", "DELETE", "delete") if p[0] == "journal_mode" else p for p in pragmas
        )
        return _connected(path, "mode=ro&immutable=1", key, at_rest)
    if not index.is_file():
        raise refuse("clinic", tr(UNFINISHED))
    return _connected(path, "mode=ro", key, pragmas)


def _pragmas(durability: Durability, patience: int, *, writing: bool) -> Pragmas:
    """Name, value to set and value to read back; the key comes between the first and the others."""
    # Only a trusted schema's triggers may call our functions, which the audit's do. They are held against our
    # own list before anything is written, and the file opens to no key but its own.
    audited = writing and durability is Durability.SIGNED
    return (
        ("busy_timeout", patience, patience),
        ("foreign_keys", "ON", 1),
        ("recursive_triggers", "ON", 1),
        ("trusted_schema", "ON" if audited else "OFF", int(audited)),
        ("cell_size_check", "ON", 1),
        ("temp_store", "MEMORY", 2),
        ("journal_mode", "WAL", "wal"),
        ("synchronous", durability.value, {Durability.SIGNED: 2, Durability.DRAFT: 1}[durability]),
        ("fullfsync", "ON", 1),
        ("checkpoint_fullfsync", "ON", 1),
        ("query_only", "OFF" if writing else "ON", int(not writing)),
    )


def _prepare(connection: Connection, key: bytes, pragmas: Pragmas) -> None:
    if len(key) != 32:
        raise StoreFault("a data key has 32 bytes")
    # Before the key: the cipher writes its complaints about a damaged page to the terminal otherwise.
    _set(connection, "cipher_log_level", "NONE", "NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for name, value, expected in pragmas:
        _set(connection, name, value, expected)


def _set(connection: Connection, name: str, value: object, expected: object) -> None:
    connection.execute(f"PRAGMA {name} = {value}").fetchall()
    (found,) = connection.execute(f"PRAGMA {name}").fetchone()
    if found != expected:
        raise StoreFault(f"the pragma {name} is {found}, not {expected}")
