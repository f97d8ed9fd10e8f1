"""What is known in one clinic: the shipped knowledge, the clinic's own markers, and its WHO edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.clinic_choices import who_edition_of
from clinic_desktop.knowledge.custom_markers import with_custom
from clinic_desktop.knowledge.loading import load
from clinic_desktop.knowledge.who_edition import with_who_edition

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.store.clinic import Clinic


def known_in(clinic: Clinic) -> Knowledge:
    """Return the knowledge that every command of a clinic goes by."""
    known = with_custom(load(resource("knowledge")), clinic.custom_markers.all())
    return with_who_edition(known, who_edition_of(clinic))
