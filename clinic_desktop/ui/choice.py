"""A drop-down that is typed into by the beginning of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox

from clinic_desktop.ui.theme import picture

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent

    from clinic_desktop.drawing.theme import Theme

TYPING_PAUSE = 1500  # milliseconds after which a letter begins a new word


class Choice(QComboBox):
    """A drop-down with its own arrow; typing chooses by the beginning of the words, spaces included.

    The wheel never changes it by accident while a page scrolls.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._typed, self._since = "", QElapsedTimer()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the option that begins with what is being typed; Space alone opens the list."""
        letter = event.text()
        going_on = bool(self._typed) and self._since.elapsed() < TYPING_PAUSE
        if self.isEditable() or not letter.isprintable() or not letter or (letter == " " and not going_on):
            self._typed = ""
            super().keyPressEvent(event)
            return
        self._typed = (self._typed if going_on else "") + letter.casefold()
        self._since.start()
        place = self._meant()
        if place is not None:
            self.setCurrentIndex(place)
            self.activated.emit(place)

    def _meant(self) -> int | None:
        """The option whose words are typed out, else the first that begins so: "no" is not "not asked"."""
        options = [self.itemText(place).casefold() for place in range(self.count())]
        found = [place for place, words in enumerate(options) if words.startswith(self._typed)]
        return min(found, key=lambda place: options[place] != self._typed, default=None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field as styled, then the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        sign = picture(self._theme, "chevron-down", "text.muted", 14, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - 23, (self.height() - 14) // 2 + 1, sign)
        painter.end()
