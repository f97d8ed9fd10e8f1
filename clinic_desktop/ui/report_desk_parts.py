"""The parts of the report: the page, beside it what keeps it back and the clinician's review."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_desktop.clinical.review_scope import since_review
from clinic_desktop.drawing.reading_grade import prose, reading_words
from clinic_desktop.drawing.resumed import message_words
from clinic_desktop.model.message_draft import MessageDraft
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right
from clinic_desktop.model.summary import Summary
from clinic_desktop.page_making import drafted_message
from clinic_desktop.ui.gate_card import CONFIRM_KEY, GateCard
from clinic_desktop.ui.leaving_warning import LeavingWarning
from clinic_desktop.ui.message_in_hand import MessageInHand
from clinic_desktop.ui.page_choices import PageChoices
from clinic_desktop.ui.permission import why_not
from clinic_desktop.ui.report_preview import ReportPreview
from clinic_desktop.ui.review_panel import WIDTH, ReviewPanel

if TYPE_CHECKING:
    from clinic_desktop.language import Language
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.page_issuing import VisitReport
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class ReportDeskParts(QWidget):
    """Builds and places the parts, and keeps the message that is typed, key by key."""

    said = Signal(str)
    warned = Signal(str)
    reviewed = Signal(str)
    closed = Signal()
    step_asked = Signal(object)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._patient = ""
        self._visit: Visit | None = None
        self._prose = self._language = ""
        self._reviewed = True
        theme = surroundings.theme
        self.review, self.gate = ReviewPanel(theme), GateCard(theme)
        self.review.typed.connect(self._keep_typed)
        self.review.typed.connect(self._say_reading)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.review.press)
        self.confirming = QShortcut(QKeySequence(CONFIRM_KEY), self)
        self.preview = ReportPreview(theme)
        self.choices = PageChoices(theme, surroundings.papers)
        self.choices.setParent(self)
        self.preview.bar.put_first(*self.choices.widgets)
        self.leaving = LeavingWarning(surroundings)
        self.aside = QScrollArea()
        self._lay_out()
        self._order_stops()

    def keep_message(self) -> None:
        """Return when what was typed and not approved is on the disk: it stands there the next time."""
        try:
            self._clinic.message_drafts.flush()
        except Refused as refused:
            self._warn(refused)

    def _show_review(self, chart: Chart, visit: Visit) -> None:
        treated_at = self._clinic.treatment.changed_at(chart.patient.id)
        since = since_review(chart, visit, treated_at) is not None
        kept = self._clinic.message_drafts.of(chart.patient.id, visit.id)
        resumed = "" if kept is None else message_words(kept, self._surroundings.now())
        hand = MessageInHand(visit, self.choices.wishes.language, partial(self._drafted, chart, visit))
        typed = None if kept is None else kept.text
        self.review.show_visit(hand, visit, typed, resumed, changed_since=since)
        self.review.show_versions(self._clinic.visits.versions(chart.patient.id, visit.id))
        self.review.rest(why_not(self._clinic, Right.REVIEW))

    def _drafted(self, chart: Chart, visit: Visit, language: Language) -> str:
        """The program's own first text; nobody reads it unapproved."""
        return drafted_message(self._clinic, chart, visit, language)

    def _measure(self, page: VisitReport) -> None:
        """Say how hard a page is to read that a man takes home; of a clinician's nothing is said."""
        made = page.made.summary
        self._prose = prose(made) if isinstance(made, Summary) else ""
        self._language = page.wishes.language.code
        self._reviewed = page.made.texts_reviewed
        self._say_reading()

    def _say_reading(self) -> None:
        message = self.review.text() if self._prose else ""
        knowledge = self._surroundings.knowledge
        unreviewed = "" if self._reviewed else knowledge.say("help_not_reviewed")
        reading = reading_words(message, self._prose, self._language, knowledge)
        self.review.show_reading(reading, unreviewed)

    def _close(self) -> None:
        self.keep_message()
        self.closed.emit()

    def _order_stops(self) -> None:
        """Let Tab go from the page to its steps, which come and go, and on to the review."""
        for before, after in pairwise((*self.preview.stops, *self.gate.stops, *self.review.stops)):
            QWidget.setTabOrder(before, after)

    def _warn(self, refused: Refused) -> None:
        self.warned.emit(" ".join(problem.sentence for problem in refused.problems))

    def _keep_typed(self) -> None:
        """Keep what is typed, key by key, until it is approved; it is printed nowhere."""
        visit, drafts = self._visit, self._clinic.message_drafts
        if visit is None or why_not(self._clinic, Right.REVIEW):
            return
        if self.review.differs:
            drafts.keep(
                MessageDraft(
                    patient=self._patient,
                    visit=visit.id,
                    text=self.review.text(),
                    kept_by=self._clinic.user,
                    changed_at=self._surroundings.now(),
                )
            )
        else:
            drafts.discard(self._patient, visit.id)

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setSpacing(0)
        page.addWidget(self.preview, 1)
        page.addWidget(self.leaving)
        beside = QFrame()
        beside.setProperty("look", "drawer")
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.gate)
        column.addWidget(self.review, 1)
        self.aside.setWidget(beside)
        self.aside.setWidgetResizable(True)
        self.aside.setFixedWidth(WIDTH)
        self.aside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.aside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(page, 1)
        row.addWidget(self.aside)
