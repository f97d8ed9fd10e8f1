"""Beside a document of several pages: each of them small, to see what there is and to go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clinic_desktop.language import tr
from clinic_desktop.ui.theme import colour, font

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.paper_view import PaperView

WIDTH, PICTURE, AROUND, NUMBER = 136, 88, 8, 18
A4_SHAPE = 1.414


class _Thumb(QStyledItemDelegate):
    """Draws one page with its number below it; its picture is made when it first comes into view."""

    def __init__(self, theme: Theme, paper: PaperView) -> None:
        super().__init__()
        self._theme, self._paper = theme, paper
        self._pictures: dict[int, QPixmap] = {}

    def forget(self) -> None:
        """Let go of every picture."""
        self._pictures.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the picture and the number."""
        return QSize(WIDTH - 24, round(PICTURE * A4_SHAPE) + NUMBER + 2 * AROUND)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the page, and around it that it is the one in view."""
        number, rect = index.row(), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect.adjusted(2, 2, -2, -2), colour(self._theme, "surface.selected"))
        drawn = self._picture(number, painter.device().devicePixelRatioF())
        size = drawn.deviceIndependentSize().toSize()
        place = QRect(rect.center().x() - size.width() // 2, rect.top() + AROUND, size.width(), size.height())
        painter.drawPixmap(place, drawn)
        painter.setPen(colour(self._theme, "line.border"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setFont(font(12))
        painter.setPen(colour(self._theme, "text.link" if chosen else "text.muted"))
        below = QRect(rect.left(), rect.bottom() - NUMBER - 1, rect.width(), NUMBER)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, index.data())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour(self._theme, "line.focus"), 2))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))
        painter.restore()

    def _picture(self, number: int, dots: float) -> QPixmap:
        if number not in self._pictures:
            made = self._paper.picture(number, PICTURE / self._paper.widest * dots)
            self._pictures[number] = QPixmap.fromImage(made)
            self._pictures[number].setDevicePixelRatio(dots)
        return self._pictures[number]


class PageThumbs(QListWidget):
    """Arrow and page keys go from page to page; hidden where there is one page alone."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, paper: PaperView) -> None:
        super().__init__()
        self._paper, self._row = paper, _Thumb(theme, paper)
        self.setItemDelegate(self._row)
        self.setAccessibleName(tr("Pages"))
        self.setFixedWidth(WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._choose)
        paper.turned.connect(self.mark)
        paper.greyed.connect(self.renew)
        self.hide()

    def show_pages(self) -> None:
        """Show the pages of what is on the paper now."""
        self._row.forget()
        place = max(self.currentRow(), 0)
        count = self._paper.count
        with QSignalBlocker(self):
            self.clear()
            for number in range(1, count + 1):
                item = QListWidgetItem(str(number))
                words = tr("Page {number} of {count}", number=number, count=count)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
                self.addItem(item)
            self.setCurrentRow(min(place, count - 1))
        self.setVisible(count > 1)

    def mark(self, number: int) -> None:
        """Mark the page that is in view."""
        with QSignalBlocker(self):
            self.setCurrentRow(number)

    def renew(self) -> None:
        """Draw every page anew."""
        self._row.forget()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by a page with the page keys too; Enter goes into the paper."""
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.setCurrentRow(min(max(self.currentRow() + steps[key], 0), self.count() - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._paper.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(number)
