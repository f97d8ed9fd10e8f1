"""Starting a course of treatment, and changing or ending it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.clinical.admission import read_course
from clinic_desktop.drawing.words import capitalised, full_day
from clinic_desktop.model.course import Answer, Goal, Precision
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import ChoiceField, TextField, TickField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.course import BaselineChoice, Course
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.surroundings import Surroundings

ANSWERS = tuple((answer.value, answer.value) for answer in (Answer.NOT_ASKED, Answer.NO, Answer.YES))
ASKED = (
    ("thrombosis", "Thrombosis, ever"),
    ("eye", "Eye disease"),
    ("liver", "Liver disease"),
    ("pituitary", "Pituitary disease"),
    ("cancer", "Hormone-sensitive cancer"),
)
BEFORE = ("testosterone_agent", "testosterone_dose", "testosterone_interval_days", "testosterone_since")
TEXTS = ("anchor", "testosterone_dose", "testosterone_interval_days", "testosterone_since", "end", "outcome")
TESTOSTERONE_KINDS = ("testosterone", "androgen")


class CourseForm(QWidget):
    """Sends `accepted` with a Course; names day 0 as the chosen pathway names it."""

    accepted = Signal(object)
    cancelled = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._id, self._last_dose = "", ""
        self._baselines: tuple[BaselineChoice, ...] = ()
        self.form = Form(surroundings.theme, "Save course", "Cancel")
        self._add_course_fields()
        self._add_testosterone_fields()
        self._add_questions()
        self.form.end()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.form.field("pathway").changed.connect(self._name_anchor)
        self._name_anchor()

    def begin_new(self) -> None:
        """Start empty."""
        self._id, self._last_dose, self._baselines = self._surroundings.new_id(), "", ()
        self.form.clear()
        for name in (*TEXTS, "goals", "testosterone_agent"):
            self.form.field(name).put("")
        self.form.field("anchor_precision").put(Precision.DAY.value)
        for name, _ in ASKED:
            self.form.field(name).put(Answer.NOT_ASKED.value)
        self.form.field("pathway").editor.setFocus()

    def begin_change(self, course: Course) -> None:
        """Start with a course as it is kept."""
        self.begin_new()
        self._id, self._baselines = course.id, course.baselines
        put = {
            "pathway": course.pathway,
            "goals": " ".join(course.goals),
            "anchor_precision": course.anchor_precision.value,
            "anchor": _said_anchor(course),
            "end": "" if course.end is None else full_day(course.end),
            "outcome": course.outcome or "",
            **dict.fromkeys(BEFORE, ""),
            **{name: answer.value for name, answer in course.contraindications},
        }
        use = course.testosterone
        if use is not None:
            self._last_dose = "" if use.last_dose is None else full_day(use.last_dose)
            put |= {
                "testosterone_agent": use.agent,
                "testosterone_dose": use.dose or "",
                "testosterone_interval_days": "" if use.interval_days is None else str(use.interval_days),
                "testosterone_since": "" if use.since is None else full_day(use.since),
            }
        for name, text in put.items():
            self.form.field(name).put(text)
        self.form.field("anchor").editor.setFocus()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show what the clinic would not store."""
        self.form.show_problems(problems)

    def _add_course_fields(self) -> None:
        theme, pathways = self._surroundings.theme, self._surroundings.knowledge.pathways
        goals = ((Goal.SYMPTOMS.value, "Symptoms"), (Goal.FERTILITY.value, "Fertility"))
        exactness = ((Precision.DAY.value, "to the day"), (Precision.MONTH.value, "to the month"))
        self.form.add_row(
            ChoiceField(theme, "pathway", "Pathway", [(p.id, p.title) for p in pathways.values()]),
            TickField(theme, "goals", "Goals", goals),
            stretch=(3, 2),
        )
        self.form.add_row(
            TextField(theme, "anchor", "Day 0", example="20 Jul 2026"),
            ChoiceField(theme, "anchor_precision", "Known", exactness),
            TextField(theme, "end", "Course ended", example="still going on"),
            TextField(theme, "outcome", "Outcome", example="optional"),
            stretch=(4, 2, 2, 3),
        )

    def _add_testosterone_fields(self) -> None:
        theme, agents = self._surroundings.theme, self._surroundings.knowledge.agents.values()
        preparations = [(agent.id, agent.name) for agent in agents if agent.kind in TESTOSTERONE_KINDS]
        self.form.add_row(
            ChoiceField(theme, BEFORE[0], "Testosterone before", [("", "none"), *preparations]),
            TextField(theme, BEFORE[1], "Its dose", example="100 mg"),
            TextField(theme, BEFORE[2], "Days between doses", example="7"),
            TextField(theme, BEFORE[3], "Since", example="1 Mar 2024"),
            stretch=(4, 2, 2, 3),
        )

    def _add_questions(self) -> None:
        theme = self._surroundings.theme
        self.form.add_line(label("Asked at the start of the course", "strong"))
        fields = [ChoiceField(theme, name, words, ANSWERS) for name, words in ASKED]
        self.form.add_row(*fields)

    def _name_anchor(self) -> None:
        pathway = self._surroundings.knowledge.pathways.get(self.form.value("pathway"))
        if pathway is not None:
            self.form.field("anchor").rename(capitalised(pathway.anchor_name))

    def _submit(self) -> None:
        names = ("pathway", "anchor", "anchor_precision", "end", "outcome", *BEFORE)
        around = self._surroundings
        try:
            course = read_course(
                **{name: self.form.value(name) for name in names},
                testosterone_last_dose=self._last_dose,
                goals=self.form.value("goals").split(),
                contraindications={name: self.form.value(name) for name, _ in ASKED},
                today=around.today,
                knowledge=around.knowledge,
                new_id=self._id,
            )
        except Refused as refused:
            self.form.show_problems(refused.problems)
            return
        self.form.clear()
        self.accepted.emit(replace(course, baselines=self._baselines))


def _said_anchor(course: Course) -> str:
    said = full_day(course.anchor)
    return said if course.anchor_precision is Precision.DAY else said.split(" ", 1)[1]
