"""The treatment tab: the man's courses and medicines as tables, with the form for each in its card."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.drawing.treatment_words import COURSES, MEDICINES, course_cells, medicine_cells
from clinic_desktop.ui.controls import ActionButton, label
from clinic_desktop.ui.corrected_facts import CorrectedFacts
from clinic_desktop.ui.course_form import CourseForm
from clinic_desktop.ui.fact_table import FactTable
from clinic_desktop.ui.medication_form import MedicationForm
from clinic_desktop.ui.start_remarks import StartRemarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.ui.earlier_versions import Read
    from clinic_desktop.ui.surroundings import Surroundings

    # How often a fact was corrected, in words, and how its versions are read.
    Corrected = tuple[str, Read]

COURSE_WIDTHS = (220, 160, 130, 120, 220)
MEDICINE_WIDTHS = (200, 110, 130, 140, 120, 120)


class FactCard(QFrame):
    """A heading with its two buttons, the table with what was corrected in it, and the form below it."""

    begin_new = Signal()
    begin_change = Signal(str)

    def __init__(
        self, surroundings: Surroundings, title: str, new: str, change: str, table: FactTable, form: QWidget
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.table, self.form = table, form
        self._more: list[ActionButton] = []
        self._new = ActionButton(surroundings.theme, new, icon="plus")
        self._change = ActionButton(surroundings.theme, change, icon="pencil")
        self._none = label("None yet.", "muted")
        self.corrected = CorrectedFacts(surroundings.theme)
        self.remarks = StartRemarks(surroundings.knowledge)
        self._new.clicked.connect(self.begin_new)
        self._change.clicked.connect(lambda: self.begin_change.emit(table.chosen()))
        table.change_asked.connect(self._ask_to_change)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label(title, "heading"))
        top.addStretch(1)
        self._top = top
        top.addWidget(self._change)
        top.addWidget(self._new)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._none)
        column.addWidget(table)
        column.addWidget(self.corrected)
        column.addWidget(self.remarks)
        column.addWidget(form)
        for before, after in pairwise((self._change, self._new, table, self.corrected, form)):
            QWidget.setTabOrder(before, after)
        self.corrected.hide()
        self.remarks.hide()
        self.close_form()

    def rest(self, reason: str) -> None:
        """Let nothing be added or changed, and say why."""
        for button in (self._new, self._change, *self._more):
            button.rest(reason)

    def offer(self, button: ActionButton) -> None:
        """Put one more button before the others; it comes and goes with that of a change."""
        self._top.insertWidget(self._top.indexOf(self._change), button)
        QWidget.setTabOrder(button, self._change)
        self._more.append(button)

    def open_form(self) -> None:
        """Show the form under the table."""
        self.form.show()
        self._none.hide()
        for button in (self._new, self._change, *self._more):
            button.setEnabled(False)

    def close_form(self) -> None:
        """Put the form away; the focus goes to the table, or to the button where the table is empty."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.form.isAncestorOf(focused)
        self._new.setEnabled(True)
        filled = self.table.facts.rowCount() > 0
        for button in (self._change, *self._more):
            button.setEnabled(filled)
            button.setVisible(filled)
        self._none.setVisible(not filled)
        if had_focus:
            self.begin()
        self.form.hide()

    def _ask_to_change(self, fact: str) -> None:
        if self._change.isEnabled() or self.form.isVisible():
            self.begin_change.emit(fact)

    def begin(self) -> None:
        """Put the focus on the table, or on the button that fills it."""
        filled = self.table.facts.rowCount() > 0
        (self.table if filled else self._new).setFocus(Qt.FocusReason.OtherFocusReason)


class TreatmentTab(QWidget):
    """Sends each course or medication to store, with True where it is a new one.

    `move_asked` carries the course whose day 0 is to be moved in the picture.
    """

    course_given = Signal(object, bool)
    medication_given = Signal(object, bool)
    move_asked = Signal(str)

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self._knowledge = surroundings.knowledge
        self._chart: Chart | None = None
        self.course_form, self.medication_form = CourseForm(surroundings), MedicationForm(surroundings)
        self.courses = FactCard(
            surroundings,
            "Courses",
            "Start a course",
            "Change course",
            FactTable("Courses", COURSES, COURSE_WIDTHS),
            self.course_form,
        )
        self.medicines = FactCard(
            surroundings,
            "Medicines",
            "Add medicine",
            "Change medicine",
            FactTable("Medicines", MEDICINES, MEDICINE_WIDTHS),
            self.medication_form,
        )
        self._move = ActionButton(surroundings.theme, "Move day 0…")
        self.courses.offer(self._move)
        self._connect()
        self._lay_out()
        self.courses.close_form()

    def show_chart(
        self, chart: Chart, courses: Sequence[Corrected] = (), medicines: Sequence[Corrected] = ()
    ) -> None:
        """Show what is kept, and of what was corrected how often, and put the forms away."""
        self._chart, knowledge = chart, self._knowledge
        self.courses.table.show_facts([(each.id, course_cells(each, knowledge)) for each in chart.courses])
        self.courses.corrected.show_facts(courses)
        self.courses.remarks.show_courses(chart.courses)
        self.medicines.table.show_facts(
            [(each.id, medicine_cells(each, knowledge)) for each in chart.medications]
        )
        self.medicines.corrected.show_facts(medicines)
        self.courses.close_form()
        self.medicines.close_form()

    def clear(self) -> None:
        """Show nobody's treatment."""
        self._chart = None
        for card in (self.courses, self.medicines):
            card.table.show_facts([])
            card.corrected.show_facts(())
            card.remarks.show_courses(())
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
        if not (self.courses.form.isVisible() or self.medicines.form.isVisible()):
            self.courses.begin()

    def _connect(self) -> None:
        self._move.clicked.connect(lambda: self.move_asked.emit(self.courses.table.chosen()))
        self.courses.begin_new.connect(self.start_course)
        self.courses.begin_change.connect(self._change_course)
        self.medicines.begin_new.connect(self._add_medicine)
        self.medicines.begin_change.connect(self._change_medicine)
        self.course_form.cancelled.connect(self.courses.close_form)
        self.medication_form.cancelled.connect(self.medicines.close_form)
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

    def _change_course(self, course_id: str) -> None:
        if self._chart is None:
            return
        for course in self._chart.courses:
            if course.id == course_id:
                self.courses.open_form()
                self.course_form.begin_change(course, self._chart)

    def _add_medicine(self) -> None:
        self.medicines.open_form()
        self.medication_form.begin_new()

    def _change_medicine(self, medication_id: str) -> None:
        if self._chart is None:
            return
        for medication in self._chart.medications:
            if medication.id == medication_id:
                self.medicines.open_form()
                self.medication_form.begin_change(medication)

    def _give_course(self, course: Course) -> None:
        known = self._chart is not None and any(c.id == course.id for c in self._chart.courses)
        self.course_given.emit(course, not known)

    def _give_medicine(self, medication: Medication) -> None:
        known = self._chart is not None and any(m.id == medication.id for m in self._chart.medications)
        self.medication_given.emit(medication, not known)
