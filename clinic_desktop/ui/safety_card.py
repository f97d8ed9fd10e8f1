"""The questions about safety of one visit: each in plain words, its answer, and what a yes means."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.drawing.sources import short_sources
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.course import Answer
from clinic_desktop.ui.answer_switch import AnswerSwitch
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.safety_questions import SafetyQuestion
    from clinic_desktop.ui.surroundings import Surroundings

    Answers = tuple[tuple[str, Answer], ...]

NAME_WIDTH = 172
ALL_NO, ALL_NO_KEY = phrase("All no"), "Alt N"


class SafetyRow(QObject):
    """One question in the grid: its name, the answer, the question, and for a yes what the sources say."""

    def __init__(self, around: Surroundings, question: SafetyQuestion, grid: QGridLayout, line: int) -> None:
        super().__init__()
        self._question, self._knowledge = question, around.knowledge
        self.topic = question.id
        self.switch = AnswerSwitch(around.theme, question.label, question.question)
        self.switch.answered.connect(self.say)
        self._meaning, self._source = label("", "muted", wraps=True), label("", "small", wraps=True)
        said = QVBoxLayout()
        said.setSpacing(1)
        for each in (label(question.question, "muted", wraps=True), self._meaning, self._source):
            said.addWidget(each)
        name = label(question.label, "strong", wraps=True)
        name.setFixedWidth(NAME_WIDTH)
        top = Qt.AlignmentFlag.AlignTop
        for column, each in enumerate((name, self.switch)):
            grid.addWidget(each, line, column, top)
        grid.addLayout(said, line, 2)
        name.setMinimumHeight(self.switch.sizeHint().height())
        said.setContentsMargins(0, 5, 0, 5)
        self.say()

    @property
    def said(self) -> str:
        """What stands below the question: what the sources say of a yes."""
        return self._meaning.text()

    def put(self, answer: Answer) -> None:
        """Show an answer."""
        self.switch.put(answer)
        self.say()

    def say(self) -> None:
        """Say what a yes means while the answer is yes; what no source read confirms is not coloured."""
        question, yes = self._question, self.switch.answer is Answer.YES
        verified = question.basis.verified
        self._meaning.setText(_meaning(question, self._knowledge) if yes else "")
        self._meaning.setProperty("look", "question" if verified else "muted")
        self._meaning.style().polish(self._meaning)
        cited = short_sources(question.basis.cite, self._knowledge) if yes else ""
        self._source.setText(tr("Source: {source}", source=cited) if cited else "")
        whole = (self._knowledge.citations[cite].text for cite in question.basis.cite)
        self._source.setToolTip("\n".join(whole))
        for each in (self._meaning, self._source):
            each.setVisible(bool(each.text()))
        told = f"{question.question} {self._meaning.text()}".strip()
        self.switch.buttons[Answer.YES].setAccessibleDescription(f"{question.label}: {told}")


class SafetyCard(QFrame):
    """`answered` says that the user answered; `all_answered` carries the answers that "All no" replaced.

    `moved` carries the switch that the keys went to.
    """

    answered = Signal()
    all_answered = Signal(object)
    moved = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._resting = ""
        self._others: Answers = ()
        self.all_no = ActionButton(around.theme, tr(ALL_NO), kind=ButtonKind.LINK, key=ALL_NO_KEY)
        # No stop of Tab: a space in words that were meant for another field would answer everything.
        self.all_no.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.all_no.clicked.connect(self._answer_all)
        QShortcut(QKeySequence("Alt+N"), self).activated.connect(self.all_no.click)
        self.state = label("", "small")
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(2, 1)
        questions = around.knowledge.safety_questions.values()
        self.rows = tuple(SafetyRow(around, each, grid, line) for line, each in enumerate(questions))
        for place, row in enumerate(self.rows):
            row.switch.answered.connect(self._tell)
            row.switch.left.connect(lambda step, place=place: self._go(place, step))
        self._lay_out(grid)
        self._count()

    @property
    def answers(self) -> Answers:
        """Every question with its answer; those that this edition does not ask stand as they were."""
        asked = tuple((row.topic, row.switch.answer) for row in self.rows)
        return (*(pair for pair in asked if pair[1] is not Answer.NOT_ASKED), *self._others)

    def put(self, answers: Answers) -> None:
        """Show the answers of a visit; what is missing was not asked."""
        given, known = dict(answers), {row.topic for row in self.rows}
        self._others = tuple(pair for pair in answers if pair[0] not in known)
        for row in self.rows:
            row.put(given.get(row.topic, Answer.NOT_ASKED))
        self._count()

    def rest(self, reason: str) -> None:
        """Let nothing be answered, and say why."""
        for row in self.rows:
            row.switch.rest(reason)
        self.all_no.rest(reason)

    def begin(self) -> None:
        """Take the focus, on the first question."""
        self.rows[0].switch.begin()

    def _answer_all(self) -> None:
        before = self.answers
        for row in self.rows:
            row.put(Answer.NO)
        self._tell()
        self.all_answered.emit(before)

    def _tell(self) -> None:
        self._count()
        self.answered.emit()

    def _count(self) -> None:
        """Say how many were not asked, so that none is taken for a no."""
        left = sum(row.switch.answer is Answer.NOT_ASKED for row in self.rows)
        self.state.setText(
            tr("{left} of {count} not asked", left=left, count=len(self.rows)) if left else tr("All asked")
        )

    def _go(self, place: int, step: int) -> None:
        """To the question before or after; past the last one to whatever follows."""
        if 0 <= place + step < len(self.rows):
            switch = self.rows[place + step].switch
            switch.begin()
            self.moved.emit(switch)
        elif step > 0:
            self.focusNextChild()

    def _lay_out(self, grid: QGridLayout) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(label(tr("Safety questions"), "heading"))
        top.addWidget(self.state)
        top.addStretch(1)
        top.addWidget(self.all_no)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(grid)
        stops = [button for row in self.rows for button in row.switch.buttons.values()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


def _meaning(question: SafetyQuestion, knowledge: Knowledge) -> str:
    if question.basis.verified:
        return question.when_yes
    return knowledge.say("start_unverified", said=question.when_yes)
