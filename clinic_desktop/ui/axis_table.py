"""A table of sentences: its cells break their lines, and it is as high as all its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from clinic_desktop.ui.fact_table import FactModel
from clinic_desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

EDGE, BESIDE, ABOVE, HEADING = 4, 20, 10, 30
WRAPPED = int(Qt.TextFlag.TextWordWrap)
FIRST, OTHERS = font(13, QFont.Weight.Medium), font(13)


class AxisTable(QTableView):
    """Tab leaves it, the arrow keys walk in it; `weights` share out what the longest words leave."""

    def __init__(self, name: str, titles: Sequence[str], weights: Sequence[int]) -> None:
        super().__init__()
        self._facts, self._titles, self._weights = FactModel(titles), tuple(titles), tuple(weights)
        self._rows: tuple[tuple[str, ...], ...] = ()
        self.setModel(self._facts)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setFixedHeight(HEADING)

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show these rows."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._facts.put([(str(place), row) for place, row in enumerate(rows)])
            if rows:
                self.selectRow(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width out among the columns, and take the height that the cells need then."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        least = [self._longest_word(column) for column in range(len(self._titles))]
        spare = max(self.viewport().width() - sum(least), 0)
        widths = [
            at + spare * weight // sum(self._weights) for at, weight in zip(least, self._weights, strict=True)
        ]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        heights = [self._height(row, widths) for row in self._rows]
        for place, height in enumerate(heights):
            self.setRowHeight(place, height)
        wanted = sum(heights) + HEADING + 2 * EDGE
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def _longest_word(self, column: int) -> int:
        words = {word for row in self._rows for word in row[column].split()}
        metrics = QFontMetrics(FIRST if column == 0 else OTHERS)
        heading = QFontMetrics(font(11)).horizontalAdvance(self._titles[column])
        return max([heading, *(metrics.horizontalAdvance(word) for word in words)]) + BESIDE

    def _height(self, row: tuple[str, ...], widths: Sequence[int]) -> int:
        high = 0
        for column, (text, width) in enumerate(zip(row, widths, strict=True)):
            room = QRect(0, 0, width - BESIDE, 10_000)
            metrics = QFontMetrics(FIRST if column == 0 else OTHERS)
            high = max(high, metrics.boundingRect(room, WRAPPED, text).height())
        return high + ABOVE
