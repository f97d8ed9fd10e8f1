"""What is asked before a drug is begun: questions without an answer yet, and what was answered before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.drug_start import Said, asked_at_start
from clinic_desktop.drawing.words import full_day
from clinic_desktop.model.course import Answer
from clinic_desktop.ui.answer_field import AnswerField, meaning
from clinic_desktop.ui.said_lines import SaidLines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clinic_desktop.clinical.drug_start import AskedAtStart
    from clinic_desktop.knowledge.entities import Agent
    from clinic_desktop.model.course import Course
    from clinic_desktop.ui.form import Form
    from clinic_desktop.ui.surroundings import Surroundings


class DrugQuestions:
    """Puts its fields into a form, each seen only where the drug asks it and the course has no answer."""

    def __init__(self, surroundings: Surroundings, form: Form) -> None:
        self._knowledge = surroundings.knowledge
        self.before = SaidLines(self._knowledge, "Asked before this medicine is begun")
        self.fields = {
            question.id: AnswerField(surroundings.theme, question, self._knowledge)
            for question in self._knowledge.start_questions.values()
        }
        form.add_line(self.before)
        for field in self.fields.values():
            form.add_row(field)
        self.ask(None, None, {})

    @property
    def answers(self) -> dict[str, Answer]:
        """What was answered just now."""
        return {name: Answer(field.text()) for name, field in self.fields.items() if not field.isHidden()}

    def forget(self) -> None:
        """Keep no answer."""
        for field in self.fields.values():
            field.put(Answer.NOT_ASKED.value)
        self.ask(None, None, {})

    def ask(self, agent: Agent | None, course: Course | None, days: Mapping[str, date]) -> None:
        """Ask what belongs to a drug; without a course there is nothing to keep an answer in."""
        asked = () if agent is None else asked_at_start(agent, course, self._knowledge)
        open_yet = {each.question.id for each in asked if each.answer is Answer.NOT_ASKED}
        for name, field in self.fields.items():
            field.setVisible(name in open_yet and course is not None)
        lines = [self._answered(each, days) for each in asked if each.answer is not Answer.NOT_ASKED]
        if asked and course is None:
            lines.append(Said(self._knowledge.say("start_answers_without_course")))
        self.before.show_said(lines)
        for line, each in zip(self.before.lines, lines, strict=True):
            warns = each.verified and bool(each.citations)
            line.setProperty("look", "question" if warns else "muted")
            line.style().polish(line)
        self.before.setVisible(bool(asked))

    def _answered(self, asked: AskedAtStart, days: Mapping[str, date]) -> Said:
        """The answer with its day, and of a yes what it means."""
        question, day = asked.question, days.get(asked.question.id)
        when = "" if day is None else f", {full_day(day)}"
        if asked.answer is not Answer.YES:
            return Said(f"{question.label}: {asked.answer.value}{when}.")
        said = f"{question.label}: yes{when}. {meaning(question, self._knowledge)}"
        return Said(said, question.basis.cite, question.basis.verified)
