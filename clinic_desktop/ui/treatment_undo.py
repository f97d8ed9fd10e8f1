"""Taking back an act on the treatment: only what nobody changed since, and as one more change of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import refuse

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.clinical.treatment_acts import Act
    from clinic_desktop.store.clinic import Clinic

UNDONE, NOT_UNDONE = phrase("undone"), phrase("Not undone: the treatment was changed since.")


@dataclass(frozen=True, slots=True)
class TreatmentUndo:
    """An act that was stored, of one man, and what is said when it is taken back."""

    patient: str
    act: Act
    said: str

    def take_back(self, clinic: Clinic, now: datetime) -> str:
        """Store what takes it back, and say so; raises Refused."""
        chart, step = clinic.patients.chart(self.patient), self.act.step
        # Answers that were given with a start stay, and may have been corrected since.
        courses = step.courses if self.act.undo.courses else ()
        held = (*chart.courses, *chart.medications)
        stored = (*courses, *step.medications, *step.new_medications)
        if any(each not in held for each in stored):
            raise refuse("", tr(NOT_UNDONE))
        clinic.treatment.store(self.patient, self.act.undo, now, reason=UNDONE)
        return self.said
