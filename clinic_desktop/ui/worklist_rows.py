"""The rows of one card of the worklist: drawn where they are seen, walked by arrows, done with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clinic_desktop.drawing.worklist_cards import key_of
from clinic_desktop.language import tr
from clinic_desktop.ui.theme import colour, font
from clinic_desktop.ui.whole_name import fitted_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.drawing.worklist_cards import CardKind, CardLine, Item

    Say = Callable[[Item, CardKind], CardLine]

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 30
SIDE, BETWEEN = 6, 14
NAME, PLACE = (0.23, 140, 320), (0.17, 150, 230)  # share of the width, at least and at most
MARK = 94


class WorklistModel(QAbstractListModel):
    """The items of a card in their order; each is put into words once, when it is seen or heard."""

    def __init__(self, kind: CardKind, say: Say) -> None:
        super().__init__()
        self._kind, self._say = kind, say
        self._items: Sequence[Item] = ()
        self._lines: dict[int, CardLine] = {}

    def put(self, items: Sequence[Item]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self._items, self._lines = items, {}
        self.endResetModel()

    def item(self, row: int) -> Item:
        """What stands on a row."""
        return self._items[row]

    def place_of(self, key: tuple[str, str]) -> int:
        """The row of what is named so, or -1."""
        return next((place for place, item in enumerate(self._items) if key_of(item) == key), -1)

    def line(self, row: int) -> CardLine:
        """A row in words."""
        if row not in self._lines:
            self._lines[row] = self._say(self._items[row], self._kind)
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row in words, whole for a screen reader."""
        line = self.line(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.said
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in (line.name, line.place, line.mark.text, line.text) if part)
            case _:
                return line if role == LINE else None


class WorklistRow(QStyledItemDelegate):
    """Draws name, place and text in columns, and at the right what Enter does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row has the same height, so that long lists need not be measured."""
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, then the columns from left to right."""
        painter.save()
        rect: QRect = option.rect
        line: CardLine = index.data(LINE)
        self._paint_ground(painter, rect, option.state)
        act = font(13, QFont.Weight.DemiBold)
        right = rect.right() - SIDE - QFontMetrics(act).horizontalAdvance(tr(line.act.value))
        name, place = (_share(rect.width(), *column) for column in (NAME, PLACE))
        x = rect.left() + SIDE
        strong = font(13, QFont.Weight.DemiBold)
        whole = fitted_name(line.name, QFontMetrics(strong), name)
        self._write(painter, QRect(x, rect.top(), name, rect.height()), whole, strong, "text.main")
        x += name + BETWEEN
        self._write(painter, QRect(x, rect.top(), place, rect.height()), line.place, font(13), "text.muted")
        x += place + BETWEEN
        if line.mark.text:
            marked = font(13, QFont.Weight.Medium)
            width = max(MARK, QFontMetrics(marked).horizontalAdvance(line.mark.text))
            room = QRect(x, rect.top(), width, rect.height())
            self._write(painter, room, line.mark.text, marked, line.mark.tone.value)
            x += width + BETWEEN
        room = QRect(x, rect.top(), right - x - BETWEEN, rect.height())
        self._write(painter, room, line.text, font(13), "text.main")
        end = QRect(right, rect.top(), rect.right() - right, rect.height())
        self._write(painter, end, tr(line.act.value), act, "text.link")
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        painter.fillRect(rect.left(), rect.top(), rect.width(), 1, colour(self._theme, "line.faint"))
        focused = state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected
        if focused:
            painter.fillRect(rect, colour(self._theme, "surface.selected"))
            painter.setPen(QPen(colour(self._theme, "line.focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour(self._theme, "surface.hover"))

    def _write(self, painter: QPainter, room: QRect, text: str, letters: QFont, role: str) -> None:
        painter.setFont(letters)
        painter.setPen(colour(self._theme, role))
        shown = QFontMetrics(letters).elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class WorklistRows(QListView):
    """As high as its rows. `acted` carries the item of a row on which Enter or the pointer was pressed.

    `left_upwards` and `left_downwards` are sent by the arrows at its ends, `moved` by every step in it.
    """

    acted = Signal(object)
    moved = Signal()
    left_upwards = Signal()
    left_downwards = Signal()

    def __init__(self, theme: Theme, kind: CardKind, say: Say) -> None:
        super().__init__()
        self.setAccessibleName(tr(kind.value))
        self.listed = WorklistModel(kind, say)
        self.setModel(self.listed)
        self._row = WorklistRow(theme)
        self.setItemDelegate(self._row)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        for never in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            never(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._act)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; one goes on standing on the same man, else where one stood."""
        stood, before = self.currentIndex().row(), self.standing_on()
        self.listed.put(items)
        self.setFixedHeight(ROW_HEIGHT * len(items))
        if stood >= 0 and items:
            found = -1 if before is None else self.listed.place_of(before)
            self.go_to(found if found >= 0 else min(stood, len(items) - 1))

    def standing_on(self) -> tuple[str, str] | None:
        """What names the row one stands on."""
        row = self.currentIndex().row()
        return key_of(self.listed.item(row)) if 0 <= row < self.listed.rowCount() else None

    def go_to(self, row: int) -> None:
        """Stand on a row; -1 is the last one."""
        rows = self.listed.rowCount()
        if rows:
            self.setCurrentIndex(self.listed.index(row if row >= 0 else rows - 1))

    def enter_at(self, row: int) -> None:
        """Take the focus, on a row."""
        self.go_to(row)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts on every system alike; the arrows go on beyond the ends."""
        row, key = self.currentIndex().row(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(self.currentIndex())
        elif key == Qt.Key.Key_Up and row <= 0:
            self.left_upwards.emit()
        elif key == Qt.Key.Key_Down and row == self.listed.rowCount() - 1:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
            self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somebody who comes by Tab stands on a row at once."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():  # Qt only makes the first row the current one
            self.go_to(max(self.currentIndex().row(), 0))
        self.moved.emit()

    def _act(self, index: QModelIndex) -> None:
        if index.isValid():
            self.acted.emit(self.listed.item(index.row()))


def _share(width: int, share: float, least: int, most: int) -> int:
    return max(least, min(most, round(width * share)))
