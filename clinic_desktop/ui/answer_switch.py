"""Not asked, no or yes: three buttons of which one is pressed, answered by their letters as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from clinic_desktop.language import tr
from clinic_desktop.model.course import Answer
from clinic_desktop.ui.answer_keys import answered
from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.theme import Theme

ORDER = (Answer.NOT_ASKED, Answer.NO, Answer.YES)
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
PADDING, HEIGHT, ROUND = 11, 28, 7
FILLS = {Answer.NOT_ASKED: "surface.pill", Answer.NO: "surface.selected", Answer.YES: "surface.refusal"}
INKS = {Answer.NOT_ASKED: "text.muted", Answer.NO: "text.link", Answer.YES: "text.danger"}


class AnswerButton(QRadioButton):
    """One answer; the pressed one is filled and bold. The accessible name is the answer."""

    def __init__(self, theme: Theme, answer: Answer, question: str) -> None:
        super().__init__(tr(answer.value))
        self.answer, self._theme = answer, theme
        self.setAccessibleName(tr(answer.value))
        self.setAccessibleDescription(question)
        self.setFont(font(13))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the answer in bold, so that nothing moves when it is pressed."""
        words = QFontMetrics(font(13, QFont.Weight.DemiBold)).horizontalAdvance(self.text())
        return QSize(words + 2 * PADDING, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def hitButton(self, _place: object) -> bool:
        """Every place of the button presses it."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the fill of a pressed answer, the word, and the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pressed = self.isChecked()
        ink = INKS[self.answer] if pressed else "text.muted" if self.isEnabled() else "text.faint"
        if pressed or (self.underMouse() and self.isEnabled()):
            painter.setBrush(colour(self._theme, FILLS[self.answer] if pressed else "surface.hover"))
            painter.setPen(colour(self._theme, ink if pressed else "surface.hover"))
            painter.drawRoundedRect(around.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(self._theme, "line.focus"), 2))
            painter.drawRoundedRect(around, ROUND, ROUND)
        painter.setFont(font(13, QFont.Weight.DemiBold) if pressed else self.font())
        painter.setPen(colour(self._theme, ink))
        painter.drawText(around, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class AnswerSwitch(QWidget):
    """`answered` is sent when the user answers, `left` with the rows to go on: 1 for the next, -1 before.

    The letters of `answer_keys` answer, Space goes to the next answer; Left and Right as between buttons.
    """

    answered = Signal()
    left = Signal(int)

    def __init__(self, theme: Theme, name: str, question: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(question)
        self._theme, self._group = theme, QButtonGroup(self)
        self.buttons = {answer: AnswerButton(theme, answer, f"{name}: {question}") for answer in ORDER}
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(2)
        for button in self.buttons.values():
            self._group.addButton(button)
            row.addWidget(button)
            button.installEventFilter(self)
            button.clicked.connect(self.answered)
            button.toggled.connect(self._lead_tab)
        self.put(Answer.NOT_ASKED)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def answer(self) -> Answer:
        """The answer that is pressed."""
        return next(answer for answer, button in self.buttons.items() if button.isChecked())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the edge that holds the three together."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(self._theme, "line.border"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), ROUND + 1, ROUND + 1)
        painter.end()

    def put(self, answer: Answer) -> None:
        """Press an answer; nobody is told. The focus goes along."""
        had_focus = any(button.hasFocus() for button in self.buttons.values())
        self.buttons[answer].setChecked(True)
        if had_focus:
            self.begin()

    def begin(self) -> None:
        """Take the focus."""
        self.buttons[self.answer].setFocus(Qt.FocusReason.TabFocusReason)

    def rest(self, reason: str) -> None:
        """Let nothing be answered for as long as there is a reason, and say it."""
        self.setEnabled(not reason)
        self.setToolTip(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the letters answer before the buttons see them; Up, Down and Enter go to another question."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        given = answered(event)
        if given is not None:
            self._answer(given)
            return True
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key == Qt.Key.Key_Space:
            self._answer(ORDER[(ORDER.index(self.answer) + 1) % len(ORDER)])
        elif key in STEPS:
            self.left.emit(STEPS[key])
        else:
            return False
        return True

    def _lead_tab(self) -> None:
        """Let Tab come to the pressed answer; Qt minds that only once one of them has the focus."""
        for button in self.buttons.values():
            tab = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)

    def _answer(self, answer: Answer) -> None:
        self.put(answer)
        self.answered.emit()
