"""What waits until the next man is painted."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer


class FirstPaint(QObject):
    """Puts off letting go of the last man's many values, and the search for garbage, each of them some ms.

    Both come with the first timer that runs, after everything that is to be painted.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._painted)

    def await_with(self, *values: object) -> None:
        """Hold these values until what is shown next is painted."""
        self._values.extend(values)
        gc.disable()
        self._timer.start()

    def _painted(self) -> None:
        self._values.clear()
        gc.enable()
