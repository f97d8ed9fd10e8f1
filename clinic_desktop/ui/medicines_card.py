"""The man's medicines: the table, the same as lanes, what is washed out, and every act on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from clinic_desktop.clinical.admission import read_date, read_medication
from clinic_desktop.clinical.treatment_acts import change_dose, remove, stop
from clinic_desktop.clinical.washed_out import wash_outs
from clinic_desktop.drawing.doses import frequency_words
from clinic_desktop.drawing.treatment_words import MEDICINE_COLUMNS, medicine_name, medicine_row
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.ui.controls import ActionButton
from clinic_desktop.ui.fact_card import FactCard
from clinic_desktop.ui.form_field import ChoiceField
from clinic_desktop.ui.medication_form import MedicationForm
from clinic_desktop.ui.medicine_act_lines import dose_line, remove_line, stop_line
from clinic_desktop.ui.medicine_lanes import MedicineLanes
from clinic_desktop.ui.said_lines import SaidLines
from clinic_desktop.ui.wrapped_fact_table import WrappedFactTable

if TYPE_CHECKING:
    from clinic_desktop.clinical.treatment_acts import Act
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Medication
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.ui.surroundings import Surroundings

WIDTHS, LAST, KEPT = (190, 82, 118, 140, 105, 105, 105), 160, (1, 2, 4, 5, 6)
STOP, DOSE, REMOVE = phrase("Stop…"), phrase("Change dose…"), phrase("Remove…")
NONE = phrase("No medicine yet. What he is on decides how his results are judged: start the first one here.")


class MedicinesCard(FactCard):
    """`acted` carries an Act, the sentence that says what was done, and why where it has to be said."""

    acted = Signal(object, str, str)

    def __init__(self, surroundings: Surroundings) -> None:
        self.medication_form = MedicationForm(surroundings)
        table = WrappedFactTable(tr("Medicines"), tuple(map(tr, MEDICINE_COLUMNS)), WIDTHS, LAST, KEPT)
        super().__init__(
            surroundings,
            tr("Medicines"),
            tr("Start medicine"),
            tr("Correct medicine"),
            table,
            self.medication_form,
        )
        theme, self._around = surroundings.theme, surroundings
        self._chart: Chart | None = None
        self.say_none(tr(NONE))
        self._stop = ActionButton(theme, tr(STOP), key="S")
        self._dose = ActionButton(theme, tr(DOSE), key="D")
        self._remove = ActionButton(theme, tr(REMOVE), key="R")
        for button in (self._stop, self._dose, self._remove):
            self.offer(button)
        self.stop_line, self.dose_line = stop_line(surroundings), dose_line(surroundings)
        self.remove_line = remove_line(surroundings)
        self._lines = (self.stop_line, self.dose_line, self.remove_line)
        for line in self._lines:
            self.add_panel(line)
        self.lanes, self.washed = MedicineLanes(theme), SaidLines(surroundings.knowledge, tr("Wash-out"))
        place = self.column.indexOf(self.corrected)
        self.column.insertWidget(place, self.washed)
        self.column.insertWidget(place, self.lanes)
        self._connect()

    def show_chart(self, chart: Chart, timeline: Timeline | None) -> None:
        """Show a man's medicines; the chosen one stays so, else the latest that goes on is chosen."""
        self._chart, today, knowledge = chart, self._around.today, self._around.knowledge
        rows = [(each.id, medicine_row(each, chart, today, knowledge)) for each in chart.medications]
        self.show_rows(rows, _latest(chart))
        self.washed.show_said(wash_outs(chart, today, knowledge))
        if timeline is None:
            self.lanes.clear()
        else:
            self.lanes.show_timeline(timeline)
        self._follow_choice()

    def clear(self) -> None:
        """Show nobody's."""
        self._chart = None
        self.forget_rows()
        self.washed.clear()
        self.lanes.clear()
        for part in (*self._lines, self.medication_form):
            part.clear()

    def chosen(self) -> Medication | None:
        """The medicine of the chosen row."""
        found = () if self._chart is None else self._chart.medications
        return next((each for each in found if each.id == self.table.chosen()), None)

    def _connect(self) -> None:
        self.table.act_on("SDR")
        self.table.letter_pressed.connect(self._press)
        self.table.chosen_changed.connect(self._follow_choice)
        self._stop.clicked.connect(self._begin_stop)
        self._dose.clicked.connect(self._begin_dose)
        self._remove.clicked.connect(self._begin_remove)
        self.stop_line.submitted.connect(self._do_stop)
        self.remove_line.submitted.connect(self._do_remove)
        self.dose_line.submitted.connect(self._do_dose)
        for line in self._lines:
            line.cancelled.connect(self.close_form)
        self.medication_form.cancelled.connect(self.close_form)

    def _press(self, letter: str) -> None:
        self.begin_act({"S": self._stop, "D": self._dose, "R": self._remove}[letter])

    def _follow_choice(self) -> None:
        """A medicine that has ended is neither stopped nor given in another dose."""
        chosen = self.chosen()
        ended = chosen is not None and chosen.end is not None and chosen.end <= self._around.today
        reason = tr("It ended on {day}.", day=full_day(chosen.end)) if ended and chosen and chosen.end else ""
        self.forbid([(self._stop, reason), (self._dose, reason)])

    def _begin_stop(self) -> None:
        chosen = self.chosen()
        if chosen is None:
            return
        self.open_form(self.stop_line)
        today = full_day(max(self._around.today, chosen.start))
        title = tr("Stop {medicine}", medicine=medicine_name(chosen, self._around.knowledge))
        self.stop_line.begin(title, {"last_day": today, "stop_reason": ""}, "last_day")

    def _begin_dose(self) -> None:
        chosen = self.chosen()
        if chosen is None:
            return
        self.open_form(self.dose_line)
        unit = self.dose_line.form.field("new_unit")
        agent = self._around.knowledge.agents[chosen.agent]
        if isinstance(unit, ChoiceField):
            unit.offer([(text, text) for text in agent.dose_units])
        values = {
            "first_day": full_day(self._around.today),
            "new_dose": "",
            "new_unit": chosen.unit or next(iter(agent.dose_units), ""),
            "new_frequency": chosen.frequency,
            "dose_reason": "",
        }
        taken = " ".join(
            part for part in (chosen.dose, chosen.unit, frequency_words(chosen.frequency)) if part
        )
        name = medicine_name(chosen, self._around.knowledge)
        self.dose_line.begin(
            tr("Change the dose of {name}, now {dose}", name=name, dose=taken or tr("not recorded")),
            values,
            "new_dose",
        )

    def _begin_remove(self) -> None:
        chosen = self.chosen()
        if chosen is None:
            return
        self.open_form(self.remove_line)
        name = medicine_name(chosen, self._around.knowledge)
        title = tr("Remove {medicine}, typed by mistake: he never took it so", medicine=name)
        self.remove_line.begin(title, {"remove_reason": ""}, "remove_reason")

    def _do_remove(self) -> None:
        chosen, line = self.chosen(), self.remove_line
        if chosen is None:
            return
        reason = line.value("remove_reason").strip()
        try:
            act = remove(chosen, self._around.new_id(), reason)
        except Refused as refused:
            line.refuse(refused.problems)
            return
        name = self._around.knowledge.agents[chosen.agent].name
        self.acted.emit(act, tr("{name} is removed from his medicines.", name=name), reason)

    def _do_stop(self) -> None:
        chosen, line = self.chosen(), self.stop_line
        if chosen is None:
            return
        try:
            last = read_date("last_day", line.value("last_day"), self._around.today, future_ok=True)
            act = stop(chosen, last, line.value("stop_reason"))
        except Refused as refused:
            line.refuse(refused.problems)
            return
        name = self._around.knowledge.agents[chosen.agent].name
        said = tr("{name} is stopped; its last day is {day}.", name=name, day=full_day(last))
        self.acted.emit(act, said, "")

    def _do_dose(self) -> None:
        chosen, line = self.chosen(), self.dose_line
        if chosen is None:
            return
        try:
            act = self._new_dose(chosen)
        except Refused as refused:
            line.refuse(refused.problems)
            return
        name, (begun,) = self._around.knowledge.agents[chosen.agent].name, act.step.new_medications
        dose = " ".join(part for part in (begun.dose, begun.unit, frequency_words(begun.frequency)) if part)
        said = tr("{name}: {dose} from {day}.", name=name, dose=dose, day=full_day(begun.start))
        self.acted.emit(act, said, "")

    def _new_dose(self, chosen: Medication) -> Act:
        line, around = self.dose_line, self._around
        try:
            following = read_medication(
                agent=chosen.agent,
                dose=line.value("new_dose"),
                unit=line.value("new_unit"),
                frequency=line.value("new_frequency"),
                start=line.value("first_day"),
                reason=line.value("dose_reason"),
                today=around.today,
                knowledge=around.knowledge,
                new_id=around.new_id(),
            )
        except Refused as refused:
            raise Refused(*(_here(problem) for problem in refused.problems)) from None
        return change_dose(chosen, following)


def _latest(chart: Chart) -> str:
    """The medicine that is acted on most likely: the one that was begun last and goes on."""
    going_on = [each for each in chart.medications if each.end is None]
    return max(going_on, key=lambda each: each.start).id if going_on else ""


HERE = {"dose": "new_dose", "unit": "new_unit", "frequency": "new_frequency", "start": "first_day"}


def _here(problem: Problem) -> Problem:
    """A problem at the field of the line that it speaks of."""
    field = HERE.get(problem.field, problem.field)
    return Problem(field, problem.sentence, problem.kind, problem.repairs)
