"""Builds the program and connects its parts: the only place that does; no module has globals.

To add a marker edit resources/knowledge/, to add a column add a migration, to add a screen add a file in ui/.
"""

from __future__ import annotations

import sys
import uuid
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.clinic import create, is_clinic, open_clinic, recover, user_names
from clinic_desktop.store.signing_in import seconds_to_wait
from clinic_desktop.store.swapping import finish_swap, swap
from clinic_desktop.ui.appearance import Appearance, ThemeMemory
from clinic_desktop.ui.closing_backup import ClosingBackup
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.doorbell import Doorbell, ring
from clinic_desktop.ui.faults import FaultLog
from clinic_desktop.ui.files import ask_for_folder
from clinic_desktop.ui.last_clinic import LastClinic
from clinic_desktop.ui.locking import Locking
from clinic_desktop.ui.main_window import MainWindow
from clinic_desktop.ui.recovery_gate import RecoveryGate
from clinic_desktop.ui.recovery_sign_in import RecoverySignIn
from clinic_desktop.ui.restore_screen import RestoreScreen
from clinic_desktop.ui.second_desk import CREDENTIALS, SecondDesk
from clinic_desktop.ui.set_up import SetUp
from clinic_desktop.ui.sign_in import SignIn
from clinic_desktop.ui.surroundings import Surroundings
from clinic_desktop.ui.theme import icon
from clinic_desktop.ui.view_memory import ViewMemory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.set_up import NewClinic

NAME = "clinic-desktop"
PAINTED_AFTER = 400  # milliseconds until a smoke test takes the window for painted


def local_now() -> datetime:
    """The computer's time with its zone, in whole seconds."""
    return datetime.now().astimezone().replace(microsecond=0)


def open_window(
    folder: Path | None,
    *,
    demo_credentials: tuple[str, str] | None = None,
    smoke: bool = False,
    clock: Callable[[], datetime] = local_now,
) -> int:
    """Open the window on a clinic's folder and return the exit code once it is closed.

    Without a folder it is the clinic opened last on this computer, else the first run. `demo_credentials`
    sign in at once. `smoke` opens the first man, lets the window be painted, and closes it. Where a window
    of this user shows that clinic already, that one comes forward instead.
    """
    app, kept = _application(), platformdirs.user_config_path(NAME, appauthor=False)
    appearance = Appearance(app, ThemeMemory(kept / "appearance.toml"))
    app.setWindowIcon(icon(appearance.theme, "brand", "accent.main", 32))
    last = LastClinic(kept / "last-clinic.toml")
    default = platformdirs.user_data_path(NAME, appauthor=False) / "clinic"
    if not smoke and ring(folder or last.folder() or default):
        return 0
    knowledge, new_id = load(resource("knowledge")), lambda: uuid.uuid4().hex
    views = ViewMemory(kept / "views.toml")
    surroundings = Surroundings(appearance.theme, knowledge, clock, new_id, appearance, views)
    window, doorbell = MainWindow(), Doorbell()
    QShortcut(QKeySequence("Ctrl+Shift+T"), window).activated.connect(appearance.turn)
    reception = Reception(surroundings, window, last, default)
    doorbell.rung.connect(window.come_forward)
    if not smoke:
        reception.stands_at.connect(doorbell.hang_at)
    faults = FaultLog(platformdirs.user_log_path(NAME, appauthor=False) / "faults.log", clock)
    faults.happened.connect(reception.tell_fault)
    faults.watch()
    reception.receive(folder, demo_credentials)
    window.show()
    window.activateWindow()  # without a window manager nobody else gives it the keyboard
    if smoke:
        reception.open_first_man()
        QTimer.singleShot(PAINTED_AFTER, lambda: (window.grab(), window.close()))
    try:
        return app.exec()
    finally:
        faults.stop_watching()
        doorbell.take_down()
        reception.put_away()


