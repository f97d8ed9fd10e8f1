"""The parts of the signed-in window and where they stand: the rail at the left, the pages, the notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.model.role import Right
from clinic_desktop.ui.access_desk import AccessDesk
from clinic_desktop.ui.backup_desk import BackupDesk
from clinic_desktop.ui.day_pages_desk import DayPagesDesk
from clinic_desktop.ui.desk_pages import DeskPages
from clinic_desktop.ui.help_page import HelpPage
from clinic_desktop.ui.history_page import HistoryPage
from clinic_desktop.ui.notice import Notice
from clinic_desktop.ui.patient_desk import PatientDesk
from clinic_desktop.ui.patient_index import PatientIndex
from clinic_desktop.ui.patient_page import PatientPage
from clinic_desktop.ui.patients_desk import PatientsDesk
from clinic_desktop.ui.permission import why_not
from clinic_desktop.ui.place import Place
from clinic_desktop.ui.rail import Rail
from clinic_desktop.ui.reading_banner import ReadingBanner
from clinic_desktop.ui.room_page import RoomPage
from clinic_desktop.ui.settings_page import SettingsPage, follow
from clinic_desktop.ui.template_page import TemplatePage
from clinic_desktop.ui.worklist_desk import WorklistDesk

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class DeskParts(QWidget):
    """Builds and places what a desk is made of; the desk itself says what leads where."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic, reading: str) -> None:
        super().__init__()
        surroundings = surroundings.within(clinic.custom_markers.all())
        follow(surroundings, clinic)
        self._surroundings, self._clinic, self._reading = surroundings, clinic, reading
        self._index = PatientIndex(surroundings, clinic)
        theme = surroundings.theme
        self.rail = Rail(theme, self._index.find, self._index.describe, clinic.user)
        self.worklist = WorklistDesk(surroundings, clinic, self._index)
        self.home, self.help = self.worklist.page, HelpPage(theme, surroundings.knowledge)
        self.form, self.page = PatientDesk(surroundings, clinic), PatientPage(surroundings, clinic)
        self.men, self.hidden = PatientsDesk(surroundings, clinic, self._index), RoomPage(theme)
        self.forms = TemplatePage(surroundings, clinic)
        self.backups = BackupDesk(surroundings, clinic)
        self.access = AccessDesk(surroundings, clinic)
        for desk in (self.worklist, self.men, self.backups, self.access):
            desk.setParent(self)  # else what listens to it would keep it for ever
        self.history = HistoryPage(surroundings, clinic)
        self.settings = SettingsPage(surroundings, clinic)
        self.day_pages = DayPagesDesk(surroundings, clinic)
        for card in (self.access.reminder, self.backups.card):
            self.home.put_at_foot(card)
        self.banner = ReadingBanner(theme, reading) if reading else None
        self._pages = self._gathered()
        self._lay_out()
        surroundings.room.take(taken=False)
        self.rail.offer_room(theme, surroundings.room)
        if surroundings.appearance is not None:
            self.rail.offer_theme(surroundings.appearance)
        if reading:
            self.rail.hide_upkeep()
        self.notice = Notice(theme, self._pages, lambda: self.page.header.free_room(self._pages))
        self._listen()
        self._allow()

    def close_plots(self) -> None:
        """Let go of the plots and end the work under way; call before the clinic is closed."""
        self.worklist.end()
        self.men.end()
        self.backups.end()
        self.history.end()
        self.settings.leave()
        self.day_pages.leave()
        self.page.close_plots()

    def _allow(self) -> None:
        """Let every part rest that the user has no right to, and say why."""
        entering = self._reading or why_not(self._clinic, Right.ENTER)
        # A clinic that is open for reading says so in its banner.
        self.rail.rest(entering, said=not self._reading)
        for part in (self.home, self.page, self.day_pages):
            part.rest(entering)
        self.rail.rest_users(why_not(self._clinic, Right.MANAGE))

    def _listen(self) -> None:
        """Let the notice say what the parts have to say."""
        lists = self.home, self.worklist.calls
        said = self.forms, self.backups, self.history, self.access, self.page, self.settings
        self.day_pages.told.connect(self.notice.tell)
        self.day_pages.warned.connect(self.notice.warn)
        for part in (*said, self.worklist.calls):
            part.said.connect(self.notice.tell)
        for part in (self.forms, self.backups, self.history, self.page, self.men, self.settings, *lists):
            part.warned.connect(self.notice.warn)
        for part in (self.forms, self.page, self.men, self.settings):
            part.undoable.connect(self.notice.tell_undoable)

    def _gathered(self) -> DeskPages:
        """The pages, each with how one begins there."""
        begins: dict[QWidget, Callable[[], object]] = {
            self.home: self._begin_home,
            self.men.page: self.men.page.begin,
            self.men.merging: self.men.merging.begin,
            self.hidden: self.hidden.begin,
            self.form: self.form.begin_again,
            self.page: self.page.begin,
            self.help: self.help.begin,
            self.forms: self.forms.begin,
            self.backups.page: self.backups.page.begin,
            self.access.users: self.access.users.begin,
            self.access.passphrase: self.access.passphrase.begin_again,
            self.history: self.history.begin,
            self.settings: self.settings.begin,
            self.worklist.calls: self.worklist.calls.begin,
            self.day_pages: self.day_pages.begin,
        }
        return DeskPages(begins, (self.help, self.access.passphrase))

    def _place_of(self, page: QWidget) -> Place | None:
        """Whose entry of the rail a page is, None for a page that has none."""
        places = {
            self.home: Place.WORKLIST,
            self.men.page: Place.PATIENTS,
            self.men.merging: Place.PATIENTS,
            self.forms: Place.FORMS,
            self.backups.page: Place.BACKUPS,
            self.access.users: Place.USERS,
            self.history: Place.HISTORY,
            self.settings: Place.SETTINGS,
        }
        return places.get(page)

    def _begin_home(self) -> None:
        if self.rail.anybody:
            self.rail.start_search()
        else:
            self.home.begin()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        row = QHBoxLayout()
        for line in (column, row):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(0)
        if self.banner is not None:
            column.addWidget(self.banner)
        column.addLayout(row, 1)
        row.addWidget(self.rail)
        row.addWidget(self._pages, 1)
