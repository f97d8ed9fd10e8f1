"""Visits, one a day for each man."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.store.changes import Changed, next_revision, patient_number
from clinic_desktop.store.chart_reading import VISIT_COLUMNS, to_visit
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.merged import record_of
from clinic_desktop.store.rights import demand, needs
from clinic_desktop.store.text_forms import from_answers, from_datetime
from clinic_desktop.store.versions import demand_reason, versions_of
from clinic_desktop.store.visit_days import begin_visit

if TYPE_CHECKING:
    from datetime import date, datetime

    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.version import Version
    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.message_drafts import MessageDrafts
    from clinic_desktop.store.visit_drafts import VisitDrafts

NO_VISIT = "this patient has no such visit"
REVIEWED_APART = "a visit is reviewed by its own act, not together with its other particulars"


class Visits:
    """The visits of one clinic's patients."""

    def __init__(self, file: ClinicFile, messages: MessageDrafts, typed: VisitDrafts) -> None:
        self._file, self._messages, self._typed = file, messages, typed

    @needs(Right.ENTER)
    def add(self, patient_id: str, visit: Visit, now: datetime) -> Changed:
        """Store a new visit, unreviewed; raises Refused where the man already has one that day.

        The message to the man is a clinician's to write. What was typed of the visit goes with it.
        """
        with self._typed.settled(patient_id, visit.id), self._file.transaction(now):
            if visit.reviewed_by is not None:
                raise StoreFault(REVIEWED_APART)
            if visit.message is not None:
                demand(self._file, Right.REVIEW)
            number = patient_number(self._file, patient_id)
            self._refuse_second(number, visit)
            begin_visit(self._file, number, visit.id, visit.day, now)
            self._write(number, visit, now)
            self._typed.delete_stored(patient_id, visit.id)
            return next_revision(self._file, patient_id)

    @needs(Right.ENTER)
    def change(self, patient_id: str, visit: Visit, now: datetime, *, reason: str | None = None) -> Changed:
        """Store a known visit's new particulars; raises Refused where another visit has that day.

        Once the visit is reviewed that is a correction: it needs a reason, else it is refused at the field
        `correction_reason`, and the earlier version stays readable. The review stays as it is, and so does
        the message that the review approved: `review` changes both. What was typed goes as with `add`.
        """
        with self._typed.settled(patient_id, visit.id), self._file.transaction(now):
            number = record_of(self._file, patient_id, "visit", visit.id)
            self._refuse_second(number, visit)
            self._refuse_unreviewed_change(number, visit)
            self._write(number, visit, now, reason)
            self._typed.delete_stored(patient_id, visit.id)
            return next_revision(self._file, patient_id)

    @needs(Right.READ)
    def of_day(self, day: date) -> tuple[tuple[str, str], ...]:
        """Return the visits of a day, each the id of the man whose chart holds it and its own."""
        rows = self._file.rows(
            "SELECT coalesce(holder.id, patient.id), visit.id FROM visit "
            "JOIN patient ON patient.number = visit.patient "
            "LEFT JOIN patient AS holder ON holder.number = patient.merged_into "
            "WHERE visit.day = ? ORDER BY patient.family, patient.given, visit.number",
            day.isoformat(),
        )
        return tuple((str(patient), str(visit)) for patient, visit in rows)

    @needs(Right.READ)
    def versions(self, patient_id: str, visit_id: str) -> tuple[Version[Visit], ...]:
        """Return every version of a visit, the oldest first, the one that counts last.

        Until its first review a visit has one version; later, each correction and each review makes one.
        """
        return versions_of(self._file, "visit", VISIT_COLUMNS, to_visit, patient_id, visit_id)

    @needs(Right.REVIEW)
    def review(
        self, patient_id: str, visit_id: str, message: str | None, now: datetime, *, language: str = "en"
    ) -> Changed:
        """Review a visit as the clinic's user, who approves the message; its signed panels are reviewed.

        `language` is the one that the message is written in.

        Reviewing again puts the new message, name and time in place of the old ones, which stay readable,
        and covers the panels signed since. What was typed for the message and waited goes in the same
        transaction. Raises StoreFault where this patient has no such visit.
        """
        with self._messages.settled(patient_id, visit_id), self._file.transaction(now):
            patient = record_of(self._file, patient_id, "visit", visit_id)
            (visit,) = self._file.the(
                NO_VISIT,
                "UPDATE visit SET message = ?, message_language = ?, reviewed_by = ?, reviewed_at = ?, "
                "written_by = ?, written_at = ?, version = version + (reviewed_by IS NOT NULL), "
                "correction_reason = NULL WHERE id = ? AND patient = ? RETURNING number",
                *(message, "" if message is None else language),
                *(self._file.user, now.isoformat(), self._file.user, now.isoformat()),
                *(visit_id, patient),
            )
            self._file.run(
                "UPDATE panel SET status = ? WHERE patient = ? AND visit = ? AND status = ?",
                PanelStatus.REVIEWED.value,
                patient,
                visit,
                PanelStatus.SIGNED.value,
            )
            self._messages.delete_stored(visit)
            return next_revision(self._file, patient_id)

    def _refuse_second(self, patient: int, visit: Visit) -> None:
        row = self._file.one(
            "SELECT 1 FROM visit WHERE patient = ? AND day = ? AND id <> ?",
            patient,
            visit.day.isoformat(),
            visit.id,
        )
        if row is not None:
            raise refuse(
                "day", tr("There is already a visit on that day; open it instead of making another.")
            )

    def _refuse_unreviewed_change(self, patient: int, visit: Visit) -> None:
        message, *review = self._file.the(
            NO_VISIT,
            "SELECT message, reviewed_by, reviewed_at FROM visit WHERE id = ? AND patient = ?",
            visit.id,
            patient,
        )
        if review != [visit.reviewed_by, from_datetime(visit.reviewed_at)]:
            raise StoreFault(REVIEWED_APART)
        if message == visit.message:
            return
        if visit.reviewed_by is not None:
            raise refuse("message", tr("This visit is reviewed; review it again to change its message."))
        demand(self._file, Right.REVIEW)

    def _write(self, patient: int, visit: Visit, now: datetime, reason: str | None = None) -> None:
        values = (
            *(visit.day.isoformat(), visit.note, from_answers(visit.safety)),
            *(visit.complaint, visit.decisions),
        )
        *before, reviewed_by = self._file.the(
            NO_VISIT,
            "SELECT day, note, safety, complaint, decisions, reviewed_by FROM visit "
            "WHERE id = ? AND patient = ?",
            visit.id,
            patient,
        )
        correcting = reviewed_by is not None and tuple(before) != values
        next_version = ", version = version + 1, correction_reason = ?" if correcting else ""
        self._file.run(
            "UPDATE visit SET day = ?, note = ?, safety = ?, complaint = ?, decisions = ?, message = ?, "
            f"written_by = ?, written_at = ?{next_version} WHERE id = ?",
            *(*values, visit.message, self._file.user, now.isoformat()),
            *([demand_reason("visit", reason)] if correcting else []),
            visit.id,
        )
