"""The signed-in window: what leads where between the rail at the left and the one page that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from clinic_desktop.language import tr
from clinic_desktop.ui.desk_acts import DeskActs
from clinic_desktop.ui.patient_header import title_words
from clinic_desktop.ui.theme import undressed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.model.draft import Draft
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class Desk(DeskActs):
    """What one signed-in user works at.

    `identity_changed` carries the words that name the open man, for the window's title; empty for nobody.
    `swap_asked` carries a restored folder that is to take the clinic's place. `reading` says why, and as of
    when, the clinic is open for reading only; empty for one that can be written.
    """

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

    def _keep_form(self, draft: Draft) -> None:
        self.show_forms()
        self.forms.begin_from(draft)

    def _take_change(self) -> None:
        self._allow()
        self.access_changed.emit()

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
        self.notice.tell(tr("{name} is kept.", name=name))

    def _after_erasing(self, chart_number: str) -> None:
        self._refresh_list()
        self._leave_for_today()
        self.notice.tell(
            tr(
                "Chart {chart_number} is erased. Backups made before still hold it.",
                chart_number=chart_number,
            )
        )

    def _put_away(self, page: QWidget) -> None:
        self.access.leave()
        if page is self.history:
            self.history.leave()
        if page is self.settings:
            self.settings.leave()
        if page is self.worklist.calls:
            self.worklist.calls.clear()
        if page is self.day_pages:
            self.day_pages.leave()

    def _follow_page(self, page: QWidget) -> None:
        """Mark in the rail where one is, and tell who is open."""
        self.rail.mark_open(self._place_of(page))
        self.identity_changed.emit(title_words(self.page.patient))

    def _connect(self) -> None:
        self._connect_men()
        self.rail.chosen.connect(self._choose)
        self.rail.went.connect(self.go)
        self.page.timelines.entry.forms_asked.connect(self.show_forms)
        self.page.timelines.entry.form_wanted.connect(self._keep_form)
        self.forms.changed.connect(self.page.loop.take_forms)
        self.forms.closed.connect(self._return_to_man)
        self.backups.card.opened.connect(self.show_backups)
        self.backups.page.closed.connect(self._leave_for_today)
        self.backups.page.swap_asked.connect(self.swap_asked)
        self.history.closed.connect(self._leave_for_today)
        self.settings.closed.connect(self._leave_for_today)
        self.settings.changed.connect(self._follow_settings)
        self.settings.changed.connect(self.access_changed)
        self.settings.laboratories.forms_asked.connect(self.show_forms)
        self.settings.computer.backups_asked.connect(self.show_backups)
        self.page.erased.connect(self._after_erasing)
        self.rail.passphrase.connect(self.show_passphrase)
        self.access.changed.connect(self._take_change)
        self.access.closed.connect(self._leave_for_today)
        self.access.passphrase.closed.connect(self._pages.come_back)
        self.access.reminder.asked.connect(self.make_code)
        self.rail.new_patient.connect(self.add_patient)
        self.rail.lock.connect(self.lock_asked)
        self.home.new_patient.connect(self.add_patient)
        self.home.call_list.connect(self.show_calls)
        self.home.day_pages.connect(self.show_day_pages)
        self.day_pages.closed.connect(self.show_worklist)
        self.day_pages.opened.connect(self._open_report)
        self.home.acted.connect(self._act)
        self.home.grid.chosen.connect(self.open_patient)
        self.worklist.refreshed.connect(self._count_waiting)
        self.worklist.calls.closed.connect(self.show_worklist)
        self.form.stored.connect(self._after_storing_patient)
        self.form.cancelled.connect(self._leave_form)
        self.help.closed.connect(self._pages.come_back)
        self.page.changed.connect(self._refresh_marks)
        self.page.edit_asked.connect(self.edit_patient)
        self.page.settings_asked.connect(self.show_settings)
