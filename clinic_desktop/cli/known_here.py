"""What is known in one clinic: the shipped knowledge and the markers that the clinic added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.custom_markers import with_custom
from clinic_desktop.knowledge.loading import load

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.store.clinic import Clinic


def known_in(clinic: Clinic) -> Knowledge:
    """Return the knowledge that every command of a clinic goes by."""
    return with_custom(load(resource("knowledge")), clinic.custom_markers.all())
