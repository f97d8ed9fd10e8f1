"""Old results of one man: each key is read and kept; signing stores every column as a panel of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.backfill import Backfill
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.backfill_beginning import new_backfill, resumed_words
from clinic_desktop.ui.backfill_signing import sign_columns
from clinic_desktop.ui.backfill_typing import BackfillTyping
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.others_draft import OthersDraft

if TYPE_CHECKING:
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.panel_entry_start import Beginnings
    from clinic_desktop.ui.surroundings import Surroundings

STILL_LEFT = phrase("Not placed when it was pasted:")
NOTHING = phrase("Nothing is reported yet: type a date and a result, then sign.")


class BackfillDesk(BackfillTyping):
    """`stored` says what was signed, `undoable` what was discarded with a call that brings it back.

    `closed` leads back; what was typed is kept.
    """

    stored = Signal(str)
    undoable = Signal(str, object)
    brought_back = Signal(str)
    closed = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic)
        self._continued: set[str] = set()
        self.others, self._shown = OthersDraft(surroundings.theme), QStackedWidget()
        self.opener = ActionButton(
            surroundings.theme, tr("Enter old results…"), kind=ButtonKind.LINK, key="Ctrl B"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._shown)
        for part in (self.page, self.others):
            self._shown.addWidget(part)
        self._connect()

    @property
    def open(self) -> bool:
        """True while somebody's grid is open."""
        return self._results is not None

    def has_kept(self, patient_id: str) -> bool:
        """True where a grid of this man was begun and not signed yet."""
        return self._clinic.backfills.of(patient_id) is not None

    def show_man(self, assessment: Assessment, units: Units) -> None:
        """Open the grid that is kept of a man, else a new one on the lines of his form.

        One that somebody else began is asked about first.
        """
        patient = assessment.chart.patient.id
        kept, begin = self._clinic.backfills.of(patient), self._take_chart(assessment, units)
        others = kept is not None and kept.begun_by not in ("", self._clinic.user)
        if others and kept is not None and patient not in self._continued:
            self._backfill, self._panels = Backfill(patient=""), ()
            self._refresh()
            self.others.ask(kept)
            self._shown.setCurrentWidget(self.others)
            return
        self._open(kept, begin)

    def _open(self, kept: Backfill | None, begin: Beginnings) -> None:
        around = self._surroundings
        self._steps.forget()
        self.others.clear()
        self._shown.setCurrentWidget(self.page)
        self._backfill = Backfill(patient="")
        self._backfill = kept or new_backfill(begin, self._laboratory(), self._clinic.user, around.now())
        self.page.say_resumed("" if kept is None else resumed_words(kept, around.now()))
        self.page.leave_adding()
        left = self._backfill.unplaced
        self.page.say_placed(tr(STILL_LEFT) if left else "", left)
        self._refresh()
        if kept is None or not self._go_to_question():
            self.page.table.go_to(self.page.table.cells.index(0, 2))

    def clear(self) -> None:
        """Show nobody's; what was typed is kept."""
        self._results = self._begin = self._words = None
        self._backfill, self._panels = Backfill(patient=""), ()
        self._steps.forget()
        self.others.clear()
        self.page.leave_adding()
        self.page.say_placed("", ())
        self.page.table.cells.show_backfill(self._backfill, (), self._surroundings.knowledge, {})

    def begin(self) -> None:
        """Take the focus where one goes on."""
        (self.others if self._shown.currentWidget() is self.others else self.page).begin()

    def _go_on_with_others(self) -> None:
        """Go on with what somebody else began; it stays begun by the other."""
        if self._begin is not None:
            patient = self._begin.chart.patient.id
            self._continued.add(patient)
            self._open(self._clinic.backfills.of(patient), self._begin)
            self.page.begin()

    def _discard_others(self, gone: Backfill) -> None:
        """Throw away what somebody else began, which can be undone, and begin a grid of one's own."""
        begin = self._begin
        if begin is None:
            return
        self._clinic.backfills.discard(gone.patient)
        self._open(None, begin)
        self.page.begin()
        self.undoable.emit(tr("Old results discarded."), partial(self._bring_back, gone))

    def _sign(self) -> None:
        """Sign every column; where something is open, go there and say so."""
        names = [name for name, _ in self._questions()]
        if names:
            if self._here() not in names:
                self._go_to_question()
            self.page.insist(tr("Not signed: answer the question about {cell} first.", cell=self._here()))
            return
        if not any(old.ready for old in self._panels):
            self.page.insist(tr(NOTHING))
            return
        signed = sign_columns(self._backfill, self._panels, self._surroundings, self._clinic)
        self._steps.forget()
        self._backfill = signed.rest
        if signed.refusal:
            self.warned.emit(f"{signed.words} {signed.refusal}".strip())
        if signed.panels:
            self.stored.emit(signed.words)
        if signed.rest.untouched:
            self.closed.emit()
        elif not signed.panels:
            self._refresh()

    def _here(self) -> str:
        return self.page.table.cells.name(self.page.table.currentIndex())

    def _discard(self) -> None:
        """Throw the grid away; it can be brought back as long as no other was begun."""
        gone = self._backfill
        self._clinic.backfills.discard(gone.patient)
        self.closed.emit()
        if not gone.untouched:
            self.undoable.emit(tr("Old results discarded."), partial(self._bring_back, gone))

    def _bring_back(self, gone: Backfill) -> None:
        if self._clinic.backfills.of(gone.patient) is not None:
            self.warned.emit(tr("Not brought back: other old results were begun since. Discard those first."))
            return
        self._clinic.backfills.keep(gone)
        begin = self._begin
        if begin is not None and begin.chart.patient.id == gone.patient and self.isVisible():
            self._continued.add(gone.patient)  # whoever discarded it had gone on with it
            self._open(gone, begin)
            self.page.begin()
        else:
            self.brought_back.emit(gone.patient)

    def _leave(self) -> None:
        try:
            self._clinic.backfills.flush()
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))
        self.closed.emit()

    def _connect(self) -> None:
        page, others = self.page, self.others
        page.signed.connect(self._sign)
        page.discarded.connect(self._discard)
        page.closed.connect(self._leave)
        others.continued.connect(lambda _: self._go_on_with_others())
        others.discarded.connect(self._discard_others)
        others.closed.connect(self.closed)
