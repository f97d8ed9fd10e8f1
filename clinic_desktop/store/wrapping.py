"""Wrapping the data key: Argon2id makes a key of a passphrase, AES-GCM seals the data key with it.

The parameters of Argon2id are stored beside the salt. What a wrapped key is for (the clinic and the user, or
the clinic's recovery code) is sealed in as associated data, so that it opens nothing else.
"""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

FORMAT = "clinic-desktop/keys"
# Of the binding, not of the file: it stays as it is, or keys wrapped before would open nothing.
BINDING_VERSION = 1
KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
TAG_BYTES = 16
# A key file that asks for more than any clinic computer has is not one we wrote.
MOST_MEMORY_KIB = 1 << 20
MOST_ITERATIONS = 64
MOST_LANES = 64


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """How dear one guess of a passphrase is; memory in KiB. The default is RFC 9106's second choice."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4

    @property
    def sensible(self) -> bool:
        """True for a cost that Argon2id allows and a computer can pay."""
        whole = all(type(part) is int for part in (self.memory_kib, self.iterations, self.lanes))
        return (
            whole
            and 1 <= self.lanes <= MOST_LANES
            and 1 <= self.iterations <= MOST_ITERATIONS
            and 8 * self.lanes <= self.memory_kib <= MOST_MEMORY_KIB
        )


STANDARD_COST = Argon2Cost()


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """The data key as one user's passphrase wraps it, or, of no user, as the recovery code does."""

    user: str
    cost: Argon2Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    @property
    def whole(self) -> bool:
        """True where every part has the length that it is written with."""
        lengths = tuple(map(len, (self.salt, self.nonce, self.wrapped)))
        return self.cost.sensible and lengths == (SALT_BYTES, NONCE_BYTES, KEY_BYTES + TAG_BYTES)


def wrap(data_key: bytes, clinic: str, user: str, passphrase: str, cost: Argon2Cost) -> WrappedKey:
    """Wrap the data key for one user under a fresh salt and nonce."""
    return _wrapped(data_key, user, user_binding(clinic, user), passphrase, cost)


def wrap_for_recovery(data_key: bytes, clinic: str, code: str, cost: Argon2Cost) -> WrappedKey:
    """Wrap the data key for the clinic's recovery code."""
    return _wrapped(data_key, "", recovery_binding(clinic), code, cost)


def unwrapped(key: WrappedKey, binding: bytes, secret: str) -> bytes | None:
    """Return the data key, or None where the secret is not the one that wrapped it."""
    try:
        return AESGCM(wrapping_key(secret, key.salt, key.cost)).decrypt(key.nonce, key.wrapped, binding)
    except InvalidTag:
        return None


def user_binding(clinic: str, user: str) -> bytes:
    """What a user's wrapped key is for."""
    return json.dumps([FORMAT, BINDING_VERSION, clinic, user], ensure_ascii=False).encode()


def recovery_binding(clinic: str) -> bytes:
    """What the key that a recovery code wraps is for; no user's name can look like it."""
    return json.dumps([FORMAT, "recovery", clinic], ensure_ascii=False).encode()


def wrapping_key(secret: str, salt: bytes, cost: Argon2Cost) -> bytes:
    """Return the key of a passphrase; raises ValueError for a cost that Argon2id does not allow."""
    # The same letters come composed from one keyboard and decomposed from another; a terminal may send
    # bytes that are no letters at all.
    text = unicodedata.normalize("NFC", secret).encode(errors="surrogatepass")
    return Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(text)


def _wrapped(data_key: bytes, user: str, binding: bytes, secret: str, cost: Argon2Cost) -> WrappedKey:
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    sealed = AESGCM(wrapping_key(secret, salt, cost)).encrypt(nonce, data_key, binding)
    return WrappedKey(user, cost, salt, nonce, sealed)
