"""A picture of the axis that follows its room and steps from day to day by the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from clinic_desktop.ui.theme import colour

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from clinic_desktop.drawing.theme import Theme

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ENDS = {Qt.Key.Key_Home: False, Qt.Key.Key_End: True}
LEAST_SCALE, MOST_SCALE = 0.9, 1.3


class AxisPicture(QWidget):
    """`stepped` carries one day back (-1) or on (1), `ended` whether the last day is wanted or the first.

    It is laid out in a room of its own size; a larger window shows it larger, one that is a little too small
    for its texts a little smaller.
    """

    stepped = Signal(int)
    ended = Signal(bool)

    def __init__(self, theme: Theme, name: str, usual: tuple[float, float]) -> None:
        super().__init__()
        self._theme, self._usual = theme, usual
        self._least = (1.0, 1.0)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def enlarged(self) -> float:
        """How many times larger than laid out it is shown."""
        fits = min(self.width() / self._least[0], self.height() / self._least[1])
        if fits < 1:
            return max(fits, LEAST_SCALE)
        roomy = min(self.width() / self._usual[0], self.height() / self._usual[1], fits)
        return min(max(roomy, 1.0), MOST_SCALE)

    @property
    def room(self) -> tuple[float, float]:
        """The room it is laid out in."""
        scale = self.enlarged
        return self.width() / scale, self.height() / scale

    def sizeHint(self) -> QSize:
        """As large as it is usually seen."""
        return QSize(*(round(side) for side in self._usual))

    def need(self, width: float, height: float) -> None:
        """Hardly be smaller than the texts need; what holds it scrolls then."""
        self._least = (width, height)
        least = QSize(int(width * LEAST_SCALE), int(height * LEAST_SCALE))
        if least != self.minimumSize():
            self.setMinimumSize(least)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from day to day, Home and End to the first and the last."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key in ENDS:
            self.ended.emit(ENDS[key])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say of what is under the pointer what there is to say."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            scale = self.enlarged
            words = self.words_at((event.pos().x() / scale, event.pos().y() / scale))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def words_at(self, spot: tuple[float, float]) -> str:
        """What is said of what stands in a place of the picture; "" of nothing."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes the focus."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture and the focus ring around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(colour(self._theme, "line.focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        scale = self.enlarged
        painter.scale(scale, scale)
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """Paint what is laid out."""
        raise NotImplementedError
