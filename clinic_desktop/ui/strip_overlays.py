"""What is laid over the strips while they are arranged: the strip that keys act on, and where one will go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from clinic_desktop.ui.timeline_ink import Ink

BAR, LINE = 3.0, 3.0


class Stripe(pg.GraphicsObject):
    """A rectangle in the colour of the focus: upright beside a strip, or level between two."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._box = QRectF()
        self.setZValue(11)
        self.hide()

    def stand_beside(self, strip: QRectF) -> None:
        """Stand at the left edge of a strip."""
        self._take(QRectF(strip.left(), strip.top() + 2, BAR, strip.height() - 3))

    def lie_at(self, y: float, width: float) -> None:
        """Lie across the column at a height."""
        self._take(QRectF(0, y - LINE / 2, width, LINE))

    def boundingRect(self) -> QRectF:
        """The stretch of the view that is drawn on."""
        return self._box

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint into the view."""
        painter.fillRect(self._box, self._ink.colour("line.focus"))

    def _take(self, box: QRectF) -> None:
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box
            self.update()
        self.show()
