"""What the search finds that can be done: one row each, with its key, or why it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clinic_desktop.language import tr
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.action import Action

ACTION = Qt.ItemDataRole.UserRole
LEFT, RIGHT, LINE, BETWEEN = 19, 12, 17, 7
ELIDED = Qt.TextElideMode.ElideRight
Index = QModelIndex | QPersistentModelIndex


class ActionModel(QAbstractListModel):
    """Actions in the order given, and why each of them rests, asked once when they are put."""

    def __init__(self) -> None:
        super().__init__()
        self._actions: tuple[tuple[Action, str], ...] = ()

    def put(self, actions: Sequence[Action]) -> None:
        """Show these."""
        self.beginResetModel()
        self._actions = tuple((action, action.why_not()) for action in actions)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self._actions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, the action with its reason, and the whole row in words for a screen reader."""
        action, resting = self._actions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return action.title
        if role == ACTION:
            return action, resting
        if role == Qt.ItemDataRole.ToolTipRole:
            return resting
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (action.title, keys_here(action.key), resting) if part)
        return None


class ActionRow(QStyledItemDelegate):
    """Draws one row: the title, its key at the right, and below it why it rests, where it does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, or two where there is a reason."""
        return QSize(100, (2 if index.data(ACTION)[1] else 1) * LINE + 2 * BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row from the action."""
        action, resting = index.data(ACTION)
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option.state)
        room = QRect(rect.left() + LEFT, rect.top() + BETWEEN, rect.width() - LEFT - RIGHT, LINE)
        painter.setFont(font(11))
        painter.setPen(colour(self._theme, "text.faint"))
        key = keys_here(action.key)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, key)
        if resting:
            self._paint_line(painter, room.translated(0, LINE), resting)
        painter.setFont(font(13, QFont.Weight.Medium))
        painter.setPen(colour(self._theme, "text.faint" if resting else "text.main"))
        taken = QFontMetrics(font(11)).horizontalAdvance(key)
        self._paint_line(painter, room.adjusted(0, 0, -taken - 8 if taken else 0, 0), action.title)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour(self._theme, "surface.selected"))
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(colour(self._theme, "line.focus"), 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour(self._theme, "surface.hover"))

    def _paint_line(self, painter: QPainter, room: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, ELIDED, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class ActionList(QListView):
    """Enter or a click does what a row says; Up from the first row goes back to where one came from."""

    chosen = Signal(object)
    left_upwards = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("Actions"))
        self.listed = ActionModel()
        self._row = ActionRow(theme)
        self.setModel(self.listed)
        self.setItemDelegate(self._row)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show these, as high as they are; a list longer than its room scrolls."""
        self.listed.put(actions)
        self.setVisible(bool(actions))
        self.setMaximumHeight(sum(self.sizeHintForRow(row) for row in range(len(actions))) + 2)

    def go_to_first(self) -> None:
        """Take the focus, on the first row."""
        self.setCurrentIndex(self.listed.index(0))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def do_only(self) -> bool:
        """Do what is found where it is one thing alone; True where it was done."""
        if self.listed.rowCount() != 1:
            return False
        self._choose(self.listed.index(0))
        return True

    def sizeHint(self) -> QSize:
        """As high as the rows."""
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does on every system alike."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somebody who comes by Tab stands on a row at once."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():  # Qt only makes the first row the current one
            self.setCurrentIndex(self.listed.index(max(self.currentIndex().row(), 0)))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            action, _ = index.data(ACTION)
            self.chosen.emit(action)
