"""At the foot of the flowsheet: what its colours, letters and marks say, drawn as they stand in the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.flowsheet import CellTone
from clinic_desktop.ui.flowsheet_look import ROLES, SheetInk, width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from clinic_desktop.drawing.theme import Theme

TONES = (CellTone.EXPECTED, CellTone.AHEAD, CellTone.AMISS, CellTone.WAITING)
SAID = (phrase("L, H: outside the laboratory’s range"), phrase("▲ ▼: a change beyond chance"))
PIECES: tuple[tuple[str, CellTone | None], ...] = (
    *((tone.value, tone) for tone in TONES),
    *((words, None) for words in SAID),
)
LINE, BETWEEN = 18, 22
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FlowsheetLegend(QWidget):
    """Takes a second line where there is not room for all of it in one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = SheetInk(theme)
        self.setAccessibleName(tr("Legend"))
        words = [tr(words) for words, _tone in PIECES]
        self.setAccessibleDescription(tr("By colour and weight: {tones}", tones=", ".join(words)))
        self.setFixedHeight(LINE)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(400, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the lines that the words need."""
        super().resizeEvent(event)
        lines = 1 + max((line for line, _left, _words, _tone in self._placed()), default=0)
        if self.height() != lines * LINE:
            self.setFixedHeight(lines * LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each word of a tone as the cells wear it."""
        painter, ink = QPainter(self), self._ink
        for line, left, words, tone in self._placed():
            room = QRect(left, line * LINE, self.width() - left, LINE)
            painter.setFont(ink.small)
            painter.setPen(ink.colour("text.muted" if tone is None else ROLES[tone]))
            painter.drawText(room, LEFT, words)
            if tone in (CellTone.AHEAD, CellTone.AMISS):
                dashes = (3.0, 2.0) if tone is CellTone.AMISS else ()
                painter.setPen(ink.pen(ROLES[tone], 1.2, dashes))
                y = room.bottom() - 1.5
                painter.drawLine(QLineF(left, y, left + width_of(words, ink.small), y))
        painter.end()

    def _placed(self) -> list[tuple[int, int, str, CellTone | None]]:
        """Every piece with its line and its left edge."""
        placed, line, left = [], 0, 0
        for words, tone in ((tr(english), tone) for english, tone in PIECES):
            width = width_of(words, self._ink.small)
            if left and left + width > self.width():
                line, left = line + 1, 0
            placed.append((line, left, words, tone))
            left += width + BETWEEN
        return placed
