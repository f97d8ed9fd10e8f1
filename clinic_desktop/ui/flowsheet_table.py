"""The flowsheet: a grid that arrow keys walk cell by cell; its heads stay in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.flowsheet_heads import DateHeads, MarkerHeads, SheetCorner
from clinic_desktop.ui.flowsheet_look import HEAD, HEADING_LINE, LINE, SheetInk, widths_of
from clinic_desktop.ui.flowsheet_model import FlowsheetModel
from clinic_desktop.ui.flowsheet_paint import FlowsheetPainter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.flowsheet import Flowsheet, SheetCell, SheetColumn, SheetRow

    Key = tuple[str, str, bool]

NAME = phrase("Flowsheet")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CTRL = Qt.KeyboardModifier.ControlModifier


class FlowsheetTable(QTableView):
    """`selected` carries the key of the reading one is at, None for an empty cell; `moved` that one went on.

    `correct_requested` carries the key of a reading that is to be corrected.
    """

    selected = Signal(object)
    moved = Signal()
    correct_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = SheetInk(theme)
        self._told, self._at_newest = False, False
        self._acts: tuple[QAction, ...] = ()
        self.sheet_model = FlowsheetModel(self)
        self._painter = FlowsheetPainter(self, self.sheet_model, self._ink)
        self._dates = DateHeads(self, self.sheet_model, self._ink)
        self._markers = MarkerHeads(self, self.sheet_model, self._ink)
        self._corner = SheetCorner(self, self._ink)
        self.setHorizontalHeader(self._dates)
        self.setVerticalHeader(self._markers)
        self.setModel(self.sheet_model)
        self.setItemDelegate(self._painter)
        self._dress()

    @property
    def row(self) -> SheetRow | None:
        """The marker of the line one is in."""
        return self.sheet_model.row(self.currentIndex().row())

    @property
    def column(self) -> SheetColumn | None:
        """The collection one is at; None in the columns after the dates."""
        return self.sheet_model.column(self.currentIndex().column())

    @property
    def cell(self) -> SheetCell | None:
        """The reading one is at."""
        return self.sheet_model.cell(self.currentIndex())

    def show_sheet(self, sheet: Flowsheet, sourced: frozenset[str]) -> None:
        """Show a man's results; one stays at the same reading, else begins at the newest."""
        kept = self.chosen_key()
        self._told = True
        self.sheet_model.show_sheet(sheet, sourced)
        for line in range(len(self.sheet_model.lines)):
            self.setRowHeight(line, LINE if self.sheet_model.row(line) else HEADING_LINE)
        self._fit()
        again = self.sheet_model.index_of(kept)
        self.setCurrentIndex(again if again.isValid() else self.sheet_model.newest())
        self._told = False
        self._at_newest = not again.isValid()
        self.updateGeometries()
        self.moved.emit()

    def select(self, key: Key | None) -> None:
        """Go to a reading that was chosen elsewhere, and tell nobody; stay where it is not among these."""
        index = self.sheet_model.index_of(key)
        if index.isValid() and index != self.currentIndex():
            self._told = True
            self.setCurrentIndex(index)
            self._told = False
            self.moved.emit()

    def chosen_key(self) -> Key | None:
        """The key of the reading one is at."""
        cell = self.cell
        return None if cell is None else cell.point.key

    def offer(self, acts: Iterable[QAction]) -> None:
        """Offer acts on the reading one is at, in its menu and by their keys."""
        self._acts = tuple(acts)
        self.addActions(list(self._acts))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Say where one is now."""
        super().currentChanged(current, previous)
        self._painter.current = (current.row(), current.column())
        for part in (self.viewport(), self._dates.viewport(), self._markers.viewport()):
            part.update()
        if not self._told:
            self._at_newest = False
            self.selected.emit(self.chosen_key())
            self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and last date, Enter corrects; the rest is the grid's own."""
        index, ctrl = self.currentIndex(), bool(event.modifiers() & CTRL)
        if event.key() in ENTER and index.isValid():
            self.correct_requested.emit(self.chosen_key())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not ctrl and index.isValid():
            place = 0 if event.key() == Qt.Key.Key_Home else self.sheet_model.dates - 1
            self.setCurrentIndex(self.sheet_model.index(index.row(), place))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The acts on a reading: the one under the pointer, by key the one one is at."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if self.sheet_model.cell(index) is None:
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([act for act in self._acts if act.isVisible() and act.isEnabled()])
        where = self.visualRect(index).center() if by_key else event.pos()
        menu.popup(self.viewport().mapToGlobal(where))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width out."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the columns, which nobody did while they could not be seen."""
        super().showEvent(event)
        self._fit()

    def updateGeometries(self) -> None:
        """Keep the names of the frozen columns over them, and the newest in view until one goes elsewhere."""
        super().updateGeometries()
        if self._at_newest:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
        head = self._dates.geometry()
        self._corner.setGeometry(self._markers.x(), head.y(), self._markers.width(), HEAD)
        self._corner.raise_()
        self._tell_elsewhere()

    def _tell_elsewhere(self) -> None:
        """Say what of the dates is not in sight, to the eye and to a screen reader."""
        self._corner.tell_elsewhere(*self._dates.out_of_sight())
        if self.accessibleDescription() != self._corner.elsewhere:
            self.setAccessibleDescription(self._corner.elsewhere)

    def _fit(self) -> None:
        if not self.isVisible() or not self.sheet_model.lines:
            return
        bar = self.verticalScrollBar().sizeHint().width()
        widths = widths_of(self.sheet_model.sheet, self.contentsRect().width() - bar, self._ink)
        for part in (self._painter, self._dates, self._markers, self._corner):
            part.widths = widths
        self._markers.setFixedWidth(widths.head)
        for place, width in enumerate(widths.columns):
            self.setColumnWidth(place, width)
        self.updateGeometries()

    def _dress(self) -> None:
        self.setAccessibleName(tr(NAME))
        self.horizontalScrollBar().valueChanged.connect(self._tell_elsewhere)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self._dates.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
