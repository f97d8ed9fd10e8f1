"""The heads of the flowsheet, which never scroll away: phases and dates above, markers at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from clinic_desktop.language import tr, tr_n
from clinic_desktop.ui.close_lines import close_lines
from clinic_desktop.ui.flowsheet_look import BAND, EDGE, GAP, HEAD, SIGN, range_shown
from clinic_desktop.ui.flowsheet_model import AFTER_DATES, SINCE
from clinic_desktop.ui.theme import picture
from clinic_desktop.ui.timeline_ink import fitted

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

    from clinic_desktop.model.flowsheet import SheetColumn, SheetRow
    from clinic_desktop.ui.flowsheet_look import SheetInk, SheetWidths
    from clinic_desktop.ui.flowsheet_model import FlowsheetModel

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
DATE_LINE = QRect(0, BAND + 4, 0, 18)
BELOW_LINE = QRect(0, BAND + 21, 0, 16)


class DateHeads(QHeaderView):
    """Each stretch of a phase as a band over its columns; below it their dates and weeks."""

    def __init__(self, table: QTableView, model: FlowsheetModel, ink: SheetInk) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._model, self._ink = model, ink
        self.widths: SheetWidths | None = None
        self.setFixedHeight(HEAD)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)

    def out_of_sight(self) -> tuple[int, int]:
        """How many dates stand to the left and to the right of what is seen."""
        dates, width = range(self._model.dates), self.viewport().width()
        places = [(self.sectionViewportPosition(date), self.sectionSize(date)) for date in dates]
        return sum(left < 0 for left, _ in places), sum(left + size > width for left, size in places)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint all of it anew: a phase's title spans several columns."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self.viewport().rect()
        painter.fillRect(whole, self._ink.colour("surface.card"))
        for place in range(self.count()):
            self._paint_column(painter, place)
        self._paint_bands(painter)
        painter.fillRect(QRect(0, whole.bottom(), whole.width(), 1), self._ink.colour("line.border"))
        painter.end()

    def _room(self, place: int) -> QRect:
        return QRect(self.sectionViewportPosition(place), 0, self.sectionSize(place), self.height())

    def _paint_column(self, painter: QPainter, place: int) -> None:
        room, column = self._room(place), self._model.column(place)
        if not room.intersects(self.viewport().rect()):
            return
        current = self.parentWidget()
        if isinstance(current, QTableView) and current.currentIndex().column() == place:
            painter.fillRect(room.adjusted(0, BAND, 0, -1), self._ink.colour("surface.selected"))
        if column is None:
            self._paint_after(painter, room, place - self._model.dates)
            return
        if room.left() < 0 or room.right() > self.viewport().width():
            return  # half a date would be another date
        slots = 0 if self.widths is None else self.widths.slots[place].right
        right = room.right() - EDGE - slots
        below = " · ".join(part for part in (column.time, column.week) if part)
        self._write(painter, column.date, self._ink.date, "text.main", _line(room, DATE_LINE, right))
        self._write(painter, below, self._ink.below, "text.faint", _line(room, BELOW_LINE, right))
        if self._model.sourced(place):
            sign = picture(self._ink.theme, "paperclip", "text.muted", SIGN, self.devicePixelRatioF())
            painter.drawPixmap(room.left() + GAP, BAND + 8, sign)

    def _paint_after(self, painter: QPainter, room: QRect, place: int) -> None:
        painter.setFont(self._ink.small)
        painter.setPen(self._ink.colour("text.faint"))
        words = AFTER_DATES[place]
        aside = RIGHT if words == SINCE else LEFT
        painter.drawText(room.adjusted(EDGE, BAND, -EDGE, 0), aside, tr(words))

    def _write(self, painter: QPainter, text: str, written: QFont, role: str, room: QRect) -> None:
        painter.setFont(written)
        painter.setPen(self._ink.colour(role))
        painter.drawText(room, RIGHT, text)

    def _paint_bands(self, painter: QPainter) -> None:
        columns = self._model.sheet.columns
        first = 0
        for place, column in enumerate(columns):
            if place + 1 == len(columns) or columns[place + 1].span != column.span:
                left, right = self._room(first), self._room(place)
                self._paint_band(painter, column, QRect(left.topLeft(), right.bottomRight()))
                first = place + 1

    def _paint_band(self, painter: QPainter, column: SheetColumn, over: QRect) -> None:
        band = QRect(over.left() + 1, 0, over.width() - 2, BAND)
        seen = band.intersected(self.viewport().rect())
        if column.place is None or seen.isEmpty():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.band(column.place))
        painter.drawRoundedRect(QRectF(band), 4, 4)
        painter.setPen(self._ink.colour("text.main"))
        painter.setFont(self._ink.phase_title)
        inside = seen.adjusted(GAP, 0, -GAP, 0)
        title = fitted(column.phase, self._ink.phase_title, inside.width())
        painter.drawText(inside, LEFT, title)


class MarkerHeads(QHeaderView):
    """Beside each line its marker, unit and laboratory range; above each group its name."""

    def __init__(self, table: QTableView, model: FlowsheetModel, ink: SheetInk) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._model, self._ink = model, ink
        self.widths: SheetWidths | None = None
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """One line's head."""
        ink, row = self._ink, self._model.row(logicalIndex)
        painter.fillRect(rect, ink.colour("surface.card"))
        if row is None:
            heading = str(self._model.headerData(logicalIndex, Qt.Orientation.Vertical) or "")
            painter.setPen(ink.colour("text.muted"))
            painter.setFont(ink.phase_title)
            painter.drawText(rect.adjusted(EDGE, 4, 0, 0), LEFT, heading)
        elif self.widths is not None:
            current = self.parentWidget()
            if isinstance(current, QTableView) and current.currentIndex().row() == logicalIndex:
                painter.fillRect(rect, ink.colour("surface.selected"))
            self._paint_row(painter, rect, row, self.widths)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ink.colour("line.faint"))

    def _paint_row(self, painter: QPainter, rect: QRect, row: SheetRow, widths: SheetWidths) -> None:
        ink, left = self._ink, rect.left() + EDGE
        parts = (
            (row.title, ink.title, "text.main", widths.title - EDGE),
            (row.unit, ink.small, "text.muted", widths.unit),
            (range_shown(row), ink.small, "text.muted", widths.range),
        )
        for text, written, role, width in parts:
            painter.setPen(ink.colour(role))
            room = QRectF(left, rect.top(), max(width - GAP, 0), rect.height())
            close_lines(text, written, ink.close_of(written), room.width()).draw(painter, room)
            left += width


