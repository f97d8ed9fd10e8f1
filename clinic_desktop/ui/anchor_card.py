"""Day 0 on another day: the day, why, and what would change by it; nothing is kept before it is said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.drawing.anchors import course_title, said_anchor
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.course import Precision
from clinic_desktop.model.problem import refuse
from clinic_desktop.ui.anchor_medication import AnchorMedication
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.moved_course_view import MovedCourseView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.drawing.moved_course import Difference
    from clinic_desktop.model.course import Course
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.surroundings import Surroundings

DAY, REASON = "anchor", "correction_reason"
MOVE, USUAL_REASON = phrase("Move day 0"), phrase("day 0 was noted on another day")
FORM_WIDTH, DIFFERENCES_HEIGHT = 322, 236
LOW, LOW_DIFFERENCES = 800, 160
MONTH_ONLY = phrase("Until now it is known to the month only; moved, it is known to the day.")


class AnchorCard(QFrame):
    """Hidden until `begin`. `typed` carries the day's text after each key, `accepted` the reason."""

    typed = Signal(str)
    accepted = Signal(str)
    closed = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._knowledge = surroundings.knowledge
        self._movable = False
        self._title = label("", "heading", wraps=True)
        self._exactness = label(tr(MONTH_ONLY), "muted", wraps=True)
        self.form = Form(surroundings.theme, tr(MOVE), tr("Cancel"))
        self.form.add_row(TextField(surroundings.theme, DAY, tr("Day 0"), example=tr("20 Jul 2026")))
        self.medication = AnchorMedication(surroundings)
        self.form.add_line(self.medication)
        self.form.add_row(TextField(surroundings.theme, REASON, tr("Reason for the change")))
        self.form.end()
        self.form.field(DAY).changed.connect(lambda: self.typed.emit(self.form.value(DAY)))
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.closed)
        self.moved = MovedCourseView(DIFFERENCES_HEIGHT)
        room = self.moved.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # the fields stay where they are while a day is typed
        self.moved.setSizePolicy(room)
        self._lay_out()
        self.hide()

    def begin(self, course: Course) -> None:
        """Speak of a course as it is kept."""
        self._title.setText(
            tr(
                "Move day 0 of {course}, {day}",
                course=course_title(course, self._knowledge),
                day=said_anchor(course),
            )
        )
        self._exactness.setVisible(course.anchor_precision is Precision.MONTH)
        self.form.clear()
        pathway = self._knowledge.pathways.get(course.pathway)
        self.form.field(DAY).rename(
            tr("Day 0") if pathway is None else tr("Day 0, {anchor_name}", anchor_name=pathway.anchor_name)
        )
        self.form.field(DAY).put(full_day(course.anchor))
        self.form.field(REASON).put(tr(USUAL_REASON))
        self._name_button(None)
        self.medication.begin()
        self.moved.clear()
        self.show()

    def begin_typing(self) -> None:
        """Bring the keyboard to the day, ready to be typed over."""
        field = self.form.field(DAY)
        field.begin()
        field.editor.selectAll()  # type: ignore[attr-defined]

    def begin_reason(self) -> None:
        """Bring the keyboard to the reason, ready to be typed over."""
        field = self.form.field(REASON)
        field.begin()
        field.editor.selectAll()  # type: ignore[attr-defined]

    def show_day(self, day: date, *, typed: bool) -> None:
        """Name the day that day 0 would be; the field keeps what is typed in it."""
        self.form.field(DAY).show_problem(None)
        if not typed:
            self.form.field(DAY).put(full_day(day))
        self._name_button(day)

    def show_same(self) -> None:
        """Say that day 0 stands where it is kept."""
        self.form.field(DAY).show_problem(None)
        self.moved.clear()
        self._name_button(None)

    def show_differences(self, said: str, differences: Sequence[Difference]) -> None:
        """Show what would change; in a low window in less height, so that strips stay in view."""
        self.moved.table.tallest = LOW_DIFFERENCES if self.window().height() < LOW else DIFFERENCES_HEIGHT
        self.moved.show_differences(differences, said)

    def refuse(self, problems: Sequence[Problem], *, typing: bool = False) -> None:
        """Show why it cannot be so; while the day is typed or dragged the keyboard stays where it is."""
        self._name_button(None)
        if not typing:
            self.form.show_problems(problems)
            return
        self.moved.clear()
        self.form.field(DAY).show_problem(problems[0])

    def keep_typed(self, day: date) -> None:
        """Put a day into the field that cannot be taken, so that it is clear of which it is said."""
        self.form.field(DAY).put(full_day(day))

    def _name_button(self, day: date | None) -> None:
        self._movable = day is not None
        self.form.submit_button.say(tr(MOVE) if day is None else tr("Move day 0 to {day}", day=full_day(day)))
        self.form.submit_button.setEnabled(day is not None)

    def _submit(self) -> None:
        reason = self.form.value(REASON).strip()
        if not self._movable:
            self.typed.emit(self.form.value(DAY))
        elif not reason:
            problem = refuse(REASON, tr("Say why; the earlier day stays readable."))
            self.form.show_problems(problem.problems)
        else:
            self.accepted.emit(reason)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(FORM_WIDTH)
        fields = QVBoxLayout(left)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addWidget(self.form)
        fields.addWidget(self._exactness)
        fields.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(left)
        row.addWidget(self.moved, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(row)
