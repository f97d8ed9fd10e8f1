"""What a write returns: whose chart changed, and to which revision; views ask whether it is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.store.database import StoreFault

if TYPE_CHECKING:
    from clinic_desktop.store.database import ClinicFile


@dataclass(frozen=True, slots=True)
class Changed:
    """The chart that a write changed, at its new revision."""

    patient: str
    revision: int


def patient_number(file: ClinicFile, patient_id: str) -> int:
    """Return the number by which the file's tables know a patient; raises StoreFault for an unknown id."""
    row = file.one("SELECT number FROM patient WHERE id = ?", patient_id)
    if row is None:
        raise StoreFault("no patient has this id")
    return int(row[0])


def next_revision(file: ClinicFile, patient_id: str) -> Changed:
    """Count one more write to a patient's chart, inside the transaction of that write."""
    row = file.one("UPDATE patient SET revision = revision + 1 WHERE id = ? RETURNING revision", patient_id)
    if row is None:
        raise StoreFault("no patient has this id")
    return Changed(patient_id, int(row[0]))
