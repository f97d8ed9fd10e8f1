"""Starting a course of treatment, and changing or ending it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.clinical.admission import read_course
from clinic_desktop.clinical.course_start import course_start
from clinic_desktop.clinical.moved_anchor import moved_anchor
from clinic_desktop.clinical.wash_out import ANCHORED_ON_LAST_DOSE
from clinic_desktop.drawing.moved_course import differences
from clinic_desktop.drawing.words import capitalised
from clinic_desktop.language import tr, tr_as
from clinic_desktop.model.course import Answer, Goal, Precision
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.answer_field import AnswerField
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.course_typed import LAST_DOSE, as_typed, takes_over, two_days
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import ChoiceField, TextField, TickField
from clinic_desktop.ui.moved_course_view import MovedCourseView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.surroundings import Surroundings

CORRECTION = "correction_reason"
BEFORE = ("testosterone_agent", "testosterone_dose", "testosterone_interval_days", "testosterone_since")
TEXTS = ("anchor", *BEFORE[1:], LAST_DOSE, "end", "outcome")
BEGINNING = ("pathway", "anchor", "anchor_precision", *BEFORE)
TESTOSTERONE_KINDS = ("testosterone", "androgen")


class CourseForm(QWidget):
    """Sends `accepted` with a Course; names day 0 as the chosen pathway names it.

    While it is filled in it says day 0 and the wash-out date, and of a kept course what would change.
    """

    accepted = Signal(object)
    cancelled = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._chart: Chart | None = None
        self._kept: Course | None = None
        self._id = ""
        self.form = Form(surroundings.theme, tr("Save course"), tr("Cancel"))
        self.start_words = label("", "muted", wraps=True)
        self.moved = MovedCourseView()
        self._add_course_fields()
        self._add_testosterone_fields()
        self.form.add_line(self.start_words)
        self.form.add_line(self.moved)
        self._add_questions()
        self.form.end()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        for name in (*BEGINNING, LAST_DOSE, "end", "outcome"):
            self.form.field(name).changed.connect(self._follow)
        self.form.field("goals").changed.connect(self._follow)
        self._name_anchor()

    @property
    def correction_reason(self) -> str:
        """Why a kept course is changed; the store asks for it where a change is more than an end."""
        return self.form.value(CORRECTION)

    def begin_new(self, chart: Chart | None = None) -> None:
        """Start empty."""
        self._chart, self._kept, self._id = chart, None, self._surroundings.new_id()
        self.form.clear()
        for name in (*TEXTS, "goals", "testosterone_agent", CORRECTION):
            self.form.field(name).put("")
        self.form.field("anchor_precision").put(Precision.DAY.value)
        for name in self._surroundings.knowledge.start_questions:
            self.form.field(name).put(Answer.NOT_ASKED.value)
        self.form.field(CORRECTION).hide()
        self._name_anchor()
        self._say_start()
        self.moved.clear()
        self.form.field("pathway").editor.setFocus()

    def begin_change(self, course: Course, chart: Chart | None = None) -> None:
        """Start with a course as it is kept."""
        self.begin_new(chart)
        self._id, self._kept = course.id, course
        self.form.field(CORRECTION).show()
        for name, text in as_typed(course, self._surroundings.knowledge).items():
            self.form.field(name).put(text)
        self._name_anchor()
        self._say_start()
        self.moved.clear()
        self.form.field("anchor").editor.setFocus()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show what the clinic would not store."""
        self.form.show_problems(problems)

    def _add_course_fields(self) -> None:
        theme, pathways = self._surroundings.theme, self._surroundings.knowledge.pathways
        goals = ((Goal.SYMPTOMS.value, tr("Symptoms")), (Goal.FERTILITY.value, tr("Fertility")))
        exactness = ((Precision.DAY.value, tr("to the day")), (Precision.MONTH.value, tr("to the month")))
        self.form.add_row(
            ChoiceField(theme, "pathway", tr("Pathway"), [(p.id, p.title) for p in pathways.values()]),
            TickField(theme, "goals", tr("Goals"), goals),
            stretch=(3, 2),
        )
        self.form.add_row(
            TextField(theme, "anchor", tr("Day 0"), example=tr("20 Jul 2026")),
            ChoiceField(theme, "anchor_precision", tr("Known"), exactness),
            TextField(theme, "end", tr("Course ended"), example=tr("still going on")),
            TextField(theme, "outcome", tr("Outcome"), example=tr("optional")),
            stretch=(4, 2, 2, 3),
        )

    def _add_testosterone_fields(self) -> None:
        theme, agents = self._surroundings.theme, self._surroundings.knowledge.agents.values()
        preparations = [("", tr_as("testosterone", "none"))]
        preparations += [(agent.id, agent.name) for agent in agents if agent.kind in TESTOSTERONE_KINDS]
        self.form.add_row(
            ChoiceField(theme, BEFORE[0], tr("Testosterone before"), preparations),
            TextField(theme, BEFORE[1], tr("Its dose"), example="100 mg"),
            TextField(theme, BEFORE[2], tr("Days between doses"), example="7"),
            TextField(theme, BEFORE[3], tr("Since"), example=tr("1 Mar 2024")),
            TextField(theme, LAST_DOSE, tr("Its last dose"), example=tr("20 Jul 2026")),
            stretch=(4, 2, 2, 2, 2),
        )

    def _add_questions(self) -> None:
        around = self._surroundings
        self.form.add_line(label(tr("Asked at the start of the course"), "strong"))
        for question in around.knowledge.start_questions.values():
            self.form.add_row(AnswerField(around.theme, question, around.knowledge))
        why = TextField(
            around.theme, CORRECTION, tr("Reason for the change"), example=tr("not needed to end the course")
        )
        self.form.add_row(why)

    def _follow(self) -> None:
        self._name_anchor()
        self._say_start()
        self._say_what_changes()

    def _name_anchor(self) -> None:
        """Name day 0; where it is by definition the last dose, the last dose is asked for once."""
        name = self.form.value("pathway")
        pathway = self._surroundings.knowledge.pathways.get(name)
        if pathway is not None:
            self.form.field("anchor").rename(capitalised(pathway.anchor_name))
        self.form.field(LAST_DOSE).setVisible(name not in ANCHORED_ON_LAST_DOSE or two_days(self._kept))

    def _say_start(self) -> None:
        """Say day 0 and the wash-out date as soon as they can be told; nothing of what cannot be read yet."""
        course = self._typed(of=BEGINNING, goals=(Goal.SYMPTOMS.value,))
        said = ""
        if course is not None and self._chart is not None:
            knowledge = self._surroundings.knowledge
            said = " ".join(course_start(course, self._chart.patient, knowledge).sentences)
            if self._kept is None:
                said = f"{said} {takes_over(course, self._chart, knowledge)}".strip()
        self.start_words.setText(said)
        self.start_words.setVisible(bool(said))

    def _say_what_changes(self) -> None:
        """Say, of a kept course that was changed, what the change would change before it is saved."""
        course = None if self._kept is None else self._typed()
        if course is None or self._chart is None or course == self._kept:
            self.moved.clear()
            return
        around = self._surroundings
        moved = moved_anchor(self._chart, course, around.knowledge, around.today)
        self.moved.show_differences(differences(moved, around.knowledge))

    def _typed(
        self, of: Sequence[str] = (*BEGINNING, "end", "outcome"), goals: Sequence[str] | None = None
    ) -> Course | None:
        """The course as far as it is typed, None where it cannot be read yet."""
        try:
            return self._read(of, self.form.value("goals").split() if goals is None else goals)
        except Refused:
            return None

    def _read(self, of: Sequence[str], goals: Sequence[str]) -> Course:
        """Read the course from these fields and the questions; raises Refused."""
        around, kept = self._surroundings, self._kept
        course = read_course(
            **{name: self.form.value(name) for name in of},
            testosterone_last_dose=self._last_dose(),
            goals=goals,
            contraindications={name: self.form.value(name) for name in around.knowledge.start_questions},
            today=around.today,
            knowledge=around.knowledge,
            new_id=self._id,
        )
        return course if kept is None else replace(course, baselines=kept.baselines).told_as(kept)

    def _last_dose(self) -> str:
        """The last dose of testosterone: as typed, or day 0 where the pathway begins with it."""
        if self.form.value("pathway") not in ANCHORED_ON_LAST_DOSE or two_days(self._kept):
            return self.form.value(LAST_DOSE)
        precise = self.form.value("anchor_precision") == Precision.DAY.value
        return self.form.value("anchor") if precise and self.form.value(BEFORE[0]) else ""

    def _submit(self) -> None:
        try:
            course = self._read((*BEGINNING, "end", "outcome"), self.form.value("goals").split())
        except Refused as refused:
            self.form.show_problems(refused.problems)
            return
        self.form.clear()
        self.accepted.emit(course)
