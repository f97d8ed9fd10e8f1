"""Adding a man and changing his details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.clinical.admission import read_date, read_patient
from clinic_desktop.clinical.ages import AgeLimits
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.controls import frame, label
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic_desktop.model.patient import Patient
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.surroundings import Surroundings

FIELDS = ("chart_number", "family", "given", "birth_date", "phone", "email")
WIDTH = 560


class PatientForm(QWidget):
    """Sends `accepted` with a Patient that passed every check; what was typed stays until the next man."""

    accepted = Signal(object)
    cancelled = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._surroundings = surroundings
        self._id, self._asked = "", ""
        self._stored: date | None = None
        theme = surroundings.theme
        self._title = label(tr("New patient"), "title")
        self.form = Form(theme, tr("Save patient"), tr("Cancel"))
        self.form.add_row(
            TextField(theme, "family", tr("Family name")), TextField(theme, "given", tr("Given name"))
        )
        self.form.add_row(
            TextField(theme, "birth_date", tr("Birth date"), example=tr("11 Feb 1988")),
            TextField(theme, "chart_number", tr("Chart number")),
        )
        self.form.add_row(
            TextField(theme, "phone", tr("Phone"), example=tr("optional")),
            TextField(theme, "email", tr("E-mail"), example=tr("optional")),
        )
        self.form.end()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.cancelled)
        self._lay_out()

    def begin_new(self) -> None:
        """Start empty, for a man who is not in the clinic yet."""
        self._id, self._stored = self._surroundings.new_id(), None
        self._title.setText(tr("New patient"))
        self._fill(dict.fromkeys(FIELDS, ""))

    def begin_change(self, patient: Patient) -> None:
        """Start with a man's details as they are kept."""
        self._id, self._stored = patient.id, patient.birth_date
        self._title.setText(tr("Edit details · {name}", name=patient.name))
        kept = {name: getattr(patient, name) or "" for name in FIELDS if name != "birth_date"}
        self._fill({**kept, "birth_date": full_day(patient.birth_date)})

    def put_below(self, card: QWidget) -> None:
        """Keep a card below the fields, as wide as they are."""
        card.setMaximumWidth(WIDTH)
        self._place.addWidget(card)

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show what the clinic would not store."""
        self.form.show_problems(problems)

    def _fill(self, values: dict[str, str]) -> None:
        self._asked = ""
        self.form.clear()
        for name, text in values.items():
            self.form.field(name).put(text)
        self.form.begin()

    def _submit(self) -> None:
        typed = {name: self.form.value(name) for name in FIELDS}
        try:
            patient = read_patient(
                **typed, today=self._surroundings.today, new_id=self._id, ages=self._ages(typed["birth_date"])
            )
        except Refused as refused:
            self.form.show_problems(refused.problems)
            self._asked = _kept_by(refused.problems)
            return
        self.form.clear()
        self.accepted.emit(patient)

    def _ages(self, birth_date: str) -> AgeLimits:
        """The limits of the age; a date that was asked about and then kept is not asked about again."""
        kept = birth_date == self._asked and self.form.field("birth_date").problem is None
        born = (
            read_date("birth_date", birth_date, self._surroundings.today, future_ok=False) if kept else None
        )
        return AgeLimits.of(self._surroundings.knowledge, self._stored if born is None else born)

    def _lay_out(self) -> None:
        head = frame("header")
        top = QVBoxLayout(head)
        top.setContentsMargins(20, 12, 20, 12)
        top.addWidget(self._title)
        card = frame("card")
        card.setMaximumWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(22, 18, 22, 20)
        inside.addWidget(self.form)
        place = QVBoxLayout()
        place.setContentsMargins(16, 14, 16, 14)
        place.setSpacing(12)
        place.addWidget(card)
        self._place = place
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(place)
        column.addStretch(1)


def _kept_by(problems: Sequence[Problem]) -> str:
    """What stands in the field once the question about the age is answered with "keep"; "" without one."""
    for problem in problems:
        if problem.field == "birth_date" and len(problem.repairs) == 1:
            return problem.repairs[0].text or ""
    return ""
