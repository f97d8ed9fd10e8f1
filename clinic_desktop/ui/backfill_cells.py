"""The grid of old results as Qt's cells: what stands in each, what it is called, and what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from clinic_desktop.clinical.old_results import cell_field
from clinic_desktop.clinical.placed_block import HEAD_LINES
from clinic_desktop.clinical.typed_dates import read_moment, say_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.backfill import Backfill, OldCollection
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.theme import colour, font, icon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from clinic_desktop.clinical.old_results import OldPanel
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.problem import Problem

    Index = QModelIndex | QPersistentModelIndex

UNIT, RANGE, FIRST_DAY = 0, 1, 2
HEADS = (phrase("Collected"), phrase("Laboratory"))
BESIDE = (phrase("Unit"), phrase("Lab range"))
NEW_DAY = phrase("New date")
DIFFER = phrase("by laboratory")
FIELDS = ("collected", "laboratory")
SIGN = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the grid: the marker of its line, "" in the two above; beside the days `day` is below 0."""

    row: int
    column: int
    marker: str
    day: int


class BackfillCells(QAbstractTableModel):
    """Two lines for day and laboratory, one for each marker; the last column is for a day to come.

    `edited` carries a Cell and the text that now stands in it.
    """

    edited = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._knowledge: Knowledge | None = None
        self.backfill = Backfill(patient="")
        self._asked: dict[tuple[int, str], Problem] = {}
        self._titles: tuple[str, ...] = (tr(NEW_DAY),)
        self._ranges: Mapping[str, str] = {}

    def show_backfill(
        self,
        backfill: Backfill,
        panels: Sequence[OldPanel],
        knowledge: Knowledge,
        offered: Mapping[str, str],
    ) -> None:
        """Show a state of the grid; an editor that is open stays open while no line and column goes.

        `offered` are the ranges of markers without a result yet; with results those that they are read with.
        """
        before, self._knowledge = self.backfill, knowledge
        self._ranges = {**offered, **_ranges_read(panels)}
        lines, columns = len(backfill.lines), len(backfill.columns)
        fewer = lines < len(before.lines) or columns < len(before.columns)
        if fewer or before.patient != backfill.patient:
            self.beginResetModel()
            self._take(backfill, panels)
            self.endResetModel()
            return
        grown = replace(before, lines=backfill.lines)
        if lines > len(before.lines):
            self.beginInsertRows(QModelIndex(), HEAD_LINES + len(before.lines), HEAD_LINES + lines - 1)
            self.backfill = grown
            self.endInsertRows()
        if columns > len(before.columns):
            first = FIRST_DAY + len(before.columns) + 1
            self.beginInsertColumns(QModelIndex(), first, FIRST_DAY + columns)
            self._take(backfill, panels)
            self.endInsertColumns()
        self._take(backfill, panels)
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def cell(self, index: Index) -> Cell:
        """What an index stands for."""
        line = index.row() - HEAD_LINES
        marker = self.backfill.lines[line].marker if 0 <= line < len(self.backfill.lines) else ""
        return Cell(index.row(), index.column(), marker, index.column() - FIRST_DAY)

    def index_of(self, day: int, field: str) -> QModelIndex:
        """The cell of a column in which a problem's field stands; the day's where it has no line."""
        markers = [*FIELDS, *(line.marker for line in self.backfill.lines)]
        return self.index(markers.index(field) if field in markers else 0, FIRST_DAY + day)

    def problem(self, index: Index) -> Problem | None:
        """What is asked or refused at a cell."""
        cell = self.cell(index)
        return self._asked.get((cell.day, cell.marker or FIELDS[min(cell.row, 1)]))

    def name(self, index: Index) -> str:
        """What a cell is called: "LH, 21 Sep 2026"."""
        column = index.column()
        above = tr(BESIDE[column]) if column < FIRST_DAY else self._titles[column - FIRST_DAY]
        return f"{self._line_name(index.row())}, {above}"

    def column(self, day: int) -> OldCollection:
        """A column of the grid, an empty one for the day to come."""
        columns = self.backfill.columns
        return columns[day] if 0 <= day < len(columns) else OldCollection()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The two lines above, and one for each marker."""
        return 0 if parent.isValid() else HEAD_LINES + len(self.backfill.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Unit and range, one for each collection, and one for the next."""
        return 0 if parent.isValid() else FIRST_DAY + len(self.backfill.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be gone to; day and laboratory have no unit to type."""
        still = index.row() < HEAD_LINES and index.column() < FIRST_DAY
        return super().flags(index) | (Qt.ItemFlag.NoItemFlags if still else Qt.ItemFlag.ItemIsEditable)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on what was typed, where it is another text."""
        text = str(value)
        if role == Qt.ItemDataRole.EditRole and text != self.text(index):
            self.edited.emit(self.cell(index), text)
        return True

    def text(self, index: Index) -> str:
        """What stands in a cell, as typed."""
        cell = self.cell(index)
        if cell.day < 0:
            line = self.backfill.line(cell.marker)
            return "" if line is None else (line.unit, line.range)[cell.column]
        column = self.column(cell.day)
        if not cell.marker:
            return column.collected if cell.row == 0 else column.laboratory
        return column.cell(cell.marker).text

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell: its text, what is asked of it as a sign and in words, and how it is set."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(index)
            case Qt.ItemDataRole.EditRole:
                return self.text(index)
            case Qt.ItemDataRole.ToolTipRole:
                problem = self.problem(index)
                return self._shown(index) if problem is None else problem.sentence
            case Qt.ItemDataRole.AccessibleTextRole:
                said = self._shown(index) or tr("empty")
                return f"{self.name(index)}: {said}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                problem = self.problem(index)
                return "" if problem is None else problem.sentence
            case Qt.ItemDataRole.DecorationRole if self.problem(index) is not None:
                return icon(self._theme, "circle-alert", "text.warning", SIGN)
            case Qt.ItemDataRole.ForegroundRole:
                quiet = index.column() < FIRST_DAY or index.row() < HEAD_LINES
                return colour(self._theme, "text.muted" if quiet else "text.main")
            case Qt.ItemDataRole.FontRole:
                return font(13, QFont.Weight.Medium if self.cell(index).marker else QFont.Weight.Normal)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The days above, the markers at the left."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and orientation is Qt.Orientation.Vertical:
            return font(13, QFont.Weight.Medium)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._line_name(section)
        return tr(BESIDE[section]) if section < FIRST_DAY else self._titles[section - FIRST_DAY]

    def _take(self, backfill: Backfill, panels: Sequence[OldPanel]) -> None:
        self.backfill = backfill
        self._asked = {
            (old.place, problem.field): problem
            for old in reversed(panels)
            for problem in reversed(old.intake.problems)
        }
        self._titles = (*(day_title(column) for column in backfill.columns), tr(NEW_DAY))

    def _line_name(self, row: int) -> str:
        if row < HEAD_LINES:
            return tr(HEADS[row])
        marker = self.backfill.lines[row - HEAD_LINES].marker
        known = None if self._knowledge is None else self._knowledge.markers.get(marker)
        return marker if known is None else known.name

    def _shown(self, index: Index) -> str:
        """A cell's text; with its unit where that is not its line's, and a unit as people read it."""
        text, cell = self.text(index), self.cell(index)
        line = self.backfill.line(cell.marker)
        marker = None if self._knowledge is None else self._knowledge.markers.get(cell.marker)
        if line is None or marker is None or cell.column == RANGE:
            return text or self._ranges.get(cell.marker, "") if cell.column == RANGE else text
        own = text if cell.column == UNIT else cell_field(self.column(cell.day).cell(cell.marker), line).unit
        listed = marker.unit(own) or marker.kept_unit(own)
        unit = own if listed is None else listed.label
        if cell.column == UNIT:
            return unit
        return f"{text} {unit}" if text and own != line.unit else text


def _ranges_read(panels: Sequence[OldPanel]) -> dict[str, str]:
    """The range that each marker's results are read with; said where they are several."""
    found: dict[str, set[str]] = {}
    for old in panels:
        for cell in old.draft.fields:
            found.setdefault(cell.marker, set()).add(cell.range)
    differ = tr(DIFFER)
    return {marker: ranges.pop() if len(ranges) == 1 else differ for marker, ranges in found.items()}


def day_title(column: OldCollection) -> str:
    """What a column is called: its day, or what was typed in its place."""
    try:
        return say_day(read_moment("collected", column.collected).day)
    except Refused:
        return column.collected.strip() or tr(NEW_DAY)
