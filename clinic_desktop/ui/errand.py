"""One long act off the window's thread: backups, restoring, reading folders that answer slowly."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from clinic_desktop.language import speaking, spoken
from clinic_desktop.model.problem import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    # Told how much is done and how much there is; ends the act early by raising Stopped.
    Told = Callable[[int, int], None]


class Stopped(Exception):
    """Raised inside an act that nobody waits for any more."""


class Errand(QThread):
    """Runs an act and says in the window's thread how it went; a fault of the program is raised there.

    One of `succeeded`, with what the act returned, `refused`, with its problems, and `stopped` is sent, after
    the thread has ended. Whoever keeps an errand calls `forsake` before the window goes.
    """

    advanced = Signal(int, int)
    succeeded = Signal(object)
    refused = Signal(object)
    stopped = Signal()

    def __init__(self, act: Callable[[Told], object], parent: QObject) -> None:
        super().__init__(parent)
        self._act, self._language = act, spoken()
        self._stop = Event()
        self._forsaken = False
        self._result: object = None
        self._error: Exception | None = None
        self.finished.connect(self._report)

    def run(self) -> None:
        """Do the act; called by Qt in the thread."""
        try:
            with speaking(self._language):
                self._result = self._act(self._tell)
        except Exception as error:
            self._error = error

    def stop(self) -> None:
        """Ask the act to end early; it may have gone too far for that, and then it succeeds."""
        self._stop.set()

    def forsake(self) -> object:
        """Stop, wait for the end and say nothing more; returns what the act made all the same, or None."""
        self._forsaken = True
        self.stop()
        self.wait()
        return self._result

    def _tell(self, done: int, of: int) -> None:
        if self._stop.is_set():
            raise Stopped
        self.advanced.emit(done, of)

    def _report(self) -> None:
        self.wait()  # `finished` is sent by the thread itself, in its last moments
        if self._forsaken:
            return
        self.deleteLater()
        if self._error is None:
            self.succeeded.emit(self._result)
        elif isinstance(self._error, Refused):
            self.refused.emit(self._error.problems)
        else:
            self.stopped.emit()
            if not isinstance(self._error, Stopped):
                raise self._error
