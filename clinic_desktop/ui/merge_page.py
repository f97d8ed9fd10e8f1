"""Merging two charts of one man: found, compared side by side, and made one with a reason."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.drawing.merge_preview import merge_preview
from clinic_desktop.drawing.words import full_day
from clinic_desktop.drawing.worklist_words import unfinished_place
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.model.worklist import KeptKind
from clinic_desktop.ui.closable_page import ClosablePage
from clinic_desktop.ui.controls import ActionButton, Elided, frame, label
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField, TickField
from clinic_desktop.ui.man_field import ManField
from clinic_desktop.ui.side_by_side import SideBySide

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.model.patient import Patient
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

REASON, ALTHOUGH, OTHER = "reason", "birth_date", "other"
STAYS = phrase(
    "Nothing that was signed changes. The chart that becomes part of the other one keeps its number, which "
    "leads there from then on. “Edit details” of the chart that stays can take them apart again."
)
BACK = "taken back at once"


class MergePage(ClosablePage):
    """`merged` carries the id of the chart that stays, a sentence, and what takes the merge back."""

    merged = Signal(str, str, object)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings.theme)
        self._surroundings, self._clinic = surroundings, clinic
        self._kept: Patient | None = None
        self._other: Patient | None = None
        theme = surroundings.theme
        self._who = Elided("section")
        self.man = ManField(
            theme, OTHER, tr("His other chart: name or chart number"), self._find, room=surroundings.room
        )
        self.man.changed.connect(self._take_other)
        self.compared = SideBySide(theme)
        self.swap = ActionButton(theme, tr("Keep the other chart instead"))
        self.swap.clicked.connect(self._swap)
        self.form = Form(theme, tr("Merge charts"), tr("Leave both as they are"))
        self.form.add_row(TextField(theme, REASON, tr("Reason"), example=tr("registered twice")))
        self.form.add_row(
            TickField(
                theme, ALTHOUGH, tr("Birth dates"), (("yes", tr("It is one man although they differ")),)
            )
        )
        self.form.end()
        self.form.submitted.connect(self._merge)
        self.form.cancelled.connect(self.closed)
        self._scroll_under(tr("Merge two charts"), (self._first_card(), self.compared, self._last_card()))
        self._show()

    def begin_with(self, patient: Patient) -> None:
        """Ask for the other chart of a man."""
        self.clear()
        self._kept = patient
        self._who.setText(
            tr(
                "{name}, born {day}, chart {chart_number}",
                name=patient.name,
                day=full_day(patient.birth_date),
                chart_number=patient.chart_number,
            )
        )
        self.man.leave_out(patient.id)
        self.begin()

    def begin(self) -> None:
        """Take the focus where one goes on."""
        (self.man if self._other is None else self.form).begin()

    def clear(self) -> None:
        """Know nobody."""
        self._kept = self._other = None
        self._who.setText("")
        self.man.put("")
        self.man.show_problem(None)
        self.form.clear()
        for name in (REASON, ALTHOUGH):
            self.form.field(name).put("")
        self._show()

    def _find(self, text: str, limit: int) -> tuple[Patient, ...]:
        found = self._clinic.patients.find(text, limit)
        return tuple(man for man in found if man.merged_into is None)

    def _take_other(self) -> None:
        self._other = self.man.man
        self._show()

    def _swap(self) -> None:
        self._kept, self._other = self._other, self._kept
        self._show()

    def _show(self) -> None:
        """Compare both, or wait for the second."""
        known = self._kept is not None and self._other is not None
        self.compared.setVisible(known)
        self._last.setVisible(known)
        self.compared.clear()
        self.form.clear()
        self.form.submit_button.rest("")
        if self._kept is None or self._other is None:
            self.man.show_problem(None)
            return
        self._say_hindrance(self._kept, self._other)
        charts = self._clinic.patients
        self.compared.show_preview(
            merge_preview(
                charts.chart(self._kept.id),
                charts.chart(self._other.id),
                self._surroundings.knowledge,
                self._begun(),
            )
        )
        self.form.field(ALTHOUGH).setVisible(self._kept.birth_date != self._other.birth_date)

    def _say_hindrance(self, kept: Patient, other: Patient) -> None:
        """Say at once what no reason mends: a chart that holds another one, or is part of one."""
        found = self._clinic.merges.hindrances(other.id, kept.id)
        sentence = " ".join(problem.sentence for problem in found)
        self.man.show_problem(Problem(OTHER, sentence) if found else None)
        self.form.submit_button.rest(sentence)

    def _begun(self) -> dict[str, list[str]]:
        """What is half typed, by patient's id; its newest keys among it."""
        found: dict[str, list[str]] = {}
        with suppress(Refused):  # a full disk is told where something is typed
            self._clinic.drafts.flush()
            self._clinic.visit_drafts.flush()
        for each in self._clinic.worklist.unfinished():
            if each.kind is not KeptKind.MESSAGE:
                found.setdefault(each.patient.id, []).append(unfinished_place(each, self._surroundings.today))
        return found

    def _merge(self) -> None:
        kept, other = self._kept, self._other
        if kept is None or other is None:
            return
        try:
            self._clinic.merges.merge(
                other.id,
                kept.id,
                reason=self.form.value(REASON),
                now=self._surroundings.now(),
                other_birth_date=bool(self.form.value(ALTHOUGH)),
            )
        except Refused as refused:
            self.form.show_problems(refused.problems)
            return
        said = tr(
            "{name}, born {day}, chart {merged}, is part of chart {kept} now.",
            name=other.name,
            day=full_day(other.birth_date),
            merged=other.chart_number,
            kept=kept.chart_number,
        )
        self.clear()
        self.merged.emit(kept.id, said, self._undo(other.id))

    def _undo(self, patient_id: str) -> Callable[[], object]:
        return lambda: self._clinic.merges.unmerge(patient_id, reason=BACK, now=self._surroundings.now())

    def _first_card(self) -> QFrame:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._who)
        column.addWidget(self.man)
        return card

    def _last_card(self) -> QFrame:
        self._last = frame("card")
        column = QVBoxLayout(self._last)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        swap = QHBoxLayout()
        swap.addWidget(label(tr(STAYS), "muted", wraps=True), 1)
        swap.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(swap)
        column.addWidget(self.form)
        return self._last
