"""Starting a drug: what it is, what is asked before, what it adds to the plan; and correcting a kept one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.clinical.admission import read_medication
from clinic_desktop.clinical.drug_start import Said, added_to_plan, doubts
from clinic_desktop.drawing.words import full_day, route_words
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.drug_questions import DrugQuestions
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import ChoiceField, TextField
from clinic_desktop.ui.said_lines import SaidLines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Answer, Course, Medication
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.surroundings import Surroundings

    # On which day each answer of a course was given, by the course's id.
    AnswerDays = Callable[[str], Mapping[str, date]]

CORRECTION = "correction_reason"
FIELDS = ("agent", "dose", "unit", "route", "frequency", "start", "end", "reason")
ADDS = phrase("What starting this adds to the plan:")
START, CORRECT = phrase("Save medicine"), phrase("Save correction")


class MedicationForm(QWidget):
    """Sends `accepted` with a Medication; units and routes are those of the chosen agent.

    `answers` are those given with it. What looks doubtful is said while it is typed, and forbids nothing.
    """

    accepted = Signal(object)
    cancelled = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._id, self._new = "", True
        self._chart: Chart | None = None
        self._days: AnswerDays = lambda _course: {}
        self.form = Form(surroundings.theme, tr(START), tr("Cancel"))
        self.doubts = SaidLines(surroundings.knowledge)
        self.adds = SaidLines(surroundings.knowledge, tr(ADDS))
        self._add_fields()
        self.questions = DrugQuestions(surroundings, self.form)
        self.form.add_line(self.adds)
        self.form.end()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self._offer_for_agent()
        self.form.field("agent").changed.connect(self._offer_for_agent)
        for name in FIELDS:
            self.form.field(name).changed.connect(self._follow)

    @property
    def correction_reason(self) -> str:
        """Why a kept medicine is changed; the store asks for it where a change is more than an end."""
        return self.form.value(CORRECTION)

    @property
    def answers(self) -> dict[str, Answer]:
        """What was answered before it is begun; nothing of a correction."""
        return self.questions.answers if self._new else {}

    def course_of(self, day: date) -> Course | None:
        """The course that a drug begun on a day belongs to, which keeps its answers."""
        return None if self._chart is None else self._chart.course_at(day)

    def begin_new(self, chart: Chart | None = None, days: AnswerDays = lambda _course: {}) -> None:
        """Start empty; `days` tells when each question of a course was answered."""
        self._begin(chart, new=True)
        self._days = days
        self._id = self._surroundings.new_id()
        for name in ("dose", "frequency", "start", "end", "reason", CORRECTION):
            self.form.field(name).put("")
        self.questions.forget()
        self._follow()
        self.form.field("agent").editor.setFocus()

    def begin_change(self, medication: Medication, chart: Chart | None = None) -> None:
        """Start with a medication as it is kept."""
        self._begin(chart, new=False)
        self._id = medication.id
        self.questions.forget()
        self.form.field("agent").put(medication.agent)
        self._offer_for_agent()
        for name in ("dose", "unit", "route", "frequency"):
            self.form.field(name).put(getattr(medication, name))
        self.form.field("start").put(full_day(medication.start))
        self.form.field("end").put("" if medication.end is None else full_day(medication.end))
        self.form.field("reason").put(medication.reason or "")
        self.form.field(CORRECTION).put("")
        self._follow()
        self.form.field("dose").editor.setFocus()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show what the clinic would not store."""
        self.form.show_problems(problems)

    def clear(self) -> None:
        """Keep nothing of what was typed."""
        self._chart = None
        self.form.clear()
        for name in ("dose", "frequency", "start", "end", "reason", CORRECTION):
            self.form.field(name).put("")
        self.questions.forget()
        self.doubts.clear()
        self.adds.clear()

    def _begin(self, chart: Chart | None, *, new: bool) -> None:
        self._chart, self._new = chart, new
        self.form.clear()
        self.form.submit_button.say(tr(START if new else CORRECT))
        self.form.field(CORRECTION).setVisible(not new)

    def _add_fields(self) -> None:
        theme, agents = self._surroundings.theme, self._surroundings.knowledge.agents
        names = [(agent.id, agent.name) for agent in agents.values()]
        self.form.add_row(
            ChoiceField(theme, "agent", tr("Medicine"), names),
            TextField(theme, "dose", tr("Dose"), example="25"),
            ChoiceField(theme, "unit", tr("Unit"), ()),
            ChoiceField(theme, "route", tr("Route"), ()),
            stretch=(4, 2, 2, 3),
        )
        self.form.add_row(
            TextField(theme, "frequency", tr("How often"), example=tr("daily")),
            TextField(theme, "start", tr("From"), example=tr("3 Aug 2026")),
            TextField(theme, "end", tr("Until"), example=tr("still taken")),
            TextField(theme, "reason", tr("Reason"), example=tr("optional")),
            stretch=(3, 2, 2, 4),
        )
        self.form.add_row(
            TextField(
                theme, CORRECTION, tr("Reason for the change"), example=tr("not needed to end the medicine")
            )
        )
        self.form.add_line(self.doubts)

    def _offer_for_agent(self) -> None:
        agent = self._surroundings.knowledge.agents.get(self.form.value("agent"))
        if agent is None:
            return
        for name, offered in (("unit", agent.dose_units), ("route", agent.routes)):
            field = self.form.field(name)
            if isinstance(field, ChoiceField):
                field.offer([(text, route_words(text)) for text in offered])

    def _follow(self) -> None:
        """Say what the medicine as it is typed means, as far as it can be read yet."""
        around, typed = self._surroundings, self._typed()
        chart, knowledge = self._chart, around.knowledge
        if chart is None or typed is None:
            self.doubts.clear()
            self.adds.clear()
            return
        doubtful = doubts(typed, chart, around.today, knowledge)
        self.doubts.show_said([Said(sentence) for sentence in doubtful], "question")
        if not self._new:
            return
        course = self.course_of(typed.start)
        agent = knowledge.agents[typed.agent]
        self.questions.ask(agent, course, {} if course is None else self._days(course.id))
        going_on = typed.end is None or typed.end >= around.today
        self.adds.show_said(added_to_plan(typed, chart, around.today, knowledge) if going_on else ())

    def _typed(self) -> Medication | None:
        """The medicine as it is typed; where no day can be read yet, as if it began today."""
        try:
            return self._read({})
        except Refused:
            pass
        try:
            return self._read({"start": full_day(self._surroundings.today), "end": "", "dose": ""})
        except Refused:
            return None

    def _read(self, instead: Mapping[str, str]) -> Medication:
        typed = {name: self.form.value(name) for name in FIELDS} | dict(instead)
        around = self._surroundings
        return read_medication(**typed, today=around.today, knowledge=around.knowledge, new_id=self._id)

    def _submit(self) -> None:
        try:
            medication = self._read({})
        except Refused as refused:
            self.form.show_problems(refused.problems)
            return
        self.form.clear()
        self.accepted.emit(medication)
