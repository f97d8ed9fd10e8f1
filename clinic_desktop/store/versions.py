"""Corrections of courses, medications and visits: a new version with its reason, the old one readable."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.version import Version
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.merged import NUMBERS, record_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.store.database import ClinicFile

Fact = TypeVar("Fact")

REASON_FIELD = "correction_reason"
SAY_WHY = {
    "course": phrase("Say why the course is corrected; the earlier version stays readable."),
    "medication": phrase("Say why the medication is corrected; the earlier version stays readable."),
    "visit": phrase("Say why the visit is corrected; the earlier version stays readable."),
}
# What a version kept by an earlier program does not tell, for there was no such column then.
ADDED_SINCE = {"complaint": "", "decisions": "", "message_language": ""}


@dataclass(frozen=True, slots=True)
class Correctable:
    """A table of facts: its columns beside key, stamp and version, and those that may be told later."""

    name: str
    columns: tuple[str, ...]
    later: tuple[str, ...] = ()


def demand_reason(what: str, reason: str | None) -> str:
    """Return a correction's reason; raises Refused where there is none."""
    if reason is None or not reason.strip():
        raise refuse(REASON_FIELD, tr(SAY_WHY[what]))
    return reason.strip()


def correct_row(
    file: ClinicFile,
    table: Correctable,
    patient: int,
    row_id: str,
    values: tuple[object, ...],
    reason: str | None,
    now: datetime,
) -> None:
    """Write a row's new values: as its next version, unless they only tell what was open.

    The file itself keeps the earlier version. Raises Refused and StoreFault.
    """
    before = file.the(
        f"this patient has no such {table.name}",
        f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE id = ? AND patient = ?",
        row_id,
        patient,
    )
    pairs = zip(table.columns, before, values, strict=True)
    changed = [(name, old) for name, old, new in pairs if old != new]
    settings = [f"{name} = ?" for name in (*table.columns, "written_by", "written_at")]
    arguments = [*values, file.user, now.isoformat()]
    if any(old is not None or name not in table.later for name, old in changed):
        settings += ["version = version + 1", "correction_reason = ?"]
        arguments.append(demand_reason(table.name, reason))
    file.run(f"UPDATE {table.name} SET {', '.join(settings)} WHERE id = ?", *arguments, row_id)


def withdraw_row(
    file: ClinicFile, table: Correctable, patient: int, row_id: str, reason: str | None, now: datetime
) -> None:
    """Take a row out of the chart, as its next version; raises Refused without a reason, StoreFault."""
    told = demand_reason(table.name, reason)
    file.the(
        f"this patient has no such {table.name}",
        f"SELECT 1 FROM {table.name} WHERE id = ? AND patient = ? AND withdrawn = 0",
        row_id,
        patient,
    )
    file.run(
        f"UPDATE {table.name} SET withdrawn = 1, version = version + 1, correction_reason = ?, "
        "written_by = ?, written_at = ? WHERE id = ?",
        told,
        file.user,
        now.isoformat(),
        row_id,
    )


def versions_of(
    file: ClinicFile,
    table: str,
    columns: str,
    to_fact: Callable[[tuple[Any, ...]], Fact],
    patient_id: str,
    row_id: str,
) -> tuple[Version[Fact], ...]:
    """Return every version of a row, the oldest first; raises StoreFault where the man has no such row."""
    names = columns.split(", ")
    with file.snapshot():
        patient = record_of(file, patient_id, table, row_id)
        number, written_by, written_at, *now = file.the(
            f"this patient has no such {table}",
            f"SELECT version, written_by, written_at, {columns} FROM {table} WHERE id = ? AND patient = ?",
            row_id,
            patient,
        )
        earlier = file.rows(
            "SELECT version, body, replaced_by, replaced_at, reason FROM version "
            "WHERE subject = ? AND row = ? ORDER BY version",
            table,
            row_id,
        )
    current = Version(to_fact(tuple(now)), number, written_by, datetime.fromisoformat(written_at))
    return (*(_earlier(row, names, to_fact) for row in earlier), current)


def corrections_of(file: ClinicFile, table: str, patient_id: str) -> dict[str, int]:
    """Return how often each of a man's rows was corrected; a row that never was is not among them."""
    rows = file.rows(
        f"SELECT id, version - 1 FROM {table} WHERE patient IN {NUMBERS} AND version > 1",
        patient_id,
    )
    return {row_id: int(times) for row_id, times in rows}


def _earlier(
    row: tuple[Any, ...], names: list[str], to_fact: Callable[[tuple[Any, ...]], Fact]
) -> Version[Fact]:
    number, text, replaced_by, replaced_at, reason = row
    body = ADDED_SINCE | json.loads(text)
    if missing := [name for name in names if name not in body]:
        raise StoreFault(f"an earlier version lacks {', '.join(missing)}")
    return Version(
        to_fact(tuple(body[name] for name in names)),
        number,
        body["written_by"],
        datetime.fromisoformat(body["written_at"]),
        replaced_by,
        datetime.fromisoformat(replaced_at),
        reason,
    )
