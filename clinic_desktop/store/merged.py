"""The records that one chart is read from: the man's own, and those that were merged into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.store.changes import patient_number

if TYPE_CHECKING:
    from clinic_desktop.store.database import ClinicFile

# The man of an id, given as `?`, and whoever is merged into him; his own record first.
NUMBERS = (
    "(SELECT each.number FROM patient AS he JOIN patient AS each "
    "ON each.number = he.number OR each.merged_into = he.number WHERE he.id = ?)"
)


def numbers_of(file: ClinicFile, patient_id: str) -> tuple[int, ...]:
    """Return the numbers of a chart's records, the man's own first; raises StoreFault for an unknown id."""
    own = patient_number(file, patient_id)
    rows = file.rows("SELECT number FROM patient WHERE merged_into = ? ORDER BY number", own)
    return (own, *(int(number) for (number,) in rows))


def record_of(file: ClinicFile, patient_id: str, table: str, row_id: str) -> int:
    """Return the number of the record that holds a row of a man's chart, by the row's id.

    It is his own where his chart holds no such row, which whoever asks for the row finds out.
    """
    own, *merged = numbers_of(file, patient_id)
    if merged:
        row = file.one(f"SELECT patient FROM {table} WHERE id = ?", row_id)
        if row is not None and row[0] in merged:
            return int(row[0])
    return own
