"""Stores what the form of a man's details gives; asks once where a man of that name is here already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.ui.patient_form import PatientForm

if TYPE_CHECKING:
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class PatientDesk(QWidget):
    """`stored` carries the man's id and name; what the store refuses stands beside the form's fields."""

    stored = Signal(str, str)
    cancelled = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._changing = False
        self._asked_about = ""
        self.form = PatientForm(surroundings)
        self.form.accepted.connect(self._store)
        self.form.cancelled.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def begin_new(self) -> None:
        """Ask for a man who is not in the clinic yet."""
        self._changing, self._asked_about = False, ""
        self.form.begin_new()

    def begin_change(self, patient: Patient) -> None:
        """Ask for a man's new details."""
        self._changing, self._asked_about = True, ""
        self.form.begin_change(patient)

    def begin_again(self) -> None:
        """Take the focus; what was typed stands as it stood."""
        self.form.form.begin()

    def _store(self, patient: Patient) -> None:
        store = self._clinic.patients.change if self._changing else self._clinic.patients.add
        try:
            self._ask_about_namesake(patient)
            store(patient, self._surroundings.now())
        except Refused as refused:
            self.form.refuse(refused.problems)
            return
        self.stored.emit(patient.id, patient.name)

    def _ask_about_namesake(self, patient: Patient) -> None:
        """Raise Refused the first time that a name and birth date turn out to be another man's."""
        who = f"{patient.family}\n{patient.given}\n{patient.birth_date}"
        same = self._clinic.patients.namesakes(patient.family, patient.given, patient.birth_date)
        others = [other.chart_number for other in same if other.id != patient.id]
        if others and self._asked_about != who:
            self._asked_about = who
            sentence = (
                f"A man of this name and birth date is here already, chart {others[0]}; "
                "save again only if this is another man."
            )
            raise Refused(Problem("family", sentence))
