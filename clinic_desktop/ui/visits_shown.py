"""What is shown of a man's visits: the list, the chosen one as typed or saved, a page that was issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clinic_desktop.drawing.header import place_words
from clinic_desktop.drawing.page_issued import PageWords, page_words
from clinic_desktop.drawing.version_words import times, version_words, visit_particulars
from clinic_desktop.drawing.visit_words import panel_words, panels_of, resumed_words, review_words
from clinic_desktop.drawing.words import capitalised, full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.role import Right
from clinic_desktop.ui.controls import ActionButton, frame, label
from clinic_desktop.ui.issued_page import IssuedPage
from clinic_desktop.ui.permission import why_not
from clinic_desktop.ui.visit_form import VisitForm
from clinic_desktop.ui.visit_list import VisitList
from clinic_desktop.ui.visits_in_hand import VisitsInHand

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

LIST_SHARE, LEAST_LIST, MOST_LIST = 0.26, 236, 312
HEAD_MARGINS = 16 + 4 + 12  # at the left, between count and button, at the right
NEW, NEW_KEY = phrase("New visit"), "Ctrl Shift N"
REVIEWED = phrase("This visit is reviewed: “Correct visit…” changes it, with a reason.")
BEGINS = phrase("The first signed panel begins the visit of its day. A visit without a panel is begun here.")


class NoVisit(QWidget):
    """What stands in a visit's place where there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.new = ActionButton(theme, tr(NEW), icon="plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(10)
        column.addWidget(label(tr("No visit yet"), "section"))
        column.addWidget(label(tr(BEGINS), "muted", wraps=True))
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


