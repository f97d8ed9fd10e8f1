"""One clinic at a time in the window: signed in to, locked, taken over, put away."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.ui.closing_backup import ClosingBackup
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.entrance import Entrance
from clinic_desktop.ui.locking import Locking
from clinic_desktop.ui.menu_bar import offer_menus
from clinic_desktop.ui.recovery_gate import RecoveryGate

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.last_clinic import LastClinic
    from clinic_desktop.ui.main_window import MainWindow
    from clinic_desktop.ui.surroundings import Surroundings


class Reception(QObject):
    """Opens at most one clinic at a time and closes it again, drafts first, plots before the interpreter.

    `stands_at` carries the folder of the clinic that the window shows from now on, signed in to or not.
    """

    stands_at = Signal(object)

    def __init__(
        self, surroundings: Surroundings, window: MainWindow, last: LastClinic, default_folder: Path
    ) -> None:
        super().__init__()
        self._surroundings, self._window = surroundings, window
        self._last, self._default = last, default_folder
        self._clinic: Clinic | None = None
        self._desk: Desk | None = None
        self._furnish()
        window.closing.connect(self._keep_drafts)
        window.ask_before_closing(self._may_close)

    def _furnish(self) -> None:
        """Build the screens before and over the desk, in the language spoken now."""
        surroundings, window = self._surroundings, self._window
        self._entrance = Entrance(surroundings, window, self._last, self._default)
        self._entrance.stands_at.connect(self.stands_at)
        self._entrance.opened.connect(self._show_desk)
        self._entrance.second_desk.replaced.connect(self._show_newer)
        self._entrance.second_desk.failed.connect(self.tell_fault)
        self._entrance.made.connect(lambda clinic: self._offer_code(clinic, offering=False))
        self._entrance.recovered.connect(lambda clinic: self._offer_code(clinic, offering=True))
        self._locking = Locking(surroundings, window)
        self._locking.locking.connect(self._keep_all)
        self._locking.unlocked.connect(self._come_back)
        self._locking.taken_over.connect(self._take_over)
        self._closing_backup = ClosingBackup(surroundings.theme, window)

    def receive(self, folder: Path | None, credentials: tuple[str, str] | None) -> None:
        """Show what the folder asks for: set-up where it is absent or empty, else sign-in.

        A folder that was named, on the command line, is not remembered as this computer's own.
        """
        self._entrance.receive(folder, credentials)

    def open_first_man(self) -> None:
        """Open the first man of the list, for a smoke test."""
        if self._clinic is not None and self._desk is not None:
            for patient in self._clinic.patients.all()[:1]:
                self._desk.open_patient(patient.id)

    def tell_fault(self, sentence: str) -> None:
        """Say calmly that the program failed somewhere."""
        if self._locking.locked:
            self._locking.screen.refuse(refuse("program", sentence).problems)
        elif self._desk is not None:
            self._desk.notice.warn(sentence)
        else:
            self._entrance.tell(sentence)

    def speak_anew(self) -> None:
        """Build every screen in another language: the clinic closes, drafts first, and asks for a sign-in."""
        self._keep_drafts()
        self.put_away()
        behind, lock = self._entrance, self._locking.screen
        self._furnish()
        self._entrance.receive_again(behind.place)
        for screen in (*behind.screens, lock):
            if screen.parentWidget() is not None:  # the others were never shown, and go with their entrance
                self._window.drop_screen(screen)

    def put_away(self) -> None:
        """Close plots and clinic; call before the interpreter ends."""
        self._entrance.end()
        self._locking.end()
        if self._desk is not None:
            self._desk.close_plots()
            offer_menus(self._window, (), self._desk.perform)
            self._window.drop_screen(self._desk)
            self._desk = None
        if self._clinic is not None:
            if self._clinic.writing:
                with suppress(Refused):  # a full disk must not keep anybody from leaving
                    self._clinic.record(Act.SIGN_OUT, None, "", self._surroundings.now())
            self._clinic.close()
            self._clinic = None

    def _offer_code(self, clinic: Clinic, *, offering: bool) -> None:
        """Let the recovery code be made, or made anew, before the day begins."""
        self._clinic = clinic
        self._locking.guard(clinic)
        gate = RecoveryGate(self._surroundings, clinic, offering=offering)

        def go_on() -> None:
            self._show_desk(clinic)
            self._window.drop_screen(gate)

        gate.closed.connect(go_on)
        self._window.show_screen(gate)
        gate.begin()

    def _show_desk(self, clinic: Clinic, reading: str = "") -> None:
        self._entrance.come_in()
        self._clinic, self._desk = clinic, Desk(self._surroundings, clinic, reading)
        self._desk.swap_asked.connect(self._swap)
        self._desk.lock_asked.connect(self._locking.lock)
        self._desk.access_changed.connect(lambda: self._locking.guard(clinic))
        self._desk.identity_changed.connect(self._name)
        self._locking.guard(clinic)
        offer_menus(self._window, self._desk.actions_offered, self._desk.perform)
        self._window.show_screen(self._desk)
        self._desk.begin()
        strange = clinic.strange_keys()
        if strange:
            self._desk.notice.warn(" ".join(strange))
        if self._desk.banner is not None:
            self._entrance.second_desk.accompany(clinic, self._desk.banner)

    def _show_newer(self, clinic: Clinic, reading: str) -> None:
        """Let a newer backup take the place of the one that is read; the man who was open stays open."""
        open_man = "" if self._desk is None else self._desk.page.patient_id
        locked = self._locking.locked
        self.put_away()
        self._show_desk(clinic, reading)
        if self._desk is not None and open_man in {patient.id for patient in clinic.patients.all()}:
            self._desk.open_patient(open_man)
        if locked:
            self._locking.lock()

    def _may_close(self) -> bool:
        making = None if self._desk is None else self._desk.backups.making
        return self._closing_backup.may_close(making)

    def _swap(self, restored: Path) -> None:
        """Put a restored clinic in the place of the one that is open, and ask for a sign-in to it."""
        if self._clinic is None:
            return
        user = self._clinic.user
        self._keep_drafts()
        self._window.name_identity("")
        self.put_away()
        self._entrance.put_in_place(restored, user)

    def _name(self, words: str) -> None:
        """Name the open man in the title, but never over the lock."""
        self._window.name_identity("" if self._locking.locked else words)

    def _keep_all(self) -> None:
        """Have on the disk what was typed, before anybody else comes."""
        if self._clinic is not None:
            self._keep_drafts()
            self._clinic.keep_audit_head()

    def _come_back(self, screen: QWidget) -> None:
        if self._desk is not None and screen is self._desk:
            self._desk.come_back()
        elif isinstance(screen, RecoveryGate):
            screen.begin()

    def _take_over(self, user: str, passphrase: str) -> None:
        """Put the first user's work away, kept under that name, and let another one in."""
        behind = self._locking.behind
        self.put_away()
        if isinstance(behind, RecoveryGate):
            self._window.drop_screen(behind)
        self._entrance.show_sign_in()
        self._entrance.sign_in.user.put(user)
        self._entrance.open(user, passphrase)

    def _keep_drafts(self) -> None:
        if self._clinic is None or self._desk is None:
            return
        self._desk.page.report.keep_message()
        try:
            self._clinic.drafts.flush()
        except Refused as refused:
            self._desk.notice.warn(" ".join(problem.sentence for problem in refused.problems))
