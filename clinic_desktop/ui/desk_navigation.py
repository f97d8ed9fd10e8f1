"""Getting about in the signed-in window: which page is shown, whose, and what is read anew for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.worklist_cards import CardKind, man_of
from clinic_desktop.model.worklist import KeptKind, Unfinished
from clinic_desktop.ui.desk_parts import DeskParts
from clinic_desktop.ui.place import Place
from clinic_desktop.ui.settings_page import follow

if TYPE_CHECKING:
    from clinic_desktop.drawing.worklist_cards import Item

VISITS = 5
"""The tab of the visits, by its key."""


class DeskNavigation(DeskParts):
    """Shows the pages of a desk; the desk itself says which key or button leads where."""

    def open_patient(self, patient_id: str) -> None:
        """Open a man's page in place of whatever was open; a merged chart is in the one that it leads to."""
        self.notice.hide()
        asked, patient_id = patient_id, self._index.leading(patient_id)
        self._pages.setCurrentWidget(self.page)
        self.page.show_patient(patient_id)
        self.rail.men.mark_opened(patient_id)
        self._pages.go_to(self.page)
        if asked != patient_id:
            self.notice.tell(self._index.led_from(asked))

    def go_home(self) -> None:
        """Show the worklist of the day."""
        self.page.clear()
        self.rail.men.mark_opened("")
        self.backups.card.refresh()
        self.access.remind()
        self.worklist.refresh()
        self._pages.go_to(self.home)

    def show_worklist(self) -> None:
        """Show the worklist and stand on its rows."""
        self.go_home()
        self.home.begin()

    def show_calls(self) -> None:
        """Show the call list; Esc leads back to the worklist."""
        self._clear_page()
        self.worklist.show_calls()
        self._pages.return_to(self.worklist.calls)

    def show_day_pages(self) -> None:
        """Show what can be printed of the visits of today; Esc leads back to the worklist."""
        self._clear_page()
        self._pages.go_to(self.day_pages)
        if self._pages.open is self.day_pages:
            self.day_pages.show_day(self._surroundings.today)
        self._pages.return_to(self._pages.open)

    def _open_report(self, patient_id: str, visit_id: str) -> None:
        """Open the page of a man's visit, where the step is that it lacks."""
        self.open_patient(patient_id)
        self.page.show_report(visit_id)

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

    def go(self, place: Place) -> None:
        """Show the page of an entry of the rail."""
        {
            Place.WORKLIST: self.show_worklist,
            Place.PATIENTS: self.show_patients,
            Place.FORMS: self.show_forms,
            Place.BACKUPS: self.show_backups,
            Place.USERS: self.show_users,
            Place.HISTORY: self.show_history,
            Place.SETTINGS: self.show_settings,
        }[place]()

    def show_patients(self) -> None:
        """Show the list of all men; Esc leads to the day."""
        self._clear_page()
        self.men.refresh()
        self._pages.return_to(self.men.page)

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

    def show_settings(self) -> None:
        """Show the clinic's settings; Esc leads to the day."""
        self._clear_page()
        self._pages.return_to(self.settings)

    def _follow_settings(self) -> None:
        """Go by the settings that were chosen just now."""
        follow(self._surroundings, self._clinic)
        self.worklist.keeping.look()

    def _refresh_list(self) -> None:
        """Read anew which men there are, and what waits."""
        self._index.unfinished()
        self.rail.refresh()
        self.worklist.keeping.look()

    def _refresh_marks(self) -> None:
        """Say anew what stands beside the names: the men are the same, the open one's chart changed."""
        self._index.unfinished()
        self.rail.men.listed.say_again()
        self.worklist.keeping.take(self.page.patient_id)

    def _count_waiting(self, count: int) -> None:
        self.rail.count_waiting(count)
        self.rail.men.listed.say_again()

    def _choose(self, patient_id: str) -> None:
        """Open a man from the list; choosing the one who is open goes back to where his page stood."""
        if patient_id == self.page.patient_id:
            self._pages.return_to(self.page)
        else:
            self.open_patient(patient_id)

    def _act(self, kind: CardKind, item: Item) -> None:
        """Do what the row of the worklist says."""
        man = man_of(item)
        waits = self._clinic.worklist.of(man)
        self.open_patient(man)
        if isinstance(item, Unfinished):
            self._go_on_with(item)
        elif kind is CardKind.REVIEW:
            self.page.show_report("" if waits is None or waits.review is None else waits.review.visit)
        else:
            self.page.enter_panel()

    def _go_on_with(self, begun: Unfinished) -> None:
        match begun.kind:
            case KeptKind.OLD_RESULTS:
                self.page.enter_old_results()
            case KeptKind.MESSAGE:
                self.page.show_report(begun.visit)
            case KeptKind.VISIT:
                self.page.go_to_tab(VISITS)
                self.page.visits.go_on_with(begun.visit)
            case _:
                self.page.enter_panel()

    def _clear_page(self) -> None:
        self.notice.hide()
        self.page.clear()
        self.rail.men.mark_opened("")
