"""A table of facts that cuts nothing: long words go on in the next line, narrow windows narrow columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics

from clinic_desktop.ui.fact_table import ROW_HEIGHT, FactTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

HEAD, ROOM, SIDES, TALLEST = 34, 14, 20, 2000
WRAPPED = Qt.TextFlag.TextWordWrap


class WrappedFactTable(FactTable):
    """`widths` are what the columns but the last want, `last` is what that one needs.

    Those of `kept` give way to none, and are as wide as what stands in them.
    """

    def __init__(
        self, name: str, titles: Sequence[str], widths: Sequence[int], last: int, kept: Sequence[int]
    ) -> None:
        super().__init__(name, titles, widths)
        self._widths, self._last, self._kept = tuple(widths), last, frozenset(kept)
        self.setWordWrap(True)
        # The last column takes what is left only once the header is laid out.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fit_rows)

    def show_facts(self, rows: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Show these rows, each as high as its longest words."""
        super().show_facts(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        kept = {column: self._whole(column) for column in self._kept}
        wanted = sum(width for column, width in enumerate(self._widths) if column not in kept) + self._last
        share = min(1.0, max(self.viewport().width() - sum(kept.values()), 1) / wanted)
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, kept.get(column, int(width * share)))
        self._fit_rows()
        self._later.start()

    def _whole(self, column: int) -> int:
        """What a kept column wants, and never less than its longest words: a date broken is read twice."""
        words = QFontMetrics(self.font())
        texts = (str(self.facts.index(row, column).data()) for row in range(self.facts.rowCount()))
        return max([self._widths[column], *(words.horizontalAdvance(text) + SIDES for text in texts)])

    def _fit_rows(self) -> None:
        """Make each row as high as its words, and the table as high as its rows."""
        height = HEAD
        for row in range(self.facts.rowCount()):
            wanted = max(self._words_height(row) + ROOM, ROW_HEIGHT)
            if self.rowHeight(row) != wanted:
                self.setRowHeight(row, wanted)
            height += wanted
        self._take(height)

    def _take(self, height: int) -> None:
        """Take exactly the room that the rows need."""
        if self.height() != height:
            self.setFixedHeight(height)

    def _words_height(self, row: int) -> int:
        """How high the words of a row are: a table's own hint forgets the room that its style leaves."""
        heights = []
        for column in range(self.facts.columnCount()):
            index = self.facts.index(row, column)
            drawn = index.data(Qt.ItemDataRole.FontRole) or self.font()
            room = QRect(0, 0, max(self.columnWidth(column) - SIDES, 1), TALLEST)
            words = QFontMetrics(drawn).boundingRect(room, WRAPPED, str(index.data()))
            heights.append(words.height())
        return max(heights, default=0)
