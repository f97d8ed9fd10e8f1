"""Which keys the clinic's file knows: a digest of each, kept inside it whenever one is set.

`keys.json` lies beside the file in the clear, so an earlier one can be put in its place, both copies of it.
Nothing in it would show that; the file does. Such keys still open the clinic, since a key file may have been
put back in good faith (a damaged one from a backup), and nobody may be locked out by that. They are told.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.key_ring import key_digest, same_name
from clinic_desktop.store.settings import put_setting
from clinic_desktop.store.signing_in import after_wrong_tries

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.key_ring import KeyRing

RECOVERY_MADE = "recovery_code_made"
RECOVERY_DIGEST = "recovery_code_digest"
UNFIT = phrase("keys.json does not fit the clinic's file, as an older one would not: {fault}")
BY_REPLACED = phrase("by a passphrase that was replaced since")


def know_keys(file: ClinicFile, ring: KeyRing, now: datetime | None) -> None:
    """Let a file that an older program wrote know the keys that open it now; it learns them once."""
    digests = {key.user: key_digest(key) for key in ring.keys}
    learnt = [name for name, known, ended in _users(file) if not ended and known is None and name in digests]
    made, known = _setting(file, RECOVERY_MADE), _setting(file, RECOVERY_DIGEST)
    code = ring.recovery if made is not None and known is None else None
    if now is None or not (learnt or code):
        return
    with suppress(Refused), file.transaction(now):
        for name in learnt:
            # No act of anybody's: who wrote the row last, and when, stays.
            file.run("UPDATE clinic_user SET key_digest = ? WHERE name = ?", digests[name], name)
        if code is not None:
            put_setting(file, RECOVERY_DIGEST, key_digest(code), now)


def how_he_came_in(file: ClinicFile, ring: KeyRing, wrong: int) -> str:
    """Say for the audit after how many wrong passphrases, and whether by another key than his last one."""
    key = ring.key_of(file.user)
    known = {name: digest for name, digest, _ in _users(file)}.get(file.user)
    replaced = key is not None and known is not None and key_digest(key) != known
    return ", ".join(said for said in (BY_REPLACED if replaced else "", after_wrong_tries(wrong)) if said)


def strange_keys(file: ClinicFile, ring: KeyRing) -> tuple[str, ...]:
    """Say of each key that the file does not know, or misses, what it may open and what to do."""
    users = {same_name(name): (name, known, ended) for name, known, ended in _users(file)}
    found = []
    for key in ring.keys:
        name, known, ended = users.pop(same_name(key.user), (key.user, None, True))
        if ended:
            found.append(
                tr(
                    "it holds a key of {name}, who may not come in; give {name} access and end it again, "
                    "which takes the key out.",
                    name=name,
                )
            )
        elif known is not None and known != key_digest(key):
            found.append(
                tr(
                    "an earlier passphrase of {name} may open the clinic; set a new passphrase for {name}.",
                    name=name,
                )
            )
    found += [
        tr("it holds no key of {name}; set a new passphrase for {name}.", name=name)
        for name, _, ended in users.values()
        if not ended
    ]
    return tuple(tr(UNFIT, fault=said) for said in [*found, *_strange_code(file, ring)])


def _strange_code(file: ClinicFile, ring: KeyRing) -> list[str]:
    known = _setting(file, RECOVERY_DIGEST)
    if ring.recovery is None:
        return [tr("the recovery code made last is not in it; make a new one.")] if known is not None else []
    if known == key_digest(ring.recovery) or (known is None and _setting(file, RECOVERY_MADE) is not None):
        return []
    return [tr("an earlier recovery code may open the clinic; make a new one.")]


def _users(file: ClinicFile) -> list[tuple[str, str | None, bool]]:
    rows = file.rows("SELECT name, key_digest, disabled_at FROM clinic_user ORDER BY name")
    return [(name, known, ended is not None) for name, known, ended in rows]


def _setting(file: ClinicFile, name: str) -> str | None:
    row = file.one("SELECT value FROM setting WHERE name = ?", name)
    return None if row is None else str(row[0])
