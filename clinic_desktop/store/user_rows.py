"""The rows of a clinic's users: who he is, his roles, and whether he may come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.model.role import Role
from clinic_desktop.store.key_ring import same_name
from clinic_desktop.store.text_forms import from_words, to_datetime, to_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.store.database import ClinicFile

SELECT = "SELECT name, roles, added_at, disabled_at, passphrase_set_at FROM clinic_user"


@dataclass(frozen=True, slots=True)
class User:
    """One user of a clinic; `passphrase_set_at` is when he, or an owner for him, set it last."""

    name: str
    roles: tuple[Role, ...]
    added_at: datetime
    disabled_at: datetime | None
    passphrase_set_at: datetime | None

    @property
    def enabled(self) -> bool:
        """True for one who may sign in."""
        return self.disabled_at is None


def in_order(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Return roles without repetition, the most trusted first."""
    wanted = set(roles)
    return tuple(role for role in Role if role in wanted)


def refuse_unusable(name: str, roles: tuple[Role, ...], passphrase: str) -> None:
    """Raise Refused with everything that is wrong with a new user."""
    problems = user_problems(name, roles, passphrase)
    if problems:
        raise Refused(*problems)


def user_problems(name: str, roles: tuple[Role, ...], passphrase: str) -> list[Problem]:
    """Return everything that is wrong with a new user."""
    problems = []
    if not name:
        problems.append(Problem("user", tr("The user needs a name; results and reviews will carry it.")))
    elif not name.isprintable():
        problems.append(Problem("user", tr("The name holds a sign that cannot be shown; type it again.")))
    if not roles:
        problems.append(Problem("roles", tr("A user needs a role; choose one.")))
    if not passphrase:
        problems.append(Problem("passphrase", tr("The user needs a passphrase; type one.")))
    return problems


def all_users(file: ClinicFile) -> tuple[User, ...]:
    """Return every user, disabled ones too, by name."""
    return tuple(_to_user(*row) for row in file.rows(f"{SELECT} ORDER BY name"))


def find_user(file: ClinicFile, name: str) -> User | None:
    """Return a user by name, however it is capitalised."""
    return next((user for user in all_users(file) if same_name(user.name) == same_name(name)), None)


def admit(file: ClinicFile) -> None:
    """Give the file's user his roles; raises Refused for one who is disabled, or unknown to the file."""
    user = find_user(file, file.user)
    if user is None:
        raise refuse(
            "user", tr("This clinic has no user “{user}”; check the spelling of the name.", user=file.user)
        )
    if not user.enabled:
        raise refuse("user", tr("The access of {name} was ended; an owner can give it back.", name=user.name))
    file.user, file.roles = user.name, user.roles


def store_user(file: ClinicFile, name: str, roles: tuple[Role, ...], now: datetime, key_digest: str) -> None:
    """Store a new user's row, which knows the digest of his key."""
    at = now.isoformat()
    file.run(
        "INSERT INTO clinic_user "
        "(name, roles, added_at, passphrase_set_at, key_digest, written_by, written_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        *(name, from_words(roles), at, at, key_digest, file.user, at),
    )


def write_user(file: ClinicFile, name: str, now: datetime, **columns: str | None) -> None:
    """Store a user's changed columns, stamped."""
    stamped = columns | {"written_by": file.user, "written_at": now.isoformat()}
    setting = ", ".join(f"{column} = ?" for column in stamped)
    file.run(f"UPDATE clinic_user SET {setting} WHERE name = ?", *stamped.values(), name)


def _to_user(
    name: str, roles: str, added_at: str, disabled_at: str | None, passphrase_set_at: str | None
) -> User:
    return User(
        name,
        in_order(Role(role) for role in to_words(roles)),
        datetime.fromisoformat(added_at),
        to_datetime(disabled_at),
        to_datetime(passphrase_set_at),
    )
