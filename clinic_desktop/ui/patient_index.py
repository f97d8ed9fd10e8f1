"""The men of the open clinic as the rail and the day's page list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.header import place_words
from clinic_desktop.ui.home_page import UnfinishedPanel, unfinished
from clinic_desktop.ui.patient_list import RowWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.patient import Patient
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

SHOWN_AT_ONCE = 50


class PatientIndex:
    """Asks the clinic; `drafts` reads again whose panels are unfinished."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        self._surroundings, self._clinic = surroundings, clinic
        self._drafted: frozenset[str] = frozenset()

    def find(self, text: str) -> Sequence[Patient]:
        """The men that a typed name or chart number fits; everybody for an empty text."""
        return self._clinic.patients.find(text, SHOWN_AT_ONCE) if text else self._clinic.patients.all()

    def describe(self, patient: Patient) -> RowWords:
        """Where a man stands today, and whether a panel of his is unfinished."""
        chart = self._clinic.patients.chart(patient.id)
        standing = place_words(chart, self._surroundings.knowledge, self._surroundings.today)
        return RowWords(standing, "draft" if patient.id in self._drafted else "")

    def drafts(self) -> tuple[UnfinishedPanel, ...]:
        """Every unfinished panel in words."""
        kept = self._clinic.drafts.all()
        self._drafted = frozenset(draft.patient for draft in kept)
        patients = self._clinic.patients
        return tuple(unfinished(draft, patients.chart(draft.patient).patient) for draft in kept)
