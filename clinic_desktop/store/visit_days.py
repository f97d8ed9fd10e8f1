"""The visit of a day: found by its day, or begun when the first panel of that day is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from clinic_desktop.store.database import ClinicFile


def visit_of_day(file: ClinicFile, patient: int, day: date) -> int | None:
    """Return the number of a man's visit on a day, or None."""
    row = file.one("SELECT number FROM visit WHERE patient = ? AND day = ?", patient, day.isoformat())
    return None if row is None else int(row[0])


def begin_visit(file: ClinicFile, patient: int, visit_id: str, day: date, now: datetime) -> int:
    """Make the visit of a day, without a note as yet, and return its number."""
    (number,) = file.the(
        "the visit just made",
        "INSERT INTO visit (id, patient, day, note, safety, written_by, written_at) "
        "VALUES (?, ?, ?, '', '[]', ?, ?) RETURNING number",
        visit_id,
        patient,
        day.isoformat(),
        file.user,
        now.isoformat(),
    )
    return int(number)
