"""The source document of a reading in the flowsheet: opened beside the sheet, and closed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.source_desk import SourceDesk
from clinic_desktop.ui.source_place import SourcePlace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.source_document import SourceDocument
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.flowsheet_table import FlowsheetTable
    from clinic_desktop.ui.surroundings import Surroundings

OPEN, SHORT, KEY = phrase("Source document"), "O", "Ctrl+O"
NO_CELL = phrase("Choose a date first: the source document of its results opens with O.")
NO_SOURCE = phrase("No source document is attached to this panel; the table of the timelines attaches one.")


class FlowsheetSources(QObject):
    """Follows the collection one is at, also in an empty cell of it."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic, table: FlowsheetTable) -> None:
        super().__init__(table)
        self._table = table
        self._chart: Chart | None = None
        self.desk = SourceDesk(surroundings, clinic)
        self.desk.setParent(self)
        self.viewer = self.desk.viewer
        self.act = QAction(tr("Open the source document"), self)
        self.act.setShortcut(SHORT)
        self.act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.act.triggered.connect(self.open)
        self.button = ActionButton(
            surroundings.theme, tr(OPEN), kind=ButtonKind.LINK, key=SHORT, icon="paperclip"
        )
        self.button.clicked.connect(self.open)
        table.moved.connect(self.follow)
        self.viewer.closed.connect(self._hide)

    def stand_in(self, sheet: QWidget, tab: QWidget) -> SourcePlace:
        """Make the place in which a document stands beside the sheet, or before it."""
        turning = QShortcut(QKeySequence(KEY), tab)
        turning.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turning.activated.connect(self.turn)
        self._place = SourcePlace(self.viewer, sheet, sheet, tab)
        return self._place

    def show_chart(self, chart: Chart) -> None:
        """Speak of a man's documents."""
        self._chart = chart
        self.desk.show_chart(chart)
        self.follow()

    def clear(self) -> None:
        """Speak of nobody."""
        self._chart = None
        self.desk.clear()
        self.follow()

    def follow(self) -> None:
        """Offer the documents of the collection one is at."""
        offered = bool(self._sources())
        self.act.setVisible(offered)
        self.button.setVisible(offered)

    def turn(self) -> None:
        """Show the document, or hide the one that is shown."""
        if self.viewer.source is None:
            self.open()
        else:
            self._hide()

    def open(self) -> None:
        """Open the collection's document; its next one where it has several and one is open."""
        sources = self._sources()
        if not sources:
            self.desk.warned.emit(tr(NO_CELL if self._table.column is None else NO_SOURCE))
            return
        ids = [source.id for source in sources]
        shown = self.viewer.source
        place = ids.index(shown.id) + 1 if shown is not None and shown.id in ids else 0
        self.desk.open(sources[place % len(sources)])
        self.viewer.begin()

    def _sources(self) -> tuple[SourceDocument, ...]:
        column = self._table.column
        if self._chart is None or column is None:
            return ()
        return tuple(dict.fromkeys(each for panel in column.panels for each in self._chart.sources_of(panel)))

    def _hide(self) -> None:
        """Hide the document and give the keyboard back to the sheet."""
        had_focus = self.viewer.isAncestorOf(self.viewer.window().focusWidget() or self.viewer)
        self.desk.hide()
        if had_focus:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
