"""Who may do what in a clinic: a user's roles, and the rights that each of them gives."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Right(StrEnum):
    """What an act asks for.

    READ: open charts. ENTER: men, courses, medications, visits, and signing transcriptions. REVIEW: a visit's
    review and the message it approves. MERGE: making two charts one, and taking them apart again. MANAGE:
    users, recovery code, backups and the clinic's settings.
    """

    READ = "read"
    ENTER = "enter"
    REVIEW = "review"
    MERGE = "merge"
    MANAGE = "manage"


class Role(StrEnum):
    """What a user is in a clinic; one person may be several things."""

    OWNER = "owner"
    CLINICIAN = "clinician"
    STAFF = "staff"
    VIEWER = "viewer"

    @property
    def rights(self) -> frozenset[Right]:
        """What this role alone may do."""
        return {
            Role.OWNER: frozenset({Right.READ, Right.ENTER, Right.MERGE, Right.MANAGE}),
            Role.CLINICIAN: frozenset({Right.READ, Right.ENTER, Right.REVIEW, Right.MERGE}),
            Role.STAFF: frozenset({Right.READ, Right.ENTER}),
            Role.VIEWER: frozenset({Right.READ}),
        }[self]


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """Return everything that a user of these roles may do."""
    return frozenset(right for role in roles for right in role.rights)


def roles_with(right: Right) -> tuple[Role, ...]:
    """Return the roles that give a right, the most trusted first."""
    return tuple(role for role in Role if right in role.rights)
