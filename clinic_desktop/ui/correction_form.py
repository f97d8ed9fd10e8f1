"""Correcting a signed typing error: the value as it should stand, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.clinical.correcting import as_draft, corrected, unchanged
from clinic_desktop.drawing.words import full_moment
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.panel import NoteFor
from clinic_desktop.model.problem import Problem, ProblemKind, Repair, refuse
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import ChoiceField, TextField
from clinic_desktop.ui.panel_entry_notes import READERS, WHO

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.panel import Panel, Reading
    from clinic_desktop.ui.surroundings import Surroundings

NOTHING_CHANGED = phrase("Nothing is changed; type the result as it should stand.")


class NoteField(TextField):
    """A line that may stay empty: Enter goes past it."""

    @property
    def empty(self) -> bool:
        """Never to be stopped at on the way down a form."""
        return False


class CorrectionForm(QWidget):
    """Sends `accepted` with the old panel's id, its new version and the reason."""

    accepted = Signal(str, object, str)
    closed = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._chart: Chart | None = None
        self._panel: Panel | None = None
        self._reading: Reading | None = None
        self._asked = ""
        theme = surroundings.theme
        self._title = label("", "heading")
        self.form = Form(theme, tr("Save correction"), tr("Cancel"))
        self.form.add_row(
            TextField(theme, "value", tr("Result as printed")),
            TextField(theme, "unit", tr("Unit")),
            TextField(theme, "range", tr("Laboratory range")),
            stretch=(4, 2, 3),
        )
        self.form.add_row(
            NoteField(theme, "note", tr("Note"), example=tr("optional")),
            ChoiceField(theme, "note_for", tr(WHO), [(id, tr(who)) for id, who in READERS]),
            TextField(theme, "reason", tr("Reason for the correction"), example=tr("typing error")),
            stretch=(4, 2, 5),
        )
        self.form.end()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.form)

    def begin(self, chart: Chart, panel_id: str, marker: str) -> bool:
        """Start with a signed reading as it stands; False where there is no such reading."""
        panel = next((p for p in chart.final_panels if p.id == panel_id), None)
        reading = None if panel is None else panel.reading(marker)
        if panel is None or reading is None:
            return False
        self._chart, self._panel, self._reading, self._asked = chart, panel, reading, ""
        name = self._surroundings.knowledge.markers[marker].name
        self._title.setText(
            tr("Correct {marker} of {moment}", marker=name, moment=full_moment(panel.collected))
        )
        self.form.clear()
        put = self.form.field
        put("value").put(reading.value.text)
        put("unit").put(reading.unit)
        put("range").put("" if reading.range is None else reading.range.text)
        put("note").put(reading.note or "")
        put("note_for").put(reading.note_for.value)
        put("reason").put("")
        put("value").editor.setFocus()
        put("value").editor.selectAll()  # type: ignore[attr-defined]
        return True

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show what the clinic would not store."""
        self.form.show_problems(problems)

    def _submit(self) -> None:
        if self._chart is None or self._panel is None or self._reading is None:
            return
        around, reason = self._surroundings, self.form.value("reason").strip()
        draft, signed = self._typed(self._chart, self._panel), as_draft(self._panel, self._chart.patient.id)
        if unchanged(draft, signed):
            self.form.show_problems(refuse("value", tr(NOTHING_CHANGED)).problems)
            return
        intake = corrected(draft, self._panel, around.knowledge, self._chart, around.today, around.new_id())
        if any(problem.kind is ProblemKind.QUESTION for problem in intake.problems):
            self._asked = self._what_is_asked()
        problems = [_at_the_value(problem) for problem in intake.problems]
        if not reason:
            problems.append(Problem("reason", tr("Say why it is corrected; the old value stays readable.")))
        if problems or intake.panel is None:
            self.form.show_problems(problems)
            return
        self.form.clear()
        self.accepted.emit(self._panel.id, intake.panel, reason)

    def _what_is_asked(self) -> str:
        return f"{self.form.value('value')}\n{self.form.value('unit')}"

    def _typed(self, chart: Chart, panel: Panel) -> Draft:
        """The panel with this line as it is typed; a question is answered by saving the same again."""
        signed, value = as_draft(panel, chart.patient.id), self.form.value
        kept = self._asked == self._what_is_asked()
        marker = "" if self._reading is None else self._reading.marker
        fields = []
        for line in signed.fields:
            mine = line.marker == marker
            fields.append(replace(line, kept=kept, **(self._line(value) if mine else {})))
        return replace(signed, fields=tuple(fields), another_collection=True)

    def _line(self, value: Callable[[str], str]) -> dict[str, Any]:
        return {
            "text": value("value"),
            "unit": value("unit").strip(),
            "range": value("range").strip(),
            "note": value("note").strip(),
            "note_for": NoteFor(value("note_for")),
        }


def _at_the_value(problem: Problem) -> Problem:
    """A problem at the form's own field; saving again keeps what was typed."""
    if problem.kind is not ProblemKind.QUESTION:
        return replace(problem, field="value")
    sentence = tr("{sentence} Save again to keep what is typed.", sentence=problem.sentence)
    repairs = tuple(repair for repair in problem.repairs if _replaces_text(repair))
    return replace(problem, field="value", sentence=sentence, repairs=repairs)


def _replaces_text(repair: Repair) -> bool:
    return repair.text is not None and repair.unit is None
