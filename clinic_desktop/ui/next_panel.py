"""Under the assessment: which test is due next, and on demand why and how to prepare for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.drawing.next_words import next_tests
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import emptied, label
from clinic_desktop.ui.tinted import TintedWords
from clinic_desktop.ui.unfolding import Unfolding

if TYPE_CHECKING:
    from clinic_desktop.drawing.next_words import NextTest
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.ui.surroundings import Surroundings

WHY = phrase("Why, and how to prepare")


class NextPanel(QWidget):
    """The next test of each form; says nothing where nothing is planned."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self.setAccessibleName(tr("Next"))
        self._surroundings = surroundings
        self._tests: tuple[NextTest, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.why = Unfolding(surroundings.theme, tr(WHY))
        self.why.content.setContentsMargins(5, 0, 0, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 4)
        column.setSpacing(2)
        column.addWidget(label(tr("Next"), "heading"))
        column.addLayout(self._lines)
        column.addWidget(self.why)
        self.hide()

    def show_assessment(self, assessment: Assessment) -> None:
        """Say what the pathway asks for: what is overdue or due now, else what comes."""
        tests = next_tests(assessment, self._surroundings.knowledge)
        if tests == self._tests:
            return
        self.clear()
        self._tests = tests
        for test in tests:
            said = TintedWords(self._surroundings.theme, test.strong, test.muted)
            said.setAccessibleName(test.text)
            self._lines.addWidget(said)
            for sentences in test.more:
                self.why.content.addWidget(label(sentences, "small", wraps=True))
        self.setVisible(bool(tests))

    def clear(self) -> None:
        """Say nothing."""
        self._tests = ()
        emptied(self._lines)
        emptied(self.why.content)
        self.why.button.setChecked(False)
        self.hide()
