"""The entries of a history, newest first, and beside them the fields of the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import frame, label
from clinic_desktop.ui.fact_table import ROW_HEIGHT, FactTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from clinic_desktop.drawing.history_words import HistoryLine

CHART, CHART_NARROW, CHART_WIDE, ROOMY = 2, 94, 200, 720
LEAST_ROWS, LEAST_WIDTH = 3, 540
DETAIL_LEAST, DETAIL_MOST = 270, 440
FIELDS = (phrase("Field"), phrase("Before"), phrase("After"))
FIELD_WIDTHS = (110, 100)


class HistoryTable(FactTable):
    """As high as there is room; `moved` carries the key of the entry one stands on, "" for none."""

    moved = Signal(str)

    def __init__(self, titles: Sequence[str], widths: Sequence[int]) -> None:
        super().__init__(tr("Entries"), titles, widths)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMinimumHeight(34 + LEAST_ROWS * ROW_HEIGHT)
        self.setMinimumWidth(LEAST_WIDTH)

    def show_facts(self, rows: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Show these rows; one goes on standing where one stood, if that row is still there."""
        stood = max(self.currentIndex().row(), 0)
        self.facts.put(rows)
        if rows:
            self.selectRow(min(stood, len(rows) - 1))
        else:
            self.moved.emit("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the man's name, where there is one, its whole room in a wide window."""
        super().resizeEvent(event)
        if self.facts.columnCount() > len(FIELDS):
            self.setColumnWidth(CHART, CHART_WIDE if self.width() >= ROOMY else CHART_NARROW)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell where one stands now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not previous.isValid():
            self.moved.emit(self.chosen())


class EntryDetail(QWidget):
    """What one entry says in full; `left` is sent by Esc in its table."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(DETAIL_LEAST)
        self.setMaximumWidth(DETAIL_MOST)
        self.what, self._who = label("", "heading", wraps=True), label("", "muted", wraps=True)
        self.nothing = label("", "muted", wraps=True)
        self.fields = _Fields()
        self.fields.left.connect(self.left)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(6)
        for part in (self.what, self._who, self.nothing, self.fields):
            inside.addWidget(part)
        inside.addStretch(1)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def show_entry(self, line: HistoryLine, fields: Sequence[tuple[str, str, str]], emptied: str) -> None:
        """Show an entry; `emptied` says why it has no fields where one would expect some."""
        self.what.setText(line.what)
        told = {"user": line.user, "when": line.when, "number": line.key}
        self._who.setText(
            tr("{user} · {when} · chart {chart} · entry {number}", chart=line.chart, **told)
            if line.chart
            else tr("{user} · {when} · entry {number}", **told)
        )
        self.nothing.setText(emptied or tr("It changed no field."))
        self.nothing.setVisible(not fields)
        self.fields.show_facts([(name, (name, before, after)) for name, before, after in fields])
        self.setVisible(True)


class _Fields(FactTable):
    """The fields; a long value is shown whole as a tooltip."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Fields of the entry"), tuple(map(tr, FIELDS)), FIELD_WIDTHS)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_facts(self, rows: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Show these rows; they scroll where the card ends."""
        self.facts.put(rows)
        self.setVisible(bool(rows))
        self.setMinimumHeight(34 + ROW_HEIGHT * min(len(rows), LEAST_ROWS))
        self.setMaximumHeight(36 + ROW_HEIGHT * len(rows))
        if rows:
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the entries."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
