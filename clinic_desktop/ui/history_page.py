"""The history of the whole clinic, for its owners, and the check of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.closable_page import ClosablePage, spaced
from clinic_desktop.ui.history_check import CheckCard
from clinic_desktop.ui.history_reading import History
from clinic_desktop.ui.history_view import HistoryView

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class HistoryPage(ClosablePage):
    """Esc goes back; `said` and `warned` are sentences for the notice."""

    said = Signal(str)
    warned = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings.theme)
        self._surroundings, self._clinic = surroundings, clinic
        self.view = HistoryView(surroundings, one_man=False)
        self.check = CheckCard(surroundings, clinic)
        self.view.said.connect(self.said)
        self.view.warned.connect(self.warned)
        self._lay_out()

    def open(self) -> None:
        """Read from the newest entry on, and let the audit know who looked."""
        try:
            self._clinic.record(Act.VIEW, None, phrase("the clinic’s history"), self._surroundings.now())
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))
        day = self._surroundings.today.isoformat()
        self.view.show_history(History(self._clinic), {}, f"history-{day}.csv")

    def begin(self) -> None:
        """Take the focus."""
        self.view.begin()

    def leave(self) -> None:
        """Show nothing any more."""
        self.view.clear()

    def end(self) -> None:
        """Wait for all that is under way."""
        self.view.end()
        self.check.end()

    def _lay_out(self) -> None:
        inside = spaced(QVBoxLayout())
        inside.addWidget(self.view, 1)
        inside.addWidget(self.check)
        self._column_under(tr("History of the clinic")).addLayout(inside, 1)
