"""Making the backups of the open clinic: by hand, at night and on closing, never in the window's thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clinic_desktop.store.backup import back_up
from clinic_desktop.store.backup_record import Occasion, due, last_backup, warning
from clinic_desktop.ui.errand import Errand

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.model.problem import Problem
    from clinic_desktop.store.backup import BackedUp
    from clinic_desktop.store.backup_record import BackupRecord
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

SECOND_FOLDER = "second_backup_folder"  # a setting of the clinic
LOOKS_EVERY = 60_000  # milliseconds between two looks at the clock
PATIENCE_AFTER_FAILURE = 3600  # seconds until a backup that failed at night is tried again


class BackupMaking(QObject):
    """At most one backup at a time; `made` carries what `back_up` returned, `failed` a sentence.

    `by_hand` says of the last one begun whether somebody asked for it. `changed` is sent whenever what
    `record` and `running` say is another thing than before.
    """

    changed = Signal()
    advanced = Signal(int, int)
    made = Signal(object)
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._errand: Errand | None = None
        self._rows_kept = self._rows_now = clinic.rows_written
        self._failed_at: datetime | None = None
        self.by_hand = False
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look_at_clock)
        if clinic.writing:
            self._clock.start(LOOKS_EVERY)

    @property
    def running(self) -> bool:
        """True while a backup is made."""
        return self._errand is not None

    @property
    def second(self) -> Path | None:
        """The second folder, whether it can be reached or not; None where none is chosen."""
        chosen = self._clinic.settings.get(SECOND_FOLDER)
        return Path(chosen) if chosen else None

    @property
    def record(self) -> BackupRecord:
        """When the last backups succeeded."""
        return last_backup(self._clinic.folder)

    @property
    def warning(self) -> str | None:
        """What is wrong with the backups, in sentences, or None."""
        record = self.record
        second = record.second_problem if self.second is not None else None
        return " ".join(filter(None, (warning(record.at, self._surroundings.now()), second))) or None

    def due(self, occasion: Occasion) -> bool:
        """True where a backup should be made without being asked for."""
        if not self._clinic.writing:
            return False
        changed = self._clinic.rows_written != self._rows_kept
        return due(occasion, self.record.at, self._surroundings.now(), changed=changed)

    def begin(self, *, by_hand: bool = False) -> None:
        """Begin a backup; where one is under way, wait for that one's end."""
        self.by_hand = by_hand or (self.running and self.by_hand)
        if self.running or not self._clinic.writing:
            return
        self._rows_now = self._clinic.rows_written
        clinic, now, second = self._clinic, self._surroundings.now(), self.second
        errand = Errand(lambda told: back_up(clinic, now, second=second, told=told), self)
        errand.advanced.connect(self.advanced)
        errand.succeeded.connect(self._succeeded)
        errand.refused.connect(self._refused)
        errand.stopped.connect(self._stopped)
        self._errand = errand
        errand.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Ask the backup under way to stop; `stopped` follows, or `made` where it was all but done."""
        if self._errand is not None:
            self._errand.stop()

    def look_at_clock(self) -> None:
        """Make the night's backup where it is due; one that failed is tried again after an hour."""
        now = self._surroundings.now()
        waiting = self._failed_at is not None and now.timestamp() - self._failed_at.timestamp() < (
            PATIENCE_AFTER_FAILURE
        )
        if not self.running and not waiting and self.due(Occasion.NIGHT):
            self.begin()
        else:
            self.changed.emit()

    def end(self) -> None:
        """Stop what is under way and wait for its end; nothing is said of it any more."""
        self._clock.stop()
        if self._errand is not None:
            self._errand.forsake()
            self._errand = None

    def _succeeded(self, backed_up: BackedUp) -> None:
        self._rows_kept = self._rows_now
        self._failed_at = None
        self._over()
        self.made.emit(backed_up)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._failed_at = self._surroundings.now()
        self._over()
        self.failed.emit(" ".join(problem.sentence for problem in problems))

    def _stopped(self) -> None:
        self._over()
        self.stopped.emit()

    def _over(self) -> None:
        self._errand = None
        self.changed.emit()
