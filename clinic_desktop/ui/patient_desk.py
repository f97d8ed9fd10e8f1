"""Stores what the form of a man's details gives; asks once where a man of such a name is here already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import tr
from clinic_desktop.model.folding import fold
from clinic_desktop.model.near_names import same_name
from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.ui.alike_card import AlikeCard
from clinic_desktop.ui.merged_card import MergedCard
from clinic_desktop.ui.patient_form import PatientForm

if TYPE_CHECKING:
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

MOST = 5


class PatientDesk(QWidget):
    """`stored` carries the man's id and name; what the store refuses stands beside the form's fields.

    `opened_instead` carries the id of a man who is here already, `unmerged` the id of the man whose chart was
    taken apart and the chart number that stands alone again.
    """

    stored = Signal(str, str)
    cancelled = Signal()
    opened_instead = Signal(str)
    unmerged = Signal(str, str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._before: Patient | None = None
        self._asked_about = ""
        self.form = PatientForm(surroundings)
        self.alike, self.merged = AlikeCard(surroundings.theme), MergedCard(surroundings, clinic)
        for card in (self.alike, self.merged):
            self.form.put_below(card)
        self.form.accepted.connect(self._store)
        self.form.cancelled.connect(self.cancelled)
        self.alike.opened.connect(self.opened_instead)
        self.merged.unmerged.connect(self._tell_unmerged)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def begin_new(self) -> None:
        """Ask for a man who is not in the clinic yet."""
        self._begin(None)
        self.form.begin_new()

    def begin_change(self, patient: Patient) -> None:
        """Ask for a man's new details."""
        self._begin(patient)
        self.merged.show_merges(patient.id)
        self.form.begin_change(patient)

    def begin_again(self) -> None:
        """Take the focus; what was typed stands as it stood."""
        self.form.form.begin()

    def _begin(self, patient: Patient | None) -> None:
        self._before, self._asked_about = patient, ""
        self.alike.show_men(())
        self.merged.clear()

    def _store(self, patient: Patient) -> None:
        store = self._clinic.patients.add if self._before is None else self._clinic.patients.change
        try:
            self._ask_about_namesake(patient)
            store(patient, self._surroundings.now())
        except Refused as refused:
            self.form.refuse(refused.problems)
            return
        self._begin(None)
        self.stored.emit(patient.id, patient.name)

    def _ask_about_namesake(self, patient: Patient) -> None:
        """Raise Refused the first time that a name turns out to be another man's, or near it."""
        who = _identity(patient)
        if who in (self._asked_about, "" if self._before is None else _identity(self._before)):
            return
        found = self._clinic.patients.alike(patient.family, patient.given, patient.birth_date)
        others = [other for other in found if other.id != patient.id]
        self.alike.show_men(() if self._surroundings.room.taken else others[:MOST])
        if others:
            self._asked_about = who
            raise Refused(Problem("family", _asking(patient, others[0])))

    def _tell_unmerged(self, chart_number: str) -> None:
        if self._before is not None:
            self.unmerged.emit(self._before.id, chart_number)


def _identity(patient: Patient) -> str:
    return f"{patient.family}\n{patient.given}\n{patient.birth_date}"


def _asking(patient: Patient, other: Patient) -> str:
    chart, born = other.chart_number, full_day(other.birth_date)
    same = same_name(fold(f"{patient.family} {patient.given}"), fold(f"{other.family} {other.given}"))
    if same and other.birth_date == patient.birth_date:
        return tr(
            "A man of this name and birth date is here already, chart {chart}; save again only "
            "if this is another man.",
            chart=chart,
        )
    if same:
        return tr(
            "A man of this name is here already, born {born}, chart {chart}; save again only if "
            "this is another man.",
            born=born,
            chart=chart,
        )
    return tr(
        "A man of this birth date and nearly this name is here already, chart {chart}; save "
        "again only if this is another man.",
        chart=chart,
    )
