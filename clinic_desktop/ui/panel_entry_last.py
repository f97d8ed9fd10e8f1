"""Beside a line: the last value as reported, and under it its day."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.ui.controls import label
from clinic_desktop.ui.theme import font

SMALL = 10


class LastValue(QWidget):
    """The value, its unit where that is another than the line's, and the day; the whole as a tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._value, self._day = label("", "muted"), label("", "faint")
        self._day.setFont(font(SMALL))
        right = Qt.AlignmentFlag.AlignRight
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        for part in (self._value, self._day):
            part.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
            column.addWidget(part)
        column.addStretch(1)

    @property
    def whole(self) -> str:
        """Value, unit, day and laboratory in one sentence."""
        return self.toolTip()

    def say(self, value: str, day: str, whole: str) -> None:
        """Show a last value; nothing where there is none."""
        if (value, day, whole) == (self._value.text(), self._day.text(), self.toolTip()):
            return
        self._value.setText(value)
        self._day.setText(day)
        self._day.setVisible(bool(day))
        self.setToolTip(whole)
