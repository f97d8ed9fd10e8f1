"""The man's courses: the table, what was answered at their starts, and every act on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from clinic_desktop.clinical.admission import read_date
from clinic_desktop.clinical.treatment_acts import end_course, reopen_course
from clinic_desktop.clinical.washed_out import drugs_at_end
from clinic_desktop.drawing.treatment_words import COURSE_COLUMNS, course_name, course_row
from clinic_desktop.drawing.words import capitalised, full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.ui.act_line import ActLine
from clinic_desktop.ui.controls import ActionButton
from clinic_desktop.ui.course_form import CourseForm
from clinic_desktop.ui.fact_card import FactCard
from clinic_desktop.ui.form_field import ChoiceField, TextField
from clinic_desktop.ui.start_remarks import StartRemarks
from clinic_desktop.ui.wrapped_fact_table import WrappedFactTable

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course
    from clinic_desktop.ui.surroundings import Surroundings

WIDTHS, LAST, KEPT = (190, 160, 100, 110, 80, 230), 200, (2, 3, 4)
END, REOPEN = phrase("End course…"), phrase("Reopen course…")
CORRECTION = "correction_reason"
NONE = phrase(
    "No course yet. A course says what is treated and from which day its phases and its plan count."
)


class CoursesCard(FactCard):
    """`acted` carries an Act, the sentence that says what was done, and why where it is a correction."""

    acted = Signal(object, str, str)
    move_asked = Signal(str)

    def __init__(self, surroundings: Surroundings) -> None:
        self.course_form = CourseForm(surroundings)
        table = WrappedFactTable(tr("Courses"), [tr(title) for title in COURSE_COLUMNS], WIDTHS, LAST, KEPT)
        super().__init__(
            surroundings, tr("Courses"), tr("Start a course"), tr("Correct course"), table, self.course_form
        )
        theme, self._around = surroundings.theme, surroundings
        self._chart: Chart | None = None
        self.say_none(tr(NONE))
        self._move = ActionButton(theme, tr("Move day 0…"))
        self._end = ActionButton(theme, tr(END), key="E")
        self.offer(self._move)
        self.offer(self._end)
        self.end_line, self.reopen_line = _end_line(surroundings), _reopen_line(surroundings)
        self.add_panel(self.end_line)
        self.add_panel(self.reopen_line)
        self.remarks = StartRemarks(surroundings.knowledge)
        self.remarks.hide()
        self.column.insertWidget(self.column.indexOf(self.corrected) + 1, self.remarks)
        self._connect()

    def show_chart(self, chart: Chart) -> None:
        """Show a man's courses; the one that today belongs to is chosen where none was."""
        self._chart, today, knowledge = chart, self._around.today, self._around.knowledge
        current = chart.course_at(today)
        rows = [(each.id, course_row(each, chart, today, knowledge)) for each in chart.courses]
        self.show_rows(rows, "" if current is None else current.id)
        self.remarks.show_courses(chart.courses)
        self._follow_choice()

    def clear(self) -> None:
        """Show nobody's."""
        self._chart = None
        self.forget_rows()
        self.remarks.show_courses(())
        for line in (self.end_line, self.reopen_line):
            line.clear()

    def chosen(self) -> Course | None:
        """The course of the chosen row."""
        found = () if self._chart is None else self._chart.courses
        return next((each for each in found if each.id == self.table.chosen()), None)

    def _connect(self) -> None:
        self.table.act_on("E")
        self.table.letter_pressed.connect(lambda _letter: self.begin_act(self._end))
        self.table.chosen_changed.connect(self._follow_choice)
        self._move.clicked.connect(lambda: self.move_asked.emit(self.table.chosen()))
        self._end.clicked.connect(self._begin_end)
        self.end_line.changed.connect(self._say_end)
        self.end_line.submitted.connect(self._do_end)
        self.reopen_line.submitted.connect(self._do_reopen)
        for line in (self.end_line, self.reopen_line):
            line.cancelled.connect(self.close_form)
        self.course_form.cancelled.connect(self.close_form)

    def _follow_choice(self) -> None:
        """A course that has an end is reopened, one that goes on is ended."""
        chosen = self.chosen()
        wanted = tr(REOPEN if chosen is not None and chosen.end is not None else END)
        if self._end.text() != wanted:
            self._end.say(wanted)

    def _begin_end(self) -> None:
        chosen = self.chosen()
        if chosen is None:
            return
        name, today = course_name(chosen, self._around.knowledge), self._around.today
        if chosen.end is not None:
            self.open_form(self.reopen_line)
            self.reopen_line.begin(tr("Reopen {course}", course=name), {CORRECTION: ""}, CORRECTION)
            self.reopen_line.mean(
                tr("It ended on {day}; its outcome goes with its end.", day=full_day(chosen.end))
            )
            return
        self.open_form(self.end_line)
        values = {"last_day": full_day(max(today, chosen.anchor)), "outcome": "", "outcome_words": ""}
        self.end_line.begin(tr("End {course}", course=name), values, "last_day")
        self._say_end()

    def _last_day(self) -> date:
        return read_date("last_day", self.end_line.value("last_day"), self._around.today, future_ok=True)

    def _say_end(self) -> None:
        """Say what an end on the typed day means: the plan, and on or off which drugs it leaves him."""
        knowledge, chart = self._around.knowledge, self._chart
        try:
            last = self._last_day()
        except Refused:
            self.end_line.mean("")
            return
        if chart is not None:
            drugs = capitalised(drugs_at_end(chart, last, knowledge))
            plan = knowledge.say("course_end_takes_plan", date=full_day(last))
            self.end_line.mean(f"{drugs}. {plan}")

    def _do_end(self) -> None:
        chosen, line = self.chosen(), self.end_line
        if chosen is None:
            return
        said = ": ".join(part for part in (line.value("outcome"), line.value("outcome_words")) if part)
        try:
            last = self._last_day()
            act = end_course(chosen, last, said)
        except Refused as refused:
            line.refuse(refused.problems)
            return
        self.acted.emit(act, tr("The course ends on {day}.", day=full_day(last)), "")

    def _do_reopen(self) -> None:
        chosen, line, chart = self.chosen(), self.reopen_line, self._chart
        if chosen is None or chart is None:
            return
        reason = line.value(CORRECTION)
        try:
            if not reason:
                raise refuse(CORRECTION, tr("Say why it is reopened; its end stays readable."))
            act = reopen_course(chosen, chart)
        except Refused as refused:
            line.refuse(refused.problems)
            return
        self.acted.emit(act, tr("The course goes on."), reason)


def _end_line(around: Surroundings) -> ActLine:
    theme = around.theme
    offered = [(each.written, capitalised(each.label)) for each in around.knowledge.outcomes.values()]
    fields = (
        TextField(theme, "last_day", tr("Last day of the course"), example=tr("23 Nov 2026")),
        ChoiceField(theme, "outcome", tr("Outcome"), [("", tr("not chosen")), *offered]),
        TextField(theme, "outcome_words", tr("In your words"), example=tr("optional")),
    )
    return ActLine(theme, tr("End course"), fields, (2, 3, 5))


def _reopen_line(around: Surroundings) -> ActLine:
    field = TextField(around.theme, CORRECTION, tr("Why it is reopened"), example=tr("he is treated again"))
    return ActLine(around.theme, tr("Reopen course"), (field,))
