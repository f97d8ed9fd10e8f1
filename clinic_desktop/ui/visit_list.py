"""The list of a man's visits, the newest first; the chosen one is shown beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clinic_desktop.drawing.visit_words import REVIEWED, state_words
from clinic_desktop.language import tr
from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.drawing.visit_words import VisitLine

LINE = Qt.ItemDataRole.UserRole
ROW_HEIGHT, LINE_HEIGHT, MARGIN = 84, 17, 16
SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
LEADS_IN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)
MIDDLE = Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class VisitModel(QAbstractListModel):
    """Lines of visits, each read out whole."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[VisitLine, ...] = ()

    def put(self, lines: Sequence[VisitLine]) -> None:
        """Show these; where the visits are the same only their words change."""
        same = [line.visit for line in lines] == [line.visit for line in self.lines]
        if not same:
            self.beginResetModel()
        self.lines = tuple(lines)
        if not same:
            self.endResetModel()
        elif self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many visits."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line itself, and its words."""
        line = self.lines[index.row()]
        return line if role == LINE else line.text if role in SAID else None


class VisitRow(QStyledItemDelegate):
    """Draws a visit in four short lines: date and state, phase, what was measured, what was asked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row has the same height."""
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row from its words."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line: VisitLine = index.data(LINE)
        rect: QRect = option.rect
        self._paint_ground(painter, rect, option.state)
        room = QRect(rect.left() + MARGIN, rect.top() + 8, rect.width() - 2 * MARGIN, LINE_HEIGHT)
        self._paint_state(painter, room, line)
        room.translate(0, LINE_HEIGHT)
        painter.setFont(font(12))
        painter.setPen(colour(self._theme, "text.muted"))
        for text in (line.phase, line.happened):
            if text:
                self._paint_text(painter, room, text)
                room.translate(0, LINE_HEIGHT)
        self._paint_safety(painter, room, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, colour(self._theme, "surface.selected"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colour(self._theme, "accent.main"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour(self._theme, "surface.hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour(self._theme, "line.faint"))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(self._theme, "line.focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_state(self, painter: QPainter, room: QRect, line: VisitLine) -> None:
        """The date, and at the right whether the visit is reviewed or typed and not saved."""
        loud, state_said = line.unsaved, state_words(line.state)
        state = font(12, QFont.Weight.DemiBold if loud else QFont.Weight.Normal)
        painter.setFont(state)
        ink = "text.link" if loud else "text.faint" if line.state == REVIEWED else "text.warning"
        painter.setPen(colour(self._theme, ink))
        painter.drawText(room, MIDDLE | Qt.AlignmentFlag.AlignRight, state_said)
        taken = QFontMetrics(state).horizontalAdvance(state_said) + 8
        painter.setFont(font(13, QFont.Weight.DemiBold))
        painter.setPen(colour(self._theme, "text.main"))
        self._paint_text(painter, room.adjusted(0, 0, -taken, 0), line.date)

    def _paint_safety(self, painter: QPainter, room: QRect, line: VisitLine) -> None:
        """What was answered with yes behind the triangle of the timelines, else what was asked."""
        if not line.alarm:
            painter.setPen(colour(self._theme, "text.faint"))
            self._paint_text(painter, room, line.safety)
            return
        red = colour(self._theme, "text.danger")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(red)
        left, middle = room.left(), room.center().y() + 1
        painter.drawPolygon(
            [
                QPointF(left + 4.6, middle - 4.2),
                QPointF(left + 9.2, middle + 4.2),
                QPointF(left, middle + 4.2),
            ]
        )
        painter.setFont(font(12, QFont.Weight.Medium))
        painter.setPen(red)
        self._paint_text(painter, room.adjusted(14, 0, 0, 0), tr("Yes: {questions}", questions=line.alarm))

    def _paint_text(self, painter: QPainter, room: QRect, text: str) -> None:
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, MIDDLE | Qt.AlignmentFlag.AlignLeft, shown)


class VisitList(QListView):
    """`chosen` carries the id of the visit that is stood on; Enter and Right `entered` lead into it."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("Visits"))
        self.visits, self._row = VisitModel(), VisitRow(theme)
        self.setModel(self.visits)
        self.setItemDelegate(self._row)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def said(self) -> tuple[str, ...]:
        """The lines as they are read out."""
        return tuple(line.text for line in self.visits.lines)

    def show_visits(self, lines: Sequence[VisitLine], visit: str) -> None:
        """Show these visits and stand on one of them; nobody is told."""
        self._quiet = True
        self.visits.put(lines)
        place = next((n for n, line in enumerate(self.visits.lines) if line.visit == visit), -1)
        self.setCurrentIndex(self.visits.index(place) if place >= 0 else QModelIndex())
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Right go into the visit that is stood on."""
        if event.key() in LEADS_IN and not event.modifiers() and self.currentIndex().isValid():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.chosen.emit(self.visits.lines[now.row()].visit)
