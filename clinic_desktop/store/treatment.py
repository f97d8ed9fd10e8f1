"""Courses and medications: added and changed, each write stamped with user and time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.role import Right
from clinic_desktop.store.changes import Changed, next_revision, patient_number
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.rights import needs
from clinic_desktop.store.text_forms import from_answers, from_baselines, from_date, from_decimal, from_words

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.store.database import ClinicFile


@dataclass(frozen=True, slots=True)
class Table:
    """A table of treatment and its columns beside id, patient and stamp."""

    name: str
    columns: tuple[str, ...]


COURSE = Table(
    "course",
    (
        "pathway",
        "goals",
        "anchor",
        "anchor_precision",
        "end_date",
        "outcome",
        "testosterone_agent",
        "testosterone_dose",
        "testosterone_interval_days",
        "testosterone_last_dose",
        "testosterone_since",
        "contraindications",
        "baselines",
    ),
)
MEDICATION = Table(
    "medication", ("agent", "start_date", "end_date", "dose", "unit", "route", "frequency", "reason")
)
STAMP = ("written_by", "written_at")


class Treatment:
    """The courses and medications of one clinic's patients."""

    def __init__(self, file: ClinicFile) -> None:
        self._file = file

    @needs(Right.ENTER)
    def add_course(self, patient_id: str, course: Course, now: datetime) -> Changed:
        """Store a new course."""
        return self._add(COURSE, patient_id, course.id, _course_values(course), now)

    @needs(Right.ENTER)
    def change_course(self, patient_id: str, course: Course, now: datetime) -> Changed:
        """Store a known course's new particulars; raises StoreFault where this patient has no such course."""
        return self._change(COURSE, patient_id, course.id, _course_values(course), now)

    @needs(Right.ENTER)
    def add_medication(self, patient_id: str, medication: Medication, now: datetime) -> Changed:
        """Store a new medication."""
        return self._add(MEDICATION, patient_id, medication.id, _medication_values(medication), now)

    @needs(Right.ENTER)
    def change_medication(self, patient_id: str, medication: Medication, now: datetime) -> Changed:
        """Store a known medication's new particulars; raises StoreFault where the patient lacks it."""
        return self._change(MEDICATION, patient_id, medication.id, _medication_values(medication), now)

    def _add(
        self, table: Table, patient_id: str, row_id: str, values: tuple[object, ...], now: datetime
    ) -> Changed:
        names = ("id", "patient", *table.columns, *STAMP)
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        with self._file.transaction(now):
            number = patient_number(self._file, patient_id)
            self._file.run(statement, row_id, number, *values, self._file.user, now.isoformat())
            return next_revision(self._file, patient_id)

    def _change(
        self, table: Table, patient_id: str, row_id: str, values: tuple[object, ...], now: datetime
    ) -> Changed:
        settings = ", ".join(f"{name} = ?" for name in (*table.columns, *STAMP))
        statement = f"UPDATE {table.name} SET {settings} WHERE id = ? AND patient = ?"
        with self._file.transaction(now):
            number = patient_number(self._file, patient_id)
            stamped = (*values, self._file.user, now.isoformat())
            if self._file.run(statement, *stamped, row_id, number) != 1:
                raise StoreFault(f"this patient has no such {table.name}")
            return next_revision(self._file, patient_id)


def _course_values(course: Course) -> tuple[object, ...]:
    before = course.testosterone
    return (
        course.pathway,
        from_words([goal.value for goal in course.goals]),
        course.anchor.isoformat(),
        course.anchor_precision.value,
        from_date(course.end),
        course.outcome,
        None if before is None else before.agent,
        None if before is None else before.dose,
        None if before is None else from_decimal(before.interval_days),
        None if before is None else from_date(before.last_dose),
        None if before is None else from_date(before.since),
        from_answers(course.contraindications),
        from_baselines(course.baselines),
    )


def _medication_values(medication: Medication) -> tuple[object, ...]:
    return (
        medication.agent,
        medication.start.isoformat(),
        from_date(medication.end),
        medication.dose,
        medication.unit,
        medication.route,
        medication.frequency,
        medication.reason,
    )
