"""Who may do what: each operation of the store's doors says which right it needs, and refuses without it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar, cast

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.model.role import Right, Role, rights_of, roles_with

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clinic_desktop.store.database import ClinicFile

ACTS = {
    Right.READ: phrase("open charts"),
    Right.ENTER: phrase("enter or change anything"),
    Right.REVIEW: phrase("review a visit or approve its message"),
    Right.MERGE: phrase("merge two charts or take them apart"),
    Right.MANAGE: phrase("change users, backups and the clinic's settings"),
}
CALLED = {
    Role.OWNER: phrase("an owner"),
    Role.CLINICIAN: phrase("a clinician"),
    Role.STAFF: phrase("staff"),
    Role.VIEWER: phrase("a viewer"),
}
ANY_OF = phrase("{first} or {last}")
ALL_OF = phrase("{first} and {last}")


class _Door(Protocol):
    _file: ClinicFile


Door = TypeVar("Door", bound=_Door)
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
RIGHT_ATTRIBUTE = "right_needed"


def needs(
    right: Right,
) -> Callable[[Callable[Concatenate[Door, Asked], Answer]], Callable[Concatenate[Door, Asked], Answer]]:
    """Let an operation of a door refuse, before it does anything, a user without the right."""

    def guarded(
        operation: Callable[Concatenate[Door, Asked], Answer],
    ) -> Callable[Concatenate[Door, Asked], Answer]:
        @wraps(operation)
        def permitted(self: Door, *arguments: Asked.args, **named: Asked.kwargs) -> Answer:
            demand(self._file, right)
            return operation(self, *arguments, **named)

        setattr(permitted, RIGHT_ATTRIBUTE, right)
        # What `wraps` returns is callable in the same way; the type checker cannot see that.
        return cast("Callable[Concatenate[Door, Asked], Answer]", permitted)

    return guarded


def demand(file: ClinicFile, right: Right) -> None:
    """Raise Refused, naming who may, where the file's user lacks a right."""
    if right not in rights_of(file.roles):
        raise lacking(right, file.user, file.roles)


def lacking(right: Right, user: str, roles: Sequence[Role]) -> Refused:
    """Return the refusal of an act that a user's roles do not allow."""
    who, act = in_words(roles_with(right), ANY_OF), tr(ACTS[right])
    if not roles:
        said = tr("Only {who} may {act}; {user} has no role in this clinic.", who=who, act=act, user=user)
    else:
        said = tr(
            "Only {who} may {act}; {user} is {roles} in this clinic.",
            who=who,
            act=act,
            user=user,
            roles=in_words(roles, ALL_OF),
        )
    return refuse("role", said)


def in_words(roles: Sequence[Role], joined: str) -> str:
    """Say roles: "an owner, a clinician or staff"; `joined` is how the last one is joined to the others."""
    *others, last = [tr(CALLED[role]) for role in roles]
    return tr(joined, first=", ".join(others), last=last) if others else last
