"""Correcting what was signed of a draw: when, where, how it was taken, and the panel's note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.clinical.correcting import as_draft, corrected, unchanged
from clinic_desktop.clinical.typed_context import who_editions
from clinic_desktop.drawing.words import full_moment, moment_to_type
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.panel import NoteFor, Specimen
from clinic_desktop.model.problem import Problem, ProblemKind, refuse
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.correction_form import NoteField
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import ChoiceField, TextField
from clinic_desktop.ui.panel_entry_draw import COMPLETE, COMPLETE_WORDS, ConditionField
from clinic_desktop.ui.panel_entry_notes import READERS, WHO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.ui.surroundings import Surroundings

REASON = "reason"
MOMENT_WIDTH = 150
NOTHING_CHANGED = phrase("Nothing is changed; type the panel's facts as they should stand.")
ANSWERS = {"": None, "yes": True, "no": False}
FASTING_WORDS = (("", phrase("not known")), ("yes", phrase("yes")), ("no", phrase("no")))
BLOOD, SEMEN = ("fasting", "hours_since_dose"), ("abstinence_days", "collection_complete", "who_edition")


class PanelFactsForm(QWidget):
    """Sends `accepted` with the old panel's id, its new version and the reason."""

    accepted = Signal(str, object, str)
    closed = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._chart: Chart | None = None
        self._panel: Panel | None = None
        self._asked: Draft | None = None
        self._title = label("", "heading", wraps=True)
        self.form = Form(surroundings.theme, tr("Save correction"), tr("Cancel"))
        self._conditions = ConditionField(surroundings.theme)
        self._add_fields()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.form)

    def begin(self, chart: Chart, panel: Panel) -> None:
        """Start with a signed panel as it stands."""
        self._chart, self._panel, self._asked = chart, panel, None
        self._title.setText(tr("Correct the panel of {moment}", moment=full_moment(panel.collected)))
        self.form.clear()
        signed = as_draft(panel, chart.patient.id)
        for name, text in _texts(signed).items():
            self.form.field(name).put(text)
        self._conditions.tick(signed.condition)
        self.form.field(REASON).put("")
        for names, shown in ((BLOOD, panel.specimen is not Specimen.SEMEN), (SEMEN, _is_semen(panel))):
            for name in names:
                self.form.field(name).setVisible(shown)
        self._conditions.setVisible(not _is_semen(panel))
        self.form.field("collected").begin()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show what the clinic would not store."""
        self.form.show_problems(problems)

    def _add_fields(self) -> None:
        theme, form = self._surroundings.theme, self.form
        editions = [
            ("", tr("not known")),
            *((str(e), str(e)) for e in who_editions(self._surroundings.knowledge)),
        ]
        form.add_row(
            TextField(theme, "collected", tr("Collected"), example=tr("23 Nov 2026 08:10")),
            TextField(theme, "laboratory", tr("Laboratory")),
            ChoiceField(theme, "fasting", tr("Fasting"), _said(FASTING_WORDS)),
            NoteField(theme, "hours_since_dose", tr("Hours since the dose"), example=tr("not known")),
            NoteField(theme, "abstinence_days", tr("Days of abstinence"), example=tr("not known")),
            ChoiceField(theme, "collection_complete", tr("Collection complete"), _said(COMPLETE_WORDS)),
            ChoiceField(theme, "who_edition", tr("WHO edition"), editions),
            stretch=(4, 4, 2, 3, 3, 3, 2),
        )
        form.field("collected").editor.setMinimumWidth(MOMENT_WIDTH)
        form.add_line(self._conditions)
        form.add_row(
            NoteField(theme, "note", tr("Note of the panel"), example=tr("optional")),
            ChoiceField(theme, "note_for", tr(WHO), _said(READERS)),
            TextField(theme, REASON, tr("Reason for the correction"), example=tr("typing error")),
            stretch=(4, 2, 5),
        )
        form.end()

    def _submit(self) -> None:
        chart, panel, around = self._chart, self._panel, self._surroundings
        if chart is None or panel is None:
            return
        draft, signed = self._typed(chart, panel), as_draft(panel, chart.patient.id)
        if unchanged(draft, signed):
            self.form.show_problems(refuse("collected", tr(NOTHING_CHANGED)).problems)
            return
        kept = draft == self._asked
        lines = tuple(replace(line, kept=kept) for line in draft.fields)
        told = replace(draft, fields=lines, another_collection=kept)
        intake = corrected(told, panel, around.knowledge, chart, around.today, around.new_id())
        problems = [_said_again(problem) for problem in intake.problems]
        if any(problem.kind is ProblemKind.QUESTION for problem in intake.problems):
            self._asked = draft
        reason = self.form.value(REASON).strip()
        if not reason:
            problems.append(
                Problem(REASON, tr("Say why it is corrected; the panel as it was stays readable."))
            )
        if problems or intake.panel is None:
            self.form.show_problems(problems)
            return
        self.form.clear()
        self.accepted.emit(panel.id, intake.panel, reason)

    def _typed(self, chart: Chart, panel: Panel) -> Draft:
        value, signed = self.form.value, as_draft(panel, chart.patient.id)
        collected = value("collected").strip()
        return replace(
            signed,
            collected=signed.collected if collected == moment_to_type(signed.collected) else collected,
            laboratory=value("laboratory").strip(),
            fasting=ANSWERS[value("fasting")],
            hours_since_dose=value("hours_since_dose").strip(),
            abstinence_days=value("abstinence_days").strip(),
            collection_complete=COMPLETE[value("collection_complete")],
            who_edition=value("who_edition"),
            condition=self._conditions.noted,
            note=value("note").strip(),
            note_for=NoteFor(value("note_for")),
        )


def _is_semen(panel: Panel) -> bool:
    return panel.specimen is Specimen.SEMEN


def _said_again(problem: Problem) -> Problem:
    if problem.kind is not ProblemKind.QUESTION:
        return problem
    sentence = tr("{sentence} Save again to keep what is typed.", sentence=problem.sentence)
    return replace(problem, sentence=sentence)


def _said(options: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(value, tr(words)) for value, words in options]


def _answer(said: bool | None) -> str:
    return "" if said is None else "yes" if said else "no"


def _texts(signed: Draft) -> dict[str, str]:
    """What each field holds for a signed panel."""
    return {
        "collected": moment_to_type(signed.collected),
        "laboratory": signed.laboratory,
        "fasting": _answer(signed.fasting),
        "hours_since_dose": signed.hours_since_dose,
        "abstinence_days": signed.abstinence_days,
        "collection_complete": _answer(signed.collection_complete),
        "who_edition": signed.who_edition,
        "note": signed.note,
        "note_for": signed.note_for.value,
    }
