"""The page of a visit, made anew whenever its wishes or its facts change, and its review beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from clinic_desktop.clinical.gate_block import Step
from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.page_issuing import VisitReport, latest_visit, make_report, usual_language
from clinic_desktop.ui.patient_header import title_words
from clinic_desktop.ui.report_desk_parts import ReportDeskParts

if TYPE_CHECKING:
    from clinic_desktop.clinical.gate_block import Block
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class ReportMaking(ReportDeskParts):
    """Shows the page as it may leave now, and stores the clinician's review of its visit.

    `_confirmed` is the chart as it was when somebody said that this is the man: it counts until another man
    is opened, and while his facts stay the same.
    """

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic)
        self._chart: Chart | None = None
        self._confirmed: Chart | None = None
        self._page: VisitReport | None = None
        self._number = self._resting = ""
        self._differed = False
        self.review.approved.connect(self._review)
        self.review.typed.connect(self._weigh_typed)
        self.confirming.activated.connect(self._confirm)
        self._anew = QTimer(self)
        self._anew.setSingleShot(True)
        self._anew.timeout.connect(self._make_again)
        self.choices.changed.connect(lambda: self._anew.start(0))

    def show_latest(self, chart: Chart, visit_id: str = "") -> bool:
        """Show the page of a visit, else of the latest; False, with the reason said, where there is none."""
        chosen = next((each for each in chart.visits if each.id == visit_id), None)
        visit = chosen or latest_visit(chart, self._surroundings.today)
        if visit is None:
            self.warned.emit(tr("There is no visit to report on yet: enter a panel and sign it first."))
            return False
        self._chart, self._visit, self._patient = chart, visit, chart.patient.id
        self.choices.begin(usual_language(self._clinic, chart.patient.id, visit))
        self._show_review(chart, visit)
        self._make()
        return True

    def begin(self) -> None:
        """Take the focus."""
        self.preview.begin()

    def _make(self, *, again: bool = False) -> None:
        """Make the page as it may leave now; `again` keeps the place on it."""
        chart, visit = self._chart, self._visit
        if chart is None or visit is None:
            return
        page = make_report(
            *(self._clinic, chart, visit, self.choices.wishes, self._surroundings.now()),
            confirmed=self._confirmed is not None and _facts(self._confirmed) == _facts(chart),
        )
        self._page, self._number, self._differed = page, "", self.review.differs
        self.preview.show_pdf(
            *(page.pdf, page.title, page.file_name), title_words(chart.patient), again=again
        )
        self.gate.show_blocks(page.blocks, page.standing, gated=page.gated, draft=page.draft)
        self.review.speak(page.wishes.language)
        self._measure(page)
        self._order_stops()
        self._let_leave()

    def _make_again(self) -> None:
        """Make it in another way; where it cannot be made so, it stays as it is."""
        try:
            self._make(again=True)
        except Refused as refused:
            if self._page is not None:
                self.choices.put(self._page.wishes)
            self._warn(refused)

    def _weigh_typed(self) -> None:
        """Hold a reviewed page back as soon as a newer message is typed, and let it go with that."""
        reviewed = self._visit is not None and self._visit.reviewed_by is not None
        if reviewed and self.review.differs != self._differed:
            self._anew.start(0)

    def _let_leave(self) -> None:
        held = "" if self._page is None else self._page.held_back
        self.preview.rest(self._resting or held)

    def _confirm(self) -> None:
        """Somebody said that this is the man whose page is in view."""
        page = self._page
        if page is None or all(block.step is not Step.CONFIRM for block in page.blocks):
            return
        self._confirmed = self._chart
        self._make_again()
        self.begin()

    def _keep_value(self, block: Block) -> None:
        """Answer that a doubted result stands as it was reported; the page is made anew without the block."""
        patient, now = self._patient, self._surroundings.now()
        try:
            self._clinic.questions.keep(patient, block.panel, block.marker, now)
        except Refused as refused:
            self._make_again()
            self._warn(refused)
            return
        self._chart = self._clinic.patients.chart(patient)
        self._make(again=True)
        if self._page is not None and any(each.step is Step.KEEP for each in self._page.blocks):
            self.gate.begin()
        else:  # the next Enter is not to say who the man is
            self.begin()
        self.reviewed.emit(tr("The result stands as it was reported."))

    def _review(self, message: str | None) -> None:
        """Store the review, and make the page anew, with the message that was approved."""
        visit, patient, now = self._visit, self._patient, self._surroundings.now()
        if visit is None:
            return
        wishes = self.choices.wishes
        try:
            self._clinic.visits.review(patient, visit.id, message, now, language=wishes.language.code)
        except Refused as refused:
            self.review.refuse(" ".join(problem.sentence for problem in refused.problems))
            return
        self._chart = self._clinic.patients.chart(patient)
        self._visit = next(each for each in self._chart.visits if each.id == visit.id)
        self._make(again=True)
        self._show_review(self._chart, self._visit)
        self.reviewed.emit(
            tr("Reviewed and approved; the page carries the message.")
            if message
            else tr("Reviewed without a message; the page leaves as a draft until one is approved.")
        )


def _facts(chart: Chart) -> Chart:
    """What a page is made from, however often it was written to."""
    return replace(chart, revision=0, markers=(), sources=())
