"""Making the clinic's recovery code: the code, its page, and whether somebody has kept it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clinic_desktop.clinic_choices import letterhead
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.role import Right
from clinic_desktop.report.recovery_page import recovery_page
from clinic_desktop.ui.recovery_code_field import groups_of

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

KEPT = "recovery_code_kept"
NONE_YET = phrase(
    "There is no recovery code yet: if the passphrase is forgotten, nobody can open the clinic."
)
NOT_KEPT = phrase("The recovery code was made, but nobody has confirmed that its page is kept.")


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """A code that was made just now, and the page it is kept on."""

    groups: tuple[str, ...] = field(repr=False)
    page: bytes = field(repr=False)

    def ends_with(self, typed: tuple[str, ...]) -> bool:
        """True where somebody typed its last group from the page."""
        return "".join(typed) == self.groups[-1]


def make_code(surroundings: Surroundings, clinic: Clinic) -> RecoveryCode:
    """Make a new code, which counts at once in place of an older one; raises Refused where that cannot be."""
    now = surroundings.now()
    groups = groups_of(clinic.users.make_recovery_code(now))
    page = recovery_page(
        groups,
        letterhead(clinic),
        surroundings.paper,
        made=full_day(now.date()),
        author=clinic.user,
        printed_at=now,
    )
    return RecoveryCode(groups, page)


def confirm_kept(surroundings: Surroundings, clinic: Clinic) -> None:
    """Remember that the page of the code that counts is kept; raises Refused where that cannot be stored."""
    made = clinic.users.recovery_code_made()
    if made is not None:
        clinic.settings.put(KEPT, made.isoformat(), surroundings.now())


def missing_code(clinic: Clinic) -> str:
    """What an owner is reminded of; empty where a code is kept, and for whoever cannot make one."""
    if not clinic.writing or not clinic.may(Right.MANAGE) or clinic.demonstration:
        return ""
    made = clinic.users.recovery_code_made()
    if made is None:
        return tr(NONE_YET)
    return "" if clinic.settings.get(KEPT) == made.isoformat() else tr(NOT_KEPT)
