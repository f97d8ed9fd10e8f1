"""The clinic's own words and choices: they live in its file and travel with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.model.role import Right
from clinic_desktop.store.rights import demand, needs

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.store.database import ClinicFile

CLINIC_NAME = "clinic_name"
DEMONSTRATION = "demonstration"
# The next panel begins with the laboratory of the last one, and on the form that was used last for it,
# whoever typed that.
LAST_LABORATORY, LAST_FORMS = "last_laboratory", "last_forms"
# Which considerations the clinic chose otherwise than the knowledge has them: their ids, spaces between.
CONSIDERATIONS_OFF, CONSIDERATIONS_ON = "considerations_off", "considerations_on"
# In which system results are shown, and a line "marker=unit" for each marker otherwise.
DISPLAY_UNITS, MARKER_UNITS = "display_units", "marker_units"
EVERYDAY = (LAST_LABORATORY, LAST_FORMS)


class Settings:
    """Named texts: `clinic_name`, `address`, `phone` and those named above."""

    def __init__(self, file: ClinicFile) -> None:
        self._file = file

    @needs(Right.READ)
    def get(self, name: str) -> str | None:
        """Return a setting's text, or None where it was never set."""
        row = self._file.one("SELECT value FROM setting WHERE name = ?", name)
        return None if row is None else str(row[0])

    @needs(Right.ENTER)
    def put(self, name: str, value: str, now: datetime) -> None:
        """Set a text, in place of the one before; all but what follows from daily work is for an owner."""
        if name not in EVERYDAY:
            demand(self._file, Right.MANAGE)
        with self._file.transaction(now):
            put_setting(self._file, name, value, now)


def put_setting(file: ClinicFile, name: str, value: str, now: datetime) -> None:
    """Set a text as part of a transaction."""
    file.run(
        "INSERT INTO setting (name, value, written_by, written_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value, written_by = excluded.written_by, "
        "written_at = excluded.written_at",
        *(name, value, file.user, now.isoformat()),
    )
