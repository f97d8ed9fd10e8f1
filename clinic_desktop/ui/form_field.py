"""One labelled field: its label above, and below it what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clinic_desktop.model.problem import Problem, ProblemKind
from clinic_desktop.ui.choice import Choice
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.tick import Tick
from clinic_desktop.ui.tinted import TintedSign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme


class FormField(QWidget):
    """A field of a form; its editor's accessible name is its visible label, its description the problem.

    `name` is what a Problem calls it. `changed` is sent for each change by the user.
    """

    changed = Signal()

    def __init__(self, theme: Theme, name: str, text: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.name, self.editor, self._theme = name, editor, theme
        self.problem: Problem | None = None
        editor.setAccessibleName(text)
        self.title = label(text, "muted")
        self.title.setBuddy(editor)
        self._hint = label(hint, "small", wraps=True)
        if not hint:
            self._hint.hide()  # and never shown by itself: it has no place in a window yet
        self._line = QWidget()
        self._sign, self._sentence = TintedSign(theme, size=14), label("", "problem", wraps=True)
        self._repairs = QHBoxLayout()
        self._repairs.addStretch(1)
        self._answers: list[ActionButton] = []
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        self._line.hide()
        self._lay_out()

    def text(self) -> str:
        """What stands in the field."""
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Fill the field."""
        raise NotImplementedError

    def begin(self) -> None:
        """Take the focus."""
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def rename(self, text: str) -> None:
        """Change the label, and the accessible name with it."""
        self.title.setText(text)
        self.editor.setAccessibleName(text)

    def explain(self, hint: str) -> None:
        """Say something about the field below it; nothing for an empty text."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    @property
    def empty(self) -> bool:
        """True where Enter should stop here on its way down the form."""
        return not self.text().strip()

    def show_problem(self, problem: Problem | None) -> None:
        """Show one sentence under the field, with the answers it offers, or take it away."""
        self.problem = problem
        self._line.setVisible(problem is not None)
        wrong = "true" if problem is not None else "false"
        if self.editor.property("wrong") != wrong:
            self.editor.setProperty("wrong", wrong)
            self.editor.style().polish(self.editor)
        self.editor.setAccessibleDescription("" if problem is None else problem.sentence)
        for button in self._answers:
            self._repairs.removeWidget(button)
            button.deleteLater()
        self._answers = []
        if problem is None:
            return
        asked = problem.kind is ProblemKind.QUESTION
        role = "text.warning" if asked else "text.danger"
        self._sign.show_sign("circle-alert", role)
        self._sentence.setProperty("look", "question" if asked else "problem")
        self._sentence.style().polish(self._sentence)
        self._sentence.setText(problem.sentence)
        for repair in problem.repairs:
            if repair.text is not None:
                self._offer(repair.label, repair.text)

    def line_apart(self) -> QWidget:
        """What is said of a problem, to stand elsewhere: a narrow field has no room for a sentence."""
        column = self.layout()
        if column is not None:
            column.removeWidget(self._line)
        return self._line

    def _offer(self, text: str, replacement: str) -> None:
        button = ActionButton(self._theme, text, kind=ButtonKind.LINK)
        button.clicked.connect(lambda: self._take(replacement))
        self._repairs.insertWidget(len(self._answers), button)
        QWidget.setTabOrder(self._answers[-1] if self._answers else self.editor, button)
        self._answers.append(button)
        button.show()  # at once: the next key may be Tab

    def _take(self, replacement: str) -> None:
        self.put(replacement)
        self.show_problem(None)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.editor)
        column.addWidget(self._hint)
        column.addWidget(self._line)
        column.addLayout(self._repairs)
        column.addStretch(1)


class TextField(FormField):
    """A line of text; `secret` hides what is typed."""

    def __init__(
        self, theme: Theme, name: str, text: str, *, hint: str = "", example: str = "", secret: bool = False
    ) -> None:
        self._edit = QLineEdit()
        super().__init__(theme, name, text, self._edit, hint)
        self._edit.setPlaceholderText(example)
        self._secret = secret
        if secret:
            self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.textEdited.connect(self.changed)

    def text(self) -> str:
        """What was typed, unchanged."""
        return self._edit.text()

    def begin(self) -> None:
        """Take the focus; what cannot be read cannot be mended, so a secret is typed over."""
        super().begin()
        if self._secret:
            self._edit.selectAll()

    def put(self, text: str) -> None:
        """Replace what stands in the field."""
        self._edit.setText(text)


class ChoiceField(FormField):
    """One of a few options, each a value and the words shown for it."""

    def __init__(
        self, theme: Theme, name: str, text: str, options: Sequence[tuple[str, str]], hint: str = ""
    ) -> None:
        self._choice = Choice(theme)
        super().__init__(theme, name, text, self._choice, hint)
        self.offer(options)
        self._choice.activated.connect(lambda _: self.changed.emit())
        self._choice.currentIndexChanged.connect(lambda _: self.changed.emit())

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Replace the options; the first one is chosen."""
        self._choice.blockSignals(True)
        self._choice.clear()
        for value, words in options:
            self._choice.addItem(words, value)
        self._choice.blockSignals(False)

    def text(self) -> str:
        """The value of the chosen option; empty where there is none."""
        return str(self._choice.currentData() or "")

    def put(self, text: str) -> None:
        """Choose by value; a value that is not offered is added, so that nothing stored is lost."""
        place = self._choice.findData(text)
        if place < 0:
            self._choice.addItem(text, text)
            place = self._choice.count() - 1
        self._choice.setCurrentIndex(place)


class TickField(FormField):
    """One or more boxes to tick; the text is the ticked values, joined by spaces."""

    def __init__(self, theme: Theme, name: str, text: str, options: Sequence[tuple[str, str]]) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        self.boxes: dict[str, Tick] = {}
        for value, words in options:
            box = Tick(theme, words)
            box.toggled.connect(lambda _: self.changed.emit())
            self.boxes[value] = box
            line.addWidget(box)
        line.addStretch(1)
        super().__init__(theme, name, text, row)
        row.setFocusProxy(next(iter(self.boxes.values())))

    @property
    def empty(self) -> bool:
        """Boxes may stay open; Enter still stops at the first one."""
        return True

    def text(self) -> str:
        """The ticked values."""
        return " ".join(value for value, box in self.boxes.items() if box.isChecked())

    def put(self, text: str) -> None:
        """Tick exactly these values."""
        wanted = text.split()
        for value, box in self.boxes.items():
            box.setChecked(value in wanted)