def _application() -> QApplication:
    """The one QApplication; a test's own is used where there is one."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("Clinic Desktop")
    app.setQuitOnLastWindowClosed(True)
    return app


class Reception(QObject):
    """Opens at most one clinic at a time and closes it again, drafts first, plots before the interpreter.

    `stands_at` carries the folder of the clinic that the window shows from now on, signed in to or not.
    """

    stands_at = Signal(object)

    def __init__(
        self, surroundings: Surroundings, window: MainWindow, last: LastClinic, default_folder: Path
    ) -> None:
        super().__init__()
        self._surroundings, self._window, self._last = surroundings, window, last
        self._folder = default_folder
        self._remembers = True
        self._clinic: Clinic | None = None
        self._desk: Desk | None = None
        self._sign_in, self._recovery = SignIn(surroundings.theme), RecoverySignIn(surroundings.theme)
        self._sign_in.submitted.connect(self._open)
        self._sign_in.elsewhere.connect(self._choose_clinic)
        self._sign_in.recovering.connect(self._show_recovery)
        self._recovery.submitted.connect(self._recover)
        self._recovery.cancelled.connect(self._show_sign_in)
        self._sign_in.restoring.connect(self._show_restoring)
        self._restoring: RestoreScreen | None = None
        self._locking = Locking(surroundings, window)
        self._locking.locking.connect(self._keep_all)
        self._locking.unlocked.connect(self._come_back)
        self._locking.taken_over.connect(self._take_over)
        self._second_desk = SecondDesk(surroundings, self._sign_in)
        self._second_desk.opened.connect(self._show_desk)
        self._second_desk.refused.connect(self._sign_in.refuse)
        self._closing_backup = ClosingBackup(surroundings.theme, window)
        window.closing.connect(self._keep_drafts)
        window.ask_before_closing(self._may_close)

    def receive(self, folder: Path | None, credentials: tuple[str, str] | None) -> None:
        """Show what the folder asks for: set-up where it is absent or empty, else sign-in.

        A folder that was named, on the command line, is not remembered as this computer's own.
        """
        self._remembers = folder is None
        self._stand_at(folder or self._last.folder() or self._folder)
        try:
            finish_swap(self._folder)
        except Refused as refused:
            self._show_sign_in()
            self._sign_in.refuse(refused.problems)
            return
        if not is_clinic(self._folder) and not _holds_anything(self._folder):
            self._show_set_up()
            return
        self._show_sign_in()
        if credentials is not None:
            self._open(*credentials)

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
            self._sign_in.refuse(refuse("program", sentence).problems)

    def put_away(self) -> None:
        """Close plots and clinic; call before the interpreter ends."""
        self._second_desk.end()
        self._locking.end()
        self._leave_restoring()
        if self._desk is not None:
            self._desk.close_plots()
            self._window.drop_screen(self._desk)
            self._desk = None
        if self._clinic is not None:
            if self._clinic.writing:
                with suppress(Refused):  # a full disk must not keep anybody from leaving
                    self._clinic.record(Act.SIGN_OUT, None, "", self._surroundings.now())
            self._clinic.close()
            self._clinic = None

    def _show_set_up(self) -> None:
        set_up = SetUp(self._surroundings.theme, self._folder)
        set_up.submitted.connect(lambda asked: self._create(set_up, asked))
        set_up.existing.connect(self._choose_clinic)
        set_up.restoring.connect(self._show_restoring)
        self._window.show_screen(set_up)
        set_up.begin()

    def _show_sign_in(self, said: str = "") -> None:
        self._window.show_screen(self._sign_in)
        explained = said or self._second_desk.explain(self._folder)
        self._sign_in.ask(self._folder, explained, self._users())

    def _users(self) -> tuple[str, ...]:
        """Who may sign in, to choose from; nobody where no whole clinic is, which signing in tells."""
        try:
            return user_names(self._folder)
        except Refused:
            return ()

    def _show_recovery(self) -> None:
        self._window.show_screen(self._recovery)
        self._recovery.ask(self._users(), self._sign_in.user.text().strip())

    def _recover(self, code: str, user: str, passphrase: str) -> None:
        now = self._surroundings.now()
        try:
            clinic = recover(self._folder, code=code, user=user, passphrase=passphrase, now=now)
        except Refused as refused:
            self._recovery.refuse(refused.problems)
            return
        self._recovery.forget()
        self._offer_code(clinic, offering=True)

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

    def _show_restoring(self) -> None:
        """Restore where no clinic can be opened; going back leads to where one came from."""
        before = self._window.screen_shown
        screen = RestoreScreen(self._surroundings, self._folder)
        self._restoring = screen
        screen.restored.connect(lambda restored: self._put_in_place(restored, "restoring"))
        screen.closed.connect(self._leave_restoring)
        if before is not None:
            screen.closed.connect(lambda: self._window.show_screen(before))
        self._window.show_screen(screen)
        screen.begin()

    def _leave_restoring(self) -> None:
        if self._restoring is not None:
            self._restoring.end()
            self._window.drop_screen(self._restoring)
            self._restoring = None

    def _stand_at(self, folder: Path) -> None:
        self._folder = folder
        self.stands_at.emit(folder)

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
        self._put_in_place(restored, user)

    def _put_in_place(self, restored: Path, user: str) -> None:
        """Let a restored clinic stand where the window's clinic stood, or should have stood."""
        said = "The restored clinic is in use now."
        try:
            if restored != self._folder:
                kept = swap(self._folder, restored, self._surroundings.now(), user=user)
                said += f" The one before is kept in {kept}."
        except Refused as refused:
            self._show_sign_in()
            self._sign_in.refuse(refused.problems)
        else:
            self._show_sign_in(said)
        self._leave_restoring()

    def _choose_clinic(self) -> None:
        def chosen(folder: Path) -> None:
            self._remembers = True
            self._stand_at(folder)
            self._show_sign_in()

        ask_for_folder(self._window, "Choose the clinic’s folder", self._folder, chosen)

    def _create(self, set_up: SetUp, asked: NewClinic) -> None:
        now = self._surroundings.now()
        try:
            clinic = create(
                asked.folder, name=asked.name, user=asked.user, passphrase=asked.passphrase, now=now
            )
        except Refused as refused:
            set_up.refuse(refused.problems)
            return
        for name, text in (("address", asked.address), ("phone", asked.phone)):
            if text:
                clinic.settings.put(name, text, now)
        self._remembers = self._remembers or asked.folder != self._folder
        self._stand_at(asked.folder)
        self._offer_code(clinic, offering=False)
        self._window.drop_screen(set_up)

    def _open(self, user: str, passphrase: str) -> None:
        try:
            clinic = open_clinic(self._folder, user=user, passphrase=passphrase, now=self._surroundings.now())
        except Refused as refused:
            if not self._second_desk.takes(self._folder, user, passphrase, refused):
                self._sign_in.refuse(refused.problems)
                self._count_down(user)
                if is_clinic(self._folder) and all(p.field not in CREDENTIALS for p in refused.problems):
                    self._sign_in.offer_restoring()
            return
        self._show_desk(clinic)

    def _count_down(self, user: str) -> None:
        with suppress(Refused):
            self._sign_in.count_down(user, seconds_to_wait(self._folder, user, self._surroundings.now()))

    def _show_desk(self, clinic: Clinic, reading: str = "") -> None:
        self._sign_in.forget_passphrase()
        if self._remembers:
            self._last.remember(self._folder)
        self._clinic, self._desk = clinic, Desk(self._surroundings, clinic, reading)
        self._desk.swap_asked.connect(self._swap)
        self._desk.lock_asked.connect(self._locking.lock)
        self._desk.access_changed.connect(lambda: self._locking.guard(clinic))
        self._desk.identity_changed.connect(self._name)
        self._locking.guard(clinic)
        self._window.show_screen(self._desk)
        self._desk.begin()

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
        self._show_sign_in()
        self._sign_in.user.put(user)
        self._open(user, passphrase)

    def _keep_drafts(self) -> None:
        if self._clinic is None or self._desk is None:
            return
        self._desk.page.report.keep_message()
        try:
            self._clinic.drafts.flush()
        except Refused as refused:
            self._desk.notice.warn(" ".join(problem.sentence for problem in refused.problems))


def _holds_anything(folder: Path) -> bool:
    """True for a folder with something in it, and for a file: both are for sign-in to refuse in words."""
    if not folder.exists():
        return False
    return not folder.is_dir() or any(folder.iterdir())
