"""The signed-in window: what leads where between the rail at the left and the one page that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from clinic_desktop.drawing.words import spelled_day
from clinic_desktop.ui.desk_parts import DeskParts
from clinic_desktop.ui.patient_header import title_words
from clinic_desktop.ui.theme import undressed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from clinic_desktop.model.draft import Draft
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Desk(DeskParts):
    """What one signed-in user works at.

    `identity_changed` carries the words that name the open man, for the window's title; empty for nobody.
    `swap_asked` carries a restored folder that is to take the clinic's place. `reading` says why, and as of
    when, the clinic is open for reading only; empty for one that can be written.
    """

    lock_asked = Signal()
    access_changed = Signal()
    identity_changed = Signal(str)
    swap_asked = Signal(object)

    def __init__(self, surroundings: Surroundings, clinic: Clinic, reading: str = "") -> None:
        with undressed():
            super().__init__(surroundings, clinic, reading)
        self._pages.left.connect(self._put_away)
        self._pages.turned.connect(self._follow_page)
        self._connect()
        self._bind_keys()

    def begin(self) -> None:
        """Show the day, ready to search; in a clinic without men, ready to add the first."""
        self._refresh_list()
        self.go_home()
        self._pages.return_to(self.home)

    def come_back(self) -> None:
        """Go on where the lock came between, in the very field if it is still there."""
        field = self.focusWidget()
        self._pages.go_to(self._pages.open)
        if field is not None and field.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._pages.return_to(self._pages.open)

    def open_patient(self, patient_id: str) -> None:
        """Open a man's page in place of whatever was open."""
        self.notice.hide()
        self._pages.setCurrentWidget(self.page)
        self.page.show_patient(patient_id)
        self.rail.men.mark_opened(patient_id)
        self._pages.go_to(self.page)

    def go_home(self) -> None:
        """Show the day and the unfinished panels."""
        today = self._surroundings.today
        day = f"{WEEKDAYS[today.weekday()]} {spelled_day(today, today)}"
        self.page.clear()
        self.rail.men.mark_opened("")
        self.backups.card.refresh()
        self.access.remind()
        self.home.show_day(day, self._index.drafts(), patients=self.rail.anybody)
        self._pages.go_to(self.home)

    def show_help(self) -> None:
        """Show the keys; Esc leads back."""
        self._pages.go_aside(self.help)

    def show_passphrase(self) -> None:
        """Let whoever is signed in change the passphrase; Esc leads back."""
        if self._pages.open is not self.access.passphrase:
            self.access.passphrase.begin()
        self._pages.go_aside(self.access.passphrase)

    def show_forms(self) -> None:
        """Show the laboratory forms; a panel that is open stays so, and Esc leads back to it."""
        self._pages.return_to(self.forms)

    def _keep_form(self, draft: Draft) -> None:
        self.show_forms()
        self.forms.begin_from(draft)

    def show_users(self) -> None:
        """Show the users; Esc leads to the day."""
        self._clear_page()
        self._pages.return_to(self.access.users)

    def show_history(self) -> None:
        """Show the history of the clinic; Esc leads to the day."""
        self._clear_page()
        self.history.open()
        self._pages.return_to(self.history)

    def show_backups(self) -> None:
        """Show the backups; Esc leads to the day."""
        self._clear_page()
        self._pages.return_to(self.backups.page)

    def _refresh_list(self) -> None:
        self.rail.count_drafts(len(self._index.drafts()))
        self.rail.refresh()

    def _choose(self, patient_id: str) -> None:
        """Open a man from the list; choosing the one who is open goes back to where his page stood."""
        if patient_id == self.page.patient_id:
            self._pages.return_to(self.page)
        else:
            self.open_patient(patient_id)

    def _resume(self, patient_id: str) -> None:
        self.open_patient(patient_id)
        self.page.enter_panel()

    def _clear_page(self) -> None:
        self.notice.hide()
        self.page.clear()
        self.rail.men.mark_opened("")

    def _make_code(self) -> None:
        self.show_users()
        self.access.users.make_code()

    def _take_change(self) -> None:
        self._allow()
        self.access_changed.emit()

    def _add_patient(self) -> None:
        self._clear_page()
        self._pages.go_to(self.form)
        self.form.begin_new()

    def _edit_patient(self) -> None:
        if self.page.patient is not None:
            self._pages.go_to(self.form)
            self.form.begin_change(self.page.patient)

    def _leave_form(self) -> None:
        if not self.page.patient_id:
            self.go_home()
        self._return_to_man()

    def _return_to_man(self) -> None:
        self._pages.return_to(self.page if self.page.patient_id else self.home)

    def _leave_for_today(self) -> None:
        self.go_home()
        self._pages.return_to(self.home)

    def _after_storing_patient(self, patient_id: str, name: str) -> None:
        self._refresh_list()
        self.open_patient(patient_id)
        self.notice.tell(f"{name} is kept.")

    def _after_erasing(self, chart_number: str) -> None:
        self._refresh_list()
        self._leave_for_today()
        self.notice.tell(f"Chart {chart_number} is erased. Backups made before still hold it.")

    def _on_page(self, act: Callable[[], None]) -> None:
        """Do something with the open man, from wherever the user is."""
        if self.page.patient_id:
            self._pages.go_to(self.page)
            act()
        else:
            self.notice.tell("No man is open: find one with Ctrl K first.")

    def _put_away(self, page: QWidget) -> None:
        self.access.leave()
        if page is self.history:
            self.history.leave()

    def _follow_page(self, page: QWidget) -> None:
        """Mark in the rail where one is, and tell who is open."""
        self.rail.mark_open(
            today=page is self.home,
            forms=page is self.forms,
            backups=page is self.backups.page,
            users=page is self.access.users,
            history=page is self.history,
        )
        self.identity_changed.emit(title_words(self.page.patient))

    def _bind_keys(self) -> None:
        """Bind the keyboard contract; a key acts only while this desk is in view, never through the lock."""
        page = self.page
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+K": self.rail.start_search,
            "Ctrl+L": self.lock_asked.emit,
            "Ctrl+N": partial(self._on_page, page.enter_panel),
            "Ctrl+P": partial(self._on_page, page.show_report),
            "F1": self.show_help,
        }
        for number in page.tabs.keys:
            acts[f"Ctrl+{number}"] = partial(self._on_page, partial(page.go_to_tab, number))
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._choose)
        self.rail.today.connect(self.go_home)
        self.rail.forms.connect(self.show_forms)
        self.page.timelines.entry.forms_asked.connect(self.show_forms)
        self.page.timelines.entry.form_wanted.connect(self._keep_form)
        self.forms.changed.connect(self.page.loop.take_forms)
        self.forms.closed.connect(self._return_to_man)
        self.rail.backups.connect(self.show_backups)
        self.backups.card.opened.connect(self.show_backups)
        self.backups.page.closed.connect(self._leave_for_today)
        self.backups.page.swap_asked.connect(self.swap_asked)
        self.rail.users.connect(self.show_users)
        self.rail.history.connect(self.show_history)
        self.history.closed.connect(self._leave_for_today)
        self.page.erased.connect(self._after_erasing)
        self.rail.passphrase.connect(self.show_passphrase)
        self.access.changed.connect(self._take_change)
        self.access.closed.connect(self._leave_for_today)
        self.access.passphrase.closed.connect(self._pages.come_back)
        self.access.reminder.asked.connect(self._make_code)
        self.rail.new_patient.connect(self._add_patient)
        self.rail.lock.connect(self.lock_asked)
        self.home.new_patient.connect(self._add_patient)
        self.home.resumed.connect(self._resume)
        self.form.stored.connect(self._after_storing_patient)
        self.form.cancelled.connect(self._leave_form)
        self.help.closed.connect(self._pages.come_back)
        self.page.changed.connect(self._refresh_list)
        self.page.edit_asked.connect(self._edit_patient)
