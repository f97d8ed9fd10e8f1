"""What a write returns: whose chart changed, and to which revision; views ask whether it is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.store.database import ClinicFile


@dataclass(frozen=True, slots=True)
class Changed:
    """The chart that a write changed, at its new revision."""

    patient: str
    revision: int


NO_PATIENT = "no patient has this id"


def patient_number(file: ClinicFile, patient_id: str) -> int:
    """Return the number by which the file's tables know a patient; raises StoreFault for an unknown id."""
    (number,) = file.the(NO_PATIENT, "SELECT number FROM patient WHERE id = ?", patient_id)
    return int(number)


def next_revision(file: ClinicFile, patient_id: str) -> Changed:
    """Count one more write to a patient's chart, inside the transaction of that write."""
    counting = "UPDATE patient SET revision = revision + 1 WHERE id = ? RETURNING revision"
    (revision,) = file.the(NO_PATIENT, counting, patient_id)
    return Changed(patient_id, int(revision))
