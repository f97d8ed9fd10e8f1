"""Adding a drug to a man's list, changing its dose or ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.clinical.admission import read_medication
from clinic_desktop.drawing.words import full_day
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import ChoiceField, TextField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.course import Medication
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.surroundings import Surroundings

CORRECTION = "correction_reason"
FIELDS = ("agent", "dose", "unit", "route", "frequency", "start", "end", "reason")


class MedicationForm(QWidget):
    """Sends `accepted` with a Medication; units and routes are those of the chosen agent."""

    accepted = Signal(object)
    cancelled = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._id = ""
        self.form = Form(surroundings.theme, "Save medicine", "Cancel")
        self._add_fields()
        self.form.end()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self._offer_for_agent()
        self.form.field("agent").changed.connect(self._offer_for_agent)

    @property
    def correction_reason(self) -> str:
        """Why a kept medicine is changed; the store asks for it where a change is more than an end."""
        return self.form.value(CORRECTION)

    def begin_new(self) -> None:
        """Start empty."""
        self._id = self._surroundings.new_id()
        self.form.clear()
        for name in ("dose", "frequency", "start", "end", "reason", CORRECTION):
            self.form.field(name).put("")
        self.form.field(CORRECTION).hide()
        self.form.field("agent").editor.setFocus()

    def begin_change(self, medication: Medication) -> None:
        """Start with a medication as it is kept."""
        self._id = medication.id
        self.form.clear()
        self.form.field(CORRECTION).put("")
        self.form.field(CORRECTION).show()
        for name in ("agent", "dose", "unit", "route", "frequency"):
            self.form.field(name).put(getattr(medication, name))
        self.form.field("reason").put(medication.reason or "")
        self.form.field("start").put(full_day(medication.start))
        self.form.field("end").put("" if medication.end is None else full_day(medication.end))
        self.form.field("dose").editor.setFocus()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show what the clinic would not store."""
        self.form.show_problems(problems)

    def _add_fields(self) -> None:
        theme, agents = self._surroundings.theme, self._surroundings.knowledge.agents
        names = [(agent.id, agent.name) for agent in agents.values()]
        self.form.add_row(
            ChoiceField(theme, "agent", "Medicine", names),
            TextField(theme, "dose", "Dose", example="25"),
            ChoiceField(theme, "unit", "Unit", ()),
            ChoiceField(theme, "route", "Route", ()),
            stretch=(4, 2, 2, 3),
        )
        self.form.add_row(
            TextField(theme, "frequency", "How often", example="daily"),
            TextField(theme, "start", "From", example="3 Aug 2026"),
            TextField(theme, "end", "Until", example="still taken"),
            TextField(theme, "reason", "Reason", example="optional"),
            stretch=(3, 2, 2, 4),
        )
        self.form.add_row(
            TextField(theme, CORRECTION, "Reason for the change", example="not needed to end the medicine")
        )

    def _offer_for_agent(self) -> None:
        agent = self._surroundings.knowledge.agents.get(self.form.value("agent"))
        if agent is None:
            return
        for name, offered in (("unit", agent.dose_units), ("route", agent.routes)):
            field = self.form.field(name)
            if isinstance(field, ChoiceField):
                field.offer([(text, text) for text in offered])

    def _submit(self) -> None:
        typed = {name: self.form.value(name) for name in FIELDS}
        around = self._surroundings
        try:
            medication = read_medication(
                **typed, today=around.today, knowledge=around.knowledge, new_id=self._id
            )
        except Refused as refused:
            self.form.show_problems(refused.problems)
            return
        self.form.clear()
        self.accepted.emit(medication)
