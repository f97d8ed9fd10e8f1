"""The box under a line that asks or refuses: one sentence and one key per answer."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import ProblemKind
from clinic_desktop.ui.controls import ActionButton, ButtonKind, emptied
from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.problem import Problem, Repair

KEYS = (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5)
BAR = 3.0
LEFT_TO_RIGHT, MAY_BREAK = "\u200e", "\u200b"
LONG_WORD = re.compile(r"(\S{20})(?=\S)")
HELD_BACK = phrase("{sentence} Nothing is drawn until you choose.")


class QuestionBox(QWidget):
    """Shows a Problem; `answered` carries the Repair that was chosen with the mouse."""

    answered = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._asks = True
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.RichText)
        self._sentence.setWordWrap(True)
        self._sentence.setFont(font(13))
        self._answers = QHBoxLayout()
        self._answers.setSpacing(2)
        self._answers.setContentsMargins(-5, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 7, 10, 7)
        column.setSpacing(1)
        column.addWidget(self._sentence)
        column.addLayout(self._answers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def ask(self, problem: Problem) -> None:
        """Show a problem with its answers as F2 to F5."""
        self._asks = problem.kind is ProblemKind.QUESTION
        held_back = self._asks and bool(problem.repairs)
        whole = tr(HELD_BACK, sentence=problem.sentence) if held_back else problem.sentence
        shown = LONG_WORD.sub(rf"\1{MAY_BREAK}", whole)
        self._sentence.setText(LEFT_TO_RIGHT + _with_strong_start(shown))
        if problem.sentence != self.accessibleName():
            self.setAccessibleName(problem.sentence)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, problem.sentence))
        emptied(self._answers)
        for place, repair in enumerate(problem.repairs[: len(KEYS)]):
            button = ActionButton(self._theme, f"F{place + 2} {repair.label}", kind=ButtonKind.LINK)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, chosen=repair: self.answered.emit(chosen))
            self._answers.addWidget(button)
        self._answers.addStretch(1)
        self.update()

    def answer_of(self, problem: Problem | None, key: int) -> Repair | None:
        """The answer that a function key gives, None where it gives none."""
        if problem is None or key not in KEYS:
            return None
        place = KEYS.index(Qt.Key(key))
        return problem.repairs[place] if place < len(problem.repairs) else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the bar at its left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipPath(ground)
        painter.fillPath(ground, colour(self._theme, "surface.notice" if self._asks else "surface.refusal"))
        bar = colour(self._theme, "verdict.behind" if self._asks else "text.danger")
        painter.fillRect(QRectF(0, 0, BAR, self.height()), bar)
        painter.end()


def _with_strong_start(sentence: str) -> str:
    """The first sentence in bold: what is wrong before what may be done."""
    first, mark, rest = sentence.partition(". ")
    if not mark:
        return escape(sentence)
    return f"<b>{escape(first)}.</b> {escape(rest)}"
