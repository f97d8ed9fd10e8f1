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
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from clinic_desktop.drawing.version_words import Fact, Particulars, VersionWords
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.model.version import Version
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

    def show_chart(self, assessment: Assessment, _timeline: Timeline) -> None:
        """Show one man's courses and medicines."""
        chart = assessment.chart
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
        return _corrected(
            [(each.id, course_name(each, knowledge)) for each in chart.courses],
            treatment.corrected_courses(man),
            partial(treatment.course_versions, man),
            lambda course: course_particulars(course, knowledge),
        )

    def _corrected_medicines(self, chart: Chart) -> list[Corrected]:
        """The medicines that were corrected, each with the way to its versions."""
        treatment, knowledge, man = self._clinic.treatment, self._surroundings.knowledge, chart.patient.id
        return _corrected(
            [(each.id, medicine_name(each, knowledge)) for each in chart.medications],
            treatment.corrected_medications(man),
            partial(treatment.medication_versions, man),
            lambda medicine: medicine_particulars(medicine, knowledge),
        )

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


def _corrected(
    facts: Iterable[tuple[str, str]],
    counts: Mapping[str, int],
    versions_of: Callable[[str], Sequence[Version[Fact]]],
    tell: Callable[[Fact], Particulars],
) -> list[Corrected]:
    """Say of each fact, by its id and name, how often it was corrected, with the way to its versions."""

    def read(fact_id: str) -> tuple[VersionWords, ...]:
        return version_words(versions_of(fact_id), tell)

    return [
        (f"{name}: corrected {times(counts[fact_id])}", partial(read, fact_id))
        for fact_id, name in facts
        if fact_id in counts
    ]
