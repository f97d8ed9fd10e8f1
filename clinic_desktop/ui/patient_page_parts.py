"""The parts of one man's page: his header, his tabs, and the pages that open in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.ui.backfill_desk import BackfillDesk
from clinic_desktop.ui.chart_judging import ChartJudging
from clinic_desktop.ui.flowsheet_link import link
from clinic_desktop.ui.history_desk import HistoryDesk
from clinic_desktop.ui.panel_loop import PanelLoop
from clinic_desktop.ui.patient_header import PatientHeader
from clinic_desktop.ui.patient_tabs import PatientTabs, Tab
from clinic_desktop.ui.report_desk import ReportDesk
from clinic_desktop.ui.tab_axis import AxisTab
from clinic_desktop.ui.tab_flowsheet import FlowsheetTab
from clinic_desktop.ui.tab_timelines import TimelinesTab
from clinic_desktop.ui.treatment_desk import TreatmentDesk
from clinic_desktop.ui.visits_desk import VisitsDesk

if TYPE_CHECKING:
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class PatientPageParts(QWidget):
    """Builds and places what the page is made of; the page itself says what leads where.

    `said` and `warned` are sentences for the notice above the page; `undoable` is one more with a call that
    takes back what it says.
    """

    said = Signal(str)
    warned = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._chart: Chart | None = None
        self._timeline: Timeline | None = None
        self._judging = ChartJudging(surroundings)
        self.timelines = TimelinesTab(surroundings, clinic)
        self.flowsheet = FlowsheetTab(surroundings, clinic)
        link(self.timelines, self.flowsheet)
        self.axis = AxisTab(surroundings, clinic)
        self.treatment = TreatmentDesk(surroundings, clinic)
        self.visits = VisitsDesk(surroundings, clinic)
        self.tabs = PatientTabs(surroundings.theme, self._tabs(), self._whole)
        self.header = PatientHeader(surroundings.theme, self.tabs.bar)
        self.report = ReportDesk(surroundings, clinic)
        self.history = HistoryDesk(surroundings, clinic)
        self.old = BackfillDesk(surroundings, clinic)
        self.timelines.entry.acts.offer(self.old.opener)
        self.loop = PanelLoop(surroundings, clinic, self.timelines.entry, self.timelines.view)
        for part in (self._judging, self.tabs, self.loop):
            part.setParent(self)  # else what listens to it would keep it for ever
        self._body = QStackedWidget()
        self._lay_out()
        self._listen()

    def close_plots(self) -> None:
        """Let go of the plots before the interpreter ends, and wait for what is under way."""
        self.history.end()
        self.timelines.sources.desk.end()
        self.flowsheet.end()
        self.timelines.view.close_plots()

    def _tabs(self) -> tuple[Tab, ...]:
        """The tabs in their order; each number is the one that opens it with Ctrl.

        A tab that is built later goes between them in the order of its number.
        """
        return (
            Tab(tr("Timelines"), 1, self.timelines),
            Tab(tr("Flowsheet"), 2, self.flowsheet, self.flowsheet),
            Tab(tr("Axis"), 3, self.axis, self.axis),
            Tab(tr("Treatment"), 4, self.treatment, self.treatment),
            Tab(tr("Visits"), 5, self.visits, self.visits),
        )

    def _whole(self) -> tuple[Assessment, Timeline] | None:
        """What the open man amounts to; None for nobody."""
        if self._chart is None or self._timeline is None:
            return None
        return self._judging.whole(), self._timeline

    def _listen(self) -> None:
        """Let the notice say what the parts have to say."""
        speaking = self.timelines.desk, self.timelines.sources.desk, self.visits, self.history, self.report
        for part in (*speaking, self.loop):
            part.said.connect(self.said)
        for part in (
            self.timelines.assessment,
            self.timelines.desk,
            self.flowsheet,
            self.treatment,
            self.visits,
            self.old,
            self.history,
            self.report,
        ):
            part.warned.connect(self.warned)
        for part in (self.timelines, self.timelines.baseline, self.loop):
            part.refused.connect(self.warned)
        for part in (self.timelines.assessment, self.timelines.desk, self.visits, self.old):
            part.undoable.connect(self.undoable)

    def _lay_out(self) -> None:
        for view in (*self.tabs.widgets, self.report, self.history, self.old):
            self._body.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)
