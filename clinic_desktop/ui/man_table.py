"""The table of men: words only for the rows that are seen; Enter opens, letters go on to the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont

from clinic_desktop.drawing.man_list import Column
from clinic_desktop.language import tr
from clinic_desktop.ui.row_table import RowTable
from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from clinic_desktop.drawing.man_list import ManRow
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.patient import Patient

Index = QModelIndex | QPersistentModelIndex
COLUMNS = tuple(Column)
NAME, STATUS = COLUMNS.index(Column.NAME), COLUMNS.index(Column.STATUS)
SHARES = {Column.NAME: 32, Column.CHART: 12, Column.BORN: 14, Column.PLACE: 22, Column.STATUS: 20}
"""Of the width, in percent."""
ROW_HEIGHT, HEADING_HEIGHT = 30, 30


class ManModel(QAbstractTableModel):
    """Rows in the order given; nothing is put into words before it is seen or heard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: tuple[ManRow, ...] = ()
        self._strong = font(13, QFont.Weight.DemiBold)

    def put(self, rows: Sequence[ManRow]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def place_of(self, patient_id: str) -> int:
        """The row of a man, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.patient.id == patient_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many men."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; the status in the colour of its tone."""
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.texts[column]
            case Qt.ItemDataRole.AccessibleTextRole if column == NAME:
                pairs = zip(COLUMNS[1:], row.texts[1:], strict=True)
                return ", ".join(
                    (row.texts[0], *(f"{tr(each.value)} {text}" for each, text in pairs if text))
                )
            case Qt.ItemDataRole.FontRole if column in (NAME, STATUS):
                return self._strong
            case Qt.ItemDataRole.ForegroundRole if column == STATUS:
                return colour(self._theme, row.mark.tone.value if row.mark.text else "text.warning")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names, at the left of theirs."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return tr(COLUMNS[section].value) if role == Qt.ItemDataRole.DisplayRole else None


class ManTable(RowTable):
    """`opened` carries the id of a man, `moved` says that another one is stood on.

    `typed` carries a letter that was typed here, `menu_asked` where a menu is wanted, and `left_upwards`
    says that one goes up from the first row.
    """

    opened = Signal(str)
    moved = Signal()
    typed = Signal(str)
    menu_asked = Signal(object)
    left_upwards = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Patients"), ROW_HEIGHT, HEADING_HEIGHT)
        self.men = ManModel(theme)
        self.setModel(self.men)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())

    def show_rows(self, rows: Sequence[ManRow]) -> None:
        """Show these; one goes on standing on the same man, or where he stood if he alone went."""
        stood, row, before = self.man, self.currentIndex().row(), len(self.men.rows)
        self.men.put(rows)
        place = -1 if stood is None else self.men.place_of(stood.id)
        if place < 0 and len(rows) == before - 1:
            place = min(row, len(rows) - 1)
        if rows:
            self.selectRow(max(place, 0))
        self.moved.emit()

    @property
    def man(self) -> Patient | None:
        """Whom one stands on."""
        row = self.currentIndex().row()
        return self.men.rows[row].patient if 0 <= row < len(self.men.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Up leaves from the first row, and what is typed goes to the search."""
        letter, row = event.text(), self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and row <= 0:
            self.left_upwards.emit()
        elif letter.strip() and letter.isprintable() and event.modifiers() in TYPING:
            self.typed.emit(letter)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, by key of the one that one stands on."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.selectRow(index.row())
            where = self.visualRect(index).center() if by_key else event.pos()
            self.menu_asked.emit(self.viewport().mapToGlobal(where))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width out among the columns."""
        super().resizeEvent(event)
        room, whole = self.viewport().width(), sum(SHARES.values())
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, room * SHARES[column] // whole)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.men.rows[index.row()].patient.id)


TYPING = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
