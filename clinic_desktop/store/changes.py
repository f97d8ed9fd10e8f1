"""What a write returns: whose chart changed, and to which revision; views ask whether it is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.problem import refuse

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
    """Count one more write to a patient's chart, inside the transaction of that write.

    Raises Refused for a chart that is merged into another one: what is written belongs there.
    """
    row = file.one(
        "SELECT other.chart_number FROM patient JOIN patient AS other ON other.number = patient.merged_into "
        "WHERE patient.id = ?",
        patient_id,
    )
    if row is not None:
        raise refuse("patient", tr("This chart is merged into chart {chart}; open that one.", chart=row[0]))
    return count_revision(file, patient_id)


def count_revision(file: ClinicFile, patient_id: str) -> Changed:
    """Count one more write as `next_revision` does, to a merged chart, too."""
    counting = "UPDATE patient SET revision = revision + 1 WHERE id = ? RETURNING revision"
    (revision,) = file.the(NO_PATIENT, counting, patient_id)
    return Changed(patient_id, int(revision))
