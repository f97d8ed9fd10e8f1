"""Where a source document stands: beside the timelines where there is room for both, else in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter

from clinic_desktop.ui.source_viewer import ZOOM

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.ui.source_viewer import SourceViewer

BOTH = 940  # logical pixels of width from which on a page and the timelines can both be read


class SourcePlace(QSplitter):
    """Holds the viewer and, at its right, the timelines; `above` goes with the timelines.

    While a document is shown its keys act wherever the focus is within `around`, a result's field above all.
    """

    def __init__(self, viewer: SourceViewer, timelines: QWidget, above: QWidget, around: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._viewer, self._timelines, self._above = viewer, timelines, above
        self.setChildrenCollapsible(False)
        self.setHandleWidth(8)
        self.addWidget(viewer)
        self.addWidget(timelines)
        self._keys = [_shortcut(around, keys, act) for keys, act in _acts(viewer).items()]
        for key in self._keys:
            key.setEnabled(False)
        viewer.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the room anew when a document comes or goes."""
        if watched is self._viewer and event.type() in (
            QEvent.Type.ShowToParent,
            QEvent.Type.HideToParent,
        ):
            self._share()
            self.setSizes([self.width() // 2, self.width() // 2])
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        shown = not self._viewer.isHidden()
        both = not shown or self.width() >= BOTH
        for part in (self._timelines, self._above):
            part.setVisible(both)
        for key in self._keys:
            key.setEnabled(shown)


def _acts(viewer: SourceViewer) -> dict[str, Callable[[], None]]:
    return {
        "Alt+PgDown": lambda: viewer.turn(1),
        "Alt+PgUp": lambda: viewer.turn(-1),
        "Alt+Down": lambda: viewer.move_by(1),
        "Alt+Up": lambda: viewer.move_by(-1),
        "Alt+Right": lambda: viewer.move_by(0, 1),
        "Alt+Left": lambda: viewer.move_by(0, -1),
        "Alt++": lambda: viewer.zoom(ZOOM),
        "Alt+=": lambda: viewer.zoom(ZOOM),
        "Alt+-": lambda: viewer.zoom(1 / ZOOM),
        "Alt+0": lambda: viewer.zoom(None),
    }


def _shortcut(around: QWidget, keys: str, act: Callable[[], None]) -> QShortcut:
    made = QShortcut(QKeySequence(keys), around)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(act)
    return made
