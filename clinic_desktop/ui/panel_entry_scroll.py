"""The part of the entry form that scrolls where it does not fit; the foot stays in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

ROOM, BESIDE_BAR = 8, 2  # right of the parts: in line with what stands below, and left of the scroll bar
EDGE = 24  # a line at the edge shows a little of the next one


class EntryScroll(QScrollArea):
    """Parts below each other, as high as they are, so that the foot follows the last where there is room."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        ground = QWidget()
        ground.setProperty("look", "lines")
        # Broken names make the least height of the lines greater than their height at this width.
        ground.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._column = column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, ROOM, 0)
        column.setSpacing(8)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        ground.installEventFilter(self)
        self.verticalScrollBar().installEventFilter(self)
        self.setWidget(ground)

    def keep_in_view(self, widget: QWidget) -> None:
        """Scroll as little as it takes to show a widget whole."""
        ground = self.widget()
        if ground is not None and ground.isAncestorOf(widget):
            self.ensureWidgetVisible(widget, 0, EDGE)

    def sizeHint(self) -> QSize:
        """As high as the parts at this width."""
        ground = self.widget()
        if ground is None:
            return super().sizeHint()
        return QSize(ground.sizeHint().width(), ground.heightForWidth(self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        """Three lines are enough to go on typing."""
        return QSize(300, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower form breaks names and may be higher."""
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the parts."""
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        if watched is self.verticalScrollBar() and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            shown = event.type() is QEvent.Type.Show
            self._column.setContentsMargins(0, 0, BESIDE_BAR if shown else ROOM, 0)
        return super().eventFilter(watched, event)
