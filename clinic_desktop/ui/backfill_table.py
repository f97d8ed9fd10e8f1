"""The grid in which old results are typed: keys walk it like a spreadsheet, and open an editor in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QStyledItemDelegate, QTableView

from clinic_desktop.language import tr
from clinic_desktop.ui.backfill_cells import FIRST_DAY, SIGN, BackfillCells
from clinic_desktop.ui.clipboard import pasted_table

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from clinic_desktop.drawing.theme import Theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ANSWERS = (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5)
ARROWS = {
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
ROW, WIDE, NARROW, RANGE = 30, 152, 92, 120


class BackfillTable(QTableView):
    """`answered` carries a function key, `pasted` the text of more than one cell; `moved` says that another
    cell is gone to. `signed`, `undone`, `redone`, `adding` and `left` are keys of the whole page.
    """

    answered = Signal(int)
    pasted = Signal(str)
    moved = Signal()
    signed = Signal()
    undone = Signal()
    redone = Signal()
    adding = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cells = BackfillCells(theme, self)
        self.setModel(self.cells)
        self.setItemDelegate(_CellEditors(self))
        self.setAccessibleName(tr("Old results"))
        self._dress()
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        self.cells.modelReset.connect(self._fit)
        self.cells.columnsInserted.connect(lambda *_: self._fit())

    def go_to(self, index: QModelIndex) -> None:
        """Put the focus on a cell."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def step(self, down: int, right: int) -> None:
        """Go so many cells on, from the foot of a column to the head of the next; stay at either end."""
        index = self.currentIndex()
        row, column = index.row() + down, index.column() + right
        if down > 0 and row >= self.cells.rowCount() and column >= FIRST_DAY:
            row, column = 0, column + 1
        if self.cells.hasIndex(row, column):
            self.setCurrentIndex(self.cells.index(row, column))

    def edge(self, down: int, right: int) -> None:
        """Go to the last cell in one direction."""
        index = self.currentIndex()
        rows, columns = self.cells.rowCount() - 1, self.cells.columnCount() - 1
        row = index.row() if not down else rows if down > 0 else 0
        column = index.column() if not right else columns if right > 0 else 0
        self.setCurrentIndex(self.cells.index(row, column))

    def along(self, step: int) -> bool:
        """Go to the next cell to the right or left, around the end of a line; False at either end of all."""
        index, width = self.currentIndex(), self.cells.columnCount()
        place = index.row() * width + index.column() + step
        if not 0 <= place < width * self.cells.rowCount():
            return False
        self.setCurrentIndex(self.cells.index(place // width, place % width))
        return True

    def end_editing(self) -> None:
        """Close an open editor; what stands in it is in the grid already."""
        editor = self.indexWidget(self.currentIndex()) or self.findChild(QLineEdit)
        if editor is not None and editor.isVisible():
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self, event: QKeyEvent, *, editing: bool) -> bool:
        """Do what a key means in the grid, in an open editor too; False for one that means nothing here."""
        key, ctrl = Qt.Key(event.key()), bool(event.modifiers() & CTRL)
        if text := pasted_table(event):
            self._done(lambda: self.pasted.emit(text))
        elif ctrl and key in ENTER:
            self._done(self.signed.emit)
        elif ctrl and key == Qt.Key.Key_Z:
            self._done(self.redone.emit if event.modifiers() & SHIFT else self.undone.emit)
        elif ctrl and key == Qt.Key.Key_I:
            self._done(self.adding.emit)
        elif key in ANSWERS and self.cells.problem(self.currentIndex()) is not None:
            self._done(lambda: self.answered.emit(int(key)))
        elif key in ENTER:
            self._done(lambda: self.step(-1 if event.modifiers() & SHIFT else 1, 0))
        elif key in ARROWS and ctrl and not (editing and ARROWS[key][1]):
            self._done(lambda: self.edge(*ARROWS[key]))
        elif editing and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._done(lambda: self.step(*ARROWS[key]))
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Tab and Shift+Tab go along the cells, and out of the grid at its ends."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
            if step and not event.modifiers() & CTRL:
                return self.along(step) or self.focusNextPrevChild(step > 0)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the grid first; any letter opens the editor."""
        index = self.currentIndex()
        if self.act(event, editing=False):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._put(index, "")
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.edit(index)
            editor = self.findChild(QLineEdit)
            if editor is not None:
                editor.selectAll()
                editor.paste()
        elif event.key() == Qt.Key.Key_F2:
            self.edit(index)
        else:
            super().keyPressEvent(event)

    def _put(self, index: QModelIndex, text: str) -> None:
        if self.cells.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.cells.setData(index, text)

    def _done(self, act: object) -> None:
        self.end_editing()
        if callable(act):
            act()

    def _fit(self) -> None:
        for column in range(self.cells.columnCount()):
            self.setColumnWidth(column, (NARROW, RANGE)[column] if column < FIRST_DAY else WIDE)

    def _dress(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(SIGN, SIGN))
        self.setCornerButtonEnabled(False)
        lines, days = self.verticalHeader(), self.horizontalHeader()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(ROW)
        lines.setMinimumWidth(132)
        lines.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for header in (lines, days):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)


class _CellEditors(QStyledItemDelegate):
    """Opens a field in a cell that is named like it; what is typed is in the grid with each key."""

    def __init__(self, table: BackfillTable) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A field that bears the cell's name."""
        editor = QLineEdit(parent)
        editor.setProperty("look", "cell")
        editor.setFrame(False)
        editor.setAccessibleName(self._table.cells.name(index))
        editor.textEdited.connect(lambda _: self.commitData.emit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Fill the field, but leave the cursor where it is in what is being typed."""
        text = self._table.cells.text(index)
        if isinstance(editor, QLineEdit) and editor.text() != text:
            editor.setText(text)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put what stands in the field into the grid."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """The keys of the grid act in an open field too; Esc ends the typing and keeps it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
            if event.key() == Qt.Key.Key_Escape:
                self._table.end_editing()
                return True
            if step:
                self._table.end_editing()
                self._table.along(step)
                return True
            if self._table.act(event, editing=True):
                return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            mine = event.key() == Qt.Key.Key_Escape
            if mine:
                event.accept()
            return mine
        return super().eventFilter(editor, event)
