"""Opening a clinic: at once where its file is up to date, beside the window where it is updated first."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.clinic import Clinic
from clinic_desktop.ui.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.store.updating import Told


class Opening(QObject):
    """Opens one clinic in a thread of its own; `begin` waits for it, unless the file has to be updated.

    Then `advanced` tells what is done, how much of it, and how much there is, and the window goes on. In
    either case one of `opened`, with the clinic, and `refused`, with the Refused, is sent; a fault of the
    program is raised after `refused` was sent with None.
    """

    advanced = Signal(str, int, int)
    opened = Signal(object)
    refused = Signal(object)

    def __init__(self, act: Callable[[Told], Clinic], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act
        self._known, self._updating = Event(), False
        self._errand = Errand(lambda _told: self._open(), self)
        self._errand.succeeded.connect(self._settle)

    def begin(self) -> None:
        """Open; returns when the clinic is open or refused, or is being updated."""
        self._errand.start()
        self._known.wait()
        if not self._updating:
            self._settle(self._errand.forsake())

    def end(self) -> None:
        """Wait for an update under way, and close what it opened; nothing is said of it any more."""
        outcome = self._errand.forsake()
        if isinstance(outcome, Clinic):
            outcome.close()

    def _open(self) -> Clinic | Exception:
        """Open, in the thread; what went wrong is told in the window's."""
        try:
            return self._act(self._tell)
        except Exception as error:
            return error
        finally:
            self._known.set()

    def _tell(self, doing: str, done: int, whole: int) -> None:
        self._updating = True
        self._known.set()
        self.advanced.emit(doing, done, whole)

    def _settle(self, outcome: Clinic | Exception) -> None:
        self.deleteLater()
        if isinstance(outcome, Clinic):
            self.opened.emit(outcome)
            return
        self.refused.emit(outcome if isinstance(outcome, Refused) else None)
        if not isinstance(outcome, Refused):
            raise outcome
