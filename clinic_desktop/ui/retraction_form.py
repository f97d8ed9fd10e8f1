"""Taking out a panel that is another man's: why, and whose it is where that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.drawing.words import full_day, full_moment
from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.model.problem import refuse
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.man_field import ManField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.man_field import Find
    from clinic_desktop.ui.surroundings import Surroundings

REASON, OTHER = "reason", "to"
RETRACT = phrase("Retract panel")


class RetractionForm(QWidget):
    """Sends `accepted` with the panel's id, the reason and the man whose it is (None: not known).

    What the button will do is said on it and above it, with the birth date of the man whose chart it is.
    """

    accepted = Signal(str, str, object)
    closed = Signal()

    def __init__(self, surroundings: Surroundings, find: Find) -> None:
        super().__init__()
        self._panel = ""
        theme = surroundings.theme
        self._title, self._what = label("", "heading", wraps=True), label("", "muted", wraps=True)
        self.form = Form(theme, tr(RETRACT), tr("Cancel"))
        self._man = ManField(
            theme,
            OTHER,
            tr("Whose it is: chart number or name"),
            find,
            room=surroundings.room,
            example=tr("leave empty if not known"),
        )
        self.form.add_row(
            TextField(theme, REASON, tr("Why it is retracted"), example=tr("another man's results")),
            self._man,
            stretch=(5, 5),
        )
        self.form.end()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.closed)
        self._man.changed.connect(self._name_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        for part in (self._title, self._what, self.form):
            column.addWidget(part)

    def begin(self, panel: Panel, patient: Patient) -> None:
        """Ask about a signed panel of a man, all of whose results go together."""
        self._panel = panel.id
        born = full_day(patient.birth_date)
        self._title.setText(
            tr(
                "Retract the panel of {moment} from {name}, born {born}",
                moment=full_moment(panel.collected),
                name=patient.name,
                born=born,
            )
        )
        self._what.setText(
            tr_n(
                "All of it goes: {number} result from {laboratory}. It stays readable and counts no more.",
                "All of it goes: {number} results from {laboratory}. It stays readable and counts no more.",
                len(panel.readings),
                laboratory=panel.laboratory or tr("an unnamed laboratory"),
            )
        )
        self.form.clear()
        self._man.leave_out(patient.id)
        for name in (REASON, OTHER):
            self.form.field(name).put("")
        self._name_button()
        self.form.field(REASON).editor.setFocus()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show what the clinic would not store."""
        self.form.show_problems(problems)

    def _name_button(self) -> None:
        man = self._man.man
        self.form.submit_button.say(
            tr(RETRACT)
            if man is None
            else tr("Retract panel and move it to {chart_number}", chart_number=man.chart_number)
        )

    def _submit(self) -> None:
        reason, typed, man = self.form.value(REASON).strip(), self._man.text().strip(), self._man.man
        self._name_button()
        if not reason:
            self.refuse(refuse(REASON, tr("Say why it is retracted; the panel stays readable.")).problems)
        elif typed and man is None and self._man.found():
            self.refuse(refuse(OTHER, tr("Choose which of these men it belongs to.")).problems)
        elif typed and man is None:
            sentence = tr(
                "Nobody here has chart number {typed}; add him first, or leave it empty.", typed=typed
            )
            self.refuse(refuse(OTHER, sentence).problems)
        else:
            self.form.clear()
            self.accepted.emit(self._panel, reason, man)
