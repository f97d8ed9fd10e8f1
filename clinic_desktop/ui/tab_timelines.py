"""The first tab: toolbar, timelines and their table, and beside them the assessment or the panel entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clinic_desktop.ui.anchor_desk import AnchorDesk
from clinic_desktop.ui.assessment_column import AssessmentColumn
from clinic_desktop.ui.baseline_foot import BaselineFoot
from clinic_desktop.ui.correction_desk import CorrectionDesk
from clinic_desktop.ui.linked_table import LinkedTable
from clinic_desktop.ui.others_draft import OthersDraft
from clinic_desktop.ui.panel_entry import PanelEntry
from clinic_desktop.ui.panel_versions import PanelVersions
from clinic_desktop.ui.reading_acts import ReadingActs
from clinic_desktop.ui.tab_sources import TabSources
from clinic_desktop.ui.table_shelf import TableShelf
from clinic_desktop.ui.timeline_desk import TimelineDesk
from clinic_desktop.ui.timeline_view import TimelineView
from clinic_desktop.ui.view_toolbar import ViewToolbar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from clinic_desktop.drawing.table import Row
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

ASSESSMENT_SHARE, LEAST_ASSESSMENT, MOST_ASSESSMENT = 0.29, 290, 336
ROOM_FOR_BOTH = 700
ENTRY_SHARE, LEAST_ENTRY, MOST_ENTRY = 0.485, 484, 572


class TimelinesTab(QWidget):
    """Places the widgets and keeps their selections together; what they show is the page's business."""

    refused = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        theme, knowledge = surroundings.theme, surroundings.knowledge
        self._knowledge = knowledge
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.toolbar = ViewToolbar(theme, knowledge)
        self.view, self.table = TimelineView(theme), LinkedTable(theme)
        self.desk = TimelineDesk(surroundings, clinic, self.view, self.toolbar)
        self.assessment = AssessmentColumn(surroundings, clinic)
        self.entry, self.others = PanelEntry(theme, knowledge), OthersDraft(theme)
        self.correction = CorrectionDesk(surroundings, clinic)
        self.baseline = BaselineFoot(surroundings, clinic)
        self.versions = PanelVersions(surroundings, clinic)
        self.anchor = AnchorDesk(surroundings, clinic, self.view)
        self.acts = ReadingActs(theme, (self.view,), self.table, self.correction)
        readings = self.view, self.table
        self.sources = TabSources(surroundings, clinic, self, self.entry, readings, self.correction)
        self._chart: Chart | None = None
        self._strips: set[str] = set()
        self._side, self._split = QStackedWidget(), QSplitter(Qt.Orientation.Vertical)
        self.shelf = self._make_shelf(surroundings, clinic)
        self._lay_out()
        self.view.selected.connect(self.table.select)
        self.table.selected.connect(self.view.select)
        self.table.offer(
            [*self.acts.acts, self.versions.act, *self.sources.acts, *self.baseline.acts.values()]
        )
        self.desk.offer_on_point([*self.acts.acts, self.versions.act])
        self.sources.desk.warned.connect(self.refused)
        for lead in (self.view.select, self.table.select):
            self.assessment.chosen.connect(lead)
        self.assessment.strips_wanted.connect(self.desk.arranging.also)
        for chosen in (self.view.selected, self.table.selected, self.assessment.chosen):
            chosen.connect(self.baseline.show_line)
            chosen.connect(self.versions.show_line)
            chosen.connect(self.sources.show_line)
        self.versions.opened.connect(self.correction.hide)
        self.versions.opened.connect(self.anchor.leave)
        self.toolbar.offer([None, self.anchor.act])
        for other in (self.versions.hide, self.anchor.leave):
            self.acts.begun.connect(other)
        self.acts.refused.connect(self.refused)
        self.anchor.opened.connect(self.correction.hide)
        self.anchor.opened.connect(self.versions.hide)
        self.anchor.opened.connect(self.shelf.hide)  # the phases are looked at through all the strips
        self.anchor.closed.connect(lambda: self._share_height(form=False))
        self.acts.begun.connect(lambda: self._share_height(form=True))
        self.correction.hidden.connect(lambda: self._share_height(form=False))
        self.anchor.refused.connect(self.refused)
        for done in (self.versions.closed, self.correction.closed):
            done.connect(self._go_on)
        for stored in (self.baseline.stored, self.correction.stored):
            stored.connect(lambda _said: self._go_on())
        self.show_entry(open_=False)

    def show_chart(self, assessment: Assessment, timeline: Timeline, rows: Sequence[Row]) -> None:
        """Show what is signed, in picture and table."""
        self._chart = assessment.chart
        self.view.show_timeline(timeline)
        self.table.show_rows(rows)
        chosen, shown = self.table.chosen_key(), {strip.marker for strip in timeline.strips}
        if chosen is not None and chosen[1] in self._strips - shown:
            self.table.select(None)
            self.view.selected.emit(None)  # its strip was hidden: chosen nowhere, until it is chosen again
        if self.table.chosen_key() is None:
            self.view.select(None)
        self._strips = shown
        self.desk.show_chart(assessment, timeline)
        self.anchor.show_chart(assessment.chart, timeline)
        self.sources.show_chart(assessment.chart)
        self.versions.show_chart(assessment.chart, {row.key for row in rows if row.corrected})
        self.baseline.show_assessment(assessment, timeline.units)
        self.acts.show_chart(assessment.chart)

    def show_whole(self, assessment: Assessment, timeline: Timeline, beside: Timeline) -> None:
        """Say in words what the whole chart amounts to, with what is measured `beside` the strips."""
        self.desk.picture.show_assessment(assessment)
        self.baseline.show_assessment(assessment, timeline.units)
        self.assessment.show_assessment(assessment, timeline, beside)

    def clear(self) -> None:
        """Show nobody: an empty picture, no rows, no form."""
        self._chart = None
        self.view.clear()
        self.desk.clear()
        self.table.show_rows(())
        self.versions.clear()
        self.acts.clear()
        self.sources.clear()
        self.anchor.clear()
        self.baseline.show_assessment(None)
        self.baseline.show_line(None)
        self.assessment.clear()
        self.correction.hide()
        self.show_entry(open_=False)
        self.entry.clear()

    def rest(self, reason: str) -> None:
        """Let no reading be corrected, and say why to whoever asks."""
        self.acts.rest(reason)
        self.sources.rest(reason)
        self.anchor.rest(reason)

    def begin(self) -> None:
        """Take the focus, so that the arrow keys walk through the timelines."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_panel(self) -> None:
        """Take the focus to the first marker's result, in a resumed draft too."""
        self.sources.begin_draft()
        draft = self.entry.draft
        if draft is not None and draft.fields:
            self.go_to_line(draft.fields[0].marker)

    def go_to_line(self, marker: str) -> None:
        """Take the focus to a marker's result in the panel that is open; nothing where it has no line."""
        known = self._knowledge.markers.get(marker)
        name = "" if known is None or self.entry.draft is None else known.name
        for editor in self.entry.findChildren(QLineEdit):
            if name and editor.accessibleName() == name:
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def ask_about(self, draft: Draft) -> None:
        """Put in the entry's place whose panel this is, before anything of it is shown."""
        self._side.setCurrentWidget(self.others)
        self.baseline.allow(acting=False)
        self.anchor.allow(acting=False)
        self.acts.allow(acting=False)
        self._share_width()
        self.others.ask(draft)

    @property
    def asking(self) -> bool:
        """True while it is asked about somebody else's panel."""
        return self._side.currentWidget() is self.others

    def show_entry(self, *, open_: bool) -> None:
        """Put the panel entry beside the timelines, or the assessment back."""
        self._side.setCurrentWidget(self.entry if open_ else self.assessment)
        self.others.clear()
        self.sources.show_entry(open_=open_)
        self.baseline.allow(acting=not open_)
        self.anchor.allow(acting=not open_)
        self.acts.allow(acting=not open_)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side its share of a narrower window, and the table its lines in a lower one."""
        super().resizeEvent(event)
        self._share_width()
        self.shelf.share()

    def _make_shelf(self, surroundings: Surroundings, clinic: Clinic) -> TableShelf:
        """Fold or open the table as the user left it, and remember how he leaves it."""
        foot = self.baseline, self.sources.button, self.acts.button, self.versions.earlier, self.versions.gone
        made = TableShelf(surroundings.theme, self.table, foot)
        views, user = surroundings.views, clinic.user
        made.put(open_=views.of(user).table_open)
        made.turned.connect(lambda open_: views.keep(user, replace(views.of(user), table_open=open_)))
        QShortcut(QKeySequence("Ctrl+T"), self).activated.connect(made.toggle)
        return made

    def _go_on(self) -> None:
        """Take the focus back from a form to where the lines are chosen."""
        (self.table if self.shelf.open else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _share_height(self, *, form: bool) -> None:
        """In a low window there is no room for the table and a form."""
        self.shelf.setVisible(not form or self.height() >= ROOM_FOR_BOTH)

    def _share_width(self) -> None:
        if self._side.currentWidget() is self.entry:
            share, least, most = ENTRY_SHARE, LEAST_ENTRY, MOST_ENTRY
        else:
            share, least, most = ASSESSMENT_SHARE, LEAST_ASSESSMENT, MOST_ASSESSMENT
        self._side.setFixedWidth(round(min(max(self.width() * share, least), most)))

    def _lay_out(self) -> None:
        self._side.addWidget(self.assessment)
        self._side.addWidget(self.entry)
        self._side.addWidget(self.others)
        split = self._split
        split.setChildrenCollapsible(False)
        split.setHandleWidth(6)
        split.addWidget(self.view)
        self.shelf.stand_in(split)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        centre = QVBoxLayout()
        centre.setContentsMargins(16, 12, 16, 10)
        centre.setSpacing(8)
        centre.addWidget(self.toolbar)
        centre.addWidget(self.desk.picture.warning)
        centre.addWidget(self.sources.stand_in(split, self.toolbar, self), 1)
        # Not inside the splitter: a splitter does not know that wrapped sentences need more height.
        centre.addWidget(self.anchor.card)
        centre.addWidget(self.correction)
        centre.addWidget(self.versions)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(centre, 1)
        row.addWidget(self._side)
