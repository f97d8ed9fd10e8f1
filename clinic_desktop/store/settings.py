"""The clinic's own words and choices: they live in its file and travel with it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.model.source_document import MediaType, media_type_of
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
# The head of every page: lines of the address, and how to reach the clinic.
ADDRESS, PHONE, EMAIL, WEB = "address", "phone", "email", "web"
# What a patient is told of an emergency beside what everybody is told.
EMERGENCY_TEXT, EMERGENCY_PHONE = "emergency_text", "emergency_phone"
LOGO = "logo"
"""Names the bytes of the clinic's logo among the documents."""
MOST_LOGO_BYTES = 1_000_000
NO_LOGO = phrase("The logo is no PNG or JPEG of less than a megabyte; save it as one, or smaller.")
# The WHO edition that counts for semen reports that name none; empty leaves it to the newest.
WHO_EDITION = "who_edition"
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

    @needs(Right.READ)
    def logo(self) -> bytes:
        """Return the picture that stands in the head of each page; no bytes where there is none."""
        row = self._file.one(
            "SELECT bytes FROM document JOIN setting ON setting.value = document.sha256 WHERE name = ?", LOGO
        )
        return b"" if row is None else bytes(row[0])

    @needs(Right.MANAGE)
    def put_logo(self, content: bytes, now: datetime) -> None:
        """Keep a picture as the logo in place of the one before; no bytes take it away.

        Raises Refused for what is no picture, or a large one: it is part of every page that is issued.
        """
        if content and (
            len(content) > MOST_LOGO_BYTES or media_type_of(content) not in (MediaType.PNG, MediaType.JPEG)
        ):
            raise refuse(LOGO, tr(NO_LOGO))
        digest = hashlib.sha256(content).hexdigest() if content else ""
        with self._file.transaction(now):
            before = self.get(LOGO) or ""
            if content and self._file.one("SELECT 1 FROM document WHERE sha256 = ?", digest) is None:
                self._file.run("INSERT INTO document (sha256, bytes) VALUES (?, ?)", digest, content)
            put_setting(self._file, LOGO, digest, now)
            if before not in ("", digest):
                self._file.run(
                    "DELETE FROM document WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM report "
                    "WHERE report.sha256 = document.sha256) AND NOT EXISTS (SELECT 1 FROM source_document "
                    "WHERE source_document.sha256 = document.sha256)",
                    before,
                )


def put_setting(file: ClinicFile, name: str, value: str, now: datetime) -> None:
    """Set a text as part of a transaction."""
    file.run(
        "INSERT INTO setting (name, value, written_by, written_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value, written_by = excluded.written_by, "
        "written_at = excluded.written_at",
        *(name, value, file.user, now.isoformat()),
    )
