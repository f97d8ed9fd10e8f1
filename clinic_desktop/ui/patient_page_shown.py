"""What is shown of one man: his chart is read and judged, drawn, and handed to the parts of his page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from clinic_desktop.drawing.header import header
from clinic_desktop.drawing.reading_versions import corrected_readings
from clinic_desktop.drawing.strip_choice import goal_markers, unshown
from clinic_desktop.drawing.table import rows
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.ui.first_paint import FirstPaint
from clinic_desktop.ui.patient_page_parts import PatientPageParts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.model.patient import Patient
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class PatientPageShown(PatientPageParts):
    """Holds whose page is open; `changed` says that the list of men has to be read again."""

    changed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic)
        self._corrected: Mapping[tuple[str, str], int] = {}
        self._first_paint = FirstPaint(self)
        self._values: tuple[object, ...] = ()
        self._judging.completed.connect(self._show_whole)
        self.tabs.shown.connect(lambda _: self._show_tab())
        self.timelines.desk.changed.connect(self._draw)
        self.loop.strips_wanted.connect(self._draw)

    @property
    def patient_id(self) -> str:
        """Whose page is open; empty where nobody's is."""
        return "" if self._chart is None else self._chart.patient.id

    @property
    def timeline(self) -> Timeline | None:
        """The picture of what is signed; None where nobody's page is open."""
        return self._timeline

    @property
    def patient(self) -> Patient | None:
        """The man whose page is open."""
        return None if self._chart is None else self._chart.patient

    def clear(self) -> None:
        """Take everything of the last man off the screen; his draft is kept."""
        self._first_paint.await_with(self._values)
        self._values = ()
        self.loop.end()
        self._chart = self._timeline = None
        self._judging.take(None)
        self.header.clear()
        self.timelines.clear()
        self.tabs.clear()
        self.report.clear()
        self.history.clear()
        self.old.clear()
        self._body.setCurrentWidget(self.timelines)

    def go_to_tab(self, number: int) -> None:
        """Go to the tab that Ctrl with this number opens, and take the focus there."""
        if self.tabs.open(number):
            self._return_to_tab()

    def begin(self) -> None:
        """Take the focus where one goes on: in an open panel, report or tab."""
        shown = self._body.currentWidget()
        for part in (self.report, self.history, self.old, self.tabs.view_of(shown)):
            if part is shown:
                part.begin()
                return
        if self.loop.running:
            self.timelines.entry.focus_first()
        elif self.timelines.asking:
            self.timelines.others.begin()
        else:
            self.timelines.begin()

    def _read(self, patient_id: str) -> None:
        self._chart = self._clinic.patients.chart(patient_id)
        self._judging.take(self._chart)
        self._corrected = corrected_readings(self._chart, self._clinic.panels.replaced(patient_id))
        self._draw()

    def _draw(self) -> None:
        """Draw what is signed; a draft that is open is drawn over it again."""
        if self._chart is None:
            return
        knowledge, units = self._surroundings.knowledge, self.timelines.desk.units
        strips = self.timelines.desk.strips_of(self._chart, self.loop.wanted_markers)
        judged = self._judging.of(strips)
        said = header(judged, knowledge)
        self.header.show_patient(said.name, said.identity, said.phase, said.course)
        self._timeline = timeline(judged, knowledge, strips=strips, units=units)
        if self._judging.is_whole:
            self._show_whole()
        else:
            listed = rows(self._timeline, judged.baselines, self._corrected)
            self.timelines.show_chart(judged, self._timeline, listed)
        self.tabs.renew()
        self.tabs.fill()
        self.loop.redraw(self._timeline)

    def _show_whole(self) -> None:
        """Say what the whole chart amounts to, once all of it is judged, with what has no strip."""
        if self._timeline is None:
            return
        whole, knowledge, units = self._judging.whole(), self._surroundings.knowledge, self._timeline.units
        shown = [strip.marker for strip in self._timeline.strips]
        goal = goal_markers(knowledge, whole.chart, whole.on)
        apart = unshown(whole, shown, knowledge, goal)
        beside = timeline(whole, knowledge, strips=apart, units=units)
        listed = rows(self._timeline, whole.baselines, self._corrected, beside)
        self.timelines.show_chart(whole, self._timeline, listed)
        self.timelines.show_whole(whole, self._timeline, beside)
        self._values = whole, listed

    def _after_storing(self, sentence: str) -> None:
        self._read(self.patient_id)
        self.changed.emit()
        if sentence:
            self.said.emit(sentence)

    def _show_tab(self) -> None:
        self._body.setCurrentWidget(self.tabs.current)

    def _return_to_tab(self) -> None:
        self._show_tab()
        self.begin()
