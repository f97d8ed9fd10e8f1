"""The treatment tab: the man's courses and medicines, with the form of each act in its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.ui.courses_card import CoursesCard
from clinic_desktop.ui.medicines_card import MedicinesCard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.ui.earlier_versions import Read
    from clinic_desktop.ui.medication_form import AnswerDays
    from clinic_desktop.ui.surroundings import Surroundings

    # How often a fact was corrected, in words, and how its versions are read.
    Corrected = tuple[str, Read]


def _no_days(_course: str) -> Mapping[str, date]:
    return {}


class TreatmentTab(QWidget):
    """Sends each course or medication to store, with True where it is a new one.

    `acted` carries an Act with the sentence that says what was done, and why where it is a correction;
    `move_asked` the course whose day 0 is to be moved in the picture.
    """

    course_given = Signal(object, bool)
    medication_given = Signal(object, bool)
    acted = Signal(object, str, str)
    move_asked = Signal(str)

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self._chart: Chart | None = None
        self._answer_days: AnswerDays = _no_days
        self.courses, self.medicines = CoursesCard(surroundings), MedicinesCard(surroundings)
        self.course_form = self.courses.course_form
        self.medication_form = self.medicines.medication_form
        self._connect()
        self._lay_out()
        self._close_forms()

    def show_chart(
        self,
        chart: Chart,
        courses: Sequence[Corrected] = (),
        medicines: Sequence[Corrected] = (),
        timeline: Timeline | None = None,
        answer_days: AnswerDays = _no_days,
    ) -> None:
        """Show what is kept, and of what was corrected how often, and put the forms away."""
        self._chart, self._answer_days = chart, answer_days
        self.courses.show_chart(chart)
        self.courses.corrected.show_facts(courses)
        self.medicines.show_chart(chart, timeline)
        self.medicines.corrected.show_facts(medicines)
        self._close_forms()

    def clear(self) -> None:
        """Show nobody's treatment."""
        self._chart, self._answer_days = None, _no_days
        for card in (self.courses, self.medicines):
            card.clear()
            card.corrected.show_facts(())
            card.close_form()

    def rest(self, reason: str) -> None:
        """Let nothing be entered, and say why."""
        self.courses.rest(reason)
        self.medicines.rest(reason)

    def start_course(self) -> None:
        """Open the form of a new course."""
        self.courses.open_form()
        self.course_form.begin_new(self._chart)

    def begin(self) -> None:
        """Put the focus where one goes on: into an open form, else on the courses."""
        if not (self.courses.open or self.medicines.open):
            self.courses.begin()

    def _connect(self) -> None:
        self.courses.move_asked.connect(self.move_asked)
        self.courses.begin_new.connect(self.start_course)
        self.courses.begin_change.connect(self._change_course)
        self.medicines.begin_new.connect(self._start_medicine)
        self.medicines.begin_change.connect(self._change_medicine)
        self.courses.acted.connect(self.acted)
        self.medicines.acted.connect(self.acted)
        self.course_form.accepted.connect(self._give_course)
        self.medication_form.accepted.connect(self._give_medicine)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("look", "page")
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(16, 14, 16, 14)
        cards.setSpacing(12)
        cards.addWidget(self.courses)
        cards.addWidget(self.medicines)
        cards.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _close_forms(self) -> None:
        self.courses.close_form()
        self.medicines.close_form()

    def _change_course(self, course_id: str) -> None:
        found = () if self._chart is None else self._chart.courses
        for course in found:
            if course.id == course_id:
                self.courses.open_form()
                self.course_form.begin_change(course, self._chart)

    def _start_medicine(self) -> None:
        self.medicines.open_form()
        self.medication_form.begin_new(self._chart, self._answer_days)

    def _change_medicine(self, medication_id: str) -> None:
        found = () if self._chart is None else self._chart.medications
        for medication in found:
            if medication.id == medication_id:
                self.medicines.open_form()
                self.medication_form.begin_change(medication, self._chart)

    def _give_course(self, course: Course) -> None:
        known = self._chart is not None and any(c.id == course.id for c in self._chart.courses)
        self.course_given.emit(course, not known)

    def _give_medicine(self, medication: Medication) -> None:
        known = self._chart is not None and any(m.id == medication.id for m in self._chart.medications)
        self.medication_given.emit(medication, not known)
