"""The column beside the pictures of the axis: the day, each part in a line, the pattern, and why."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.drawing.words import capitalised
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.axis_ink import paint_sign
from clinic_desktop.ui.axis_steps_row import NAME as STEP
from clinic_desktop.ui.axis_steps_row import AxisStepsRow
from clinic_desktop.ui.controls import emptied, label, rule
from clinic_desktop.ui.theme import font
from clinic_desktop.ui.tinted import TintedWords
from clinic_desktop.ui.unfolding import Unfolding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.axis_said import AxisSaid, Line, Why
    from clinic_desktop.drawing.axis_states import Shown
    from clinic_desktop.drawing.theme import Theme

TITLE, PATTERN = phrase("Where the axis stands"), phrase("Pattern")
WHY_STATES, WHY_PATTERN = phrase("Why these states?"), phrase("Why this pattern?")
SIGN_WIDTH, SIGN_TOP = 20, 9.0
NO_RULE = phrase("By the cut-offs as they are published.")


class StateSign(QWidget):
    """The shape of a state beside its line."""

    def __init__(self, theme: Theme, state: Shown) -> None:
        super().__init__()
        self._theme, self._state = theme, state
        self.setFixedWidth(SIGN_WIDTH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it beside the first line of the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sign(painter, self._theme, self._state.sign, self._state.tone, QPointF(6, SIGN_TOP))
        painter.end()


class AxisColumn(QScrollArea):
    """Scrolls by the arrow keys where it is higher than the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.row = AxisStepsRow(theme)
        self._beside = label("", "small", wraps=True)
        self._lines = QVBoxLayout()
        self._pattern = label("", "pill")
        self._pattern_words, self._then = label("", wraps=True), label("", "small", wraps=True)
        self._pattern_words.setFont(font(12))
        self.why_states = Unfolding(theme, tr(WHY_STATES))
        self.why_pattern = Unfolding(theme, tr(WHY_PATTERN))
        self._said: AxisSaid | None = None
        for why in (self.why_states, self.why_pattern):
            why.turned.connect(self._fill)
        self._lay_out()
        for before, after in pairwise((self, self.row, self.why_states.button, self.why_pattern.button)):
            self.setTabOrder(before, after)

    def show_axis(self, said: AxisSaid) -> None:
        """Say the axis of a day; what is unfolded stays so."""
        self._said = said
        self._beside.setText(said.beside)
        emptied(self._lines)
        for line in said.lines:
            self._lines.addWidget(_line(self._theme, line))
            self._lines.addWidget(rule())
        self._pattern.setText(said.pattern)
        self._pattern_words.setText(said.pattern_words)
        self._then.setText(said.pattern_then)
        self._then.setVisible(bool(said.pattern_then))
        self._fill(open_=self.why_states.open or self.why_pattern.open)

    def clear(self) -> None:
        """Say nothing of anybody, from the top."""
        self._said = None
        for each in (self._beside, self._pattern, self._pattern_words, self._then):
            each.setText("")
        emptied(self._lines)
        self.row.show_days((), None)
        for why in (self.why_states, self.why_pattern):
            why.button.setChecked(False)
            emptied(why.content)
        self.verticalScrollBar().setValue(0)

    def _fill(self, open_: bool) -> None:
        """Say why, of the day that is shown."""
        if self._said is None or not open_:
            return
        for why, said in ((self.why_states, self._said.why), (self.why_pattern, (self._said.why_pattern,))):
            emptied(why.content)
            _explain(why.content, said)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 13, 16, 12)
        column.setSpacing(5)
        column.addWidget(label(tr(TITLE), "heading"))
        column.addWidget(self._pattern, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._beside)
        column.addWidget(self.row)
        self._lines.setSpacing(4)
        column.addLayout(self._lines)
        column.addWidget(self.why_states)
        column.addSpacing(4)
        column.addWidget(label(tr(PATTERN), "heading"))
        column.addWidget(self._pattern_words)
        column.addWidget(self._then)
        column.addWidget(self.why_pattern)
        column.addStretch(1)
        self.row.setToolTip(tr(STEP))
        self.setProperty("look", "drawer")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr(TITLE))
        self.setWidget(inside)
        inside.setAutoFillBackground(False)


def _line(theme: Theme, line: Line) -> QWidget:
    """One part of the axis: its shape, its state, why, and how it stood at the baseline."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(StateSign(theme, line.state))
    because = f"{capitalised(line.because)}."
    said = f"{because} {capitalised(line.was)}." if line.was else because
    words = TintedWords(theme, f"{line.name} {line.state.words}.", said, small=True)
    words.setAccessibleName(line.text)
    row.addWidget(words, 1)
    return made


def _explain(content: QVBoxLayout, why: Iterable[Why]) -> None:
    for each in why:
        content.addWidget(label(each.of, "strong"))
        rule_words = f"{capitalised(each.rule)}." if each.rule else tr(NO_RULE)
        said = (rule_words, *(f"{source.text} ({source.status})" for source in each.sources))
        for words in said:
            content.addWidget(label(words, "small", wraps=True))
