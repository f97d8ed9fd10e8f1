"""The pages handed out: their bytes under their hash, and the record of each."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.issued_report import Edition, IssuedReport, Paper
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.store.changes import NO_PATIENT, next_revision
from clinic_desktop.store.merged import NUMBERS, record_of
from clinic_desktop.store.rights import needs

if TYPE_CHECKING:
    from clinic_desktop.store.database import ClinicFile

NO_VISIT = "this patient has no such visit"
COLUMNS = (
    "report.number, visit.id, kind, sha256, issued_by, issued_at, language, paper, replaces, told, changed"
)


class IssuedReports:
    """The pages issued to one clinic's patients; nothing here is ever changed or taken away."""

    def __init__(self, file: ClinicFile) -> None:
        self._file = file

    @needs(Right.ENTER)
    def issue(
        self,
        patient_id: str,
        visit_id: str,
        kind: str,
        pdf: bytes,
        now: datetime,
        edition: Edition | None = None,
    ) -> str:
        """Keep the very bytes handed out at a visit and return the report's number, "CHART-n".

        `kind` says whom the page is for. The same bytes are stored once, under their SHA-256. Raises Refused
        where the page says that it replaces another one than the last of that visit for that reader: somebody
        issued one meanwhile.
        """
        edition, digest = edition or Edition(), hashlib.sha256(pdf).hexdigest()
        with self._file.transaction(now):
            patient = record_of(self._file, patient_id, "visit", visit_id)
            (visit,) = self._file.the(
                NO_VISIT, "SELECT number FROM visit WHERE patient = ? AND id = ?", patient, visit_id
            )
            if edition.replaces:
                self._refuse_overtaken(visit, kind, edition.replaces)
            if self._file.one("SELECT 1 FROM document WHERE sha256 = ?", digest) is None:
                self._file.run("INSERT INTO document (sha256, bytes) VALUES (?, ?)", digest, pdf)
            number = self._next_number(patient_id)
            self._file.run(
                "INSERT INTO report (number, patient, visit, kind, sha256, issued_by, issued_at, language, "
                "paper, replaces, told, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(number, patient, visit, kind, digest, self._file.user, now.isoformat()),
                *(edition.language, edition.paper.value, edition.replaces or None),
                *(json.dumps(dict(edition.told), ensure_ascii=False), edition.changed),
            )
            next_revision(self._file, patient_id)
            return number

    @needs(Right.READ)
    def next_number(self, patient_id: str) -> str:
        """Return the number that the next `issue` will give, for the page to carry it."""
        with self._file.snapshot():
            return self._next_number(patient_id)

    @needs(Right.READ)
    def of(self, patient_id: str) -> tuple[IssuedReport, ...]:
        """Return the record of every page issued to a patient, in order of issue."""
        rows = self._file.rows(
            f"SELECT {COLUMNS} FROM report JOIN visit ON visit.number = report.visit "
            f"WHERE report.patient IN {NUMBERS} ORDER BY report.rowid",
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

    def _refuse_overtaken(self, visit: int, kind: str, replaces: str) -> None:
        last = self._file.one(
            "SELECT number FROM report WHERE visit = ? AND kind = ? ORDER BY rowid DESC LIMIT 1", visit, kind
        )
        if last is None or last[0] != replaces:
            raise refuse(
                "replaces",
                tr("Another page of this visit was issued meanwhile; open the page again and print it."),
            )

    def _next_number(self, patient_id: str) -> str:
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


def _to_issued(
    number: str,
    visit: str,
    kind: str,
    sha256: str,
    issued_by: str,
    issued_at: str,
    language: str,
    paper: str,
    replaces: str | None,
    told: str,
    changed: str,
) -> IssuedReport:
    made = Edition(
        language=language,
        paper=Paper(paper),
        replaces=replaces or "",
        told=json.loads(told),
        changed=changed,
    )
    return IssuedReport(number, visit, kind, sha256, issued_by, datetime.fromisoformat(issued_at), made)
