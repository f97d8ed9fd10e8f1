"""The worklist by phase day: everybody in a running course in one sortable grid; Enter opens a man."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.drawing.phase_days import COLUMNS, Column
from clinic_desktop.language import counted, phrase, tr
from clinic_desktop.ui.choice import Choice
from clinic_desktop.ui.controls import frame, label
from clinic_desktop.ui.row_table import RowTable
from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from clinic_desktop.drawing.phase_days import PhaseDay
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.worklist import Glance

    Say = Callable[[Glance], PhaseDay]
    Sort = Callable[[Sequence[Glance], Column, bool], Sequence[Glance]]

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, HEADING_HEIGHT = 30, 30
NUMBERS = (Column.DAY, Column.WEEK)
PATIENT, STATUS = COLUMNS.index(Column.PATIENT), COLUMNS.index(Column.STATUS)
SHARES = {
    Column.PATIENT: 22,
    Column.CHART: 9,
    Column.PATHWAY: 9,
    Column.PHASE: 16,
    Column.DAY: 5,
    Column.WEEK: 7,
    Column.NEXT: 20,
    Column.STATUS: 12,
}
"""Of the width, in percent."""
FIRST = Column.STATUS
NOBODY = phrase("No man is in a running course; start one under his tab Treatment.")
SORTED_BY = phrase("Sorted by")


class PhaseModel(QAbstractTableModel):
    """Men in the order given; each is put into words once, when he is seen or heard."""

    def __init__(self, theme: Theme, say: Say) -> None:
        super().__init__()
        self._theme, self._say = theme, say
        self._men: tuple[Glance, ...] = ()
        self._words: dict[int, PhaseDay] = {}
        self._strong = font(13, QFont.Weight.DemiBold)

    def put(self, men: Sequence[Glance]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self._men, self._words = tuple(men), {}
        self.endResetModel()

    def man(self, row: int) -> Glance:
        """Who stands on a row."""
        return self._men[row]

    def place_of(self, patient_id: str) -> int:
        """The row of a man, or -1."""
        return next((place for place, each in enumerate(self._men) if each.patient == patient_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many men."""
        return 0 if parent.isValid() else len(self._men)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; name and status are stronger, the status in the colour of its tone."""
        said, column = self._said(index.row()), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return said.texts[column]
            case Qt.ItemDataRole.AccessibleTextRole if column == PATIENT:
                pairs = zip(COLUMNS[1:], said.texts[1:], strict=True)
                return ", ".join(
                    (said.texts[0], *(f"{tr(each.value)} {text}" for each, text in pairs if text))
                )
            case Qt.ItemDataRole.FontRole if column in (PATIENT, STATUS):
                return self._strong
            case Qt.ItemDataRole.ForegroundRole if column == STATUS:
                return colour(self._theme, said.tone.value)
            case Qt.ItemDataRole.TextAlignmentRole if COLUMNS[column] in NUMBERS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names, aligned as what stands below them."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if COLUMNS[section] in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return tr(COLUMNS[section].value) if role == Qt.ItemDataRole.DisplayRole else None

    def _said(self, row: int) -> PhaseDay:
        if row not in self._words:
            self._words[row] = self._say(self._men[row])
        return self._words[row]


class PhaseTable(RowTable):
    """Enter or a double click opens a man; Tab leaves it."""

    chosen = Signal(str)

    def __init__(self, model: PhaseModel) -> None:
        super().__init__(tr("Men by phase day"), ROW_HEIGHT, HEADING_HEIGHT)
        self.men = model
        self.setModel(model)
        self.doubleClicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every system alike."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width out among the columns."""
        super().resizeEvent(event)
        room, whole = self.viewport().width(), sum(SHARES.values())
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, room * SHARES[column] // whole)

    def standing_on(self) -> str:
        """The id of the man one stands on, or an empty text."""
        row = self.currentIndex().row()
        return self.men.man(row).patient if 0 <= row < self.men.rowCount() else ""

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.men.man(index.row()).patient)


class PhaseGrid(QWidget):
    """The grid in its card, and above it by what it is sorted; `chosen` carries the id of a man to open.

    A click on a heading sorts by it, a second one the other way round.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, say: Say, sort: Sort) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self._sort, self._column, self._descending = sort, FIRST, False
        self._all: tuple[Glance, ...] = ()
        self.model = PhaseModel(theme, say)
        self.table = PhaseTable(self.model)
        self.table.chosen.connect(self.chosen)
        self.table.horizontalHeader().sectionClicked.connect(self._press)
        self.order = Choice(theme)
        self.order.setAccessibleName(tr(SORTED_BY))
        self.order.addItems([tr(column.value) for column in COLUMNS])
        self.order.setCurrentIndex(COLUMNS.index(FIRST))
        self.order.activated.connect(self._choose_order)
        self.count, self._nobody = label("", "heading"), label(tr(NOBODY), "muted", wraps=True)
        self._lay_out()

    def show_men(self, men: Sequence[Glance]) -> None:
        """Show these; one goes on standing on the same man."""
        self._all = tuple(men)
        self.count.setText(tr("In a running course · {count}", count=counted(len(self._all))))
        self.table.setVisible(bool(self._all))
        self._nobody.setVisible(not self._all)
        self._arrange()

    def begin(self) -> None:
        """Take the focus, on the man one stood on, else on the first."""
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.selectRow(0)
        (self.table if self._all else self.order).setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, section: int) -> None:
        again = COLUMNS[section] is self._column
        self._descending = again and not self._descending
        self._take(COLUMNS[section])

    def _choose_order(self, place: int) -> None:
        self._descending = False
        self._take(COLUMNS[place])

    def _take(self, column: Column) -> None:
        self._column = column
        self.order.setCurrentIndex(COLUMNS.index(column))
        self._arrange()

    def _arrange(self) -> None:
        stood = self.table.standing_on()
        self.model.put(self._sort(self._all, self._column, self._descending))
        way = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(COLUMNS.index(self._column), way)
        if stood and (row := self.model.place_of(stood)) >= 0:
            self.table.selectRow(row)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.count)
        head.addStretch(1)
        said = label(tr(SORTED_BY), "muted")
        said.setBuddy(self.order)
        head.addWidget(said)
        head.addWidget(self.order)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 10, 16, 12)
        inside.setSpacing(6)
        inside.addLayout(head)
        inside.addWidget(self._nobody)
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(card, 1)
