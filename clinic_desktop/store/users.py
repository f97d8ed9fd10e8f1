"""The clinic's users: roles and access in the encrypted file, their wrapped keys in the key file.

A user is disabled, never deleted: what he wrote keeps his name. Each operation changes the row and the keys
together; after a crash between the two, a user may lack his key and is given a passphrase anew. Disabling
takes the key out of the clinic's folder; a copy of the folder that somebody kept stays open to whoever could
open it then.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.model.role import Right, Role
from clinic_desktop.store.attempts import Attempts
from clinic_desktop.store.key_ring import key_digest
from clinic_desktop.store.known_keys import RECOVERY_DIGEST, RECOVERY_MADE
from clinic_desktop.store.recovery import new_code, read_code
from clinic_desktop.store.rights import needs
from clinic_desktop.store.settings import put_setting
from clinic_desktop.store.signing_in import proved
from clinic_desktop.store.text_forms import from_words, to_datetime
from clinic_desktop.store.user_rows import (
    User,
    all_users,
    find_user,
    in_order,
    refuse_unusable,
    store_user,
    write_user,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime

    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.keys import Keys

LAST_OWNER = phrase("A clinic needs an owner; make somebody else an owner first.")


class Users:
    """The users of one clinic."""

    def __init__(self, file: ClinicFile, keys: Keys) -> None:
        self._file = file
        self._keys = keys

    @needs(Right.READ)
    def all(self) -> tuple[User, ...]:
        """Return every user, disabled ones too, by name."""
        return all_users(self._file)

    @needs(Right.MANAGE)
    def add(self, name: str, roles: Iterable[Role], passphrase: str, now: datetime) -> User:
        """Add a user, who can sign in at once; raises Refused with everything that is wrong.

        How strong a passphrase must be is asked where a person chooses one.
        """
        name, given = name.strip(), in_order(roles)
        refuse_unusable(name, given, passphrase)
        if find_user(self._file, name) is not None:
            raise refuse(
                "user", tr("There is a user “{name}” already, perhaps disabled; use another name.", name=name)
            )
        key = self._keys.wrapped(name, passphrase)
        with self._storing(now):
            store_user(self._file, name, given, now, key_digest(key))
            self._keys.give(key)
        return self._known(name)

    @needs(Right.MANAGE)
    def disable(self, name: str, now: datetime) -> None:
        """End a user's access; raises Refused for the last owner and for oneself."""
        user = self._known(name)
        if not user.enabled:
            raise refuse("user", tr("{name} is disabled already.", name=user.name))
        self._refuse_without_owner(user)
        if user.name == self._file.user:
            raise refuse("user", tr("You cannot disable yourself; another owner can."))
        with self._storing(now):
            write_user(self._file, user.name, now, disabled_at=now.isoformat(), key_digest=None)
            self._keys.take(user.name)

    @needs(Right.MANAGE)
    def enable(self, name: str, passphrase: str, now: datetime) -> None:
        """Let a disabled user come back, with a new passphrase and the roles he had."""
        user = self._known(name)
        if user.enabled:
            raise refuse("user", tr("{name} is not disabled.", name=user.name))
        self._set_passphrase(user.name, passphrase, now, disabled_at=None)

    @needs(Right.MANAGE)
    def reset_passphrase(self, name: str, passphrase: str, now: datetime) -> None:
        """Set the passphrase of another user who forgot his; he changes it when he has signed in."""
        user = self._known(name)
        if not user.enabled:
            raise refuse(
                "user", tr("{name} is disabled; enable him, which sets a passphrase too.", name=user.name)
            )
        if user.name == self._file.user:
            raise refuse("user", tr("Change your own passphrase with the one you have now."))
        self._set_passphrase(user.name, passphrase, now)

    @needs(Right.MANAGE)
    def change_roles(self, name: str, roles: Iterable[Role], now: datetime) -> None:
        """Give a user other roles, which count at once; raises Refused where no owner would stay."""
        given, user = in_order(roles), self._known(name)
        if not given:
            raise refuse("roles", tr("A user needs a role; choose one."))
        if Role.OWNER not in given:
            self._refuse_without_owner(user)
        with self._file.transaction(now):
            write_user(self._file, user.name, now, roles=from_words(given))
        if user.name == self._file.user:
            self._file.roles = given

    @needs(Right.READ)
    def change_passphrase(self, old: str, new: str, now: datetime) -> None:
        """Set one's own passphrase; raises Refused where the old one is wrong, which is counted."""
        try:
            proved(self._keys.folder, self._file.user, old, now)
        except Refused as refused:
            raise _at_field("old", refused) from refused
        if new == old:
            raise refuse("passphrase", tr("The new passphrase is the old one; choose another."))
        self._set_passphrase(self._file.user, new, now)

    @needs(Right.MANAGE)
    def make_recovery_code(self, now: datetime) -> str:
        """Make a new recovery code and return it as it is printed, once; an older one opens nothing more."""
        code = new_code()
        key = self._keys.wrapped_for_recovery(read_code(code))
        with self._storing(now):
            put_setting(self._file, RECOVERY_MADE, now.isoformat(), now)
            put_setting(self._file, RECOVERY_DIGEST, key_digest(key), now)
            self._keys.give(key)
        return code

    @needs(Right.READ)
    def recovery_code_made(self) -> datetime | None:
        """Return when the recovery code that counts was made, None where there is none."""
        row = self._file.one("SELECT value FROM setting WHERE name = ?", RECOVERY_MADE)
        return None if row is None else to_datetime(row[0])

    def _known(self, name: str) -> User:
        user = find_user(self._file, name)
        if user is None:
            raise refuse(
                "user",
                tr("This clinic has no user “{user}”; check the spelling of the name.", user=name.strip()),
            )
        return user

    def _refuse_without_owner(self, leaving: User) -> None:
        """Raise Refused where nobody but one who is leaving owns the clinic and can sign in."""
        holders = set(self._keys.held_by())
        owners = {user.name for user in self.all() if user.enabled and Role.OWNER in user.roles}
        if leaving.name in owners and not owners & holders - {leaving.name}:
            raise refuse("user", tr(LAST_OWNER))

    def _set_passphrase(self, name: str, passphrase: str, now: datetime, **columns: str | None) -> None:
        set_passphrase(self._file, self._keys, name, passphrase, now, **columns)

    def _storing(self, now: datetime) -> AbstractContextManager[None]:
        return storing(self._file, self._keys, now)


@contextmanager
def storing(file: ClinicFile, keys: Keys, now: datetime) -> Iterator[None]:
    """Change rows and keys together: where one of them fails, both stay as they were."""
    with keys.put_back_if_failed(), file.transaction(now):
        yield


def set_passphrase(
    file: ClinicFile, keys: Keys, name: str, passphrase: str, now: datetime, **columns: str | None
) -> None:
    """Give a user a key for a new passphrase, and forget the wrong ones he typed."""
    if not passphrase:
        raise refuse("passphrase", tr("The user needs a passphrase; type one."))
    key = keys.wrapped(name, passphrase)
    with storing(file, keys, now):
        stamped = {"passphrase_set_at": now.isoformat(), "key_digest": key_digest(key)}
        write_user(file, name, now, **stamped, **columns)
        keys.give(key)
    Attempts(keys.folder).forget(name)


def _at_field(field: str, refused: Refused) -> Refused:
    """Return a refusal of the passphrase at the field in which the old one was typed."""
    moved = (
        Problem(field, problem.sentence) if problem.field == "passphrase" else problem
        for problem in refused.problems
    )
    return Refused(*moved)
