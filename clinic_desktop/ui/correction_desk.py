"""Stores corrections of signed readings as new versions, and retractions of panels, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from clinic_desktop.drawing.words import full_moment
from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.retracting import Destination
from clinic_desktop.ui.correction_form import CorrectionForm
from clinic_desktop.ui.panel_facts_form import PanelFactsForm
from clinic_desktop.ui.retraction_form import RetractionForm

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

    Key = tuple[str, str, bool]


class CorrectionDesk(QFrame):
    """Hidden until `begin`; `stored` carries the sentence to say, `closed` that nothing was changed.

    `hidden` says that no form stands there any more.
    """

    stored = Signal(str)
    closed = Signal()
    hidden = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._surroundings, self._clinic = surroundings, clinic
        self._patient = self._marker = ""
        self._landing: Key | None = None
        self.form, self.facts = CorrectionForm(surroundings), PanelFactsForm(surroundings)
        self.form.accepted.connect(self._store)
        self.facts.accepted.connect(self._store_facts)
        for each in (self.form, self.facts):
            each.closed.connect(self._close)
        self.retraction = RetractionForm(surroundings, clinic.patients.find)
        self.retraction.accepted.connect(self._retract)
        self.retraction.closed.connect(self._close)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self.form, self.facts, self.retraction):
            column.addWidget(each)
        self.hide()

    def offer(self, act: QWidget) -> None:
        """Put one more act above the forms."""
        self._column.insertWidget(0, act)

    def begin(self, chart: Chart, key: Key) -> None:
        """Ask how a signed reading should stand; a calculated one has nothing to correct."""
        panel_id, marker, derived = key
        if not derived:
            self._patient, self._marker = chart.patient.id, marker
            self._show_only(self.form)
            self.setVisible(self.form.begin(chart, panel_id, marker))

    def begin_panel(self, chart: Chart, key: Key) -> None:
        """Ask how the facts of a result's panel should stand: its time, laboratory and draw."""
        panel = next((panel for panel in chart.final_panels if panel.id == key[0]), None)
        if panel is not None:
            self._patient, self._marker = chart.patient.id, key[1]
            self._show_only(self.facts)
            self.facts.begin(chart, panel)

    def begin_retraction(self, chart: Chart, key: Key) -> None:
        """Ask why the panel of a reading is retracted, and whose it is."""
        panel = next((panel for panel in chart.final_panels if panel.id == key[0]), None)
        if panel is not None:
            self._patient = chart.patient.id
            self._show_only(self.retraction)
            self.retraction.begin(panel, chart.patient)

    def take_landing(self) -> Key | None:
        """The result that was corrected just now, in its new version; None the second time."""
        landing, self._landing = self._landing, None
        return landing

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that there is no form any more."""
        super().hideEvent(event)
        self.hidden.emit()

    def _store(self, old_panel_id: str, panel: Panel, reason: str) -> None:
        if self._correct(old_panel_id, panel, reason, self.form):
            self.stored.emit(tr("Corrected; the old value stays readable (E). C corrects it again."))

    def _store_facts(self, old_panel_id: str, panel: Panel, reason: str) -> None:
        if self._correct(old_panel_id, panel, reason, self.facts):
            moment = full_moment(panel.collected)
            self.stored.emit(
                tr("The panel of {moment} is corrected; as it was it stays readable (E).", moment=moment)
            )

    def _correct(
        self, old_panel_id: str, panel: Panel, reason: str, form: CorrectionForm | PanelFactsForm
    ) -> bool:
        now = self._surroundings.now()
        try:
            self._clinic.panels.correct(self._patient, old_panel_id, panel, reason=reason, now=now)
        except Refused as refused:
            form.refuse(refused.problems)
            return False
        self._landing = panel.id, self._marker, panel.reading(self._marker) is None
        self.hide()
        return True

    def _retract(self, panel_id: str, reason: str, man: Patient | None) -> None:
        around, new_id = self._surroundings, self._surroundings.new_id
        to = None if man is None else Destination(man.id, new_id(), new_id())
        try:
            self._clinic.panels.retract(self._patient, panel_id, reason=reason, now=around.now(), to=to)
        except Refused as refused:
            self.retraction.refuse(refused.problems)
            return
        self.hide()
        if man is None:
            self.stored.emit(tr("Retracted; the panel stays readable and counts no more."))
        else:
            self.stored.emit(
                tr(
                    "Retracted here and moved to chart {chart_number}; both charts tell of it. To take "
                    "it back, retract it there and name this chart.",
                    chart_number=man.chart_number,
                )
            )

    def _show_only(self, form: QWidget) -> None:
        self.show()
        for each in (self.form, self.facts, self.retraction):
            each.setVisible(each is form)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
