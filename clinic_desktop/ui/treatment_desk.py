"""Stores what the treatment tab's forms give, and says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.drawing.treatment_words import (
    course_name,
    course_particulars,
    medicine_name,
    medicine_particulars,
)
from clinic_desktop.drawing.version_words import times, version_words
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.tab_treatment import TreatmentTab

if TYPE_CHECKING:
    from clinic_desktop.drawing.version_words import VersionWords
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings
    from clinic_desktop.ui.tab_treatment import Corrected


class TreatmentDesk(QWidget):
    """`stored` carries the sentence to say; what the store refuses stands beside the form's fields."""

    stored = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._patient = ""
        self.tab = TreatmentTab(surroundings)
        self.tab.course_given.connect(self._store_course)
        self.tab.medication_given.connect(self._store_medication)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tab)

    def show_chart(self, chart: Chart) -> None:
        """Show one man's courses and medicines."""
        self._patient = chart.patient.id
        self.tab.show_chart(chart, self._corrected_courses(chart), self._corrected_medicines(chart))

    def clear(self) -> None:
        """Show nobody's."""
        self._patient = ""
        self.tab.clear()

    def rest(self, reason: str) -> None:
        """Let nothing be entered, and say why."""
        self.tab.rest(reason)

    def start_course(self) -> None:
        """Open the form of a new course."""
        self.tab.start_course()

    def begin(self) -> None:
        """Take the focus."""
        self.tab.begin()

    def _corrected_courses(self, chart: Chart) -> list[Corrected]:
        """The courses that were corrected, each with the way to its versions."""
        treatment, knowledge, man = self._clinic.treatment, self._surroundings.knowledge, chart.patient.id

        def read(course_id: str) -> tuple[VersionWords, ...]:
            versions = treatment.course_versions(man, course_id)
            return version_words(versions, lambda each: course_particulars(each, knowledge))

        counts = treatment.corrected_courses(man)
        return [
            (f"{course_name(each, knowledge)}: corrected {times(counts[each.id])}", partial(read, each.id))
            for each in chart.courses
            if each.id in counts
        ]

    def _corrected_medicines(self, chart: Chart) -> list[Corrected]:
        """The medicines that were corrected, each with the way to its versions."""
        treatment, knowledge, man = self._clinic.treatment, self._surroundings.knowledge, chart.patient.id

        def read(medication_id: str) -> tuple[VersionWords, ...]:
            versions = treatment.medication_versions(man, medication_id)
            return version_words(versions, lambda each: medicine_particulars(each, knowledge))

        counts = treatment.corrected_medications(man)
        return [
            (f"{medicine_name(each, knowledge)}: corrected {times(counts[each.id])}", partial(read, each.id))
            for each in chart.medications
            if each.id in counts
        ]

    def _store_course(self, course: Course, new: bool) -> None:
        treatment, form, now = self._clinic.treatment, self.tab.course_form, self._surroundings.now()
        try:
            if new:
                treatment.add_course(self._patient, course, now)
            else:
                treatment.change_course(self._patient, course, now, reason=form.correction_reason)
        except Refused as refused:
            form.refuse(refused.problems)
            return
        self.stored.emit("The course is kept.")

    def _store_medication(self, medication: Medication, new: bool) -> None:
        treatment, form, now = self._clinic.treatment, self.tab.medication_form, self._surroundings.now()
        try:
            if new:
                treatment.add_medication(self._patient, medication, now)
            else:
                treatment.change_medication(self._patient, medication, now, reason=form.correction_reason)
        except Refused as refused:
            form.refuse(refused.problems)
            return
        self.stored.emit("The medicine is kept.")
