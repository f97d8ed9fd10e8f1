"""The lock: hides everything at once, by key or when nobody is there; its user goes on where he was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.clinic import user_names
from clinic_desktop.store.key_ring import same_name
from clinic_desktop.store.signing_in import proved, seconds_to_wait
from clinic_desktop.ui.clipboard import Copied
from clinic_desktop.ui.cover import leave_alone
from clinic_desktop.ui.idle import Idle, minutes_of
from clinic_desktop.ui.sign_in import Lock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.main_window import MainWindow
    from clinic_desktop.ui.surroundings import Surroundings


class Locking(QObject):
    """Guards one clinic's screens from `guard` to `end`.

    `locking` is sent once everything is hidden, for what must be kept; `unlocked` with the screen to go on
    with; `taken_over` where another user has proved who he is, with his name and passphrase.
    """

    locking = Signal()
    unlocked = Signal(object)
    taken_over = Signal(str, str)

    def __init__(self, surroundings: Surroundings, window: MainWindow) -> None:
        super().__init__()
        self._surroundings, self._window = surroundings, window
        self._clinic: Clinic | None = None
        self._behind: QWidget | None = None
        self.screen = Lock(surroundings.theme)
        self.screen.submitted.connect(self._unlock)
        self.screen.taken_over.connect(self._take_over)
        self.copied = Copied(self)
        self.idle = Idle(surroundings.now, self)
        self.idle.grown.connect(self.lock)

    @property
    def locked(self) -> bool:
        """True while the lock stands in front."""
        return self._behind is not None

    @property
    def behind(self) -> QWidget | None:
        """What the lock hides."""
        return self._behind

    def guard(self, clinic: Clinic) -> None:
        """Watch over a clinic that was opened just now, or whose setting has changed."""
        self._clinic = clinic
        self.idle.begin(minutes_of(clinic))

    def end(self) -> None:
        """Watch no more; what was copied goes with the clinic."""
        self.idle.end()
        self.copied.forget()
        self._clinic = self._behind = None
        self.screen.forget_passphrase()

    def lock(self) -> None:
        """Hide everything at once."""
        clinic, shown = self._clinic, self._window.screen_shown
        if clinic is None or shown is None or self.locked:
            return
        self._behind = shown
        self.idle.end()
        self._window.name_identity("")
        self._window.show_screen(self.screen)
        leave_alone(self._window)
        self._window.set_aside(shown)
        self.copied.forget()
        self.locking.emit()
        self.screen.ask(clinic.user, self._others(clinic))

    def _others(self, clinic: Clinic) -> tuple[str, ...]:
        """Who may sign in instead; nobody where the clinic is only read."""
        if not clinic.writing:
            return ()
        try:
            names = user_names(clinic.folder)
        except Refused:
            return ()
        return tuple(name for name in names if same_name(name) != same_name(clinic.user))

    def _unlock(self, passphrase: str) -> None:
        clinic, behind = self._clinic, self._behind
        if clinic is None or behind is None:
            return
        try:
            clinic.confirm(passphrase, self._surroundings.now())
        except Refused as refused:
            self._refuse(clinic, clinic.user, refused)
            return
        self._behind = None
        self.screen.forget_passphrase()
        self._window.show_screen(behind)
        self.idle.begin(minutes_of(clinic))
        self.unlocked.emit(behind)

    def _take_over(self, user: str, passphrase: str) -> None:
        clinic = self._clinic
        if clinic is None:
            return
        try:
            # Before the first user's work is put away: a mistyped passphrase must not end it.
            proved(clinic.folder, user, passphrase, self._surroundings.now())
        except Refused as refused:
            self._refuse(clinic, user, refused)
            return
        self.taken_over.emit(user, passphrase)

    def _refuse(self, clinic: Clinic, user: str, refused: Refused) -> None:
        self.screen.refuse(refused.problems)
        try:
            self.screen.count_down(user, seconds_to_wait(clinic.folder, user, self._surroundings.now()))
        except Refused:
            return
