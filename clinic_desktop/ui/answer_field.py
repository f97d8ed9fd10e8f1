"""A question asked at the start of a course: its name, the answer, and beside them what a yes means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout

from clinic_desktop.language import tr
from clinic_desktop.model.course import Answer
from clinic_desktop.ui.answer_keys import WITH_LETTERS, answered
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form_field import ChoiceField

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.start_questions import StartQuestion
    from clinic_desktop.model.problem import Problem

ANSWERS = (Answer.NOT_ASKED, Answer.NO, Answer.YES)
NAME_WIDTH, ANSWER_WIDTH = 170, 130


class AnswerField(ChoiceField):
    """The wording for the man stands beside it until the answer is yes, then the sentence for the clinician.

    A sentence that no source read confirms says so and is never coloured.
    """

    def __init__(self, theme: Theme, question: StartQuestion, knowledge: Knowledge) -> None:
        self._question, self._knowledge = question, knowledge
        answers = [(answer.value, tr(answer.value)) for answer in ANSWERS]
        super().__init__(theme, question.id, question.label, answers)
        self.editor.installEventFilter(self)
        self._choice.currentIndexChanged.connect(lambda _: self._say_meaning())
        self._say_meaning()

    @property
    def said(self) -> str:
        """What stands beside the answer."""
        return self.meaning.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the letters answer as they do in a visit; the list would take N for "not asked"."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        given = answered(event)
        if given is not None:
            self.put(given.value)
        letter = "" if event.modifiers() & ~WITH_LETTERS else event.text().strip()
        return given is not None or (bool(letter) and letter.isprintable())

    def show_problem(self, problem: Problem | None) -> None:
        """Show a problem below; without one a screen reader hears what stands beside the answer again."""
        super().show_problem(problem)
        if problem is None:
            self.editor.setAccessibleDescription(self.said)

    def _lay_out(self) -> None:
        self.meaning = label("", "muted", wraps=True)
        self.title.setFixedWidth(NAME_WIDTH)
        self.editor.setFixedWidth(ANSWER_WIDTH)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.title, 0, 0, middle)
        grid.addWidget(self.editor, 0, 1, middle)
        grid.addWidget(self.meaning, 0, 2, middle)
        grid.addWidget(self._line, 1, 1, 1, 2)
        grid.addWidget(self._hint, 2, 1, 1, 2)
        grid.addLayout(self._repairs, 3, 1, 1, 2)
        grid.setColumnStretch(2, 1)

    def _say_meaning(self) -> None:
        yes = self.text() == Answer.YES.value
        said = meaning(self._question, self._knowledge) if yes else self._question.question
        coloured = yes and self._question.basis.verified
        self.meaning.setText(said)
        self.meaning.setToolTip(sources(self._question, self._knowledge) if yes else "")
        self.meaning.setProperty("look", "question" if coloured else "muted")
        self.meaning.style().polish(self.meaning)
        self.editor.setAccessibleDescription(said)


def meaning(question: StartQuestion, knowledge: Knowledge) -> str:
    """What a yes means, for the clinician; marked where nothing read confirms it."""
    if question.basis.verified:
        return question.when_yes
    return knowledge.say("start_unverified", said=question.when_yes)


def sources(question: StartQuestion, knowledge: Knowledge) -> str:
    """The sources of a question's sentence, one a line."""
    return "\n".join(knowledge.citations[cite].text for cite in question.basis.cite)
