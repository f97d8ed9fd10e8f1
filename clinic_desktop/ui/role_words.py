"""Roles and users as the window says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.role import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.store.user_rows import User

TITLES = {
    Role.OWNER: phrase("Owner"),
    Role.CLINICIAN: phrase("Clinician"),
    Role.STAFF: phrase("Staff"),
    Role.VIEWER: phrase("Viewer"),
}
EXPLAINED = phrase(
    "An owner enters results and manages users, backups and settings. A clinician enters, signs and reviews. "
    "Both merge two charts of one man. "
    "Staff enter and sign. A viewer only reads."
)


def roles_in_words(roles: Sequence[Role]) -> str:
    """Roles in a cell: "Owner, clinician"."""
    return ", ".join(tr(TITLES[role]) for role in roles).capitalize()


def user_in_words(user: User, me: str) -> tuple[str, ...]:
    """A user's line: name, roles, whether he may come in, when his passphrase was set last."""
    if user.disabled_at is not None:
        state = tr("disabled since {day}", day=full_day(user.disabled_at.date()))
    else:
        state = tr("signed in here") if user.name == me else tr("may sign in")
    changed = "" if user.passphrase_set_at is None else full_day(user.passphrase_set_at.date())
    return user.name, roles_in_words(user.roles), state, changed
