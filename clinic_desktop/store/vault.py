"""Who may open the clinic file: `keys.json`, a random data key wrapped once for each user's passphrase.

The data key encrypts the file and never changes with a passphrase, so users come and go without
re-encryption. A passphrase becomes a wrapping key by Argon2id (its parameters are stored beside the salt);
AES-GCM wraps the data key with the clinic and the user as associated data. A checksum tells damage of
`keys.json` from a wrong passphrase.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from clinic_desktop.model.problem import Problem, refuse
from clinic_desktop.store.owner_only import write_whole

if TYPE_CHECKING:
    from pathlib import Path

KEYS_NAME = "keys.json"
FORMAT = "clinic-desktop/keys"
VERSION = 1
KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
SHORTEST_PASSPHRASE = 8
MOST_MEMORY_KIB = 1 << 20

DAMAGED_KEYS = "The clinic's key file keys.json is damaged; put back the one from the latest backup."
NEWER_KEYS = (
    "The clinic's key file keys.json was written by a newer version of this program; install that one."
)


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """How dear one guess of a passphrase is; memory in KiB. The default is RFC 9106's second choice."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4


STANDARD_COST = Argon2Cost()


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """The data key as one user's passphrase wraps it."""

    user: str
    cost: Argon2Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class KeyRing:
    """What `keys.json` holds: the clinic's random id and one wrapped key for each user."""

    clinic: str
    keys: tuple[WrappedKey, ...]

    def key_of(self, user: str) -> WrappedKey | None:
        """The wrapped key of a user; how a name is capitalised does not count."""
        wanted = _same_name(user)
        return next((key for key in self.keys if _same_name(key.user) == wanted), None)


def passphrase_problem(passphrase: str) -> Problem | None:
    """Say what is wrong with a new passphrase, or None."""
    if len(passphrase) >= SHORTEST_PASSPHRASE:
        return None
    sentence = f"The passphrase is too short; use at least {SHORTEST_PASSPHRASE} characters."
    return Problem("passphrase", sentence)


def new_ring(user: str, passphrase: str, cost: Argon2Cost) -> tuple[KeyRing, bytes]:
    """Make a data key and the ring that wraps it for a clinic's first user."""
    data_key, clinic = os.urandom(KEY_BYTES), os.urandom(16).hex()
    return KeyRing(clinic, (wrap(data_key, clinic, user, passphrase, cost),)), data_key


def wrap(data_key: bytes, clinic: str, user: str, passphrase: str, cost: Argon2Cost) -> WrappedKey:
    """Wrap the data key for one user under a fresh salt and nonce."""
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    sealed = AESGCM(_wrapping_key(passphrase, salt, cost)).encrypt(nonce, data_key, _binding(clinic, user))
    return WrappedKey(user, cost, salt, nonce, sealed)


def unlock(ring: KeyRing, user: str, passphrase: str) -> tuple[str, bytes]:
    """Return the user's name as stored and the data key; raises Refused for a wrong user or passphrase.

    This is the only place that decides that a passphrase is wrong.
    """
    key = ring.key_of(user)
    if key is None:
        raise refuse("user", f"This clinic has no user “{user.strip()}”; check the spelling of the name.")
    opener = AESGCM(_wrapping_key(passphrase, key.salt, key.cost))
    try:
        return key.user, opener.decrypt(key.nonce, key.wrapped, _binding(ring.clinic, key.user))
    except InvalidTag:
        raise refuse("passphrase", "The passphrase is wrong; type it again.") from None


def write_ring(folder: Path, ring: KeyRing) -> None:
    """Write `keys.json` in one step, readable by its owner only."""
    body = {
        "format": FORMAT,
        "version": VERSION,
        "clinic": ring.clinic,
        "users": [_record(k) for k in ring.keys],
    }
    body["checksum"] = _checksum(body)
    write_whole(folder / KEYS_NAME, json.dumps(body, indent=1, ensure_ascii=False).encode() + b"\n")


def read_ring(folder: Path) -> KeyRing:
    """Read `keys.json`; raises Refused where it is damaged or newer, FileNotFoundError where missing."""
    content = (folder / KEYS_NAME).read_bytes()
    try:
        body = json.loads(content)
        if body["format"] == FORMAT and body["version"] > VERSION:
            raise refuse("clinic", NEWER_KEYS)
        claimed = body.pop("checksum")
        if body["format"] != FORMAT or claimed != _checksum(body):
            raise refuse("clinic", DAMAGED_KEYS)
        return KeyRing(body["clinic"], tuple(_wrapped_key(record) for record in body["users"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise refuse("clinic", DAMAGED_KEYS) from None


def _record(key: WrappedKey) -> dict[str, Any]:
    cost = key.cost
    return {
        "name": key.user,
        "argon2id": {"memory_kib": cost.memory_kib, "iterations": cost.iterations, "lanes": cost.lanes},
        "salt": key.salt.hex(),
        "nonce": key.nonce.hex(),
        "wrapped_key": key.wrapped.hex(),
    }


def _wrapped_key(record: dict[str, Any]) -> WrappedKey:
    cost = Argon2Cost(**record["argon2id"])
    # A key file that asks for more memory than any clinic computer has is not one we wrote.
    if cost.memory_kib > MOST_MEMORY_KIB:
        raise ValueError("the stored cost is absurd")
    salt, nonce, wrapped = (bytes.fromhex(record[name]) for name in ("salt", "nonce", "wrapped_key"))
    _derivation(salt, cost)
    return WrappedKey(record["name"], cost, salt, nonce, wrapped)


def _checksum(body: dict[str, Any]) -> str:
    plain = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def _wrapping_key(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytes:
    # The same letters come composed from one keyboard and decomposed from another.
    return _derivation(salt, cost).derive(unicodedata.normalize("NFC", passphrase).encode())


def _derivation(salt: bytes, cost: Argon2Cost) -> Argon2id:
    """Build the derivation; raises ValueError for parameters that Argon2id does not allow."""
    return Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )


def _binding(clinic: str, user: str) -> bytes:
    return json.dumps([FORMAT, VERSION, clinic, user], ensure_ascii=False).encode()


def _same_name(user: str) -> str:
    return unicodedata.normalize("NFC", user.strip()).casefold()
