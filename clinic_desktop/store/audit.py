"""The audit of a clinic, to be read by a person: of one man, or of all by user, act and period."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from clinic_desktop.model.audit import Act, AuditEntry, FieldChange
from clinic_desktop.model.role import Right
from clinic_desktop.store.audit_chain import appending
from clinic_desktop.store.changes import patient_number
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.rights import needs
from clinic_desktop.store.text_forms import to_datetime

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from clinic_desktop.store.database import ClinicFile

DETAIL = "detail"
# An earlier version is kept in the same moment as its correction, which tells the values already.
UNTOLD = "version"
SELECT = (
    "SELECT seq, at, user, act, subject, row, before, after, patient.id, patient.chart_number FROM audit "
    "LEFT JOIN patient ON patient.number = audit.patient"
)
# The rows about a man, given as `?` by his number, and about whoever was merged into him.
OF_HIS_CHART = (
    "audit.seq IN (WITH he (number) AS (SELECT ?) "
    "SELECT audit.seq FROM he JOIN audit ON audit.patient = he.number "
    "UNION SELECT audit.seq FROM he JOIN patient ON patient.merged_into = he.number "
    "JOIN audit ON audit.patient = patient.number "
    "UNION SELECT audit.seq FROM he JOIN merge ON merge.into_patient = he.number "
    "JOIN audit ON audit.patient = merge.patient AND audit.subject = 'merge' "
    "AND audit.row = CAST(merge.number AS TEXT))"
)
RECORD = appending(act="?", patient="?", after="?")


class Audit:
    """The audit of one clinic; nothing here, and nothing else, ever changes it."""

    def __init__(self, file: ClinicFile) -> None:
        self._file = file

    @needs(Right.READ)
    def of_patient(
        self,
        patient_id: str,
        *,
        user: str | None = None,
        act: Act | None = None,
        since: date | None = None,
        until: date | None = None,
        before: int | None = None,
        limit: int | None = None,
    ) -> tuple[AuditEntry, ...]:
        """Return what was done to one man's chart or with it, the newest first.

        What is merged into his chart is told with it; of a chart that was taken from it again, the merge.
        `before` leaves out that number and all later ones, for reading on; days are as the clock here showed
        them. Raises StoreFault for an id that nobody has.
        """
        number = patient_number(self._file, patient_id)
        asked = _conditions(user, act, since, until, before)
        return self._entries([(OF_HIS_CHART, number), *asked], limit)

    @needs(Right.MANAGE)
    def all(
        self,
        *,
        user: str | None = None,
        act: Act | None = None,
        since: date | None = None,
        until: date | None = None,
        before: int | None = None,
        limit: int | None = None,
    ) -> tuple[AuditEntry, ...]:
        """Return what was done in the clinic, the newest first; days are as the clock here showed them."""
        return self._entries(_conditions(user, act, since, until, before), limit)

    @needs(Right.READ)
    def users_of_patient(self, patient_id: str) -> tuple[str, ...]:
        """Return the names of all who did anything with one man's chart, by name."""
        rows = self._file.rows(
            f"SELECT DISTINCT user FROM audit WHERE {OF_HIS_CHART} ORDER BY user",
            patient_number(self._file, patient_id),
        )
        return tuple(row[0] for row in rows)

    @needs(Right.MANAGE)
    def users(self) -> tuple[str, ...]:
        """Return the names of all who ever did anything here, by name."""
        return tuple(row[0] for row in self._file.rows("SELECT DISTINCT user FROM audit ORDER BY user"))

    def _entries(self, conditions: Sequence[tuple[str, object]], limit: int | None) -> tuple[AuditEntry, ...]:
        asked = [(sql, value) for sql, value in conditions if value is not None]
        where = " AND ".join(["subject IS NOT ?", *(sql for sql, _ in asked)])
        rows = self._file.rows(
            f"{SELECT} WHERE {where} ORDER BY seq DESC LIMIT ?",
            UNTOLD,
            *(value for _, value in asked),
            -1 if limit is None else limit,
        )
        return tuple(_to_entry(*row) for row in rows)


def _conditions(
    user: str | None, act: Act | None, since: date | None, until: date | None, before: int | None
) -> list[tuple[str, object]]:
    return [
        ("user = ?", user),
        ("act = ?", None if act is None else act.value),
        ("substr(at, 1, 10) >= ?", None if since is None else since.isoformat()),
        ("substr(at, 1, 10) <= ?", None if until is None else until.isoformat()),
        ("seq < ?", before),
    ]


def append(file: ClinicFile, act: Act, patient_id: str | None, detail: str, now: datetime) -> None:
    """Add an act of its own to the chain; what happens to rows the file writes down itself."""
    if act.of_a_row:
        raise StoreFault("what happens to rows is written down by the file itself")
    with file.transaction(now):
        patient = None if patient_id is None else patient_number(file, patient_id)
        told = json.dumps({DETAIL: detail}, ensure_ascii=False) if detail else None
        file.run(RECORD, act.value, patient, told)


def _to_entry(
    seq: int,
    at: str | None,
    user: str,
    act: str,
    subject: str | None,
    row: str | None,
    before: str | None,
    after: str | None,
    patient_id: str | None,
    chart_number: str | None,
) -> AuditEntry:
    was, became = (_values(text) for text in (before, after))
    detail = became.pop(DETAIL, "") if subject is None else ""
    names = dict.fromkeys((*was, *became))
    return AuditEntry(
        seq=seq,
        at=to_datetime(at),
        user=user,
        act=Act(act),
        subject=subject,
        row=row,
        patient_id=patient_id,
        chart_number=chart_number,
        changes=tuple(FieldChange(name, was.get(name), became.get(name)) for name in names),
        detail=detail,
    )


def _values(text: str | None) -> dict[str, str]:
    found: dict[str, Any] = {} if text is None else json.loads(text)
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in found.items()}
