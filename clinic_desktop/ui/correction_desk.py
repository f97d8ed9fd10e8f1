"""Stores corrections of signed readings as new versions, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.correction_form import CorrectionForm

if TYPE_CHECKING:
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class CorrectionDesk(QFrame):
    """Hidden until `begin`; `stored` carries the sentence to say, `closed` that nothing was changed."""

    stored = Signal(str)
    closed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._surroundings, self._clinic = surroundings, clinic
        self._patient = ""
        self.form = CorrectionForm(surroundings)
        self.form.accepted.connect(self._store)
        self.form.closed.connect(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.hide()

    def begin(self, chart: Chart, key: tuple[str, str, bool]) -> None:
        """Ask how a signed reading should stand; a calculated one has nothing to correct."""
        panel_id, marker, derived = key
        if not derived:
            self._patient = chart.patient.id
            self.show()
            self.setVisible(self.form.begin(chart, panel_id, marker))

    def _store(self, old_panel_id: str, panel: Panel, reason: str) -> None:
        panels, now = self._clinic.panels, self._surroundings.now()
        try:
            panels.correct(self._patient, old_panel_id, panel, reason=reason, now=now)
        except Refused as refused:
            self.form.refuse(refused.problems)
            return
        self.hide()
        self.stored.emit("Corrected; the old value stays readable.")

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