class VisitsShown(QWidget):
    """Shows what is in hand and changes nothing; `_correcting` says that a reviewed visit is open."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._surroundings, self._clinic = surroundings, clinic
        self._hand: VisitsInHand | None = None
        self._resting, self._correcting = "", False
        theme = surroundings.theme
        self.list, self.form, self.empty = VisitList(theme), VisitForm(surroundings), NoVisit(theme)
        self.new = ActionButton(theme, tr(NEW), icon="plus", key=NEW_KEY)
        self.page = IssuedPage(surroundings, clinic)
        self._count, self._side = label(tr("Visits"), "heading"), frame("rail")
        self._stack, self._right, self._desk = QStackedWidget(), QStackedWidget(), QWidget()
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+Shift+N"), self._desk).activated.connect(self.new.click)

    @property
    def chosen(self) -> str:
        """The id of the visit that is shown and saved; empty for none."""
        hand = self._hand
        return "" if hand is None or hand.visit is None else hand.chosen

    def show_chart(self, assessment: Assessment, _timeline: Timeline) -> None:
        """Show one man's visits; of the same man the one that was chosen."""
        chart, before = assessment.chart, self._hand
        same = before is not None and before.chart.patient.id == chart.patient.id
        drafts = self._clinic.visit_drafts.of(chart.patient.id)
        self._hand = VisitsInHand(chart, drafts, before.chosen if before is not None and same else "")
        self._show()

    def clear(self) -> None:
        """Show nobody's."""
        self._hand, self._correcting = None, False
        self.list.show_visits((), "")
        self._count.setText(tr("Visits"))
        self.form.forget()
        self.page.clear()
        self._right.setCurrentWidget(self.empty)
        self._stack.setCurrentWidget(self._desk)

    def rest(self, reason: str) -> None:
        """Let nothing be entered, and say why."""
        self._resting = reason
        for button in (self.new, self.empty.new):
            button.rest(reason)
        self.form.day_card.rest(reason)
        self.page.rest(reason)
        self._show()

    def begin(self) -> None:
        """Take the focus where one goes on: in the page that is shown, else on the list."""
        if self._stack.currentWidget() is self.page:
            self.page.begin()
            return
        first = self.list if self.list.visits.rowCount() else self.empty.new
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its share of a narrower window."""
        super().resizeEvent(event)
        width = round(min(max(self.width() * LIST_SHARE, LEAST_LIST), MOST_LIST))
        self._side.setFixedWidth(width)
        self._fit_head(width)

    def _fit_head(self, width: int) -> None:
        """The button gives its key up where the list is too narrow for it."""
        new = self.new
        whole = new.sizeHint().width() + (new.key_room if new.bare else 0)
        new.show_key(shown=width >= HEAD_MARGINS + self._count.sizeHint().width() + whole)

    def _go_to(self, visit_id: str) -> None:
        """Show another visit, as it is typed or saved."""
        if self._hand is not None:
            self._correcting = self._correcting and visit_id == self._hand.chosen
            self._hand.go_to(visit_id)
            self._show()

    def _show(self) -> None:
        """Show the chosen visit and the list it is of."""
        hand, form = self._hand, self.form
        if hand is None:
            return
        self._list()
        self._right.setCurrentWidget(form if hand.chosen else self.empty)
        if not hand.chosen:
            form.forget()
            return
        typed = hand.draft is not None
        self._correcting = hand.reviewed and (self._correcting or typed) and not self._resting
        form.put(hand.shown)
        resting = self._resting or (tr(REVIEWED) if hand.reviewed and not self._correcting else "")
        form.rest(resting, day=self._movable(hand.visit), correcting=self._correcting)
        self._show_head(hand)
        self._show_day(hand)
        self._say_foot("" if hand.draft is None else resumed_words(hand.draft))

    def _list(self) -> None:
        """Say all visits anew."""
        if self._hand is not None:
            lines = self._hand.lines(self._surroundings.knowledge)
            self.list.show_visits(lines, self._hand.chosen)
            self._count.setText(tr("Visits · {count}", count=len(lines)) if lines else tr("Visits"))
            self._fit_head(self._side.width())

    def _show_head(self, hand: VisitsInHand) -> None:
        head, visit, chart = self.form.head, hand.visit, hand.chart
        if visit is None:
            head.show_visit(tr(NEW), "", "", "")
        else:
            phase = capitalised(place_words(chart, self._surroundings.knowledge, visit.day))
            message = tr("Main message: {message}", message=visit.message) if visit.message else ""
            state = f"{review_words(visit, chart)} {self._resting}".strip()
            head.show_visit(tr("Visit of {day}", day=full_day(visit.day)), phase, state, message)
        correct = hand.reviewed and not self._correcting
        head.offer(review=visit is not None and not self._correcting, again=hand.reviewed, correct=correct)
        head.review.rest(why_not(self._clinic, Right.REVIEW))
        head.correct.rest(self._resting)

    def _show_day(self, hand: VisitsInHand) -> None:
        """Show what belongs to the day, and what a reviewed visit said before."""
        form, visit, patient = self.form, hand.visit, hand.chart.patient.id
        form.day_card.setVisible(visit is not None)
        form.versions.clear()
        if visit is None:
            return
        panels = panel_words(visit, hand.chart, self._surroundings.knowledge)
        form.day_card.show_day(panels, self._pages(visit))
        versions = self._clinic.visits.versions(patient, visit.id)
        if len(versions) > 1:
            said = tr("Changed {times} since its first review", times=times(len(versions) - 1))
            form.versions.show_fact(said, lambda: version_words(versions, visit_particulars))

    def _pages(self, visit: Visit) -> tuple[PageWords, ...]:
        """The pages that were handed out at a visit, in words."""
        reports = () if self._hand is None else self._clinic.reports.of(self._hand.chart.patient.id)
        return tuple(page_words(page) for page in reports if page.visit == visit.id)

    def _movable(self, visit: Visit | None) -> bool:
        """True where the day may be typed: of a new visit, and of one that nothing of its day hangs on."""
        if visit is None or self._hand is None:
            return True
        return not panels_of(visit, self._hand.chart) and not self._pages(visit)

    def _say_foot(self, said: str) -> None:
        hand = self._hand
        if hand is not None:
            typed = hand.differs(self.form.read(hand.chart.patient.id, hand.chosen))
            self.form.foot.show_state(said, typed=typed, new=hand.visit is None, correcting=self._correcting)

    def _lay_out(self) -> None:
        for each in (self.empty, self.form):
            self._right.addWidget(each)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 8)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.new)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addLayout(head)
        side.addWidget(self.list, 1)
        row = QHBoxLayout(self._desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._right, 1)
        for each in (self._desk, self.page):
            self._stack.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        QWidget.setTabOrder(self.new, self.list)
