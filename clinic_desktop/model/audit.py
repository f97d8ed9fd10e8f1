"""One entry of a clinic's audit: who did what, when, and the values before and after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Act(StrEnum):
    """What was done; the first four are written by the file itself, the others are recorded."""

    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"
    ADOPTED = "adopted"
    VIEW = "view"
    PRINT = "print"
    EXPORT = "export"
    SIGN_IN = "sign in"
    SIGN_OUT = "sign out"
    BACKUP = "backup"
    RESTORE = "restore"

    @property
    def of_a_row(self) -> bool:
        """True for what happens to rows, which only the file itself writes down."""
        return self in (Act.ADD, Act.CHANGE, Act.DELETE, Act.ADOPTED)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as the file keeps it; None is "nothing"."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One row of the audit.

    `subject` is the kind of row ("reading") and `row` which one; both are None for an act of its own, which
    may have a `detail`. `at` is None only for what was adopted from a file when nobody told the time.
    """

    seq: int
    at: datetime | None
    user: str
    act: Act
    subject: str | None = None
    row: str | None = None
    patient_id: str | None = None
    chart_number: str | None = None
    changes: tuple[FieldChange, ...] = ()
    detail: str = ""
