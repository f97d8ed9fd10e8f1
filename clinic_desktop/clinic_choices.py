"""What a clinic has chosen for itself, read from its settings once for the window and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.display_units import display_units
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
    from clinic_desktop.store.clinic import Clinic


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
