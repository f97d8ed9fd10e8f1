"""Erasing a man at his request: what goes, what stays, why, and his chart number typed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.model.problem import Problem
from clinic_desktop.store.names import fold
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.ui.surroundings import Surroundings

REASON, CHART = "reason", "chart_number"
STAYS = phrase(
    "What stays: a number without a name, that a patient was erased, when, by whom and the reason you give, "
    "and digests that keep the audit provable. It cannot be taken back."
)
COPIES = phrase(
    "Backups made before still hold him, on this computer and in the second folder, until they are deleted "
    "or their turn comes to go; so does a clinic restored from one. No backup is made now. What was printed, "
    "exported or sent is not called back."
)


class EraseForm(QFrame):
    """Sends `accepted` with the reason; nothing is erased by the form itself."""

    accepted = Signal(str)
    closed = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._patient: Patient | None = None
        theme = surroundings.theme
        self._title, self.goes = label("", "section"), label("", wraps=True)
        self.form = Form(theme, tr("Erase for good"), tr("Keep him"))
        self.form.add_row(
            TextField(theme, REASON, tr("Reason, without his name"), example=tr("asked for it in writing")),
            TextField(theme, CHART, tr("His chart number, to be sure")),
            stretch=(5, 3),
        )
        self.form.end()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self.goes)
        column.addWidget(label(tr(STAYS), wraps=True))
        column.addWidget(label(tr(COPIES), "question", wraps=True))
        column.addWidget(self.form)

    def begin(self, chart: Chart) -> None:
        """Ask about one man."""
        patient = self._patient = chart.patient
        self._title.setText(
            tr("Erase {name}, chart {chart_number}", name=patient.name, chart_number=patient.chart_number)
        )
        self.goes.setText(_what_goes(chart))
        self.clear_fields()
        self.form.begin()

    def clear(self) -> None:
        """Know nobody."""
        self._patient = None
        self._title.setText("")
        self.goes.setText("")
        self.clear_fields()

    def clear_fields(self) -> None:
        """Empty the fields."""
        self.form.clear()
        for name in (REASON, CHART):
            self.form.field(name).put("")

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show why he was not erased."""
        self.form.show_problems(problems)

    def _submit(self) -> None:
        if self._patient is None:
            return
        problems = []
        reason, typed = self.form.value(REASON).strip(), self.form.value(CHART).strip()
        if not reason:
            problems.append(
                Problem(REASON, tr("Say why he is erased; the reason is kept, without his name."))
            )
        elif names(reason, self._patient):
            problems.append(
                Problem(REASON, tr("The reason stays for good; leave his name and chart number out of it."))
            )
        if fold(typed) != fold(self._patient.chart_number):
            problems.append(
                Problem(CHART, tr("This is not his chart number; type it as it stands above, or keep him."))
            )
        if problems:
            self.refuse(problems)
            return
        self.form.clear()
        self.accepted.emit(reason)


def names(text: str, patient: Patient) -> bool:
    """True where a text holds a man's chart number or a word of his name, as a word of its own."""
    telling = fold(f"{patient.family} {patient.given} {patient.chart_number}").split()
    words = fold(text).split()
    return any(len(word) > 1 and word in telling for word in words)


def _what_goes(chart: Chart) -> str:
    results = sum(len(panel.readings) for panel in chart.panels)
    records = (
        tr_n("{number} panel", "{number} panels", len(chart.panels)),
        tr_n("{number} result", "{number} results", results),
        tr_n("{number} course", "{number} courses", len(chart.courses)),
        tr_n("{number} medicine", "{number} medicines", len(chart.medications)),
    )
    return tr(
        "What goes: his name, birth date and contacts, {records} and {visits}, every earlier version, draft "
        "and issued page, and what the audit told of them.",
        records=", ".join(records),
        visits=tr_n("{number} visit", "{number} visits", len(chart.visits)),
    )
