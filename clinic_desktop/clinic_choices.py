"""What a clinic has chosen for itself, read from its settings once for the window and the command line."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.drawing.display_units import display_units
from clinic_desktop.knowledge.custom_markers import with_custom
from clinic_desktop.knowledge.loading import load
from clinic_desktop.knowledge.who_edition import with_who_edition
from clinic_desktop.language import ENGLISH
from clinic_desktop.model.summary import Letterhead
from clinic_desktop.store.settings import (
    ADDRESS,
    DISPLAY_UNITS,
    EMAIL,
    EMERGENCY_PHONE,
    EMERGENCY_TEXT,
    MARKER_UNITS,
    PHONE,
    WEB,
    WHO_EDITION,
)

if TYPE_CHECKING:
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.language import Language
    from clinic_desktop.store.clinic import Clinic


def known_in(clinic: Clinic, language: Language = ENGLISH) -> Knowledge:
    """Return what is known in a clinic: the shipped knowledge, its own markers, and its WHO edition."""
    known = with_custom(_shipped(language.code), clinic.custom_markers.all())
    return with_who_edition(known, who_edition_of(clinic))


@cache
def _shipped(code: str) -> Knowledge:
    """Return the program's own knowledge with its texts in one language, read once."""
    return load(resource("knowledge"), code)


def units_of(clinic: Clinic, knowledge: Knowledge) -> Units:
    """Return the units that results are shown in where a user has chosen nothing else."""
    setting = clinic.settings.get
    return display_units(setting(DISPLAY_UNITS) or "", setting(MARKER_UNITS) or "", knowledge)


def letterhead(clinic: Clinic) -> Letterhead:
    """Return the clinic's own words and picture for the head of each page."""
    setting = clinic.settings.get
    return Letterhead(
        name=clinic.name,
        address=setting(ADDRESS) or "",
        phone=setting(PHONE) or "",
        email=setting(EMAIL) or "",
        web=setting(WEB) or "",
        logo=clinic.settings.logo(),
        emergency_text=setting(EMERGENCY_TEXT) or "",
        emergency_phone=setting(EMERGENCY_PHONE) or "",
    )


def who_edition_of(clinic: Clinic) -> int | None:
    """Return the WHO edition that the clinic chose for reports that name none; None for the newest."""
    text = clinic.settings.get(WHO_EDITION) or ""
    return int(text) if text.isdecimal() else None
