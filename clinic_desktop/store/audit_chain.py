"""The audit's chain: each row's hash covers its content and the hash of the row before.

A row changed, taken out or put in breaks the chain from there on. A cut end leaves a chain that is whole:
hence the head, the last row's number and hash, which is kept outside the file, in the keys and in each
backup; no more than that is promised. What a row tells of a man (his row's name, both values) goes into the
chain as a digest with random salt, so that it can be erased with its salt and leave the digest: the chain is
still provable then, and nobody can find what was erased by guessing.
"""

from __future__ import annotations

import hashlib
import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from clinic_desktop.language import counted, tr
from clinic_desktop.store.connecting import StoreFault
from clinic_desktop.store.key_ring import ChainHead

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    # Only its shape: sqlcipher3 ships no types and has a class of its own.
    from sqlite3 import Connection

    from clinic_desktop.store.database import ClinicFile

NO_HASH = bytes(32)
CONTENT = "seq, at, user, act, subject, patient, row, before, after, salt"
AT_ONCE = 5000
# An erasure counts where the audit tells of it and the man is gone: its row alone could be put in later.
EMPTIED_FOR_NOBODY = (
    "SELECT seq FROM audit WHERE erased IS NOT NULL AND (EXISTS "
    "(SELECT 1 FROM patient WHERE patient.number = audit.patient) OR NOT EXISTS "
    "(SELECT 1 FROM audit AS told JOIN erasure USING (patient) WHERE told.patient = audit.patient "
    "AND told.subject = 'erasure' AND told.act = 'add')) ORDER BY seq"
)

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def chained(
    previous: bytes,
    seq: int,
    at: str | None,
    user: str,
    act: str,
    subject: str | None,
    patient: int | None,
    row: str | None,
    before: str | None,
    after: str | None,
    salt: bytes,
) -> bytes:
    """Return the hash of a row that follows the one with the hash `previous` (NO_HASH for the first)."""
    return linked(previous, (seq, at, user, act, subject, patient), sealed(row, before, after, salt))


def sealed(row: str | None, before: str | None, after: str | None, salt: bytes) -> bytes:
    """Return the digest of what a row tells of a man; it is all that stays when that is erased."""
    return hashlib.sha256(salt + _told((row, before, after))).digest()


def linked(previous: bytes, told: Sequence[object], digest: bytes) -> bytes:
    """Return the hash of a row by its digest."""
    return hashlib.sha256(previous + digest + _told(told)).digest()


def _told(values: Sequence[object]) -> bytes:
    """The bytes of some values, as the encoder would write them all at once, which takes thrice as long."""
    return f"[{','.join([_said(value) for value in values])}]".encode()


def _said(value: object) -> str:
    """A value as it counts; its kind counts too, so that 1, 1.0, "1" and nothing are four things.

    The engine cuts a text off at its first NUL before it hands it to us. So a row of ours holds none, and one
    that does was changed: whatever was put behind the NUL would go unseen.
    """
    if isinstance(value, str):
        if "\0" in value:
            raise TypeError("no text in the audit holds a NUL")
        return encode_basestring(value)
    if type(value) is int:
        return str(value)
    return "null" if value is None else _encode(value)


def give_functions(connection: Connection, user: Callable[[], str], time: Callable[[], str | None]) -> None:
    """Let a connection's triggers see who acts and when, and chain; without them they fail, and the write."""
    connection.create_function("acting_user", 0, user)
    connection.create_function("acting_time", 0, time)
    connection.create_function("sealed", 4, sealed, deterministic=True)
    connection.create_function("chained", 11, chained, deterministic=True)


def appending(**expressions: str) -> str:
    """Return the statement that adds one row to the chain, of the SQL expressions for what it tells.

    The aggregate finds the last row at once, gives one row where there is none, and keeps the engine from
    reckoning the values twice.
    """
    told = dict.fromkeys(("act", "subject", "row", "patient", "before", "after"), "NULL") | expressions
    values = ", ".join(f"{expression} AS {name}" for name, expression in told.items())
    return (
        f"INSERT INTO audit ({CONTENT}, previous_hash, hash) "
        f"SELECT {CONTENT}, previous, chained(previous, {CONTENT}) FROM (SELECT "
        "coalesce(max(seq), 0) + 1 AS seq, coalesce(hash, zeroblob(32)) AS previous, "
        f"acting_time() AS at, acting_user() AS user, {values}, randomblob(16) AS salt FROM audit)"
    )


def chain_head(file: ClinicFile) -> ChainHead | None:
    """Return the chain's last row, None where nothing was audited yet, or the file knows of no audit."""
    if file.one("SELECT 1 FROM sqlite_master WHERE name = 'audit'") is None:
        return None
    row = file.one("SELECT seq, hash FROM audit WHERE typeof(seq) = 'integer' ORDER BY seq DESC LIMIT 1")
    return None if row is None else ChainHead(int(row[0]), _hex(row[1]))


def holds_head(file: ClinicFile, head: ChainHead | None) -> bool:
    """True where a head that was kept is still a row of the chain; nothing kept is always held."""
    if head is None:
        return True
    row = file.one("SELECT hash FROM audit WHERE seq = ?", head.seq)
    return row is not None and _hex(row[0]) == head.hash


def _hex(found: object) -> str:
    """A hash in letters; what is no bytes is no hash of ours."""
    return found.hex() if isinstance(found, bytes) else ""


def broken_links(file: ClinicFile, head: ChainHead | None) -> Iterator[str]:
    """Yield a sentence for each place at which the chain, or its end beside the kept head, does not hold."""
    try:
        yield from _broken(_rows(file))
        for (seq,) in file.rows(EMPTIED_FOR_NOBODY):
            yield tr("Row {row} of the audit was emptied though no erased patient is told in it.", row=seq)
        if not holds_head(file, head) and head is not None:
            yield tr(
                "The end of the audit was cut off or replaced: the keys know its row {row} otherwise.",
                row=counted(head.seq),
            )
    except StoreFault as fault:
        yield tr("The audit cannot be read: {fault}.", fault=fault)


def _rows(file: ClinicFile) -> Iterator[tuple[Any, ...]]:
    """Every row in order, some thousand at once."""
    last = -(2**63)
    while rows := file.rows(
        f"SELECT {CONTENT}, erased, previous_hash, hash FROM audit "
        f"WHERE seq > ? ORDER BY seq LIMIT {AT_ONCE}",
        last,
    ):
        yield from rows
        last = rows[-1][0]


def _broken(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    expected, before = 1, NO_HASH
    for seq, *content, erased, previous, hashed in rows:
        if type(seq) is not int:
            yield tr("A row of the audit has no whole number.")
            continue
        if seq != expected:
            yield tr("Rows are missing from the audit before row {row}.", row=counted(seq))
        elif previous != before:
            yield tr("Row {row} of the audit does not follow the row before it.", row=counted(seq))
        if hashed != _again(previous, seq, content, erased):
            yield tr("Row {row} of the audit was changed.", row=counted(seq))
        expected, before = seq + 1, hashed


def _again(previous: bytes, seq: int, content: Sequence[Any], erased: bytes | None) -> bytes | None:
    """The hash that a row should have; None for content that no row of ours has."""
    *told, row, before, after, salt = content
    if erased is not None and (row, before, after, salt) != (None,) * 4:
        return None
    try:
        digest = sealed(row, before, after, salt) if erased is None else erased
        return linked(previous, (seq, *told), digest)
    except TypeError:
        return None
