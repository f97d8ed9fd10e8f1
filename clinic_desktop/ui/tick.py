"""A box to tick, its mark in the colour of the theme that is worn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from clinic_desktop.ui.theme import picture

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinic_desktop.drawing.theme import Theme

MARK = 13


class Tick(QCheckBox):
    """The accessible name is the label."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box as styled, then the mark."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        sign = picture(self._theme, "check", "text.on_accent", MARK, self.devicePixelRatioF())
        painter.drawPixmap(box.center().x() - MARK // 2, box.center().y() - MARK // 2, sign)
        painter.end()
