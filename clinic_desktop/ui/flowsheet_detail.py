"""Below the flowsheet: all there is to say of the cell one is in, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import Elided, label
from clinic_desktop.ui.flowsheet_model import NOT_MEASURED
from clinic_desktop.ui.readout_lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.model.flowsheet import SheetCell, SheetColumn, SheetRow
    from clinic_desktop.ui.controls import ActionButton
    from clinic_desktop.ui.flowsheet_table import FlowsheetTable

NOTHING_CHOSEN = phrase("The arrow keys go from cell to cell; what a result rests on stands here.")
WORDS_HEIGHT = 64


class FlowsheetDetail(QFrame):
    """Follows a flowsheet's cell; its words scroll where they are longer than their room."""

    def __init__(self, table: FlowsheetTable, buttons: Iterable[ActionButton]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._table = table
        self.title, self.words = Elided("heading"), label("", "small", wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea()
        self._lay_out(buttons)
        table.moved.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Speak of the cell one is in."""
        row, column, cell = self._table.row, self._table.column, self._table.cell
        title, lines = ("", (tr(NOTHING_CHOSEN),)) if row is None else told(row, column, cell)
        self.title.setText(title)
        self.words.setText("\n".join(lines))
        self.area.setAccessibleName(tr("Chosen result"))
        self.area.setAccessibleDescription(" ".join((title, *lines)))
        self.area.verticalScrollBar().setValue(0)

    def say(self, words: str) -> None:
        """Say that something was done, until one goes on."""
        self.title.setText(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _lay_out(self, buttons: Iterable[ActionButton]) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        for button in buttons:
            head.addWidget(button)
        inside = QWidget()
        inside.setProperty("look", "lines")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addStretch(1)
        area = self.area
        area.setProperty("look", "turned")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFixedHeight(WORDS_HEIGHT)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 6, 8, 6)
        outer.setSpacing(2)
        outer.addLayout(head)
        outer.addWidget(area)


def told(row: SheetRow, column: SheetColumn | None, cell: SheetCell | None) -> tuple[str, tuple[str, ...]]:
    """The title and the paragraphs of a cell: verdicts and reason, notes and corrections, how it was got."""
    if column is None:
        since = (
            tr("Since baseline: {change}.", change=row.since_words)
            if row.since_words
            else tr("There is no change since baseline.")
        )
        return row.title, (
            since,
            tr("Trend: {trend}.", trend=row.trend.words),
            _sentence(row.range_words),
        )
    if cell is None:
        return f"{row.title}: {tr(NOT_MEASURED)}", (f"{column.words}.",)
    title, *lines = lines_of(row.strip, cell.point)
    verdicts = [line.text for line in lines if not line.small and line.role != "text.main"]
    if cell.since:
        verdicts.append(cell.since)
    noted = [line.text for line in lines if line.role == "text.main"]
    behind = [line.text for line in lines if line.small]
    paragraphs = (" ".join(_sentence(text) for text in part) for part in (verdicts, noted, behind))
    return f"{title.text} · {column.full_date}", tuple(paragraph for paragraph in paragraphs if paragraph)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""