class SheetCorner(QWidget):
    """Over the markers: what stands in their columns."""

    def __init__(self, table: QTableView, ink: SheetInk) -> None:
        super().__init__(table)
        self._ink = ink
        self.widths: SheetWidths | None = None
        self.elsewhere = ""

    def tell_elsewhere(self, earlier: int, later: int) -> None:
        """Say how many dates one has to go to, so that nobody takes the first date in sight for the first."""
        before = tr_n("‹ {number} earlier date", "‹ {number} earlier dates", earlier) if earlier else ""
        after = tr_n("{number} later date ›", "{number} later dates ›", later) if later else ""
        said = " · ".join(part for part in (before, after) if part)
        if said != self.elsewhere:
            self.elsewhere = said
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name the columns that never scroll, and above them what is out of sight."""
        if self.widths is None:
            return
        painter, ink = QPainter(self), self._ink
        painter.fillRect(self.rect(), ink.colour("surface.card"))
        painter.setFont(ink.small)
        painter.setPen(ink.colour("text.faint"))
        self._paint_elsewhere(painter)
        left, widths = EDGE, self.widths
        for words, width in (
            (tr("Marker"), widths.title - EDGE),
            (tr("Unit"), widths.unit),
            (tr("Lab range"), widths.range),
        ):
            painter.drawText(QRect(left, BAND, max(width - GAP, 0), self.height() - BAND), LEFT, words)
            left += width
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), ink.colour("line.border"))
        painter.end()

    def _paint_elsewhere(self, painter: QPainter) -> None:
        painter.save()
        painter.setFont(self._ink.phase_title)
        painter.setPen(self._ink.colour("text.link"))
        painter.drawText(QRect(EDGE, 0, self.width() - EDGE - GAP, BAND), RIGHT, self.elsewhere)
        painter.restore()


def _line(room: QRect, line: QRect, right: int) -> QRect:
    return QRect(room.left(), line.top(), right - room.left(), line.height())
