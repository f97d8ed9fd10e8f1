"""The flowsheet as Qt's cells: lines and group headings, one column per collection, then change and trend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.flowsheet import Flowsheet, SheetGroup, SheetRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.model.flowsheet import SheetCell, SheetColumn

    Key = tuple[str, str, bool]
    Index = QModelIndex | QPersistentModelIndex

SINCE, TREND = phrase("Since baseline"), phrase("Trend")
AFTER_DATES = (SINCE, TREND)
NOT_MEASURED = phrase("not measured")
NOBODY = Flowsheet(columns=(), rows=(), start=0.0, end=1.0)
READ = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class FlowsheetModel(QAbstractTableModel):
    """Hands out the sheet's own words; what stands in a cell is painted by the delegate."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet = NOBODY
        self.lines: tuple[SheetRow | SheetGroup, ...] = ()
        self._sourced: frozenset[str] = frozenset()

    def show_sheet(self, sheet: Flowsheet, sourced: frozenset[str] = frozenset()) -> None:
        """Show another sheet; `sourced` are the panels that a source document is attached to."""
        self.beginResetModel()
        self.sheet, self._sourced = sheet, sourced
        lines: list[SheetRow | SheetGroup] = []
        groups = {row.group for row in sheet.rows}
        for row in sheet.rows:
            before = lines[-1].group if lines and isinstance(lines[-1], SheetRow) else None
            if row.group is not before and len(groups) > 1:
                lines.append(row.group)
            lines.append(row)
        self.lines = tuple(lines)
        self.endResetModel()

    @property
    def dates(self) -> int:
        """How many columns are collections."""
        return len(self.sheet.columns)

    def row(self, line: int) -> SheetRow | None:
        """The marker of a line; None for a heading."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return found if isinstance(found, SheetRow) else None

    def column(self, place: int) -> SheetColumn | None:
        """The collection of a column; None beyond the last."""
        return self.sheet.columns[place] if 0 <= place < self.dates else None

    def cell(self, index: Index) -> SheetCell | None:
        """The reading at a place; None where nothing was measured."""
        row, place = self.row(index.row()), index.column()
        return row.cells[place] if row is not None and 0 <= place < self.dates else None

    def sourced(self, place: int) -> bool:
        """True for a collection whose report is in the chart."""
        column = self.column(place)
        return column is not None and any(panel in self._sourced for panel in column.panels)

    def index_of(self, key: Key | None) -> QModelIndex:
        """Where a reading stands; an invalid index where it does not."""
        found = self.sheet.place_of(key)
        if found is None:
            return QModelIndex()
        return self.index(self.lines.index(self.sheet.rows[found[0]]), found[1])

    def newest(self) -> QModelIndex:
        """The latest reading of the first marker, from where one begins to walk."""
        for line in range(len(self.lines)):
            row = self.row(line)
            if row is not None:
                last = max(place for place, cell in enumerate(row.cells) if cell is not None)
                return self.index(line, last)
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """One line per marker, and one per heading."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """The collections, the change since the baseline and the trend."""
        if (parent is not None and parent.isValid()) or not self.lines:
            return 0
        return self.dates + len(AFTER_DATES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is passed over by the keys."""
        if self.row(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Above a column its date and phase, beside a line its marker, unit and range."""
        if role not in (Qt.ItemDataRole.DisplayRole, *READ):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._column_head(section, shown=role == Qt.ItemDataRole.DisplayRole)
        row = self.row(section)
        if row is None:
            group = self.lines[section]
            return tr(group.value) if isinstance(group, SheetGroup) else None
        return row.title if role == Qt.ItemDataRole.DisplayRole else row.words

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell as it is copied, and in words as it is read out."""
        row = self.row(index.row())
        if row is None:
            return None
        cell, place = self.cell(index), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            after = (row.since, "")
            return (cell.shown if cell else "") if place < self.dates else after[place - self.dates]
        if role in READ:
            if cell is None and place < self.dates and role == Qt.ItemDataRole.ToolTipRole:
                return None
            return self._words(row, cell, place)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return f"{row.words}. {self._column_head(place, shown=False)}"
        return None

    def _words(self, row: SheetRow, cell: SheetCell | None, place: int) -> str:
        if place < self.dates:
            return tr(NOT_MEASURED) if cell is None else cell.words
        if place == self.dates:
            said = row.since_words or tr("nothing to count from")
            return f"{tr(SINCE)}: {said}"
        return f"{tr(TREND)}: {row.trend.words}"

    def _column_head(self, section: int, *, shown: bool) -> str:
        column = self.column(section)
        if column is None:
            after = section - self.dates
            return tr(AFTER_DATES[after]) if after < len(AFTER_DATES) else ""
        if shown:
            return " ".join(part for part in (column.date, column.time) if part)
        return (
            tr("{date}, source document attached", date=column.words)
            if self.sourced(section)
            else column.words
        )
