"""The places that the rail leads to, in their order."""

from __future__ import annotations

from enum import Enum

from clinic_desktop.language import phrase


class Place(Enum):
    """One entry of the rail, as its words; a page that has none is nobody's place.

    Another entry is a line here, one in `Desk` that says what it opens, and one in `DeskParts` that says
    whose page it is.
    """

    WORKLIST = phrase("Worklist")
    PATIENTS = phrase("Patients")
    FORMS = phrase("Laboratory forms")
    BACKUPS = phrase("Backups")
    USERS = phrase("Users")
    HISTORY = phrase("Clinic history")
    SETTINGS = phrase("Settings")


UPKEEP = (Place.BACKUPS, Place.USERS, Place.HISTORY)
"""What only a clinic in use has, not one that is open for reading."""
MANAGED = (Place.USERS, Place.HISTORY)
"""What only an owner may open."""
