"""Whether anybody is there: any key or mouse in the window counts, sleep of the computer does not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from clinic_desktop.store.clinic import Clinic

SETTING = "lock_after_minutes"
USUAL = 10
CHOICES = (2, 5, 10, 15, 30)
LOOKS_EVERY = 2000  # milliseconds
SIGNS_OF_LIFE = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    )
)


class Idle(QObject):
    """`grown` is sent once nobody has touched the window for as long as the clinic allows.

    Time is taken by the computer's clock and by one that nobody can set, whichever says more: neither a
    computer that slept nor a clock that was moved back lengthens it. The first touch after that is swallowed.
    """

    grown = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now, self._allowed = now, timedelta(minutes=USUAL)
        self._touched, self._since = now(), QElapsedTimer()
        self._looking = QTimer(self)
        self._looking.setInterval(LOOKS_EVERY)
        self._looking.timeout.connect(self.look)

    def begin(self, minutes: int) -> None:
        """Count from now; grow idle after so many minutes."""
        self._allowed = timedelta(minutes=minutes)
        self._touch()
        self._looking.start()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def end(self) -> None:
        """Count no more."""
        self._looking.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def look(self) -> bool:
        """Send `grown` where the time is over, and say whether it was."""
        passed = timedelta(milliseconds=self._since.elapsed())
        if max(passed, self._now() - self._touched) < self._allowed:
            return False
        self.end()
        self.grown.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count a touch; one that comes too late only shows the lock."""
        if event.type() in SIGNS_OF_LIFE:
            if self.look():
                return True
            self._touch()
        return False

    def _touch(self) -> None:
        self._touched = self._now()
        self._since.start()


def minutes_of(clinic: Clinic) -> int:
    """After how many minutes the clinic locks its windows."""
    text = clinic.settings.get(SETTING) or ""
    return int(text) if text.isdecimal() and int(text) in CHOICES else USUAL
