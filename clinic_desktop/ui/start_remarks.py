"""What the answers given at the start of a course mean, under the table of courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.drawing.words import full_day, uncapitalised
from clinic_desktop.language import tr
from clinic_desktop.model.course import Answer
from clinic_desktop.ui.answer_field import meaning, sources
from clinic_desktop.ui.controls import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.course import Course


class StartRemarks(QWidget):
    """One line for each yes, coloured where a source stands behind it, and one for what was not asked."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__()
        self._knowledge = knowledge
        self.lines: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 2, 6, 0)
        self._column.setSpacing(4)

    @property
    def said(self) -> tuple[str, ...]:
        """The lines as they stand."""
        return tuple(line.text() for line in self.lines)

    def show_courses(self, courses: Sequence[Course]) -> None:
        """Say what each course's answers mean; nothing where every answer is no."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self.lines = []
        for course in courses:
            self._say_answers(course)
        self.setVisible(bool(self.lines))

    def _say_answers(self, course: Course) -> None:
        answers, day = dict(course.contraindications), full_day(course.anchor)
        unasked = []
        for id, question in self._knowledge.start_questions.items():
            answer = answers.get(id, Answer.NOT_ASKED)
            if answer is Answer.YES:
                said = tr(
                    "{question}: yes, course of {day}. {meaning}",
                    question=question.label,
                    day=day,
                    meaning=meaning(question, self._knowledge),
                )
                look = "question" if question.basis.verified else "muted"
                self._add(said, look, sources(question, self._knowledge))
            elif answer is Answer.NOT_ASKED:
                unasked.append(uncapitalised(question.label))
        if unasked:
            self._add(
                tr(
                    "Not asked at the start of the course of {day}: {questions}.",
                    day=day,
                    questions=", ".join(unasked),
                ),
                "muted",
                "",
            )

    def _add(self, said: str, look: str, shown_from: str) -> None:
        line = label(said, look, wraps=True)
        line.setToolTip(shown_from)
        line.setAccessibleName(said)
        self.lines.append(line)
        self._column.addWidget(line)
