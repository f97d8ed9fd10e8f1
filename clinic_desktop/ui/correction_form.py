"""Correcting a signed typing error: the value as it should stand, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.clinical.intake import read
from clinic_desktop.drawing.words import full_moment
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.problem import Problem, ProblemKind, Repair
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel, Reading
    from clinic_desktop.ui.surroundings import Surroundings


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
        self.form = Form(theme, "Save correction", "Cancel")
        self.form.add_row(
            TextField(theme, "value", "Result as printed"),
            TextField(theme, "unit", "Unit"),
            TextField(theme, "range", "Laboratory range"),
            TextField(theme, "reason", "Reason for the correction", example="typing error"),
            stretch=(4, 2, 3, 5),
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
        self._title.setText(f"Correct {name} of {full_moment(panel.collected)}")
        self.form.clear()
        put = self.form.field
        put("value").put(reading.value.text)
        put("unit").put(reading.unit)
        put("range").put("" if reading.range is None else reading.range.text)
        put("reason").put("")
        put("value").editor.setFocus()
        return True

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show what the clinic would not store."""
        self.form.show_problems(problems)

    def _submit(self) -> None:
        if self._chart is None or self._panel is None or self._reading is None:
            return
        reason = self.form.value("reason").strip()
        reading, problems = self._read_again(self._chart, self._panel, self._reading)
        if not reason:
            problems.append(Problem("reason", "Say why it is corrected; the old value stays readable."))
        elif reading == self._reading:
            problems.append(Problem("value", "Nothing is changed; type the result as it should stand."))
        if problems or reading is None:
            self.form.show_problems(problems)
            return
        self.form.clear()
        self.accepted.emit(self._panel.id, self._new_version(self._panel, reading), reason)

    def _read_again(self, chart: Chart, panel: Panel, old: Reading) -> tuple[Reading | None, list[Problem]]:
        """Read what is typed by the rules of the panel entry; a question is answered by saving again."""
        around = self._surroundings
        others = replace(chart, panels=tuple(p for p in chart.panels if p.id != panel.id))
        asked = f"{self.form.value('value')}\n{self.form.value('unit')}"
        draft = self._as_draft(chart, panel, old, kept=asked == self._asked)
        intake = read(draft, around.knowledge, others, around.today, around.new_id())
        if any(problem.kind is ProblemKind.QUESTION for problem in intake.problems):
            self._asked = asked
        problems = [_at_the_value(problem, old.marker) for problem in intake.problems]
        fresh = None if intake.panel is None else intake.panel.reading(old.marker)
        if fresh is None:
            missing = Problem("value", "Type the result as the laboratory printed it.")
            return None, problems or [missing]
        return replace(old, value=fresh.value, unit=fresh.unit, range=fresh.range), problems

    def _as_draft(self, chart: Chart, panel: Panel, old: Reading, *, kept: bool) -> Draft:
        value = self.form.value
        line = DraftField(
            marker=old.marker,
            text=value("value"),
            unit=value("unit").strip(),
            range=value("range").strip(),
            kept=kept,
            method=old.method or "",
        )
        return Draft(
            patient=chart.patient.id,
            specimen=panel.specimen,
            template="",
            collected=str(panel.collected),
            laboratory=panel.laboratory,
            fields=(line,),
        )

    def _new_version(self, panel: Panel, reading: Reading) -> Panel:
        readings = tuple(reading if r.marker == reading.marker else r for r in panel.readings)
        return replace(panel, id=self._surroundings.new_id(), readings=readings)


def _at_the_value(problem: Problem, marker: str) -> Problem:
    """A problem of the reading, at the form's own field; saving again keeps what was typed."""
    if problem.field != marker:
        return problem
    if problem.kind is not ProblemKind.QUESTION:
        return replace(problem, field="value")
    sentence = f"{problem.sentence} Save again to keep what is typed."
    repairs = tuple(repair for repair in problem.repairs if _replaces_text(repair))
    return replace(problem, field="value", sentence=sentence, repairs=repairs)


def _replaces_text(repair: Repair) -> bool:
    return repair.text is not None and repair.unit is None
