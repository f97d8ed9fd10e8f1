"""Under the grid: the cell one is in, what came before it, how it was understood, and what is asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import Elided, label
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.panel_entry_question import QuestionBox

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.problem import Problem, Repair

HINT = phrase(
    "Type a date in the last column to begin it. Enter goes down, Tab to the right, Ctrl with an arrow to "
    "the edge. Paste a block with dates in its first row and markers in its first column."
)
LEAST_HEIGHT = 104  # so that the grid does not move when a question comes up


class BackfillAsked(QFrame):
    """`answered` carries the Repair that was chosen, by mouse or key."""

    answered = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setMinimumHeight(LEAST_HEIGHT)
        self._problem: Problem | None = None
        self._name, self._last = label("", "strong"), Elided("small")
        self._chip, self._change = label("", "chip"), label("", "small")
        self._hint = label(keys_here(tr(HINT)), "faint", wraps=True)
        self._question = QuestionBox(theme)
        self._question.answered.connect(self.answered)
        row = QHBoxLayout()
        row.setSpacing(10)
        for part in (self._name, self._chip, self._change):
            row.addWidget(part)
        row.addWidget(self._last, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._question)
        column.addWidget(self._hint)
        column.addStretch(1)

    @property
    def words(self) -> str:
        """Everything that is said of the cell, as one text."""
        asked = "" if self._problem is None else self._problem.sentence
        said = (self._name.text(), self._chip.text(), self._change.text(), self._last.text(), asked)
        return " · ".join(part for part in said if part)

    def show_cell(self, name: str, *, last: str = "", chip: str = "", change: str = "") -> None:
        """Say which cell it is and how its result stands."""
        self._name.setText(name)
        self._last.setText(last)
        for part, words in ((self._chip, chip), (self._change, change)):
            part.setText(words)
            part.setVisible(bool(words))

    def ask(self, problem: Problem | None) -> None:
        """Ask or refuse, or nothing."""
        if problem == self._problem:
            return
        self._problem = problem
        self._question.setVisible(problem is not None)
        self._hint.setVisible(problem is None)
        if problem is not None:
            self._question.ask(problem)

    def answer(self, key: int) -> None:
        """Take the answer of a function key, where there is one."""
        repair: Repair | None = self._question.answer_of(self._problem, key)
        if repair is not None:
            self.answered.emit(repair)
