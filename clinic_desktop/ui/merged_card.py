"""The charts that are part of a man's, each with who merged it and why, and the way to take it apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from clinic_desktop.drawing.merge_preview import moved_words
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right
from clinic_desktop.ui.controls import ButtonKind, emptied, label
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.permission import why_not

if TYPE_CHECKING:
    from clinic_desktop.model.merge import Merge
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

REASON = "reason"
GOES_BACK = phrase("What came from it goes back to it; what was added since stays here.")


class MergedCard(QFrame):
    """Hidden where nothing was merged; `unmerged` carries the chart number that stands alone again."""

    unmerged = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._surroundings, self._clinic = surroundings, clinic
        self.forms: dict[str, Form] = {}
        self._merges = QVBoxLayout()
        self._merges.setSpacing(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 20)
        column.setSpacing(10)
        column.addWidget(label(tr("Merged charts"), "section"))
        column.addWidget(label(tr(GOES_BACK), "muted", wraps=True))
        column.addLayout(self._merges)
        self.hide()

    def show_merges(self, patient_id: str) -> None:
        """Show what is part of a man's chart now."""
        self.clear()
        for merge in self._clinic.merges.of(patient_id):
            if merge.stands and merge.into == patient_id:
                self._add(merge)
        self.setVisible(bool(self.forms))

    def clear(self) -> None:
        """Show nobody's."""
        for form in self.forms.values():
            form.clear()
        self.forms = {}
        emptied(self._merges)
        self.hide()

    def _add(self, merge: Merge) -> None:
        man = self._clinic.patients.one(merge.patient)
        assert man is not None, "a merged chart stays a record"
        sentence = tr(
            "{name}, born {born}, chart {number}: merged into this chart on {day} by {user}: {reason}. "
            "It brought: {moved}.",
            name=man.name,
            born=full_day(man.birth_date),
            number=merge.chart_number,
            day=full_day(merge.merged_at.date()),
            user=merge.merged_by,
            reason=merge.reason,
            moved=moved_words(merge.moved),
        )
        form = Form(
            self._surroundings.theme,
            tr("Unmerge chart {number}", number=merge.chart_number),
            kind=ButtonKind.PLAIN,
        )
        form.add_row(
            TextField(self._surroundings.theme, REASON, tr("Reason"), example=tr("two men after all"))
        )
        form.end()
        form.submit_button.rest(why_not(self._clinic, Right.MERGE))
        form.submitted.connect(lambda: self._unmerge(merge))
        self.forms[merge.chart_number] = form
        self._merges.addWidget(label(sentence, wraps=True))
        self._merges.addWidget(form)

    def _unmerge(self, merge: Merge) -> None:
        form = self.forms[merge.chart_number]
        try:
            self._clinic.merges.unmerge(
                merge.patient, reason=form.value(REASON), now=self._surroundings.now()
            )
        except Refused as refused:
            form.show_problems(refused.problems)
            return
        self.clear()
        self.unmerged.emit(merge.chart_number)
