"""Keeping the worklist's rows up to date: a few milliseconds at a time, and never while somebody waits."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from clinic_desktop import VERSION
from clinic_desktop.clinical.worklist import worklist_row
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.settings import CONSIDERATIONS_OFF, CONSIDERATIONS_ON, WHO_EDITION

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.model.worklist import WorklistRow
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

SLICE, PAUSE = 8, 8  # milliseconds of work, and for everything else in between
LONG, AGAIN = 1500, 3000  # after so many it is said that it lasts, and the list is read in between
MINUTE = 60_000
COUNTED = CONSIDERATIONS_OFF, CONSIDERATIONS_ON, WHO_EDITION
"""The settings that a row is made by, those of the considerations first."""


class WorklistKeeping(QObject):
    """Makes the rows that are missing or of another chart, day, edition or setting.

    `changed` says that rows can be read anew, `lasting` that it takes long, or that it ended; `turned` that
    another day has begun. `settled` is true once every man has his row. A clinic that is open for reading
    keeps the rows it has.
    """

    changed = Signal()
    lasting = Signal(bool)
    turned = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic, parent: QObject) -> None:
        super().__init__(parent)
        self._surroundings, self._clinic = surroundings, clinic
        self._stale: deque[str] = deque()
        self._hurried = False
        self.settled = not clinic.writing
        self._stamp, self._choice = "", (frozenset[str](), frozenset[str]())
        self._day = surroundings.today
        self._since, self._told = QElapsedTimer(), QElapsedTimer()
        self._looking = self._timer(0, self._look, once=True)
        self._slices = self._timer(PAUSE, self._go_on)
        self._minutes = self._timer(MINUTE, self.look_at_the_clock)
        self._minutes.start()

    def look(self) -> None:
        """Find out soon, not now, which rows are stale, and make them anew."""
        if self._clinic.writing:
            self._slices.stop()
            self._looking.start()

    def take(self, patient_id: str) -> None:
        """Make one man's row anew soon, before all others."""
        if not self._clinic.writing or not patient_id:
            return
        if not self._stamp:
            self.look()
            return
        self._stale.appendleft(patient_id)
        self._hurried = True
        if not self._slices.isActive():
            self._slices.start()

    def row(self, patient_id: str) -> WorklistRow:
        """Make one man's row from his chart."""
        off, on = self._choice
        return worklist_row(
            self._clinic.patients.chart(patient_id),
            self._surroundings.knowledge,
            self._surroundings.today,
            self._stamp,
            switched_off=off,
            switched_on=on,
        )

    def look_at_the_clock(self) -> None:
        """Begin the new day, where it has begun."""
        if self._surroundings.today != self._day:
            self._day = self._surroundings.today
            self.turned.emit()
            self.look()

    def end(self) -> None:
        """Do nothing more; the rows that are not made are made another time."""
        for timer in (self._looking, self._slices, self._minutes):
            timer.stop()
        self._stale.clear()

    def _give_up(self) -> None:
        self._slices.stop()
        self._stale.clear()

    def _look(self) -> None:
        chosen = self._clinic.settings.get
        texts = [chosen(name) or "" for name in COUNTED]
        self._choice = frozenset(texts[0].split()), frozenset(texts[1].split())
        known, today = self._surroundings.knowledge, self._surroundings.today.isoformat()
        self._stamp = " | ".join((today, VERSION, known.edition, known.language, *texts))
        with suppress(Refused):  # a disk that does not answer now is asked the next time
            self._stale = deque(self._clinic.worklist.stale(self._stamp))
        if self._stale:
            self.settled = False
            self._since.start()
            self._told.start()
            self._slices.start()
        else:
            self.settled = True
            self.changed.emit()

    def _go_on(self) -> None:
        """Make as many rows as there is time for, at least one."""
        clock, rows = QElapsedTimer(), []
        clock.start()
        try:
            while self._stale and (not rows or clock.elapsed() < SLICE):
                rows.append(self.row(self._stale.popleft()))
            self._clinic.worklist.keep(rows)
            if self._hurried or not self._stale:
                self._clinic.worklist.flush()
        except Refused:
            self._stale.clear()
        except BaseException:
            self._give_up()  # a fault is raised once, not again for every man
            raise
        self._tell()

    def _tell(self) -> None:
        """Say that rows can be read anew: of the man who was taken, in between where it lasts, at the end."""
        hurried, self._hurried = self._hurried, False
        if not self._stale:
            self._slices.stop()
            self.settled = True
            self.lasting.emit(False)
            self.changed.emit()
        elif self._told.elapsed() > (LONG if self._since.elapsed() < AGAIN else AGAIN):
            self._told.restart()
            self.lasting.emit(True)
            self.changed.emit()
        elif hurried:
            self.changed.emit()

    def _timer(self, interval: int, act: Callable[[], None], *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.setSingleShot(once)
        timer.timeout.connect(act)
        return timer
