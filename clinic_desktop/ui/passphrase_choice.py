"""Choosing a passphrase: typed twice, with a calm meter that says how hard it is to guess."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem
from clinic_desktop.store.vault import passphrase_problem
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.theme import colour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.store.passphrase_strength import Strength

# Loading what judges takes as long as painting the window, so it is loaded with the first sign typed.
JUDGE = "clinic_desktop.store.passphrase_strength"
STEPS = 4
PAUSE = 120  # milliseconds without a key, after which the meter is drawn
CHOOSE = phrase("Choose a passphrase; a short sentence is good.")
DIFFERENT = phrase("The two passphrases differ; type the same one twice.")


def strength_of(passphrase: str, known: Iterable[str]) -> Strength:
    """Judge a passphrase as the store does."""
    judged: Strength = import_module(JUDGE).strength_of(passphrase, known)
    return judged


class StrengthBar(QWidget):
    """Four steps; the fuller, the harder to guess. The words beside it say the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._score, self._enough = theme, 0, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_strength(self, score: int, *, enough: bool) -> None:
        """Fill as many steps as the score says."""
        self._score, self._enough = score, enough
        self.update()

    def sizeHint(self) -> QSize:
        """Four short steps in a row."""
        return QSize(STEPS * 24, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps: those reached in the accent once the passphrase will do, grey before."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        reached = colour(self._theme, "accent.main" if self._enough else "text.faint")
        for step in range(STEPS):
            painter.setBrush(reached if step < max(self._score, 1) else colour(self._theme, "line.border"))
            painter.drawRoundedRect(QRectF(step * 24, 1, 21, 4), 2, 2)
        painter.end()


class NewPassphraseField(TextField):
    """A new passphrase; below it, while something is typed, how hard it is to guess.

    `known` gives the names that a guesser would try first.
    """

    def __init__(self, theme: Theme, name: str, text: str, known: Callable[[], Iterable[str]]) -> None:
        super().__init__(theme, name, text, secret=True)
        self._known = known
        self._bar, self.words = StrengthBar(theme), label("", "small")
        self._meter = QWidget()
        row = QHBoxLayout(self._meter)
        row.setContentsMargins(1, 1, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(2, self._meter)
        self._rests = QTimer(self)
        self._rests.setSingleShot(True)
        self._rests.setInterval(PAUSE)
        self._rests.timeout.connect(self.judge)
        self.changed.connect(self._rests.start)
        self._meter.hide()

    def put(self, text: str) -> None:
        """Replace what stands in the field, the meter with it."""
        super().put(text)
        self.judge()

    def judge(self) -> Strength | None:
        """Say how hard it is to guess what stands there; None, and no meter, for nothing."""
        self._rests.stop()
        typed = self.text()
        self._meter.setVisible(bool(typed))
        if not typed:
            return None
        strength = strength_of(typed, self._known())
        self._bar.show_strength(strength.score, enough=strength.enough)
        said = tr(strength.words)
        self.words.setText(said.capitalize())
        if self.problem is None:
            self.editor.setAccessibleDescription(said)
        return strength


class PassphraseChoice:
    """The two fields of one choice; put both into a form, then ask for `problems` before storing."""

    def __init__(
        self,
        theme: Theme,
        known: Callable[[], Iterable[str]],
        *,
        name: str = "passphrase",
        text: str = "",
        again: str = "",
    ) -> None:
        text = text or tr("Passphrase")
        self.first = NewPassphraseField(theme, name, text, known)
        self.again = TextField(theme, "again", again or tr("{text} again", text=text), secret=True)

    @property
    def fields(self) -> tuple[TextField, TextField]:
        """In reading order."""
        return self.first, self.again

    def text(self) -> str:
        """What was chosen."""
        return self.first.text()

    def forget(self) -> None:
        """Keep no passphrase in the window once it has been used."""
        for field in self.fields:
            field.put("")

    def problems(self) -> list[Problem]:
        """What is wrong with the choice: missing, guessed at once, or not typed twice."""
        strength = self.first.judge()
        if strength is None:
            return [Problem(self.first.name, tr(CHOOSE))]
        weak = None if strength.enough else passphrase_problem(self.text())
        if weak is not None:
            return [Problem(self.first.name, weak.sentence)]
        if self.text() != self.again.text():
            return [Problem(self.again.name, tr(DIFFERENT))]
        return []
