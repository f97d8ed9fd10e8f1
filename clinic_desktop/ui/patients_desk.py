"""The page "Patients" at work: reads who there is, off the window's thread, and does what is asked of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.drawing.man_list import ManRow, man_rows
from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right
from clinic_desktop.ui.errand import Errand
from clinic_desktop.ui.merge_page import MergePage
from clinic_desktop.ui.patients_page import PatientsPage
from clinic_desktop.ui.permission import why_not

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clinic_desktop.model.patient import Patient
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.errand import Told
    from clinic_desktop.ui.patient_index import PatientIndex
    from clinic_desktop.ui.surroundings import Surroundings


class PatientsDesk(QObject):
    """`changed` says that other men stand on the lists now; `undoable` carries what takes that back."""

    changed = Signal()
    merging_asked = Signal()
    warned = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, surroundings: Surroundings, clinic: Clinic, index: PatientIndex) -> None:
        super().__init__()
        self._surroundings, self._clinic, self._index = surroundings, clinic, index
        self._reading: Errand | None = None
        self.page, self.merging = PatientsPage(surroundings.theme), MergePage(surroundings, clinic)
        self._allow()
        self.page.archived.connect(self.archive)
        self.page.brought_back.connect(self.bring_back)
        self.page.merged.connect(self._begin_merging)

    def refresh(self) -> None:
        """Read the men anew; those that are shown stay until then."""
        self.end()
        self._allow()
        self._reading = Errand(self._read, self)
        self._reading.succeeded.connect(self._take)
        self._reading.refused.connect(self._refuse)
        self._reading.start()

    def follow(self) -> None:
        """Read them anew where the page is in view: something was worked out or changed meanwhile."""
        if self.page.isVisible():
            self.refresh()

    def leave(self) -> None:
        """Let nothing of the men stand on the page."""
        self.end()
        self.page.clear()

    def end(self) -> None:
        """Wait for what is read; nothing more is shown of it."""
        if self._reading is not None:
            self._reading.forsake()
            self._reading = None

    def archive(self, man: Patient) -> None:
        """Put a man away; nobody is asked, for it can be taken back."""
        if self._done(lambda: self._clinic.patients.archive(man.id, self._surroundings.now())):
            self.undoable.emit(tr("{name} is archived.", name=man.name), lambda: self.bring_back(man))

    def bring_back(self, man: Patient) -> None:
        """Put an archived man on the lists again."""
        if self._done(lambda: self._clinic.patients.bring_back(man.id, self._surroundings.now())):
            self.undoable.emit(tr("{name} is back on the lists.", name=man.name), lambda: self.archive(man))

    def _done(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Refused as refused:
            self._warn(refused.problems)
            return False
        self.changed.emit()
        return True

    def _begin_merging(self, man: Patient) -> None:
        self.merging_asked.emit()
        self.merging.begin_with(man)

    def _allow(self) -> None:
        self.page.rest(why_not(self._clinic, Right.ENTER), why_not(self._clinic, Right.MERGE))

    def _read(self, _told: Told) -> tuple[ManRow, ...]:
        patients, around = self._clinic.patients, self._surroundings
        kept = {listed.patient.id: listed.row for listed in self._clinic.worklist.all()}
        men = (*patients.all(), *patients.archived())
        return man_rows(men, kept, self._index.begun, around.today, around.knowledge)

    def _take(self, rows: tuple[ManRow, ...]) -> None:
        self._reading = None
        self.page.show_men(rows)

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self._reading = None
        self._warn(problems)

    def _warn(self, problems: Sequence[Problem]) -> None:
        self.warned.emit(" ".join(problem.sentence for problem in problems))
