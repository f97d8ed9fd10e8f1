"""The linked table: the points of the timelines as words and numbers; what a screen reader reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from clinic_desktop.drawing.table import HEADINGS
from clinic_desktop.drawing.table_order import TableOrder, arranged
from clinic_desktop.exchange.csv_text import safe_cell
from clinic_desktop.language import tr
from clinic_desktop.ui.column_widths import content_widths, shared
from clinic_desktop.ui.rows_model import CORRECTED_SIZE, DATE, RESULT, SHORT_HEADINGS, RowsModel
from clinic_desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent

    from clinic_desktop.drawing.table import Row
    from clinic_desktop.drawing.theme import Theme

    Key = tuple[str, str, bool]

SEEN = (
    *("Date", "Marker", "Result", "Unit", "Range", "L/H", "Laboratory verdict", "Phase verdict"),
    *("Change", "Class of draw", "Reason", "Converted"),
)
"""From left to right: what decides comes first, the sentences take what room is left."""
SHARES = {HEADINGS.index("Change"): 3, HEADINGS.index("Reason"): 4}
CONVERTED = HEADINGS.index("Converted")
LINE_HEIGHT, HEADING_HEIGHT, SCROLL_BAR = 23, 25, 8
EDGE = 2
HEADING_FONT = 11


class ResultsView(QTableView):
    """The table itself; Enter on a line asks to correct it, the menu key or a right click for its menu."""

    entered_line = Signal(int)
    menu_asked = Signal(int, object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks to correct; Tab leaves the table instead of walking through its cells."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_line.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Say for which line the menu is wanted: the one under the pointer, by key the current one."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            where = self.visualRect(index).center() if by_key else event.pos()
            self.menu_asked.emit(index.row(), self.viewport().mapToGlobal(where))


class LinkedTable(QWidget):
    """Shows Rows; `selected` carries the key of the chosen line, `correct_requested` one to correct.

    `arranged` says that other rows are shown or another one is chosen, `copied` how many were copied.
    """

    selected = Signal(object)
    arranged = Signal()
    copied = Signal(int)
    correct_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = False
        self._acts: tuple[QAction, ...] = ()
        self._model = RowsModel(theme, self)
        self._table = ResultsView(self)
        self._table.setModel(self._model)
        self._dress()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._table)
        self.order, self.only = TableOrder.DATE, ""
        self._all: tuple[Row, ...] = ()
        self._widths: list[int] = []
        self.setFocusProxy(self._table)
        self._table.selectionModel().currentRowChanged.connect(self._choose)
        self._table.entered_line.connect(self._ask_to_correct)
        self._table.menu_asked.connect(self._open_menu)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the chosen one stays chosen where it is still there."""
        self._all = tuple(rows)
        if self.only and all(row.key[1] != self.only for row in self._all):
            self.only = ""
        self._arrange(self.chosen_key())

    def order_by(self, order: TableOrder) -> None:
        """Let the rows follow one another otherwise; the chosen one stays in view."""
        self.order = order
        self._arrange(self.chosen_key())

    def show_only_chosen(self, *, on: bool) -> None:
        """Show the rows of the chosen line's marker alone, whichever is chosen from now on, or all."""
        kept = self.chosen_key()
        self.only = kept[1] if on and kept is not None else ""
        self._arrange(kept)

    @property
    def counts(self) -> tuple[int, int]:
        """How many rows are shown, and how many there are."""
        return len(self._model.rows), len(self._all)

    def copy(self) -> None:
        """Put the rows as they are shown on the clipboard; a spreadsheet takes none of them for a formula."""
        lines = [tuple(map(tr, HEADINGS)), *(row.texts for row in self._model.rows)]
        text = "\n".join("\t".join(safe_cell(cell) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(len(lines) - 1)

    def bind(self, act: QAction) -> None:
        """Let a key act while the keyboard is in the table."""
        self._table.addAction(act)

    def clip(self, panels: frozenset[str]) -> None:
        """Mark the lines of these panels, by id: a source document is attached to them."""
        self._model.clip(panels)
        self._widths = []
        self._fit_columns()

    def offer(self, acts: Iterable[QAction]) -> None:
        """Offer more acts on the chosen line, in its menu and by their keys."""
        self._acts = tuple(acts)
        self._table.addActions(list(self._acts))

    def select(self, key: Key | None) -> None:
        """Choose the line of a point that was chosen elsewhere and bring it into view.

        Rows of one marker alone give way to those of the marker that is chosen.
        """
        if self.only and key is not None and key[1] != self.only and any(r.key == key for r in self._all):
            self.only = key[1]
            self._arrange(None)
        place = self._model.place_of(key)
        self._told = True
        if place is None:
            self._table.clearSelection()
            self._table.setCurrentIndex(QModelIndex())
        else:
            self._table.setCurrentIndex(self._model.index(place, RESULT))
        self._told = False
        self.arranged.emit()

    @staticmethod
    def height_of(lines: int) -> int:
        """The height at which so many lines are in view, scroll bar and all."""
        return HEADING_HEIGHT + lines * LINE_HEIGHT + SCROLL_BAR + 2 * EDGE

    def chosen_key(self) -> Key | None:
        """The key of the chosen line."""
        place = self._table.currentIndex().row()
        return self._model.rows[place].key if 0 <= place < len(self._model.rows) else None

    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._told:
            self.selected.emit(self._model.rows[current.row()].key)
            self.arranged.emit()

    def _arrange(self, kept: Key | None) -> None:
        """Show what order and filter leave of the rows, with the same line chosen where it is among them."""
        shown = arranged(self._all, self.order, self.only)
        self._told = True  # a line that goes takes the choice elsewhere, which nobody has made
        self._model.show_rows(shown)
        self._told = False
        if self.chosen_key() != kept:
            self.select(kept)
        self._widths = []
        self._fit_columns()
        self.arranged.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the columns, which nobody did while they could not be seen."""
        super().showEvent(event)
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width out among the columns."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        if not self.isVisible():
            return
        if not self._widths:
            texts = [row.texts for row in self._all]
            heads = [tr(SHORT_HEADINGS.get(place, heading)) for place, heading in enumerate(HEADINGS)]
            fonts = [self._model.font_of(column) for column in range(len(HEADINGS))]
            self._widths = content_widths(texts, heads, fonts, font(HEADING_FONT))
            if any(self._model.clipped(row) for row in self._all):
                self._widths[DATE] += CORRECTED_SIZE + 3 * EDGE
            if any(row.corrected for row in self._all):
                self._widths[RESULT] += CORRECTED_SIZE + EDGE
            self._table.setColumnHidden(CONVERTED, not any(text[CONVERTED] for text in texts))
        for column, width in enumerate(shared(self._widths, self._table.viewport().width(), SHARES)):
            self._table.setColumnWidth(column, width)

    def _ask_to_correct(self, place: int) -> None:
        row = self._model.rows[place]
        if not row.point.draft and not row.point.derived:
            self.correct_requested.emit(row.key)

    def _open_menu(self, _place: int, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([act for act in self._acts if act.isVisible() and act.isEnabled()])
        if not menu.isEmpty():
            menu.popup(where)

    def _dress(self) -> None:
        table = self._table
        table.setAccessibleName(tr("Results as a table"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setIconSize(QSize(CORRECTED_SIZE, CORRECTED_SIZE))
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(LINE_HEIGHT)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setFixedHeight(HEADING_HEIGHT)
        for place, heading in enumerate(SEEN):
            header.moveSection(header.visualIndex(HEADINGS.index(heading)), place)
