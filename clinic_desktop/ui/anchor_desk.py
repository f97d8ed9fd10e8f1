"""Moves day 0 of a course: the handle in the picture, the card that says what changes, and the store."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction

from clinic_desktop.clinical.admission import read_date
from clinic_desktop.clinical.anchor_move import FIELD, with_anchor
from clinic_desktop.clinical.last_dose import other_end
from clinic_desktop.clinical.moved_anchor import moved_anchor
from clinic_desktop.drawing.anchors import said_anchor
from clinic_desktop.drawing.bands import phase_bands
from clinic_desktop.drawing.moved_course import differences, in_short
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.anchor_card import AnchorCard
from clinic_desktop.ui.anchor_keeping import AnchorMove

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings
    from clinic_desktop.ui.timeline_view import TimelineView

NO_COURSE = phrase("There is no course whose day 0 could be moved; start one on the Treatment tab.")
BUSY = phrase("A panel is being typed; sign it or leave it first, then move day 0.")
PAUSE = 40  # milliseconds after a move until all that changes is worked out


class AnchorDesk(QObject):
    """Nothing is stored before the card's button; `stored` carries the sentence and a call that undoes it.

    `undone` says that a move was taken back, `refused` why nothing is done, `opened` that the card is open,
    `closed` that it is not any more.
    """

    stored = Signal(str, object)
    undone = Signal(str)
    refused = Signal(str)
    opened = Signal()
    closed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic, view: TimelineView) -> None:
        super().__init__(view)
        self._surroundings, self._clinic, self._view = surroundings, clinic, view
        self.card = AnchorCard(surroundings)
        self.act = QAction(tr("Move day 0…"), self)
        self.act.triggered.connect(lambda: self.begin())
        self._chart: Chart | None = None
        self._timeline: Timeline | None = None
        self._kept: Course | None = None
        self._moved: Course | None = None
        self._resting = ""
        self._acting = self._by_handle = False
        self._working = QTimer(self)
        self._working.setSingleShot(True)
        self._working.setInterval(PAUSE)
        self._working.timeout.connect(self._say_what_changes)
        self._connect()

    def show_chart(self, chart: Chart, timeline: Timeline) -> None:
        """Speak of a man's courses as they are kept; a move that was begun is left."""
        self.leave()
        self._chart, self._timeline = chart, timeline
        self._offer()

    def clear(self) -> None:
        """Speak of nobody."""
        self.leave()
        self._chart = self._timeline = None
        self._offer()

    def rest(self, reason: str) -> None:
        """Let nothing be moved, and say why to whoever asks."""
        self._resting = reason
        self._offer()

    def allow(self, *, acting: bool) -> None:
        """Let nothing be moved while a panel is typed: one thing is done at a time."""
        self._acting = acting
        if not acting:
            self.leave()
        self._offer()

    def begin(self, course_id: str = "") -> None:
        """Ask for the day of a course's day 0; where none is named, of the one of today."""
        course = self._course(course_id)
        if self._resting or not self._acting:
            self.refused.emit(self._resting or tr(BUSY))
        elif course is None:
            self.refused.emit(tr(NO_COURSE))
        else:
            self._open(course)
            self._by_handle = False
            self.card.begin_typing()

    def _open(self, course: Course) -> None:
        if self._kept == course:
            return
        self.leave()
        self._kept = course
        self.opened.emit()
        self.card.begin(course)

    def _drag(self, course_id: str, place: int) -> None:
        course = self._course(course_id)
        if course is not None and self._timeline is not None:
            self._open(course)
            self._by_handle = True
            self._take(self._timeline.origin + timedelta(days=place))

    def _step(self, course_id: str, days: int) -> None:
        course = self._course(course_id)
        if course is not None:
            self._open(course)
            self._by_handle = True
            self._take((self._moved or course).anchor + timedelta(days=days))

    def _enter(self, course_id: str) -> None:
        """Go on from the handle: to the reason of a move, or to a day that is typed."""
        if self._moved is not None:
            self.card.begin_reason()
        elif self._course(course_id) is not None:
            self.begin(course_id)
            self._by_handle = True

    def _take_typed(self, text: str) -> None:
        try:
            self._take(read_date(FIELD, text, self._surroundings.today, future_ok=True), typed=True)
        except Refused as refused:
            self._stand_where_kept()
            self.card.refuse(refused.problems, typing=True)

    def _take(self, day: date, *, typed: bool = False) -> None:
        """Show how it would be with day 0 on this day, or why it cannot be."""
        kept, chart = self._kept, self._chart
        if kept is None or chart is None:
            return
        try:
            moved = with_anchor(chart, kept, day)
        except Refused as refused:
            self._stand_where_kept()
            if not typed:
                self.card.keep_typed(day)
            self.card.refuse(refused.problems, typing=True)
            return
        if moved == kept:
            self._stand_where_kept()
            self.card.show_day(day, typed=typed)
            self.card.show_same()
            return
        self._moved = moved
        self.card.medication.show_other(other_end(chart, kept, moved, self._surroundings.knowledge))
        self._preview(chart, moved)
        self.card.show_day(day, typed=typed)
        self._working.start()

    def _preview(self, chart: Chart, moved: Course) -> None:
        timeline = self._timeline
        if timeline is None:
            return
        courses = tuple(moved if each.id == moved.id else each for each in chart.courses)
        days = tuple(float((each.anchor - timeline.origin).days) for each in courses)
        bands = phase_bands(courses, self._surroundings.knowledge, timeline.origin, timeline.axis)
        self._view.anchors.move(moved.id, float((moved.anchor - timeline.origin).days))
        counted = self._kept is not None and self._kept.anchor == timeline.origin
        self._view.show_preview(bands, days, (moved.anchor - timeline.origin).days if counted else 0)

    def _say_what_changes(self) -> None:
        """Work out verdicts and plan: not for every day that a hand goes over, only where it stays."""
        around = self._surroundings
        if self._chart is None or self._moved is None:
            return
        moved = moved_anchor(
            self._chart, self._moved, around.knowledge, around.today, self.card.medication.mended
        )
        said = in_short(moved, around.knowledge, around.today)
        self.card.show_differences(said, differences(moved, around.knowledge))
        self._view.say(tr("Day 0 on {day}. {said}", day=said_anchor(self._moved), said=said))

    def _stand_where_kept(self) -> None:
        self._working.stop()
        self._moved = None
        self.card.medication.show_other(None)
        if self._kept is not None:
            self._view.anchors.move(self._kept.id, None)
        self._view.end_preview()

    def leave(self) -> None:
        """Let day 0 stand where it is kept, and put the card away."""
        self._stand_where_kept()
        was_open, self._kept = self._kept is not None, None
        self.card.hide()
        if was_open:
            self.closed.emit()

    def _close(self) -> None:
        """Leave a move, and take the keyboard back to where it was begun."""
        handle = None if self._kept is None else self._view.anchors.handle(self._kept.id)
        self.leave()
        back = handle if self._by_handle and handle is not None else self._view
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store(self, reason: str) -> None:
        chart, kept, moved, around = self._chart, self._kept, self._moved, self._surroundings
        if chart is None or kept is None or moved is None:
            return
        mended = self.card.medication.mended
        listed = None if mended is None else next(m for m in chart.medications if m.id == mended.id)
        move = AnchorMove(chart.patient.id, kept, moved, listed, mended)
        try:
            move.keep(self._clinic, around.now(), reason)
        except Refused as refused:
            self.card.refuse(refused.problems)
            return
        self._close()
        self.stored.emit(move.said(around.knowledge), partial(self._take_back, move))

    def _take_back(self, move: AnchorMove) -> None:
        """Store the earlier day 0 as one more change; nothing where the course was changed since."""
        try:
            self.undone.emit(move.take_back(self._clinic, self._surroundings.now()))
        except Refused as refused:
            self.refused.emit(" ".join(problem.sentence for problem in refused.problems))

    def _course(self, course_id: str) -> Course | None:
        chart = self._chart
        if chart is None:
            return None
        if not course_id:
            return chart.course_at(self._surroundings.today)
        return next((course for course in chart.courses if course.id == course_id), None)

    def _offer(self) -> None:
        self._view.anchors.offer(offered=self._acting and not self._resting)

    def _connect(self) -> None:
        handles, card = self._view.anchors, self.card
        handles.dragged.connect(self._drag)
        handles.stepped.connect(self._step)
        handles.entered.connect(self._enter)
        for left in (handles.left, card.closed):
            left.connect(lambda *_: self._close())
        card.typed.connect(self._take_typed)
        card.accepted.connect(self._store)
        card.medication.turned.connect(self._working.start)
