"""Stores what the treatment tab's forms give, and says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.clinical.treatment_acts import start, start_course, taken_over
from clinic_desktop.drawing.treatment_words import (
    answer_days,
    course_name,
    course_particulars,
    medicine_name,
    medicine_particulars,
)
from clinic_desktop.drawing.version_words import times, version_words
from clinic_desktop.drawing.words import full_day, uncapitalised
from clinic_desktop.language import tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.tab_treatment import TreatmentTab
from clinic_desktop.ui.treatment_undo import TreatmentUndo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from clinic_desktop.clinical.treatment_acts import Act
    from clinic_desktop.drawing.version_words import Fact, Particulars, VersionWords
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.model.version import Version
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings
    from clinic_desktop.ui.tab_treatment import Corrected


class TreatmentDesk(QWidget):
    """`stored` carries the sentence to say; what the store refuses stands beside the form's fields.

    `acted` carries a sentence and the call that takes back what it says, `undone` what was taken back.
    """

    stored = Signal(str)
    acted = Signal(str, object)
    undone = Signal(str)
    warned = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._patient = ""
        self._chart: Chart | None = None
        self.tab = TreatmentTab(surroundings)
        self.tab.course_given.connect(self._store_course)
        self.tab.medication_given.connect(self._store_medication)
        self.tab.acted.connect(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tab)

    def show_chart(self, assessment: Assessment, timeline: Timeline) -> None:
        """Show one man's courses and medicines."""
        chart = assessment.chart
        self._patient = chart.patient.id
        self._chart = chart
        corrected = self._corrected_courses(chart), self._corrected_medicines(chart)
        self.tab.show_chart(chart, *corrected, timeline, self._answer_days)

    def clear(self) -> None:
        """Show nobody's."""
        self._patient, self._chart = "", None
        self.tab.clear()

    def rest(self, reason: str) -> None:
        """Let nothing be entered, and say why."""
        self.tab.rest(reason)

    def start_course(self) -> None:
        """Open the form of a new course."""
        self.tab.start_course()

    def begin(self) -> None:
        """Take the focus."""
        self.tab.begin()

    def _corrected_courses(self, chart: Chart) -> list[Corrected]:
        """The courses that were corrected, each with the way to its versions."""
        treatment, knowledge, man = self._clinic.treatment, self._surroundings.knowledge, chart.patient.id
        return _corrected(
            [(each.id, course_name(each, knowledge)) for each in chart.courses],
            treatment.corrected_courses(man),
            partial(treatment.course_versions, man),
            lambda course: course_particulars(course, knowledge),
        )

    def _corrected_medicines(self, chart: Chart) -> list[Corrected]:
        """The medicines that were corrected, each with the way to its versions."""
        treatment, knowledge, man = self._clinic.treatment, self._surroundings.knowledge, chart.patient.id
        return _corrected(
            [(each.id, medicine_name(each, knowledge)) for each in chart.medications],
            treatment.corrected_medications(man),
            partial(treatment.medication_versions, man),
            lambda medicine: medicine_particulars(medicine, knowledge),
        )

    def _answer_days(self, course: str) -> Mapping[str, date]:
        """On which day each question of a course was answered as it stands."""
        return answer_days(self._clinic.treatment.course_versions(self._patient, course))

    def _store_course(self, course: Course, new: bool) -> None:
        around, form, said = self._surroundings, self.tab.course_form, tr("The course is kept.")
        treatment, chart, now = self._clinic.treatment, self._chart, self._surroundings.now()
        try:
            if new and chart is not None:
                step = start_course(course, chart, around.knowledge)
                treatment.store(self._patient, step, now)
                said = f"{said} {taken_over(step, around.knowledge, done=True)}".strip()
            else:
                treatment.change_course(self._patient, course, now, reason=form.correction_reason)
        except Refused as refused:
            form.refuse(refused.problems)
            return
        self.stored.emit(said)

    def _store_medication(self, medication: Medication, new: bool) -> None:
        around, form = self._surroundings, self.tab.medication_form
        try:
            if not new:
                self._clinic.treatment.change_medication(
                    self._patient, medication, around.now(), reason=form.correction_reason
                )
                self.stored.emit(tr("The medicine is kept."))
                return
            name, day = around.knowledge.agents[medication.agent].name, full_day(medication.start)
            reason = around.knowledge.say("start_answer_reason", agent=name, date=day)
            act = start(medication, form.answers, form.course_of(medication.start))
            self._clinic.treatment.store(self._patient, act.step, around.now(), reason=reason)
        except Refused as refused:
            form.refuse(refused.problems)
            return
        self._offer_undo(act, tr("{name} is started from {day}.", name=name, day=day))

    def _do(self, act: Act, said: str, reason: str) -> None:
        try:
            self._clinic.treatment.store(
                self._patient, act.step, self._surroundings.now(), reason=reason or said
            )
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))
            return
        self._offer_undo(act, said)

    def _offer_undo(self, act: Act, said: str) -> None:
        undo = TreatmentUndo(self._patient, act, tr("Undone: {said}", said=uncapitalised(said)))
        self.acted.emit(said, partial(self._take_back, undo))

    def _take_back(self, undo: TreatmentUndo) -> None:
        try:
            self.undone.emit(undo.take_back(self._clinic, self._surroundings.now()))
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))


def _corrected(
    facts: Iterable[tuple[str, str]],
    counts: Mapping[str, int],
    versions_of: Callable[[str], Sequence[Version[Fact]]],
    tell: Callable[[Fact], Particulars],
) -> list[Corrected]:
    """Say of each fact, by its id and name, how often it was corrected, with the way to its versions."""

    def read(fact_id: str) -> tuple[VersionWords, ...]:
        return version_words(versions_of(fact_id), tell)

    return [
        (tr("{name}: corrected {times}", name=name, times=times(counts[fact_id])), partial(read, fact_id))
        for fact_id, name in facts
        if fact_id in counts
    ]
