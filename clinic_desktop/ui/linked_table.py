"""The linked table: the points of the timelines as words and numbers; what a screen reader reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from clinic_desktop.drawing.table import HEADINGS
from clinic_desktop.ui.theme import colour, font, icon
from clinic_desktop.ui.timeline_ink import words_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction, QColor, QKeyEvent

    from clinic_desktop.drawing.table import Row
    from clinic_desktop.drawing.theme import Theme

    Key = tuple[str, str, bool]
    Index = QModelIndex | QPersistentModelIndex

RESULT, VERDICT = HEADINGS.index("Result"), HEADINGS.index("Expected at this stage")
NUMBERS = (RESULT, HEADINGS.index("Converted"))
WIDTHS = {
    "Date": 127,
    "Marker": 128,
    "Result": 62,
    "Unit": 62,
    "Range": 70,
    "L/H": 27,
    "Expected at this stage": 79,
    "Change": 246,
    "Laboratory": 82,
    "Converted": 86,
    "Level": 120,
    "Reason": 260,
}
"""From left to right: what decides comes first, and is in view without scrolling in a window 1440 wide."""
SENTENCES = tuple(HEADINGS.index(heading) for heading in ("Change", "Level", "Reason"))
SHORT_HEADINGS = {VERDICT: "Expected"}
LINE_HEIGHT, HEADING_HEIGHT, SCROLL_BAR = 23, 25, 8
EDGE = 2
CORRECTED_SIZE = 12
HEADING_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class RowsModel(QAbstractTableModel):
    """Rows as cells; every text is the row's own."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[Row, ...] = ()
        self._plain, self._strong, self._small = font(12), font(12, QFont.Weight.DemiBold), font(11)

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
        """The headings above, short where seen and whole where read; the date beside names the line."""
        if role not in HEADING_ROLES:
            return None
        if orientation is not Qt.Orientation.Horizontal:
            return self._rows[section].date
        whole = HEADINGS[section]
        return SHORT_HEADINGS.get(section, whole) if role == Qt.ItemDataRole.DisplayRole else whole

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell: its text, how it is aligned, and the verdict's colour."""
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.texts[column]
            case Qt.ItemDataRole.ToolTipRole:
                return _with_version(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{HEADINGS[column]}: {_with_version(row, column) or 'none'}"
            case Qt.ItemDataRole.DecorationRole if column == RESULT and row.corrected:
                return icon(self._theme, "pencil", "text.muted", CORRECTED_SIZE)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole:
                return self._font(column)
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(row, column)
        return None

    def _font(self, column: int) -> QFont:
        if column in SENTENCES:
            return self._small
        return self._strong if column == RESULT else self._plain

    def _ink(self, row: Row, column: int) -> QColor:
        if row.point.draft:
            return colour(self._theme, "plot.draft")
        if column != VERDICT:
            return colour(self._theme, "text.main" if column <= RESULT else "text.muted")
        return colour(self._theme, words_role(row.point.phase))


def _with_version(row: Row, column: int) -> str:
    """A cell's text; a corrected result says so, since its sign alone would not."""
    text = row.texts[column]
    return f"{text}, {row.version}" if column == RESULT and row.version else text


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
    """Shows Rows; `selected` carries the key of the chosen line, `correct_requested` one to correct."""

    selected = Signal(object)
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
        self.setFocusProxy(self._table)
        self._table.selectionModel().currentRowChanged.connect(self._choose)
        self._table.entered_line.connect(self._ask_to_correct)
        self._table.menu_asked.connect(self._open_menu)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the chosen one stays chosen where it is still there."""
        kept = self.chosen_key()
        self._model.show_rows(tuple(rows))
        if self.chosen_key() != kept:
            self.select(kept)

    def offer(self, acts: Iterable[QAction]) -> None:
        """Offer more acts on the chosen line, in its menu and by their keys."""
        self._acts = tuple(acts)
        self._table.addActions(list(self._acts))

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

    def _ask_to_correct(self, place: int) -> None:
        row = self._model.rows[place]
        if not row.point.draft and not row.point.derived:
            self.correct_requested.emit(row.key)

    def _open_menu(self, place: int, where: QPoint) -> None:
        row = self._model.rows[place]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not row.point.derived:
            menu.addAction("Correct this result…", lambda: self._ask_to_correct(place))
        menu.addActions([act for act in self._acts if act.isVisible()])
        if not menu.isEmpty():
            menu.popup(where)

    def _dress(self) -> None:
        table = self._table
        table.setAccessibleName("Results as a table")
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
        for place, (heading, width) in enumerate(WIDTHS.items()):
            header.moveSection(header.visualIndex(HEADINGS.index(heading)), place)
            table.setColumnWidth(HEADINGS.index(heading), width)
