"""What is asked before a drug is begun: questions without an answer yet, and what was answered before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.drug_start import Said, asked_at_start
from clinic_desktop.drawing.words import full_day, uncapitalised
from clinic_desktop.language import tr
from clinic_desktop.model.course import Answer
from clinic_desktop.ui.answer_field import AnswerField, meaning
from clinic_desktop.ui.said_lines import SaidLines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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
        self.before = SaidLines(self._knowledge, tr("Asked before this medicine is begun"))
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
        lines = [self._yes(each, days) for each in asked if each.answer is Answer.YES]
        lines += self._no([each for each in asked if each.answer is Answer.NO], days)
        if asked and course is None:
            lines.append(Said(self._knowledge.say("start_answers_without_course")))
        self.before.show_said(lines)
        for line, each in zip(self.before.lines, lines, strict=True):
            warns = each.verified and bool(each.citations)
            line.setProperty("look", "question" if warns else "muted")
            line.style().polish(line)
        self.before.setVisible(bool(asked))

    def _yes(self, asked: AskedAtStart, days: Mapping[str, date]) -> Said:
        """A yes with its day and what it means."""
        question, day = asked.question, days.get(asked.question.id)
        means = meaning(question, self._knowledge)
        if day is None:
            said = tr("{question}: yes. {meaning}", question=question.label, meaning=means)
        else:
            said = tr(
                "{question}: yes, answered {day}. {meaning}",
                question=question.label,
                day=full_day(day),
                meaning=means,
            )
        return Said(said, question.basis.cite, question.basis.verified)

    def _no(self, asked: Sequence[AskedAtStart], days: Mapping[str, date]) -> list[Said]:
        """What was answered with no, together for each day."""
        by_day: dict[date | None, list[str]] = {}
        for each in asked:
            names = by_day.setdefault(days.get(each.question.id), [])
            names.append(uncapitalised(each.question.label))
        return [Said(_no_words(day, ", ".join(names))) for day, names in by_day.items()]


def _no_words(day: date | None, questions: str) -> str:
    if day is None:
        return tr("No: {questions}.", questions=questions)
    return tr("No, answered {day}: {questions}.", day=full_day(day), questions=questions)
