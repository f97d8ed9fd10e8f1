"""The card in the middle of an otherwise empty window, where one comes in: set-up, sign-in, lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.ui.controls import frame, label
from clinic_desktop.ui.theme import font
from clinic_desktop.ui.tinted import TintedSign

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme


class Gate(QWidget):
    """Brand, title, a line of explanation, then whatever the screen adds to `column`."""

    def __init__(self, theme: Theme, title: str, explanation: str, width: int) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label(title, "title")
        self.explanation = label(explanation, "muted", wraps=True)
        card = frame("card")
        card.setFixedWidth(width)
        self.column = QVBoxLayout(card)
        self.column.setContentsMargins(32, 26, 32, 28)
        self.column.setSpacing(6)
        self.column.addWidget(self.title)
        self.column.addWidget(self.explanation)
        self.column.addSpacing(12)
        inside = QWidget()
        inside.setProperty("look", "page")
        middle = QVBoxLayout(inside)
        middle.addStretch(2)
        middle.addLayout(_centred(brand(theme)))
        middle.addSpacing(14)
        middle.addLayout(_centred(card))
        middle.addStretch(3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)


def _centred(widget: QWidget) -> QHBoxLayout:
    # An alignment flag would hide from the layout that wrapped sentences need more height.
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def brand(theme: Theme) -> QWidget:
    """The program's sign and name."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    sign = TintedSign(theme, "brand", "accent.main", 18)
    name = label("Clinic Desktop")
    name.setFont(font(14, QFont.Weight.Bold))
    row.addWidget(sign)
    row.addWidget(name)
    row.addStretch(1)
    return made
