"""The keys of an open clinic: given and taken without re-encryption, by whoever may."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.audit_chain import chain_head, holds_head
from clinic_desktop.store.key_ring import same_name
from clinic_desktop.store.places import disk_in_our_words
from clinic_desktop.store.vault import read_ring, write_ring
from clinic_desktop.store.wrapping import wrap, wrap_for_recovery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.key_ring import KeyRing
    from clinic_desktop.store.wrapping import Argon2Cost, WrappedKey


@dataclass(frozen=True, slots=True)
class Keys:
    """The data key and the key file; `cost` is what guessing a passphrase that is set now costs.

    Everything here raises Refused where the key file cannot be read or written.
    """

    folder: Path
    data_key: bytes = field(repr=False)
    cost: Argon2Cost

    def held_by(self) -> tuple[str, ...]:
        """Name the users that have a key."""
        return tuple(key.user for key in self._ring().keys)

    def wrapped(self, user: str, passphrase: str) -> WrappedKey:
        """Return a user's key for a new passphrase, which is slow; `give` lets it count."""
        return wrap(self.data_key, self._ring().clinic, user, passphrase, self.cost)

    def wrapped_for_recovery(self, code: str) -> WrappedKey:
        """Return the key for a new recovery code as `recovery.read_code` returns it."""
        return wrap_for_recovery(self.data_key, self._ring().clinic, code, self.cost)

    def give(self, key: WrappedKey) -> None:
        """Let a user's key, or the recovery code's, count in place of an older one."""
        ring = self._ring()
        changed = (
            replace(ring, keys=(*_others(ring, key.user), key)) if key.user else replace(ring, recovery=key)
        )
        self._put(changed)

    def take(self, user: str) -> None:
        """Take a user's key away."""
        ring = self._ring()
        self._put(replace(ring, keys=_others(ring, user)))

    def keep_head(self, file: ClinicFile) -> None:
        """Let the keys know the end of the audit's chain.

        Where the chain no longer holds the end they know, that one stays: it is what proves that something
        was cut off.
        """
        ring, head = self._ring(), chain_head(file)
        if head != ring.audit_head and holds_head(file, ring.audit_head):
            self._put(replace(ring, audit_head=head))

    @contextmanager
    def put_back_if_failed(self) -> Iterator[None]:
        """Leave the keys as they were where what belongs to their change could not be stored."""
        before = self._ring()
        try:
            yield
        except BaseException:
            with suppress(Refused):
                now = self._ring()
                if now != before:
                    self._put(replace(before, edition=now.edition))
            raise

    def _ring(self) -> KeyRing:
        with disk_in_our_words(self.folder):
            return read_ring(self.folder)

    def _put(self, ring: KeyRing) -> None:
        with disk_in_our_words(self.folder):
            write_ring(self.folder, ring)


def _others(ring: KeyRing, user: str) -> tuple[WrappedKey, ...]:
    return tuple(key for key in ring.keys if same_name(key.user) != same_name(user))
