"""A man's visits: begun, typed, saved, corrected, and led from to their review, panels and pages."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.key_words import keys_here
from clinic_desktop.ui.visit_foot import WAITING
from clinic_desktop.ui.visits_shown import VisitsShown

if TYPE_CHECKING:
    from clinic_desktop.model.course import Answer
    from clinic_desktop.model.visit_draft import VisitDraft
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

UNSAVED = phrase(
    "Something is typed of this visit that is not saved: save it first (Ctrl Enter), or discard it."
)


class VisitsDesk(VisitsShown):
    """What is typed is kept key by key until it is saved; a reviewed visit is corrected with a reason.

    `stored` says that a visit was saved, `said` that a page left once more. `review_asked` carries the visit
    whose report is to be reviewed, `panel_shown` and `panel_corrected` the key of a result in the timelines.
    """

    said = Signal(str)
    warned = Signal(str)
    undoable = Signal(str, object)
    stored = Signal(str)
    review_asked = Signal(str)
    panel_shown = Signal(object)
    panel_corrected = Signal(object)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic)
        form = self.form
        for new in (self.new, self.empty.new):
            new.clicked.connect(self.new_visit)
        self.list.chosen.connect(self._go_to)
        self.list.entered.connect(form.begin)
        form.typed.connect(self._keep)
        form.left.connect(self._leave)
        form.safety.all_answered.connect(self._offer_answers_back)
        form.foot.saved.connect(self._save)
        form.foot.discarded.connect(self._discard)
        form.head.review.clicked.connect(self._ask_for_review)
        form.head.correct.clicked.connect(self._begin_correction)
        form.head.join.clicked.connect(self._join)
        form.day_card.panel_shown.connect(self.panel_shown)
        form.day_card.panel_corrected.connect(self.panel_corrected)
        form.day_card.page_shown.connect(self._show_page)
        self.page.closed.connect(self._leave_page)
        self.page.said.connect(self.said)
        self.page.warned.connect(self.warned)

    def new_visit(self) -> None:
        """Begin a visit: of today where there is none yet, else of a day to be typed."""
        if self._hand is not None and not self._resting:
            self._hand.begin(self._surroundings.new_id(), self._surroundings.today)
            self._correcting = False
            self._show()
            self.form.begin()

    def go_on_with(self, visit_id: str) -> None:
        """Show a visit that something is typed of, and go on typing."""
        self._go_to(visit_id)
        self.form.begin()

    def clear(self) -> None:
        """Show nobody's visits; what is typed is kept."""
        self._keep_on_disk()
        super().clear()

    def _typed(self) -> VisitDraft | None:
        """What stands in the form, with who types it and when; None where nothing can be typed."""
        if self._hand is None or self._resting or not self._hand.chosen:
            return None
        read = self.form.read(self._hand.chart.patient.id, self._hand.chosen)
        return replace(read, kept_by=self._clinic.user, changed_at=self._surroundings.now())

    def _keep(self) -> None:
        """Keep what is typed, or nothing where it says what the visit says already."""
        hand, typed = self._hand, self._typed()
        if hand is None or typed is None:
            return
        before, differs = hand.draft is not None, hand.differs(typed)
        if differs:
            self._clinic.visit_drafts.keep(typed)
            hand.take(typed)
        else:
            self._forget(typed, begun=True)
        if differs is not before or hand.visit is None:
            self._list()  # only then it says anything else
        self._say_foot(tr(WAITING) if differs else "")

    def _forget(self, typed: VisitDraft, *, begun: bool = False) -> None:
        self._clinic.visit_drafts.discard(typed.patient, typed.visit)
        if self._hand is not None:
            self._hand.drop(typed, begun=begun)

    def _save(self) -> None:
        """Store the visit as it stands in the form; what is wrong is said at its field."""
        hand, typed, around = self._hand, self._typed(), self._surroundings
        if hand is None or typed is None:
            return
        visits, now = self._clinic.visits, around.now()
        try:
            visit = hand.as_visit(typed, around.today)
            if hand.visit is None:
                visits.add(typed.patient, visit, now)
            else:
                visits.change(typed.patient, visit, now, reason=typed.reason)
        except Refused as refused:
            self.form.show_problems(refused.problems)
            self.form.head.join.setVisible(hand.in_the_way(typed, around.today) is not None)
            return
        self._correcting = False
        self.stored.emit(tr("The visit of {day} is saved.", day=full_day(visit.day)))

    def _join(self) -> None:
        """Put what is typed into the visit that has this day already; nothing is saved by that."""
        hand, typed = self._hand, self._typed()
        if hand is None or typed is None:
            return
        there = hand.in_the_way(typed, self._surroundings.today)
        if there is not None:
            self._forget(typed)
            self._bring_back(hand.joined(typed, there))

    def _discard(self) -> None:
        """Forget what is typed; the notice offers it back."""
        hand, typed = self._hand, self._typed()
        if hand is None or typed is None:
            return
        if hand.differs(typed):
            self.undoable.emit(
                tr("What was typed of the visit is discarded."), partial(self._bring_back, typed)
            )
        self._forget(typed)
        self._stop()

    def _stop(self) -> None:
        """Show the visit as it is saved; one that never was is gone."""
        self._correcting = False
        if self._hand is not None:
            self._go_to(self._hand.chosen)
        self.begin()

    def _bring_back(self, typed: VisitDraft) -> None:
        """Show again what was typed, and keep it, where his page is still open."""
        hand = self._hand
        if hand is not None and hand.chart.patient.id == typed.patient:
            self._clinic.visit_drafts.keep(typed)
            hand.take(typed)
            self._go_to(typed.visit)
            self.form.begin()

    def _offer_answers_back(self, before: tuple[tuple[str, Answer], ...]) -> None:
        typed = self._typed()
        if typed is not None:
            again = partial(self._answer_again, replace(typed, safety=before))
            self.undoable.emit(tr("All questions are answered with no."), again)

    def _answer_again(self, before: VisitDraft) -> None:
        """Put the answers back that stood before, and nothing else, where that visit is still shown."""
        hand = self._hand
        if hand is not None and (hand.chart.patient.id, hand.chosen) == (before.patient, before.visit):
            self.form.safety.put(before.safety)
            self._keep()

    def _begin_correction(self) -> None:
        self._correcting = True
        self._show()
        self.form.begin()

    def _ask_for_review(self) -> None:
        hand = self._hand
        if hand is not None and hand.draft is not None:
            self.warned.emit(keys_here(tr(UNSAVED)))
        elif self.chosen:
            self.review_asked.emit(self.chosen)

    def _leave(self) -> None:
        """Go back to the list; what is typed is kept."""
        self._keep_on_disk()
        if self._correcting and self._hand is not None and self._hand.draft is None:
            self._stop()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_on_disk(self) -> None:
        try:
            self._clinic.visit_drafts.flush()
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))

    def _show_page(self, number: str) -> None:
        if self._hand is None:
            return
        self.page.show_issued(self._hand.chart.patient.id, number)
        self._stack.setCurrentWidget(self.page)
        self.page.begin()

    def _leave_page(self) -> None:
        self._stack.setCurrentWidget(self._desk)
        self.page.clear()
        self.begin()
