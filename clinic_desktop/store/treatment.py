"""Courses and medications: added, and changed into new versions that say why the old one did not stay."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.model.role import Right
from clinic_desktop.store.changes import Changed, next_revision, patient_number
from clinic_desktop.store.chart_reading import COURSE_COLUMNS, MEDICATION_COLUMNS, to_course, to_medication
from clinic_desktop.store.merged import NUMBERS, record_of
from clinic_desktop.store.rights import needs
from clinic_desktop.store.text_forms import from_answers, from_baselines, from_date, from_decimal, from_words
from clinic_desktop.store.versions import Correctable, correct_row, corrections_of, versions_of, withdraw_row

if TYPE_CHECKING:
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.model.treatment_step import TreatmentStep
    from clinic_desktop.model.version import Version
    from clinic_desktop.store.database import ClinicFile


COURSE = Correctable(
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
    later=("end_date", "outcome"),
)
MEDICATION = Correctable(
    "medication",
    ("agent", "start_date", "end_date", "dose", "unit", "route", "frequency", "reason"),
    later=("end_date", "reason"),
)
STAMP = ("written_by", "written_at")
MERGED = "FROM merge JOIN patient ON patient.number = into_patient WHERE patient.id = ?"
WRITTEN = (
    f"SELECT written_at FROM course WHERE patient IN {NUMBERS} "
    f"UNION ALL SELECT written_at FROM medication WHERE patient IN {NUMBERS} "
    f"UNION ALL SELECT merged_at {MERGED} UNION ALL SELECT undone_at {MERGED}"
)


class Treatment:
    """The courses and medications of one clinic's patients."""

    def __init__(self, file: ClinicFile) -> None:
        self._file = file

    @needs(Right.ENTER)
    def add_course(self, patient_id: str, course: Course, now: datetime) -> Changed:
        """Store a new course."""
        return self._add(COURSE, patient_id, course.id, _course_values(course), now)

    @needs(Right.ENTER)
    def change_course(
        self,
        patient_id: str,
        course: Course,
        now: datetime,
        *,
        reason: str | None = None,
        medication: Medication | None = None,
    ) -> Changed:
        """Store a known course's new particulars; the earlier version stays readable, with the reason.

        A known `medication` whose particulars go with them is changed in the same transaction. To tell an end
        or an outcome that was open needs no reason and makes no version. Raises Refused, at the field
        `correction_reason`, where another change has none; StoreFault where the patient has no such course.
        """
        with self._file.transaction(now):
            if medication is not None:
                self._write(
                    MEDICATION, patient_id, medication.id, _medication_values(medication), reason, now
                )
            return self._change(COURSE, patient_id, course.id, _course_values(course), reason, now)

    @needs(Right.ENTER)
    def store(
        self, patient_id: str, step: TreatmentStep, now: datetime, *, reason: str | None = None
    ) -> Changed:
        """Store everything that one act changes, or nothing of it; one revision of the chart.

        Raises Refused, at the field `correction_reason`, where a correction in it has no reason, as what is
        withdrawn always is; StoreFault where the patient has no such course or medication.
        """
        with self._file.transaction(now):
            for course in step.courses:
                self._write(COURSE, patient_id, course.id, _course_values(course), reason, now)
            for medication in step.medications:
                values = _medication_values(medication)
                self._write(MEDICATION, patient_id, medication.id, values, reason, now)
            for withdrawn in step.withdrawn:
                number = record_of(self._file, patient_id, MEDICATION.name, withdrawn)
                withdraw_row(self._file, MEDICATION, number, withdrawn, reason, now)
            for course in step.new_courses:
                self._insert(COURSE, patient_id, course.id, _course_values(course), now)
            for medication in step.new_medications:
                self._insert(MEDICATION, patient_id, medication.id, _medication_values(medication), now)
            return next_revision(self._file, patient_id)

    @needs(Right.READ)
    def changed_at(self, patient_id: str) -> datetime | None:
        """Return when a man's courses and medications were written last; None where he has none.

        It counts as well when one was withdrawn, and when another chart came into his or left it again.
        """
        rows = self._file.rows(WRITTEN, *[patient_id] * 4)
        moments = (datetime.fromisoformat(at) for (at,) in rows if at is not None)
        # By the clinic's clock on the wall: a file may hold moments with their zone and without.
        return max(moments, key=lambda at: at.replace(tzinfo=None), default=None)

    @needs(Right.READ)
    def course_versions(self, patient_id: str, course_id: str) -> tuple[Version[Course], ...]:
        """Return every version of a course, the oldest first, the one that counts last."""
        return versions_of(self._file, "course", COURSE_COLUMNS, to_course, patient_id, course_id)

    @needs(Right.ENTER)
    def add_medication(self, patient_id: str, medication: Medication, now: datetime) -> Changed:
        """Store a new medication."""
        return self._add(MEDICATION, patient_id, medication.id, _medication_values(medication), now)

    @needs(Right.ENTER)
    def change_medication(
        self, patient_id: str, medication: Medication, now: datetime, *, reason: str | None = None
    ) -> Changed:
        """Store a known medication's new particulars, in the way of `change_course`; its end may be open."""
        return self._change(
            MEDICATION, patient_id, medication.id, _medication_values(medication), reason, now
        )

    @needs(Right.READ)
    def medication_versions(self, patient_id: str, medication_id: str) -> tuple[Version[Medication], ...]:
        """Return every version of a medication, the oldest first, the one that counts last."""
        return versions_of(
            self._file, "medication", MEDICATION_COLUMNS, to_medication, patient_id, medication_id
        )

    @needs(Right.READ)
    def corrected_courses(self, patient_id: str) -> dict[str, int]:
        """Return how often each of a man's courses was corrected, for those that were."""
        return corrections_of(self._file, "course", patient_id)

    @needs(Right.READ)
    def corrected_medications(self, patient_id: str) -> dict[str, int]:
        """Return how often each of a man's medications was corrected, for those that were."""
        return corrections_of(self._file, "medication", patient_id)

    def _add(
        self, table: Correctable, patient_id: str, row_id: str, values: tuple[object, ...], now: datetime
    ) -> Changed:
        with self._file.transaction(now):
            self._insert(table, patient_id, row_id, values, now)
            return next_revision(self._file, patient_id)

    def _insert(
        self, table: Correctable, patient_id: str, row_id: str, values: tuple[object, ...], now: datetime
    ) -> None:
        names = ("id", "patient", *table.columns, *STAMP)
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        number = patient_number(self._file, patient_id)
        self._file.run(statement, row_id, number, *values, self._file.user, now.isoformat())

    def _change(
        self,
        table: Correctable,
        patient_id: str,
        row_id: str,
        values: tuple[object, ...],
        reason: str | None,
        now: datetime,
    ) -> Changed:
        with self._file.transaction(now):
            self._write(table, patient_id, row_id, values, reason, now)
            return next_revision(self._file, patient_id)

    def _write(
        self,
        table: Correctable,
        patient_id: str,
        row_id: str,
        values: tuple[object, ...],
        reason: str | None,
        now: datetime,
    ) -> None:
        number = record_of(self._file, patient_id, table.name, row_id)
        correct_row(self._file, table, number, row_id, values, reason, now)


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
