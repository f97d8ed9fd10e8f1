"""Visits, one a day for each man, and the pages issued at them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.store.changes import NO_PATIENT, Changed, next_revision, patient_number
from clinic_desktop.store.chart_reading import VISIT_COLUMNS, to_visit
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.merged import NUMBERS, record_of
from clinic_desktop.store.rights import demand, needs
from clinic_desktop.store.text_forms import from_answers, from_datetime
from clinic_desktop.store.versions import demand_reason, versions_of
from clinic_desktop.store.visit_days import begin_visit

if TYPE_CHECKING:
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.version import Version
    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.message_drafts import MessageDrafts
    from clinic_desktop.store.visit_drafts import VisitDrafts

NO_VISIT = "this patient has no such visit"
REVIEWED_APART = "a visit is reviewed by its own act, not together with its other particulars"


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """The record of one page handed out; its bytes never change."""

    number: str
    visit: str
    kind: str
    sha256: str
    issued_by: str
    issued_at: datetime


def _to_issued(
    number: str, visit: str, kind: str, sha256: str, issued_by: str, issued_at: str
) -> IssuedReport:
    return IssuedReport(number, visit, kind, sha256, issued_by, datetime.fromisoformat(issued_at))


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
    def versions(self, patient_id: str, visit_id: str) -> tuple[Version[Visit], ...]:
        """Return every version of a visit, the oldest first, the one that counts last.

        Until its first review a visit has one version; later, each correction and each review makes one.
        """
        return versions_of(self._file, "visit", VISIT_COLUMNS, to_visit, patient_id, visit_id)

    @needs(Right.REVIEW)
    def review(self, patient_id: str, visit_id: str, message: str | None, now: datetime) -> Changed:
        """Review a visit as the clinic's user, who approves the message; its signed panels are reviewed.

        Reviewing again puts the new message, name and time in place of the old ones, which stay readable,
        and covers the panels signed since. What was typed for the message and waited goes in the same
        transaction. Raises StoreFault where this patient has no such visit.
        """
        with self._messages.settled(patient_id, visit_id), self._file.transaction(now):
            patient = record_of(self._file, patient_id, "visit", visit_id)
            (visit,) = self._file.the(
                NO_VISIT,
                "UPDATE visit SET message = ?, reviewed_by = ?, reviewed_at = ?, written_by = ?, "
                "written_at = ?, version = version + (reviewed_by IS NOT NULL), correction_reason = NULL "
                "WHERE id = ? AND patient = ? RETURNING number",
                message,
                self._file.user,
                now.isoformat(),
                self._file.user,
                now.isoformat(),
                visit_id,
                patient,
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

    @needs(Right.ENTER)
    def issue(self, patient_id: str, visit_id: str, kind: str, pdf: bytes, now: datetime) -> str:
        """Keep the very bytes handed out at a visit and return the report's number, "CHART-n".

        `kind` says whom the page is for. The same bytes are stored once, under their SHA-256.
        """
        digest = hashlib.sha256(pdf).hexdigest()
        with self._file.transaction(now):
            patient = record_of(self._file, patient_id, "visit", visit_id)
            visit = self._file.the(
                NO_VISIT, "SELECT number FROM visit WHERE patient = ? AND id = ?", patient, visit_id
            )
            if self._file.one("SELECT 1 FROM document WHERE sha256 = ?", digest) is None:
                self._file.run("INSERT INTO document (sha256, bytes) VALUES (?, ?)", digest, pdf)
            number = self._next_report_number(patient_id)
            self._file.run(
                "INSERT INTO report (number, patient, visit, kind, sha256, issued_by, issued_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                number,
                patient,
                visit[0],
                kind,
                digest,
                self._file.user,
                now.isoformat(),
            )
            next_revision(self._file, patient_id)
            return number

    @needs(Right.READ)
    def next_report_number(self, patient_id: str) -> str:
        """Return the number that the next `issue` will give, for the page to carry it."""
        with self._file.snapshot():
            return self._next_report_number(patient_id)

    @needs(Right.READ)
    def reports(self, patient_id: str) -> tuple[IssuedReport, ...]:
        """Return the record of every page issued to a patient, in order of issue."""
        rows = self._file.rows(
            "SELECT report.number, visit.id, kind, sha256, issued_by, issued_at FROM report "
            f"JOIN visit ON visit.number = report.visit WHERE report.patient IN {NUMBERS} "
            "ORDER BY report.rowid",
            patient_id,
        )
        return tuple(_to_issued(*row) for row in rows)

    @needs(Right.READ)
    def page(self, report_number: str) -> bytes:
        """Return the bytes handed out under a report number; raises StoreFault for an unknown one."""
        (page,) = self._file.the(
            "no report has this number",
            "SELECT bytes FROM document JOIN report USING (sha256) WHERE report.number = ?",
            report_number,
        )
        return bytes(page)

    def _refuse_second(self, patient: int, visit: Visit) -> None:
        row = self._file.one(
            "SELECT 1 FROM visit WHERE patient = ? AND day = ? AND id <> ?",
            patient,
            visit.day.isoformat(),
            visit.id,
        )
        if row is not None:
            raise refuse("day", "There is already a visit on that day; open it instead of making another.")

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
            raise refuse("message", "This visit is reviewed; review it again to change its message.")
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

    def _next_report_number(self, patient_id: str) -> str:
        """Count on from the man's reports; a number once used under an older chart number stays used."""
        chart_number, count = self._file.the(
            NO_PATIENT,
            "SELECT chart_number, (SELECT count(*) FROM report WHERE patient = patient.number) FROM patient "
            "WHERE id = ?",
            patient_id,
        )
        while True:
            count += 1
            number = f"{chart_number}-{count}"
            if self._file.one("SELECT 1 FROM report WHERE number = ?", number) is None:
                return number
