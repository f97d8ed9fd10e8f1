"""What the key file says, as a value and as JSON; a checksum tells damage from a wrong passphrase."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.store.wrapping import FORMAT, Argon2Cost, WrappedKey

VERSION = 2
# The first version knew neither recovery code nor the audit's head.
OLD_VERSIONS = (1,)
MOST_BYTES = 1 << 20

DAMAGED_KEYS = phrase("The clinic's key file keys.json is damaged; put back the one from the latest backup.")
NEWER_KEYS = phrase(
    "The clinic's key file keys.json was written by a newer version of this program; install that one."
)


class NewerKeys(Refused):
    """The key file says that a newer program wrote it; `proven` where its checksum says so too."""

    def __init__(self, *, proven: bool) -> None:
        super().__init__(Problem("clinic", tr(NEWER_KEYS)))
        self.proven = proven


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last row of the audit's chain, as it stood when the keys were written."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The clinic's random id, one wrapped key for each user, and the one of the recovery code.

    `edition` counts the writings, to tell which of the file's two copies is the later one.
    """

    clinic: str
    keys: tuple[WrappedKey, ...]
    recovery: WrappedKey | None = None
    audit_head: ChainHead | None = None
    edition: int = field(default=0, compare=False)

    def key_of(self, user: str) -> WrappedKey | None:
        """The wrapped key of a user; how a name is capitalised does not count."""
        wanted = same_name(user)
        return next((key for key in self.keys if same_name(key.user) == wanted), None)


def same_name(user: str) -> str:
    """Return a user's name as it is told apart from others: capitals and outer spaces do not count."""
    return unicodedata.normalize("NFC", user.strip()).casefold()


def key_digest(key: WrappedKey) -> str:
    """Return the SHA-256 of a wrapped key with its user's name; it tells nothing of the passphrase."""
    return checksum({"name": key.user, **_record(key)})


def to_text(ring: KeyRing) -> bytes:
    """Return the file that `to_ring` reads."""
    head = ring.audit_head
    body = {
        "format": FORMAT,
        "version": VERSION,
        "edition": ring.edition,
        "clinic": ring.clinic,
        "users": [{"name": key.user, **_record(key)} for key in ring.keys],
        "recovery": None if ring.recovery is None else _record(ring.recovery),
        "audit_head": None if head is None else {"seq": head.seq, "hash": head.hash},
    }
    body["checksum"] = checksum(body)
    return json.dumps(body, indent=1, ensure_ascii=False).encode() + b"\n"


def to_ring(content: bytes) -> KeyRing:
    """Read back `to_text`, or a file of an older version.

    Raises NewerKeys for a newer one, which keeps to this way of reckoning the checksum, and Refused where it
    is damaged.
    """
    try:
        return _ring(content)
    # Whatever stands in it, the user is told of damage: numbers may be too large, texts too deep.
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise refuse("clinic", tr(DAMAGED_KEYS)) from None


def checksum(body: dict[str, Any]) -> str:
    """Return the SHA-256 of a body without its checksum, whatever its white space."""
    plain = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def _ring(content: bytes) -> KeyRing:
    if len(content) > MOST_BYTES:
        raise ValueError("no clinic has so many users")
    body = json.loads(content)
    claimed = body.pop("checksum", None)
    if body["format"] == FORMAT and _whole(body["version"]) > VERSION:
        raise NewerKeys(proven=claimed == checksum(body))
    if body["format"] != FORMAT or claimed != checksum(body):
        raise ValueError("the checksum is another's")
    if body["version"] in OLD_VERSIONS:
        body |= {"edition": 0, "recovery": None, "audit_head": None}
    elif body["version"] != VERSION:
        raise ValueError("no such version")
    recovery, head = body["recovery"], body["audit_head"]
    ring = KeyRing(
        clinic=_text(body["clinic"]),
        keys=tuple(_wrapped_key(_text(record["name"]), record) for record in body["users"]),
        recovery=None if recovery is None else _wrapped_key("", recovery),
        audit_head=None if head is None else ChainHead(_whole(head["seq"]), _text(head["hash"])),
        edition=_whole(body["edition"]),
    )
    if len({same_name(key.user) for key in ring.keys}) != len(ring.keys):
        raise ValueError("a user stands twice")
    return ring


def _record(key: WrappedKey) -> dict[str, Any]:
    cost = key.cost
    return {
        "argon2id": {"memory_kib": cost.memory_kib, "iterations": cost.iterations, "lanes": cost.lanes},
        "salt": key.salt.hex(),
        "nonce": key.nonce.hex(),
        "wrapped_key": key.wrapped.hex(),
    }


def _wrapped_key(user: str, record: dict[str, Any]) -> WrappedKey:
    salt, nonce, wrapped = (bytes.fromhex(record[name]) for name in ("salt", "nonce", "wrapped_key"))
    key = WrappedKey(user, Argon2Cost(**record["argon2id"]), salt, nonce, wrapped)
    if not key.whole:
        raise ValueError("not a wrapped key")
    return key


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("not a text")
    return value


def _whole(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("not a whole number")
    return value
