"""The clinic's file, checked when somebody asks: every proof in a line, and what to do where one fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.store.checking import check
from clinic_desktop.ui.controls import ActionButton, label
from clinic_desktop.ui.errand import Errand
from clinic_desktop.ui.progress_line import ProgressLine
from clinic_desktop.ui.tinted import TintedSign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.problem import Problem
    from clinic_desktop.store.checking import Result
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

ABOUT = phrase(
    "Proves the encryption, the structure, the guards, the chain of this history "
    "and the bytes of every issued page."
)
CHECKING, WHOLE = phrase("Checking…"), phrase("The clinic file is whole.")
WHAT_TO_DO = phrase(
    "Restore the last good backup under Backups, and keep this clinic’s folder until it is clear "
    "what happened."
)
MOST_HIGH = 152
SIGN_SIZE = 16


class CheckCard(QFrame):
    """Runs off the window's thread; the results stay until the next check."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._theme, self._clinic = surroundings.theme, clinic
        self._errand: Errand | None = None
        self.start = ActionButton(self._theme, tr("Check the clinic file"))
        self.start.clicked.connect(self.run)
        self.state = label(tr(ABOUT), "muted", wraps=True)
        self.progress = ProgressLine(tr("Checking the clinic file"))
        self.progress.hide()
        self._inside, self._scroll = QWidget(), QScrollArea()
        self._inside.setProperty("look", "lines")
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._results: list[QWidget] = []
        self._lay_out()

    @property
    def running(self) -> bool:
        """True while the file is checked."""
        return self._errand is not None

    @property
    def said(self) -> tuple[str, ...]:
        """The lines of the last check, as they are read out."""
        return tuple(line.accessibleName() for line in self._results)

    def run(self) -> None:
        """Begin; one check at a time."""
        if self._errand is not None:
            return
        self._drop_lines()
        clinic = self._clinic
        self._errand = Errand(lambda _told: check(clinic), self)
        self._errand.succeeded.connect(self._take)
        self._errand.refused.connect(self._refuse)
        self._errand.stopped.connect(lambda: self._settle(tr("The check came to no end.")))
        self.state.setText(tr(CHECKING))
        self.progress.begin()
        self.progress.show()
        self._errand.start()

    def end(self) -> None:
        """Wait for the check under way; nothing is shown of it any more."""
        if self._errand is not None:
            self._errand.forsake()
            self._settle(tr(ABOUT))

    def _take(self, results: tuple[Result, ...]) -> None:
        failed = [result for result in results if result.findings]
        for result in results:
            if not result.findings:
                self._add_line(tr(result.holds), troubled=False)
            for finding in result.findings:
                self._add_line(finding, troubled=True)
        self._settle(
            tr_n(
                "{number} check of {count} failed. {what_to_do}",
                "{number} checks of {count} failed. {what_to_do}",
                len(failed),
                count=len(results),
                what_to_do=tr(WHAT_TO_DO),
            )
            if failed
            else tr(WHOLE)
        )
        # Its height first: what is shown claims room at once, and a window that grew stays so.
        self._scroll.setFixedHeight(min(self._inside.sizeHint().height(), MOST_HIGH))
        self._scroll.show()

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self._settle(" ".join(problem.sentence for problem in problems))

    def _settle(self, sentence: str) -> None:
        self._errand = None
        self.progress.hide()
        self.state.setText(sentence)
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _add_line(self, sentence: str, *, troubled: bool) -> None:
        icon, role = ("circle-alert", "text.danger") if troubled else ("check", "accent.main")
        line, sign = QWidget(), TintedSign(self._theme, icon, role, SIGN_SIZE)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(sentence, "problem" if troubled else "", wraps=True), 1)
        line.setAccessibleName(tr("Wrong: {sentence}", sentence=sentence) if troubled else sentence)
        self._lines.addWidget(line)
        self._results.append(line)
        line.show()

    def _drop_lines(self) -> None:
        for line in self._results:
            self._lines.removeWidget(line)
            line.deleteLater()
        self._results = []
        self._scroll.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.state, 1)
        row.addWidget(self.progress)
        row.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 9, 12, 9)
        column.setSpacing(8)
        column.addLayout(row)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setProperty("look", "lines")
        self._scroll.setAccessibleName(tr("Results of the check"))
        self._scroll.setWidget(self._inside)
        self._scroll.hide()
        column.addWidget(self._scroll)
