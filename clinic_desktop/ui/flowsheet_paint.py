"""What stands in a cell of the flowsheet: the value with letter and mark, words, or the trend of the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QTableView

from clinic_desktop.model.flowsheet import CellTone
from clinic_desktop.model.timeline import LineStyle, Shape
from clinic_desktop.ui.flowsheet_look import EDGE, GAP, LETTER, LINE, MARK, ROLES, SIGN, width_of
from clinic_desktop.ui.theme import picture

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from clinic_desktop.model.flowsheet import Flowsheet, SheetCell, SheetRow, Trend
    from clinic_desktop.ui.flowsheet_look import SheetInk, SheetWidths
    from clinic_desktop.ui.flowsheet_model import FlowsheetModel

    Index = QModelIndex | QPersistentModelIndex

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NO_TREND, CUT = "–", "…"
ABOVE, NOTE = 4, 7
DOT, CORNER = 2.4, 3.4


class FlowsheetPainter(QStyledItemDelegate):
    """Paints cells; there is no widget in any of them."""

    def __init__(self, parent: QWidget, model: FlowsheetModel, ink: SheetInk) -> None:
        super().__init__(parent)
        self._model, self._ink = model, ink
        self.widths: SheetWidths | None = None
        self.current = (-1, -1)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The sheet knows its widths itself."""
        return QSize(0, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then what stands on it, then the ring of the cell one is in."""
        room, row, place = QRect(option.rect), self._model.row(index.row()), index.column()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, room, index)
        if row is not None:
            self._paint_content(painter, room, row, place)
            if self.current == (index.row(), place):
                self._paint_ring(painter, room, focused=bool(option.state & QStyle.StateFlag.State_HasFocus))
        painter.restore()

    def _paint_content(self, painter: QPainter, room: QRect, row: SheetRow, place: int) -> None:
        dates, seen = self._model.dates, self._seen(room)
        cell = row.cells[place] if place < dates else None
        if place <= dates and seen != room:
            if (cell is not None or place == dates) and seen.width() > 2 * EDGE:
                painter.setPen(self._ink.colour("text.faint"))
                painter.drawText(seen, CENTRE, CUT)
        elif cell is not None:
            self._paint_cell(painter, room, cell, place)
        elif place < dates:
            return
        elif place == dates:
            painter.setFont(self._ink.small)
            painter.setPen(self._ink.colour("text.muted"))
            painter.drawText(room.adjusted(EDGE, 0, -EDGE, 0), RIGHT, row.since)
        elif not row.trend.segments:
            painter.setPen(self._ink.colour("text.faint"))
            painter.drawText(room.adjusted(EDGE, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, NO_TREND)
        else:
            box = QRectF(room).adjusted(EDGE, ABOVE, -EDGE, -ABOVE - 1)
            draw_trend(painter, box, row.trend, self._model.sheet, self._ink)

    def _seen(self, room: QRect) -> QRect:
        """The part of a cell between the edges: half a number would be another number and is not written."""
        table = self.parent()
        width = table.viewport().width() if isinstance(table, QTableView) else room.right() + 1
        return room & QRect(0, room.top(), width, room.height())

    def _paint_ground(self, painter: QPainter, room: QRect, index: Index) -> None:
        ink, columns, place = self._ink, self._model.sheet.columns, index.column()
        heading = self._model.row(index.row()) is None
        if index.row() == self.current[0] and not heading:
            painter.fillRect(room, ink.colour("surface.hover"))
        painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), ink.colour("line.faint"))
        begins = 0 < place < len(columns) and columns[place].span != columns[place - 1].span
        if (begins or place == len(columns)) and not heading:
            painter.fillRect(QRect(room.left(), room.top(), 1, room.height()), ink.colour("line.faint"))

    def _paint_cell(self, painter: QPainter, room: QRect, cell: SheetCell, place: int) -> None:
        ink, point = self._ink, cell.point
        written, colour = ink.font_of(cell.tone), ink.colour(ROLES[cell.tone])
        slots = 0 if self.widths is None else self.widths.slots[place].right
        right = room.right() - EDGE - slots
        painter.setPen(colour)
        painter.setFont(ink.strong_letter if written is ink.strong else ink.letter)
        aside = QRect(right, room.top(), slots, room.height())
        for text, taken in ((point.letter, LETTER), (point.change_mark, MARK)):
            if text:
                painter.drawText(aside.adjusted(4, 0, 4, 0), LEFT, text)
                aside.setLeft(aside.left() + taken)
        painter.setFont(written)
        number = QRect(room.left(), room.top(), right - room.left(), room.height())
        painter.drawText(number, RIGHT, cell.text)
        left = right - width_of(cell.text, written)
        self._underline(painter, cell, left, right, room.center().y() + 9)
        self._paint_signs(painter, room, cell, left)

    def _underline(self, painter: QPainter, cell: SheetCell, left: int, right: int, y: int) -> None:
        """What is not simply as expected is told apart without its colour."""
        if cell.tone not in (CellTone.AHEAD, CellTone.AMISS):
            return
        dashes = (3.0, 2.0) if cell.tone is CellTone.AMISS else ()
        painter.setPen(self._ink.pen(ROLES[cell.tone], 1.2, dashes))
        painter.drawLine(QLineF(left, y + 0.5, right, y + 0.5))

    def _paint_signs(self, painter: QPainter, room: QRect, cell: SheetCell, left: int) -> None:
        """A pencil before a corrected value, and a folded corner where there is a note."""
        if cell.corrected:
            scale = painter.device().devicePixelRatio()
            sign = picture(self._ink.theme, "pencil", "text.muted", SIGN, scale)
            painter.drawPixmap(left - SIGN - GAP, room.center().y() - SIGN // 2, sign)
        if cell.point.notes:
            corner = QPointF(room.right() - 1, room.top() + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ink.colour("text.muted"))
            painter.drawPolygon(QPolygonF([corner, corner + QPointF(-NOTE, 0), corner + QPointF(0, NOTE)]))

    def _paint_ring(self, painter: QPainter, room: QRect, *, focused: bool) -> None:
        role = "line.focus" if focused else "line.field"
        painter.setPen(QPen(self._ink.colour(role), 2.0 if focused else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(room).adjusted(1.5, 1.5, -1.5, -2.5), 4, 4)


def draw_trend(painter: QPainter, box: QRectF, trend: Trend, sheet: Flowsheet, ink: SheetInk) -> None:
    """The range as it was over time, and on it the joins of the strip; the last value bears its mark."""

    def x(day: float) -> float:
        return box.left() + (day - sheet.start) / (sheet.end - sheet.start) * box.width()

    def y(value: float) -> float:
        return box.bottom() - (value - trend.y_low) / (trend.y_high - trend.y_low) * box.height()

    for step in trend.ranges:
        left, right = max(x(step.start), box.left()), min(x(step.end), box.right())
        top = box.top() if step.high is None else max(y(step.high), box.top())
        bottom = box.bottom() if step.low is None else min(y(step.low), box.bottom())
        if right > left and bottom > top:
            painter.fillRect(QRectF(left, top, right - left, bottom - top), ink.colour("plot.range"))
    places = [QPointF(x(point.x), y(point.y)) for point in trend.points]
    for own in (False, True):
        lines = [QLineF(places[s.start], places[s.end]) for s in trend.segments if s.own_production is own]
        if lines:
            painter.setPen(ink.line(LineStyle.SOLID, own_production=own))
            painter.drawLines(lines)
    last = trend.points[-1]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.point(last))
    if last.shape is Shape.DIAMOND:
        corners = ((0.0, -CORNER), (CORNER, 0.0), (0.0, CORNER), (-CORNER, 0.0))
        painter.drawPolygon(QPolygonF([places[-1] + QPointF(*corner) for corner in corners]))
    else:
        painter.drawEllipse(places[-1], DOT, DOT)
