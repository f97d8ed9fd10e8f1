"""The linked table: the points of the timelines as words and numbers; what a screen reader reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from clinic_desktop.drawing.table import HEADINGS
from clinic_desktop.ui.theme import colour, font
from clinic_desktop.ui.timeline_ink import words_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QColor, QKeyEvent

    from clinic_desktop.drawing.table import Row
    from clinic_desktop.drawing.theme import Theme

    Key = tuple[str, str, bool]
    Index = QModelIndex | QPersistentModelIndex

RESULT, VERDICT = HEADINGS.index("Result"), HEADINGS.index("Expected at this stage")
NUMBERS = (RESULT, HEADINGS.index("Converted"))
WIDTHS = (148, 164, 84, 84, 96, 84, 40, 100, 152, 300, 126)
LINE_HEIGHT = 26


class RowsModel(QAbstractTableModel):
    """Rows as cells; every text is the row's own."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[Row, ...] = ()
        self._strong = font(13, QFont.Weight.DemiBold)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Take other rows; a row that only differs in its words keeps its place and selection."""
        before, same = self._rows, [row.key for row in rows] == [row.key for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = rows
        if not same:
            self.endResetModel()
            return
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(HEADINGS) - 1))

    def place_of(self, key: Key | None) -> int | None:
        """The line of a key."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """One line per reading."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """One column per heading."""
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings above; the date beside, which names the line for a screen reader."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return HEADINGS[section] if orientation is Qt.Orientation.Horizontal else self._rows[section].date

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell: its text, how it is aligned, and the verdict's colour."""
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.texts[column]
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{HEADINGS[column]}: {row.texts[column] or 'none'}"
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole if column == RESULT:
                return self._strong
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(row, column)
        return None

    def _ink(self, row: Row, column: int) -> QColor:
        if row.point.draft:
            return colour(self._theme, "plot.draft")
        if column != VERDICT:
            return colour(self._theme, "text.main" if column <= RESULT else "text.muted")
        return colour(self._theme, words_role(row.point.phase))


class ResultsView(QTableView):
    """The table itself; Enter on a line asks to correct it."""

    entered_line = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks to correct; Tab leaves the table instead of walking through its cells."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_line.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class LinkedTable(QWidget):
    """Shows Rows; `selected` carries the key of the chosen line, `correct_requested` one to correct."""

    selected = Signal(object)
    correct_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = False
        self._model = RowsModel(theme, self)
        self._table = ResultsView(self)
        self._table.setModel(self._model)
        self._dress()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._table)
        self.setFocusProxy(self._table)
        self._table.selectionModel().currentRowChanged.connect(self._choose)
        self._table.entered_line.connect(self._ask_to_correct)
        self._table.customContextMenuRequested.connect(self._open_menu)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the chosen one stays chosen where it is still there."""
        kept = self._chosen_key()
        self._model.show_rows(tuple(rows))
        if self._chosen_key() != kept:
            self.select(kept)

    def select(self, key: Key | None) -> None:
        """Choose the line of a point that was chosen elsewhere and bring it into view."""
        place = self._model.place_of(key)
        self._told = True
        if place is None:
            self._table.clearSelection()
            self._table.setCurrentIndex(QModelIndex())
        else:
            self._table.setCurrentIndex(self._model.index(place, RESULT))
        self._told = False

    def _chosen_key(self) -> Key | None:
        place = self._table.currentIndex().row()
        return self._model.rows[place].key if 0 <= place < len(self._model.rows) else None

    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._told:
            self.selected.emit(self._model.rows[current.row()].key)

    def _ask_to_correct(self, place: int) -> None:
        row = self._model.rows[place]
        if not row.point.draft and not row.point.derived:
            self.correct_requested.emit(row.key)

    def _open_menu(self, where: QPoint) -> None:
        index = self._table.indexAt(where)
        if not index.isValid() or self._model.rows[index.row()].point.derived:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Correct this result…", lambda: self._ask_to_correct(index.row()))
        menu.popup(self._table.viewport().mapToGlobal(where))

    def _dress(self) -> None:
        table = self._table
        table.setAccessibleName("Results as a table")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(LINE_HEIGHT)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            table.setColumnWidth(column, width)
