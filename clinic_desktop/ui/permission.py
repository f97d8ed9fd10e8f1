"""Whether the signed-in user may do something here, and if not, why, for the button that rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused

if TYPE_CHECKING:
    from clinic_desktop.model.role import Right
    from clinic_desktop.store.clinic import Clinic

READING_ONLY = phrase("Nothing can be entered: this clinic is open for reading only.")


def why_not(clinic: Clinic, right: Right) -> str:
    """Say in a sentence why what needs this right cannot be done; empty where it can."""
    if not clinic.writing:
        return tr(READING_ONLY)
    try:
        clinic.demand(right)
    except Refused as refused:
        return " ".join(problem.sentence for problem in refused.problems)
    return ""
