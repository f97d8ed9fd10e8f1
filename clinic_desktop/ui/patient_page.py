"""One man's page: what is begun there, what is stored from it, and what follows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from clinic_desktop.clinical.gate_block import Step
from clinic_desktop.language import tr
from clinic_desktop.model.audit import Act
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right
from clinic_desktop.ui.panel_draft import new_draft, newest_draft
from clinic_desktop.ui.patient_page_shown import PatientPageShown
from clinic_desktop.ui.permission import why_not

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.clinical.gate_block import Block
    from clinic_desktop.drawing.points import Key
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

TIMELINES, TREATMENT, VISITS = 1, 4, 5


class PatientPage(PatientPageShown):
    """One patient at a time; going to another clears every view before it loads.

    `edit_asked` says that the details of the open man are to be changed, `settings_asked` the clinic's own;
    `erased` carries the chart number of the open man, who is not in the clinic any more.
    """

    edit_asked = Signal()
    settings_asked = Signal()
    erased = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic)
        self._resting = ""
        self._connect()

    def show_patient(self, patient_id: str) -> None:
        """Open a man's page, on his timelines; a man without a course is asked for one first."""
        self.clear()
        self._read(patient_id)
        self._record_view()
        if self._chart is not None and not self._chart.courses and not self._resting:
            self.start_course()
        else:
            self.go_to_tab(TIMELINES)

    def rest(self, reason: str) -> None:
        """Let nothing be entered, and say why."""
        self._resting = reason
        for part in (self.header, self.timelines, self.tabs, self.report):
            part.rest(reason)

    @property
    def resting(self) -> str:
        """Why nothing can be entered of the open man; empty where it can."""
        return self._resting

    def start_course(self) -> None:
        """Ask for a new course of treatment, on its tab."""
        self.go_to_tab(TREATMENT)
        self.treatment.start_course()

    def begin_visit(self) -> None:
        """Begin a visit, on the tab of the visits."""
        self.go_to_tab(VISITS)
        self.visits.new_visit()

    def enter_panel(self) -> None:
        """Open the panel entry with the newest draft, else with a new one."""
        self._enter_panel(None)

    def _enter_panel(self, specimen: Specimen | None) -> None:
        """Open it with the newest draft of a specimen where one is named."""
        if self._chart is None or self._timeline is None:
            return
        if self._resting:
            self.warned.emit(why_not(self._clinic, Right.ENTER) or self._resting)
            return
        self.tabs.open(TIMELINES)
        self._body.setCurrentWidget(self.timelines)
        if self.loop.running:
            self.begin()
            return
        draft = newest_draft(self._chart, self._surroundings, self._clinic, specimen)
        if self.loop.is_others(draft):
            self.timelines.ask_about(draft)
        else:
            self._open_entry(draft)

    def enter_old_results(self) -> None:
        """Open the grid of old results; a panel that is being typed is left and kept."""
        if self._chart is None:
            return
        if self._resting:
            self.warned.emit(why_not(self._clinic, Right.ENTER) or self._resting)
            return
        self._leave_draft()
        if self._body.currentWidget() is not self.old:
            self.old.show_man(self._judging.whole(), self.timelines.desk.units)
            self._body.setCurrentWidget(self.old)
        self.old.begin()

    def _after_signing_old(self, sentence: str) -> None:
        self._after_storing(sentence)
        if self._chart is not None:
            self.old.show_man(self._judging.whole(), self.timelines.desk.units)

    def _leave_old(self) -> None:
        self._after_storing("")
        self._return_to_tab()

    def _open_entry(self, draft: Draft) -> None:
        if self._timeline is None:
            return
        self.timelines.show_entry(open_=True)
        self.loop.begin(draft, self._judging.whole(), self._timeline, self.timelines.desk.units)
        self.timelines.begin_panel()

    def _offer_back(self, draft: Draft) -> None:
        self.undoable.emit(tr("Draft discarded."), partial(self._bring_back, draft))

    def _bring_back(self, draft: Draft) -> None:
        """Open a discarded draft again; one that was begun meanwhile is never written over."""
        if self.patient_id != draft.patient:
            return
        if self.loop.bring_back(draft):
            self.changed.emit()
            self._open_entry(draft)
        else:
            self.warned.emit(tr("Not brought back: another panel was begun since. Discard that one first."))

    def _continue_others(self, draft: Draft) -> None:
        self.loop.continue_others(draft)
        self._open_entry(draft)

    def _discard_others(self, draft: Draft) -> None:
        try:
            self._clinic.drafts.discard(draft.patient, draft.specimen)
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))
            return
        if self._chart is not None:
            semen = draft.specimen is Specimen.SEMEN
            self._open_entry(new_draft(self._chart, self._surroundings, self._clinic, semen=semen))
        self._offer_back(draft)

    def show_report(self, visit_id: str = "") -> None:
        """Show the report of a visit, else of the one in view or the latest; a draft is left and kept."""
        if self._chart is None:
            return
        self._leave_draft()
        if self._body.currentWidget() is self.visits:
            visit_id = visit_id or self.visits.chosen
        # Read again: with the page a message may have been kept that is not approved yet.
        chart = self._clinic.patients.chart(self.patient_id)
        if self.report.show_latest(chart, visit_id):
            self._body.setCurrentWidget(self.report)
            self.report.begin()

    def _clear_block(self, block: Block) -> None:
        """Go where a report's block is cleared: the result to correct, what is typed, or the settings."""
        if block.panel:
            self._show_reading((block.panel, block.marker, False))
            self.timelines.acts.correct.trigger()
        elif block.old_results:
            self.enter_old_results()
        elif block.step is Step.PHONE:
            self.settings_asked.emit()
        else:
            self._enter_panel(block.specimen)
            self.timelines.go_to_line(block.marker)

    def show_history(self) -> None:
        """Show what was done to the man's chart and with it; a draft is left and kept."""
        if self._chart is None:
            return
        self._leave_draft()
        self.history.show_history(self._chart)
        self._body.setCurrentWidget(self.history)
        self.history.begin()

    def _leave_draft(self) -> None:
        """Close the panel that is being typed, if one is; it is kept."""
        if self.loop.running:
            self.timelines.entry.closed.emit()

    def _record_view(self) -> None:
        """Let the audit know whose chart was opened; where that fails it is said, and the chart is shown."""
        try:
            self._clinic.record(Act.VIEW, self.patient_id, "", self._surroundings.now())
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))

    def _leave_entry(self, sentence: str = "") -> None:
        self.timelines.show_entry(open_=False)
        self._after_storing(sentence)
        self.timelines.begin()

    def _move_day_0(self, course: str) -> None:
        self.tabs.open(TIMELINES)
        self._show_tab()
        self.timelines.anchor.begin(course)

    def _after_moving(self, sentence: str, undo: Callable[[], object]) -> None:
        self._after_storing("")
        self.undoable.emit(sentence, undo)

    def _after_undoing(self, sentence: str) -> None:
        """Show what was taken back, where the man's page is still open, and say so wherever the user is."""
        if self._chart is not None:
            self._read(self.patient_id)
        self.changed.emit()
        self.said.emit(sentence)

    def _connect(self) -> None:
        self.header.report.connect(lambda: self.show_report())
        self.header.enter_panel.connect(self.enter_panel)
        self.header.edit_details.connect(self.edit_asked)
        self.header.history.connect(self.show_history)
        for asked in (self.header.old_results, self.old.opener.clicked):
            asked.connect(self.enter_old_results)
        QShortcut(QKeySequence("Ctrl+B"), self).activated.connect(self.enter_old_results)
        self.old.closed.connect(self._leave_old)
        self.old.stored.connect(self._after_signing_old)
        self.old.brought_back.connect(lambda man: self.patient_id == man and self.enter_old_results())
        for closed in (self.history.closed, self.report.closed):
            closed.connect(self._return_to_tab)
        self.history.erased.connect(self.erased)
        self.treatment.tab.move_asked.connect(self._move_day_0)
        self._connect_timelines()
        self._connect_entry()
        self._connect_visits()

    def _connect_timelines(self) -> None:
        timelines = self.timelines
        for part in (timelines.correction, timelines.baseline, timelines.sources.desk):
            part.stored.connect(self._after_storing)
        self.treatment.stored.connect(self._after_storing)
        self.flowsheet.stored.connect(self._after_storing)
        self.tabs.shown.connect(lambda _tab: self.flowsheet.acts.allow(acting=not self.loop.running))
        self.report.reviewed.connect(self._after_storing)
        self.report.step_asked.connect(self._clear_block)
        for acted, undone in (
            (timelines.anchor.stored, timelines.anchor.undone),
            (self.treatment.acted, self.treatment.undone),
        ):
            acted.connect(self._after_moving)
            undone.connect(self._after_undoing)

    def _connect_visits(self) -> None:
        self.visits.stored.connect(self._after_storing)
        self.visits.review_asked.connect(self.show_report)
        self.visits.panel_shown.connect(self._show_reading)
        self.visits.panel_corrected.connect(self._correct_panel)

    def _show_reading(self, key: Key) -> None:
        """Go to a result in the timelines."""
        self.go_to_tab(TIMELINES)
        self.timelines.view.select(key)
        self.timelines.view.selected.emit(key)

    def _correct_panel(self, key: Key) -> None:
        """Go to a result in the timelines and open the form of its panel's facts."""
        self._show_reading(key)
        self.timelines.acts.panel.trigger()

    def _connect_entry(self) -> None:
        others = self.timelines.others
        others.continued.connect(self._continue_others)
        others.discarded.connect(self._discard_others)
        others.closed.connect(self._leave_entry)
        self.loop.signed.connect(self._leave_entry)
        self.loop.kept.connect(self._leave_entry)
        self.loop.discarded.connect(self._offer_back)
