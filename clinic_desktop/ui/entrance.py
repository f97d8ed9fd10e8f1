"""The screens before a clinic is open: set-up, sign-in, recovery code, restoring, updating an older file."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.clinic import is_clinic, open_clinic, recover, user_names
from clinic_desktop.store.signing_in import seconds_to_wait
from clinic_desktop.store.swapping import finish_swap, swap
from clinic_desktop.ui.files import ask_for_folder
from clinic_desktop.ui.first_clinic import FirstClinic, holds_anything
from clinic_desktop.ui.opening import Opening
from clinic_desktop.ui.recovery_sign_in import RecoverySignIn
from clinic_desktop.ui.restore_screen import RestoreScreen
from clinic_desktop.ui.second_desk import CREDENTIALS, SecondDesk
from clinic_desktop.ui.sign_in import SignIn
from clinic_desktop.ui.updating_screen import UpdatingScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.store.updating import Told
    from clinic_desktop.ui.last_clinic import LastClinic
    from clinic_desktop.ui.main_window import MainWindow
    from clinic_desktop.ui.set_up import SetUp
    from clinic_desktop.ui.surroundings import Surroundings


class Entrance(QObject):
    """Leads into one clinic at a time; whoever listens shows it and closes it.

    `opened` carries the clinic and why it is open for reading only, empty for one that can be written;
    `made` a new clinic, `recovered` one that an owner came into by the recovery code. `stands_at` carries the
    folder of the clinic that the window shows from now on, signed in to or not.
    """

    opened = Signal(object, str)
    made = Signal(object)
    recovered = Signal(object)
    stands_at = Signal(object)

    def __init__(
        self, surroundings: Surroundings, window: MainWindow, last: LastClinic, default_folder: Path
    ) -> None:
        super().__init__()
        self._surroundings, self._window, self._last = surroundings, window, last
        self._folder, self._remembers, self._ended = default_folder, True, False
        theme = surroundings.theme
        self.sign_in, self._recovery = SignIn(theme), RecoverySignIn(theme)
        self._updating = UpdatingScreen(theme)
        self._first = FirstClinic(surroundings, window)
        self._first.made.connect(self._take_made)
        self._first.existing.connect(self._choose_clinic)
        self._first.restoring.connect(self._show_restoring)
        self._restoring: RestoreScreen | None = None
        self._opening: Opening | None = None
        self.second_desk = SecondDesk(surroundings, self.sign_in)
        self.second_desk.opened.connect(self.opened)
        self.second_desk.refused.connect(self.sign_in.refuse)
        self.sign_in.submitted.connect(self.open)
        self.sign_in.elsewhere.connect(self._choose_clinic)
        self.sign_in.recovering.connect(self._show_recovery)
        self.sign_in.restoring.connect(self._show_restoring)
        self._recovery.submitted.connect(self._recover)
        self._recovery.cancelled.connect(self.show_sign_in)

    def receive(self, folder: Path | None, credentials: tuple[str, str] | None) -> None:
        """Show what the folder asks for: set-up where it is absent or empty, else sign-in.

        A folder that was named, on the command line, is not remembered as this computer's own.
        """
        self._remembers = folder is None
        self._stand_at(folder or self._last.folder() or self._folder)
        try:
            finish_swap(self._folder)
        except Refused as refused:
            self.show_sign_in()
            self.sign_in.refuse(refused.problems)
            return
        if not is_clinic(self._folder) and not holds_anything(self._folder):
            self._first.show(self._folder)
            return
        self.show_sign_in()
        if credentials is not None:
            self.open(*credentials)

    @property
    def screens(self) -> tuple[QWidget, ...]:
        """Those that stay from one clinic to the next."""
        return self.sign_in, self._recovery, self._updating

    @property
    def place(self) -> tuple[Path, bool]:
        """The folder of the clinic that it leads into, and whether that is this computer's own."""
        return self._folder, self._remembers

    def receive_again(self, place: tuple[Path, bool]) -> None:
        """Ask for a sign-in where another entrance led into, in its stead."""
        folder, self._remembers = place
        self._stand_at(folder)
        self.show_sign_in()

    def tell(self, sentence: str) -> None:
        """Say at sign-in that the program failed somewhere."""
        self.sign_in.refuse(refuse("program", sentence).problems)

    def show_sign_in(self, said: str = "") -> None:
        """Ask for a sign-in to the clinic that the window stands at."""
        self._window.show_screen(self.sign_in)
        explained = said or self.second_desk.explain(self._folder)
        self.sign_in.ask(self._folder, explained, self._users())

    def open(self, user: str, passphrase: str) -> None:
        """Open the clinic for a user, or say at sign-in why not."""
        now, folder = self._surroundings.now(), self._folder

        def act(told: Told) -> Clinic:
            return open_clinic(folder, user=user, passphrase=passphrase, now=now, told=told)

        self._begin(act, partial(self._let_in, self.sign_in), partial(self._keep_out, user, passphrase))

    def come_in(self) -> None:
        """Forget what was typed; the clinic that is open is this computer's own, unless it was only named."""
        self.sign_in.forget_passphrase()
        if self._remembers:
            self._last.remember(self._folder)

    def put_in_place(self, restored: Path, user: str) -> None:
        """Let a restored clinic stand where the window's clinic stood, or should have stood."""
        said = tr("The restored clinic is in use now.")
        try:
            if restored != self._folder:
                kept = swap(self._folder, restored, self._surroundings.now(), user=user)
                said = " ".join((said, tr("The one before is kept in {folder}.", folder=kept)))
        except Refused as refused:
            self.show_sign_in()
            self.sign_in.refuse(refused.problems)
        else:
            self.show_sign_in(said)
        self._leave_restoring()

    def end(self) -> None:
        """Wait for what is under way, and close what it opened and the screens that were never shown."""
        if self._opening is not None:
            self._opening.end()
            self._opening = None
        self.second_desk.end()
        self._leave_restoring()
        if not self._ended:
            for screen in self.screens:
                if screen.parent() is None:
                    screen.deleteLater()
        self._ended = True

    def _begin(
        self,
        act: Callable[[Told], Clinic],
        let_in: Callable[[Clinic], None],
        keep_out: Callable[[Refused | None], None],
    ) -> None:
        """Open a clinic; one that has to be updated first shows how far that is in place of the screen."""
        if self._opening is not None:
            return
        before = self._window.screen_shown
        opening = Opening(act, self)
        self._opening = opening

        def settle() -> None:
            self._opening = None
            if before is not None and self._window.screen_shown is self._updating:
                self._window.show_screen(before)

        for signal, then in ((opening.opened, let_in), (opening.refused, keep_out)):
            signal.connect(settle)
            signal.connect(then)
        opening.advanced.connect(self._show_update)
        opening.begin()

    def _show_update(self, doing: str, done: int, whole: int) -> None:
        if self._opening is None:
            return
        if self._window.screen_shown is not self._updating:
            self._window.show_screen(self._updating)
            self._updating.begin()
        self._updating.show_progress(doing, done, whole)

    def _let_in(self, screen: QWidget, clinic: Clinic) -> None:
        if screen is self._recovery:
            self._recovery.forget()
            self.recovered.emit(clinic)
        else:
            self.opened.emit(clinic, "")

    def _keep_out(self, user: str, passphrase: str, refused: Refused | None) -> None:
        folder = self._folder
        if refused is None or self.second_desk.takes(folder, user, passphrase, refused):
            return
        self.sign_in.refuse(refused.problems)
        with suppress(Refused):
            self.sign_in.count_down(user, seconds_to_wait(folder, user, self._surroundings.now()))
        if is_clinic(folder) and all(problem.field not in CREDENTIALS for problem in refused.problems):
            self.sign_in.offer_restoring()

    def _users(self) -> tuple[str, ...]:
        """Who may sign in, to choose from; nobody where no whole clinic is, which signing in tells."""
        try:
            return user_names(self._folder)
        except Refused:
            return ()

    def _take_made(self, clinic: Clinic, set_up: SetUp) -> None:
        self._remembers = self._remembers or clinic.folder != self._folder
        self._stand_at(clinic.folder)
        self.made.emit(clinic)
        self._window.drop_screen(set_up)

    def _show_recovery(self) -> None:
        self._window.show_screen(self._recovery)
        self._recovery.ask(self._users(), self.sign_in.user.text().strip())

    def _recover(self, code: str, user: str, passphrase: str) -> None:
        now, folder = self._surroundings.now(), self._folder

        def act(told: Told) -> Clinic:
            return recover(folder, code=code, user=user, passphrase=passphrase, now=now, told=told)

        def keep_out(refused: Refused | None) -> None:
            self._recovery.refuse(() if refused is None else refused.problems)

        self._begin(act, partial(self._let_in, self._recovery), keep_out)

    def _show_restoring(self) -> None:
        """Restore where no clinic can be opened; going back leads to where one came from."""
        before = self._window.screen_shown
        screen = RestoreScreen(self._surroundings, self._folder)
        self._restoring = screen
        screen.restored.connect(lambda restored: self.put_in_place(restored, "restoring"))
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

    def _choose_clinic(self) -> None:
        def chosen(folder: Path) -> None:
            self._remembers = True
            self._stand_at(folder)
            self.show_sign_in()

        ask_for_folder(self._window, tr("Choose the clinic’s folder"), self._folder, chosen)

    def _stand_at(self, folder: Path) -> None:
        self._folder = folder
        self.stands_at.emit(folder)
