"""The second tab: every marker by every date, and below the grid all there is to say of one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from clinic_desktop.drawing.flowsheet import flowsheet
from clinic_desktop.drawing.reading_versions import corrected_readings
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.correction_desk import CorrectionDesk
from clinic_desktop.ui.flowsheet_copy import copied
from clinic_desktop.ui.flowsheet_detail import FlowsheetDetail
from clinic_desktop.ui.flowsheet_legend import FlowsheetLegend
from clinic_desktop.ui.flowsheet_model import NOBODY
from clinic_desktop.ui.flowsheet_sources import FlowsheetSources
from clinic_desktop.ui.flowsheet_table import FlowsheetTable
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.panel_versions import PanelVersions
from clinic_desktop.ui.reading_acts import ReadingActs

if TYPE_CHECKING:
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

    Key = tuple[str, str, bool]

NOTHING = phrase("Nothing is measured yet. Enter panel (Ctrl+N) begins the flowsheet.")
COPY = phrase("Copy table")


class FlowsheetTab(QWidget):
    """`selected` carries the key of the reading one is at, None in an empty cell.

    `stored` carries what to say of something that was written: whoever shows the man reads him anew.
    """

    selected = Signal(object)
    warned = Signal(str)
    stored = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        theme = surroundings.theme
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._wanted: Key | None = None
        self._card, self._body = QFrame(), QStackedWidget()
        self._nothing = label("", "muted", wraps=True)
        self.table = FlowsheetTable(theme)
        self.correction = CorrectionDesk(surroundings, clinic)
        self.acts = ReadingActs(theme, (), self.table, self.correction)
        self.versions = PanelVersions(surroundings, clinic)
        self.sources = FlowsheetSources(surroundings, clinic, self.table)
        self.copy = ActionButton(theme, tr(COPY), kind=ButtonKind.LINK, key="Ctrl C")
        buttons = (self.versions.earlier, self.sources.button, self.acts.button, self.copy)
        self.detail = FlowsheetDetail(self.table, buttons)
        self.legend = FlowsheetLegend(theme)
        self._copying = self._make_copying()
        self._lay_out()
        self._connect()
        self.clear()

    def show_chart(self, assessment: Assessment, timeline: Timeline) -> None:
        """Show a man's results, in the units of his timelines."""
        chart = assessment.chart
        corrected = corrected_readings(chart, self._clinic.panels.replaced(chart.patient.id))
        sheet = flowsheet(assessment, self._surroundings.knowledge, units=timeline.units, corrected=corrected)
        sourced = frozenset(panel for source in chart.sources for panel in source.panels)
        self._body.setCurrentWidget(self.table if sheet.rows else self._nothing)
        self._nothing.setText("" if sheet.rows else keys_here(tr(NOTHING)))
        for part in (self.legend, self.detail):
            part.setVisible(bool(sheet.rows))
        self.table.show_sheet(sheet, sourced)
        self.select(self._wanted)
        self.sources.show_chart(chart)
        self.versions.show_chart(chart, {(panel, marker, False) for panel, marker in corrected})
        self.versions.gone.hide()  # panels that left are told of where the timelines' table is
        self.acts.show_chart(chart)
        self._follow(self.table.chosen_key())

    def select(self, key: Key | None) -> None:
        """Go to the reading that is chosen in the timelines, now or once the man is shown."""
        self._wanted = key
        self.table.select(key)
        self._follow(self.table.chosen_key())

    def clear(self) -> None:
        """Show nobody."""
        self._wanted = None
        self.correction.hide()
        self.versions.clear()
        self.acts.clear()
        self.sources.clear()
        self.table.show_sheet(NOBODY, frozenset())
        self._nothing.setText("")
        self._body.setCurrentWidget(self._nothing)
        self.detail.hide()
        self.legend.hide()

    def begin(self) -> None:
        """Take the focus, so that the arrow keys go from cell to cell."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, reason: str) -> None:
        """Let nothing be corrected, and say why to whoever asks."""
        self.acts.rest(reason)
        self.sources.desk.rest(reason)

    def end(self) -> None:
        """Wait for what is under way, before the clinic is closed."""
        self.sources.desk.end()

    def _take(self, key: Key | None) -> None:
        """Stay where the user went, whatever was chosen in the timelines before."""
        self._wanted = None
        self.versions.show_line(key)

    def _follow(self, key: Key | None) -> None:
        self.acts.show_line(key)
        self.versions.show_line(key)

    def _copy(self) -> None:
        """Put the whole sheet on the clipboard; it is gone from there at the lock."""
        sheet = self.table.sheet_model.sheet
        if sheet.rows:
            QGuiApplication.clipboard().setMimeData(copied(sheet))
            self.detail.say(
                tr(
                    "Copied: {markers} markers by {dates} dates.",
                    markers=len(sheet.rows),
                    dates=len(sheet.columns),
                )
            )

    def _make_copying(self) -> QAction:
        made = QAction(tr(COPY), self)
        made.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(self._copy)
        self.copy.clicked.connect(made.trigger)
        return made

    def _give_room(self, *, form: bool) -> None:
        """A form takes the place of the words below the sheet."""
        shown = bool(self.table.sheet_model.lines) and not form
        self.detail.setVisible(shown)
        self.legend.setVisible(shown)

    def _go_on(self) -> None:
        self._give_room(form=False)
        self.begin()

    def _connect(self) -> None:
        table, acts, correction, versions = self.table, self.acts, self.correction, self.versions
        table.offer([*acts.acts, versions.act, self.sources.act, self._copying])
        table.selected.connect(self._take)
        table.selected.connect(self.selected)
        acts.begun.connect(versions.hide)
        acts.begun.connect(lambda: self._give_room(form=True))
        acts.refused.connect(self.warned)
        correction.hidden.connect(lambda: self._give_room(form=False))
        correction.closed.connect(self._go_on)
        correction.stored.connect(self.stored)
        correction.stored.connect(lambda _said: self._go_on())
        versions.opened.connect(correction.hide)
        versions.opened.connect(lambda: self._give_room(form=True))
        versions.closed.connect(self._go_on)
        self.sources.desk.warned.connect(self.warned)

    def _lay_out(self) -> None:
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._card.setProperty("look", "card")
        self._body.addWidget(self.table)
        self._body.addWidget(self._nothing)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(8)
        column.addWidget(self.sources.stand_in(self._card, self), 1)
        for part in (self.legend, self.detail, self.correction, self.versions):
            column.addWidget(part)
