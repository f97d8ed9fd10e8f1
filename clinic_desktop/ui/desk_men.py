"""What leads to and from the list of men: archiving, merging, and names hidden while a patient is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.desk_navigation import DeskNavigation

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from clinic_desktop.model.patient import Patient


class DeskOfMen(DeskNavigation):
    """The part of a desk that is about which men there are, and whose names may be seen."""

    def _connect_men(self) -> None:
        men, room = self.men, self._surroundings.room
        men.page.opened.connect(self.open_patient)
        men.page.edited.connect(self._edit_man)
        men.page.closed.connect(self.show_worklist)
        men.merging.closed.connect(self.show_patients)
        men.changed.connect(self._follow_men)
        men.merging_asked.connect(lambda: self._pages.go_to(men.merging))
        men.merging.merged.connect(self._after_merging)
        self.worklist.refreshed.connect(lambda _: men.follow())
        self.form.opened_instead.connect(self.open_patient)
        self.form.unmerged.connect(self._after_unmerging)
        self.hidden.names_wanted.connect(lambda: room.take(taken=False))
        self.hidden.closed.connect(self._leave_hidden)
        room.changed.connect(self._follow_room)
        self._pages.stand_in = self._hidden_or
        self._pages.left.connect(self._leave_men)

    def _edit_man(self, man: Patient) -> None:
        """Open a man and ask for his new details."""
        self.open_patient(man.id)
        if self.page.patient is not None:
            self._pages.go_to(self.form)
            self.form.begin_change(self.page.patient)

    def _follow_men(self) -> None:
        """Show the lists anew: somebody was put away, brought back, merged or taken apart."""
        self._refresh_list()
        self.men.follow()

    def _after_merging(self, patient_id: str, said: str, undo: Callable[[], object]) -> None:
        self._refresh_list()
        self.open_patient(patient_id)
        self.notice.tell_undoable(said, lambda: self._take_apart(patient_id, undo))

    def _take_apart(self, patient_id: str, undo: Callable[[], object]) -> None:
        try:
            undo()
        except Refused as refused:
            self.notice.warn(" ".join(problem.sentence for problem in refused.problems))
            return
        self._refresh_list()
        self.open_patient(patient_id)
        self.notice.tell(tr("The two charts are as they were."))

    def _after_unmerging(self, patient_id: str, chart_number: str) -> None:
        self._refresh_list()
        self.open_patient(patient_id)
        self.notice.tell(tr("Chart {chart_number} stands by itself again.", chart_number=chart_number))

    def _hidden_or(self, page: QWidget) -> QWidget:
        """A page, or what stands in its place while it would show other men's names."""
        of_names = (
            self.home,
            self.men.page,
            self.men.merging,
            self.history,
            self.worklist.calls,
            self.day_pages,
        )
        return self.hidden if self._surroundings.room.taken and page in of_names else page

    def _follow_room(self) -> None:
        """Hide or show names at once; the chart that is open stays open."""
        if self._surroundings.room.taken:
            self.notice.hide()
            self._pages.go_to(self._pages.open)
        elif self._pages.open is self.hidden:
            self.show_worklist()

    def turn_room(self) -> None:
        """Hide all other names, or show them again."""
        room = self._surroundings.room
        room.take(taken=not room.taken)

    def _leave_hidden(self) -> None:
        if self.page.patient_id:
            self._pages.return_to(self.page)

    def _leave_men(self, page: QWidget) -> None:
        if page is self.men.page:
            self.men.leave()
        elif page is self.men.merging:
            self.men.merging.clear()
