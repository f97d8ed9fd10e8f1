"""Men whose names may be mixed up: the same name, or one near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.model.near_names import near_name, same_name
from clinic_desktop.store.chart_reading import to_patient
from clinic_desktop.store.names import fold
from clinic_desktop.store.search import LETTERS, SELECT, holding

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.patient import Patient
    from clinic_desktop.store.database import ClinicFile

MOST = 50


def alike(file: ClinicFile, family: str, given: str, birth_date: date) -> tuple[Patient, ...]:
    """Return the men of the same name, and of one near it with this birth date; those of this date first."""
    name = fold(f"{family} {given}")
    born = [
        to_patient(row)
        for row in file.rows(f"{SELECT} WHERE birth_date = ? ORDER BY search", birth_date.isoformat())
    ]
    found = {man.id: man for man in born if near_name(name, fold(f"{man.family} {man.given}"))}
    parts = [f"  {word}" if len(word) > 1 else word.rjust(LETTERS) for word in name.split()]
    if parts:
        named = (to_patient(row) for row in holding(file, parts, MOST))
        found |= {man.id: man for man in named if same_name(name, fold(f"{man.family} {man.given}"))}
    return tuple(sorted(found.values(), key=lambda man: man.birth_date != birth_date))
