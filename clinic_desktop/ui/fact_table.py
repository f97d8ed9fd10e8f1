"""A short table of facts in words; Enter or a double click on a row asks to change it, letters for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QTableView

from clinic_desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 34


class FactModel(QAbstractTableModel):
    """Rows of words, each with the id of what it says."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._rows: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def put(self, rows: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def id_of(self, row: int) -> str:
        """The id behind a row."""
        return self._rows[row][0]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many facts."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; the first column names the fact and is set stronger."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][1][index.column()]
        if role == Qt.ItemDataRole.FontRole and index.column() == 0:
            return font(13, QFont.Weight.Medium)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles of the columns, at the left of theirs."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None


class FactTable(QTableView):
    """As high as its rows; Tab leaves it, the arrow keys walk in it."""

    change_asked = Signal(str)
    letter_pressed = Signal(str)
    chosen_changed = Signal()

    def __init__(self, name: str, titles: Sequence[str], widths: Sequence[int]) -> None:
        super().__init__()
        self.facts = FactModel(titles)
        self._letters = ""
        self.setModel(self.facts)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(self._ask)

    def act_on(self, letters: str) -> None:
        """Tell of these letters when they are pressed, instead of looking for a row that begins with one."""
        self._letters = letters.upper()

    def choose(self, fact: str) -> None:
        """Go to a fact, where it is shown."""
        for row in range(self.facts.rowCount()):
            if self.facts.id_of(row) == fact:
                self.selectRow(row)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Say that another row is chosen."""
        super().currentChanged(current, previous)
        self.chosen_changed.emit()

    def show_facts(self, rows: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Show these rows and take exactly the room they need."""
        self.facts.put(rows)
        self.setFixedHeight(34 + ROW_HEIGHT * len(rows))
        self.setVisible(bool(rows))
        if rows:
            self.selectRow(0)

    def chosen(self) -> str:
        """The id of the current row, or an empty text."""
        row = self.currentIndex().row()
        return self.facts.id_of(row) if 0 <= row < self.facts.rowCount() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks to change the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex())
        elif event.text() and event.text().upper() in self._letters and not event.modifiers():
            self.letter_pressed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _ask(self, index: QModelIndex) -> None:
        if index.isValid():
            self.change_asked.emit(self.facts.id_of(index.row()))
