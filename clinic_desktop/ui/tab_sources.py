"""The source documents of the first tab: reached from the form, from every reading and from a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.source_arrivals import SourceArrivals
from clinic_desktop.ui.source_desk import SourceDesk
from clinic_desktop.ui.source_place import SourcePlace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from clinic_desktop.drawing.points import Key
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.source_document import SourceDocument
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.correction_desk import CorrectionDesk
    from clinic_desktop.ui.linked_table import LinkedTable
    from clinic_desktop.ui.panel_entry import PanelEntry
    from clinic_desktop.ui.source_reading import Incoming
    from clinic_desktop.ui.surroundings import Surroundings
    from clinic_desktop.ui.timeline_view import TimelineView

OPEN, KEY, SHORT = phrase("Source document"), "Ctrl+O", "O"
ATTACH = phrase("Attach a source document…")
NO_LINE = phrase("Choose a result first: its source document opens with Ctrl+O.")
STILL_READING = phrase("A document is still being read; it is shown as soon as it is there.")
NO_SOURCE = phrase(
    "No source document is attached to this result's panel; its menu in the table attaches one."
)


class TabSources(QObject):
    """`place` goes where the timelines stand; `acts` and `button` belong to the chosen result."""

    def __init__(
        self,
        surroundings: Surroundings,
        clinic: Clinic,
        tab: QWidget,
        entry: PanelEntry,
        readings: tuple[TimelineView, LinkedTable],
        correction: CorrectionDesk,
    ) -> None:
        super().__init__(tab)
        self._entry, self._correction = entry, correction
        self._view, self._table = readings
        self._chart: Chart | None = None
        self._key: Key | None = None
        self._entering, self._attaching_to = False, ""
        self._came_from: QWidget | None = None
        self.desk = SourceDesk(surroundings, clinic)
        self.desk.setParent(self)
        self.viewer = self.desk.viewer
        self._arrivals = SourceArrivals(entry)
        self._make_acts(surroundings)
        self._turning = QShortcut(QKeySequence(KEY), tab)
        self._turning.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._connect()
        self.show_line(None)

    def stand_in(self, timelines: QWidget, above: QWidget, tab: QWidget) -> SourcePlace:
        """Make the place in which a document stands beside the timelines, or before them."""
        self._place = SourcePlace(self.viewer, timelines, above, tab)
        return self._place

    def show_chart(self, chart: Chart) -> None:
        """Speak of a man's documents."""
        self._chart = chart
        self._table.clip(frozenset(panel for source in chart.sources for panel in source.panels))
        self.desk.show_chart(chart)
        self.show_line(self._key)

    def clear(self) -> None:
        """Speak of nobody."""
        self._chart, self._came_from = None, None
        self._table.clip(frozenset())
        self.desk.clear()
        self.show_line(None)

    def rest(self, reason: str) -> None:
        """Let documents be looked at only."""
        self.desk.rest(reason)
        self._attach.setEnabled(not reason)

    def show_line(self, key: Key | None) -> None:
        """Offer the documents of the chosen result, or to attach one to its panel."""
        self._key = key
        offered = bool(self._sources_of_line())
        for part in (self.act, self.button, self.in_correction):
            part.setVisible(offered)
        self._attach.setVisible(key is not None and self._attach.isEnabled())

    def show_entry(self, *, open_: bool) -> None:
        """A panel is typed from now on, or no more; what stood beside it goes with it."""
        if open_ is not self._entering:
            self.desk.hide()
        self._entering = open_

    def begin_draft(self) -> None:
        """Show the document that a draft was begun from."""
        source = self._entry.source.source
        if source is not None and self.viewer.source is None:
            self.desk.open(source)

    def turn(self) -> None:
        """Show the document of what the keyboard is at, or hide it; while none is there, ask for one."""
        if self._entering:
            source = self._entry.source.source
            if source is None:
                self._ask("")
            elif self.viewer.source is None:
                self.desk.open(source)
            else:
                self._hide()
            return
        if self.viewer.source is not None:
            self._hide()
        else:
            self._open_line()

    def _sources_of_line(self) -> tuple[SourceDocument, ...]:
        return () if self._chart is None or self._key is None else self._chart.sources_of(self._key[0])

    def _open_line(self) -> None:
        """Open the chosen result's document; its next one where it has several and one is open."""
        sources = self._sources_of_line()
        if not sources:
            self.desk.warned.emit(keys_here(tr(NO_LINE)) if self._key is None else tr(NO_SOURCE))
            return
        ids = [source.id for source in sources]
        shown = self.viewer.source
        place = ids.index(shown.id) + 1 if shown is not None and shown.id in ids else 0
        if shown is None:
            self._came_from = self.viewer.window().focusWidget()
        self.desk.open(sources[place % len(sources)])
        if not self._correction.isVisible():
            self.viewer.begin()

    def _hide(self) -> None:
        """Hide the document and give the keyboard back, unless it is at a form."""
        had_focus = self.viewer.isAncestorOf(self.viewer.window().focusWidget() or self.viewer)
        self.desk.hide()
        if self._entering:
            if had_focus:
                self._entry.focus_first()
        elif had_focus and not self._correction.isVisible():
            back = self._came_from if self._came_from is not None else self._view
            (back if back.isVisible() else self._view).setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

    def _ask(self, panel_id: str) -> None:
        """Let a file be chosen, unless a document is being read already."""
        if self.desk.reading:
            self.desk.said.emit(tr(STILL_READING))
            return
        self._attaching_to = panel_id
        self._arrivals.choose()

    def _take(self, read: Callable[[], Incoming]) -> None:
        """Attach what arrived: to the draft while a panel is typed, else to the panel it was asked for."""
        panel_id, self._attaching_to = "" if self._entering else self._attaching_to, ""
        if self._entering or panel_id:
            if self._entering:
                self._entry.source.say_opening(tr("Reading the document…"))
            self.desk.attach(read, panel_id)

    def _attached(self, source: SourceDocument | None) -> None:
        if self._entering:
            self._entry.take_source("" if source is None else source.id)

    def _use(self, source_id: str) -> None:
        self._entry.take_source(source_id)
        self.begin_draft()

    def _follow(self, draft: Draft) -> None:
        """Show a document beside the form only while the draft names it; taking it can be undone."""
        shown = self.viewer.source
        if self._entering and shown is not None and draft.source != shown.id:
            self._hide()

    def _list(self, sources: Sequence[SourceDocument]) -> None:
        self._entry.source.know(sources)

    def _say_shown(self) -> None:
        self._entry.source.say_shown(shown=self.viewer.source is not None)
        self._entry.source.say_opening("")

    def _make_acts(self, surroundings: Surroundings) -> None:
        self.act = QAction(tr("Open the source document"), self)
        self.act.setShortcut(SHORT)
        self.act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.act.triggered.connect(self._open_line)
        self._view.addAction(self.act)
        self._attach = QAction(tr(ATTACH), self)
        self._attach.triggered.connect(lambda: self._ask("" if self._key is None else self._key[0]))
        self.acts = (self.act, self._attach)
        theme, link = surroundings.theme, ButtonKind.LINK
        self.button = ActionButton(theme, tr(OPEN), kind=link, key=SHORT, icon="paperclip")
        self.in_correction = ActionButton(theme, tr(OPEN), kind=link, key="Ctrl O", icon="paperclip")
        self.button.clicked.connect(self.act.trigger)
        self.in_correction.clicked.connect(self.turn)
        self._correction.offer(self.in_correction)

    def _connect(self) -> None:
        row = self._entry.source
        row.asked.connect(lambda: self._ask(""))
        row.used.connect(self._use)
        row.turned.connect(self.turn)
        self._entry.picture_pasted.connect(self._arrivals.paste)
        self._entry.typed.connect(self._follow)
        self._arrivals.arrived.connect(self._take)
        self._turning.activated.connect(self.turn)
        self.viewer.closed.connect(self._hide)
        self.desk.attached.connect(self._attached)
        self.desk.listed.connect(self._list)
        self.desk.shown.connect(self._say_shown)
        self.desk.warned.connect(lambda _said: row.say_opening(""))
        for done in (self._correction.closed, self._correction.stored):
            done.connect(self.desk.hide)  # before the keyboard goes back to the timelines, which it may cover
