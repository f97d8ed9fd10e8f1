"""Who may open the clinic file: `keys.json`, a random data key wrapped once for each user's passphrase.

The data key encrypts the file and never changes with a passphrase, so users come and go without
re-encryption. The key file is kept twice: a clinic whose every key is damaged is lost, whatever becomes of
its data. Whoever may write the clinic heals a copy that is damaged, missing or behind.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.store.key_ring import KeyRing, NewerKeys, to_ring, to_text
from clinic_desktop.store.owner_only import write_whole
from clinic_desktop.store.wrapping import (
    KEY_BYTES,
    STANDARD_COST,
    Argon2Cost,
    WrappedKey,
    recovery_binding,
    unwrapped,
    user_binding,
    wrap,
)

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "KEYS_COPY_NAME",
    "KEYS_NAME",
    "STANDARD_COST",
    "Argon2Cost",
    "KeyRing",
    "WrappedKey",
    "has_keys",
    "heal_ring",
    "new_ring",
    "open_with_code",
    "passphrase_problem",
    "read_ring",
    "unlock",
    "wrap",
    "write_ring",
]

KEYS_NAME = "keys.json"
KEYS_COPY_NAME = "keys.copy.json"
SHORTEST_PASSPHRASE = 8

WRONG_CODE = phrase(
    "This is not the clinic's recovery code; look for the page that was printed last, which is the one that "
    "counts."
)


def passphrase_problem(passphrase: str) -> Problem | None:
    """Say what is wrong with a new passphrase, or None."""
    if len(passphrase) >= SHORTEST_PASSPHRASE:
        return None
    sentence = tr(
        "The passphrase is too short; use at least {shortest} characters.", shortest=SHORTEST_PASSPHRASE
    )
    return Problem("passphrase", sentence)


def new_ring(user: str, passphrase: str, cost: Argon2Cost) -> tuple[KeyRing, bytes]:
    """Make a data key and the ring that wraps it for a clinic's first user."""
    data_key, clinic = os.urandom(KEY_BYTES), os.urandom(16).hex()
    return KeyRing(clinic, (wrap(data_key, clinic, user, passphrase, cost),)), data_key


def unlock(ring: KeyRing, user: str, passphrase: str) -> tuple[str, bytes]:
    """Return the user's name as stored and the data key; raises Refused for a wrong user or passphrase.

    This is the only place that decides that a passphrase is wrong. It does not count: `attempts` does.
    """
    key = ring.key_of(user)
    if key is None:
        raise refuse(
            "user",
            tr("This clinic has no user “{user}”; check the spelling of the name.", user=user.strip()),
        )
    data_key = unwrapped(key, user_binding(ring.clinic, key.user), passphrase)
    if data_key is None:
        raise refuse("passphrase", tr("The passphrase is wrong; type it again."))
    return key.user, data_key


def open_with_code(ring: KeyRing, code: str) -> bytes:
    """Return the data key by the recovery code as `recovery.read_code` returns it; raises Refused."""
    if ring.recovery is None:
        raise refuse("code", tr("This clinic has no recovery code; an owner can make one after signing in."))
    data_key = unwrapped(ring.recovery, recovery_binding(ring.clinic), code)
    if data_key is None:
        raise refuse("code", tr(WRONG_CODE))
    return data_key


def has_keys(folder: Path) -> bool:
    """True where the folder holds a key file, one of two or both."""
    return any(os.path.isfile(folder / name) for name in (KEYS_NAME, KEYS_COPY_NAME))


def write_ring(folder: Path, ring: KeyRing) -> None:
    """Write the next edition of the keys, each of the two files in one step, readable by its owner only."""
    content = to_text(replace(ring, edition=ring.edition + 1))
    write_whole(folder / KEYS_NAME, content)
    write_whole(folder / KEYS_COPY_NAME, content)


def read_ring(folder: Path) -> KeyRing:
    """Read the later whole one of the two files.

    Raises Refused where both are damaged or one is newer than this program, FileNotFoundError where both are
    missing, and the operating system's complaint where neither can be read.
    """
    rings: list[KeyRing] = []
    failures: list[Refused | OSError] = []
    for name in (KEYS_NAME, KEYS_COPY_NAME):
        try:
            rings.append(to_ring((folder / name).read_bytes()))
        except (Refused, OSError) as failure:
            failures.append(failure)
    # One that only looks newer beside a whole one is a damaged one.
    if rings and not any(isinstance(failure, NewerKeys) and failure.proven for failure in failures):
        return max(rings, key=lambda ring: ring.edition)
    raise max(failures, key=_tells_more)


def heal_ring(folder: Path, ring: KeyRing) -> None:
    """Make the two files alike and of this version, for the one who may write the clinic.

    Nothing is raised where that fails: the whole one goes on being enough.
    """
    with suppress(OSError):
        content = to_text(ring)
        if any(_content(folder / name) != content for name in (KEYS_NAME, KEYS_COPY_NAME)):
            write_ring(folder, ring)


def _content(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes()
    return None


def _tells_more(failure: Refused | OSError) -> int:
    """Order failures by what the user must hear first: newer, damaged, unreadable, missing."""
    if isinstance(failure, Refused):
        return 3 if isinstance(failure, NewerKeys) else 2
    return 0 if isinstance(failure, FileNotFoundError) else 1
