"""What can be asked of the desk from anywhere: by its keys, by the search, and by a menu bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.role import Right
from clinic_desktop.ui.desk_actions import desk_actions
from clinic_desktop.ui.desk_men import DeskOfMen
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.permission import why_not

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.action import Action
    from clinic_desktop.ui.surroundings import Surroundings

UPKEEP_ELSEWHERE = phrase("This is done where the clinic is written: here it is open for reading only.")


class DeskActs(DeskOfMen):
    """`actions_offered` are all that can be done, in the order in which they are listed."""

    lock_asked = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic, reading: str) -> None:
        super().__init__(surroundings, clinic, reading)
        self.actions_offered = desk_actions(self, surroundings.appearance)
        self.rail.offer(self.actions_offered)
        self.rail.actions.chosen.connect(self.perform)
        self.help.list_keys(self.actions_offered)

    def perform(self, action: Action) -> None:
        """Do what was asked for by its name; one that rests says why, and what was typed stays."""
        resting = action.why_not()
        if not self.isVisible():
            return
        if resting:
            self.notice.warn(resting)
        else:
            self.rail.search.clear()
            action.do()

    def add_patient(self) -> None:
        """Ask for the details of a new man."""
        self._clear_page()
        self._pages.go_to(self.form)
        self.form.begin_new()

    def edit_patient(self) -> None:
        """Ask for other details of the open man."""
        if self.page.patient is not None:
            self._pages.go_to(self.form)
            self.form.begin_change(self.page.patient)

    def on_page(self, act: Callable[[], None]) -> None:
        """Do something with the open man, from wherever the user is."""
        if self.page.patient_id:
            self._pages.go_to(self.page)
            act()
        else:
            self.notice.tell(keys_here(tr("No man is open: find one with Ctrl K first.")))

    def print_here(self) -> None:
        """Show what is printed where one is: the call list on the worklist, else the man's report.

        The pages of a day are printed at once.
        """
        if self._pages.open is self.home:
            self.show_calls()
        elif self._pages.open is self.day_pages:
            self.day_pages.ask_to_print()
        else:
            self.on_page(self.page.show_report)

    def make_code(self) -> None:
        """Make a recovery code, on the page of the users."""
        self.show_users()
        self.access.users.make_code()

    def back_up(self) -> None:
        """Show the backups and make one."""
        self.show_backups()
        self.backups.making.begin(by_hand=True)

    def quit(self) -> None:
        """Close the window, as its own sign does."""
        self.window().close()

    def why_not_entering(self) -> str:
        """Why the user may enter nothing, empty where he may."""
        return self._reading or why_not(self._clinic, Right.ENTER)

    def why_not_upkeep(self) -> str:
        """Why nothing is kept up from here, empty where it is."""
        return tr(UPKEEP_ELSEWHERE) if self._reading else ""

    def _bind_keys(self) -> None:
        """Bind the keyboard contract; a key acts only while this desk is in view, never through the lock."""
        for action in self.actions_offered:
            if action.key and action.heard:
                keys = QKeySequence(action.key.replace(" ", "+"))
                QShortcut(keys, self).activated.connect(action.do)
