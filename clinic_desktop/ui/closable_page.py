"""A page over the desk that goes away again: its title, "Close" and Esc, above what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.language import tr
from clinic_desktop.ui.controls import ActionButton, frame, label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.theme import Theme


class ClosablePage(QWidget):
    """`closed` asks whoever shows the page to go back, by the button or by Esc."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._close = ActionButton(theme, tr("Close"), key="Esc")
        self._close.clicked.connect(self.closed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _column_under(self, title: str) -> QVBoxLayout:
        """Lay out the head with its title; what the page shows goes into the column below it."""
        head = frame("header")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 12, 20, 12)
        row.addWidget(label(title, "title"))
        row.addStretch(1)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        return column

    def _scroll_under(self, title: str, cards: Iterable[QWidget]) -> QScrollArea:
        """Lay out the head with its title, and cards that scroll below it."""
        inside = QWidget()
        inside.setProperty("look", "page")
        column = spaced(QVBoxLayout(inside))
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._column_under(title).addWidget(scroll, 1)
        return scroll


def spaced(column: QVBoxLayout) -> QVBoxLayout:
    """Give a column of cards the margins that every page has."""
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(12)
    return column
