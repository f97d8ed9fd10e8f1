"""Stores corrections of signed readings as new versions, and retractions of panels, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.retracting import Destination
from clinic_desktop.ui.correction_form import CorrectionForm
from clinic_desktop.ui.retraction_form import RetractionForm

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
        self.retraction = RetractionForm(surroundings)
        self.retraction.accepted.connect(self._retract)
        self.retraction.closed.connect(self._close)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self.retraction)
        self.hide()

    def offer(self, act: QWidget) -> None:
        """Put one more act above the forms."""
        self._column.insertWidget(0, act)

    def begin(self, chart: Chart, key: tuple[str, str, bool]) -> None:
        """Ask how a signed reading should stand; a calculated one has nothing to correct."""
        panel_id, marker, derived = key
        if not derived:
            self._patient = chart.patient.id
            self._show_only(self.form)
            self.setVisible(self.form.begin(chart, panel_id, marker))

    def begin_retraction(self, chart: Chart, key: tuple[str, str, bool]) -> None:
        """Ask why the panel of a reading is retracted, and whose it is."""
        panel = next((panel for panel in chart.final_panels if panel.id == key[0]), None)
        if panel is not None:
            self._patient = chart.patient.id
            self._show_only(self.retraction)
            self.retraction.begin(panel)

    def _store(self, old_panel_id: str, panel: Panel, reason: str) -> None:
        panels, now = self._clinic.panels, self._surroundings.now()
        try:
            panels.correct(self._patient, old_panel_id, panel, reason=reason, now=now)
        except Refused as refused:
            self.form.refuse(refused.problems)
            return
        self.hide()
        self.stored.emit("Corrected; the old value stays readable.")

    def _retract(self, panel_id: str, reason: str, chart_number: str) -> None:
        around = self._surroundings
        try:
            to = None if not chart_number else self._destination(chart_number)
            self._clinic.panels.retract(self._patient, panel_id, reason=reason, now=around.now(), to=to)
        except Refused as refused:
            self.retraction.refuse(refused.problems)
            return
        self.hide()
        where = f" and moved to chart {chart_number}" if chart_number else ""
        self.stored.emit(f"Retracted{where}; the panel stays readable and counts no more.")

    def _destination(self, chart_number: str) -> Destination:
        man, new_id = self._clinic.patients.by_chart_number(chart_number), self._surroundings.new_id
        if man is None:
            raise refuse(
                "to", f"Nobody here has chart number {chart_number}; add him first, or leave it empty."
            )
        return Destination(man.id, new_id(), new_id())

    def _show_only(self, form: QWidget) -> None:
        self.show()
        for each in (self.form, self.retraction):
            each.setVisible(each is form)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
