"""Reading a history bit by bit, of one man or of the clinic, and writing it down as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.audit_words import HEADINGS, audit_lines
from clinic_desktop.drawing.history_words import names_in
from clinic_desktop.exchange.csv_text import csv_bytes
from clinic_desktop.language import counted
from clinic_desktop.model.audit import Act
from clinic_desktop.store.whole_files import written_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime
    from pathlib import Path

    from clinic_desktop.drawing.history_words import Names
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.audit import AuditEntry
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.errand import Told

AT_ONCE = 200
FOR_A_FILE = 2000


@dataclass(frozen=True, slots=True)
class Sought:
    """What a history is narrowed to; None narrows nothing."""

    user: str | None = None
    act: Act | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The history of one man, or of the whole clinic where `patient_id` is empty; any thread may ask."""

    clinic: Clinic
    patient_id: str = ""

    def users(self) -> tuple[str, ...]:
        """Return who stands in it."""
        audit = self.clinic.audit
        return audit.users_of_patient(self.patient_id) if self.patient_id else audit.users()

    def part(self, sought: Sought, before: int | None, limit: int = AT_ONCE) -> tuple[AuditEntry, ...]:
        """Return the newest entries, or those before one, at most `limit`."""
        audit, narrowed = self.clinic.audit, sought
        if self.patient_id:
            return audit.of_patient(
                self.patient_id,
                user=narrowed.user,
                act=narrowed.act,
                since=narrowed.since,
                until=narrowed.until,
                before=before,
                limit=limit,
            )
        return audit.all(
            user=narrowed.user,
            act=narrowed.act,
            since=narrowed.since,
            until=narrowed.until,
            before=before,
            limit=limit,
        )

    def names(self, entries: Iterable[AuditEntry], knowledge: Knowledge) -> Names:
        """Return what the facts in some entries are called, and the men; one man's are known already."""
        found: dict[tuple[str, str], str] = {}
        if not self.patient_id:
            for man in dict.fromkeys(entry.patient_id for entry in entries if entry.chart_number):
                found |= {} if man is None else names_in(self.clinic.patients.chart(man), knowledge)
        return found

    def whole(self, sought: Sought, told: Told) -> Iterator[AuditEntry]:
        """Yield every entry, the newest first; `told` may end it between two parts."""
        before: int | None = None
        while True:
            told(0, 0)
            entries = self.part(sought, before, FOR_A_FILE)
            yield from entries
            if len(entries) < FOR_A_FILE:
                return
            before = entries[-1].seq


def save_history(
    history: History, sought: Sought, knowledge: Knowledge, path: Path, now: datetime, told: Told
) -> int:
    """Write a history as a table that no spreadsheet takes for commands, and return how many entries it has.

    The file takes its name only once the audit knows of it. Raises Refused where the disk or the audit does
    not allow it; then nothing is left behind.
    """
    entries = tuple(history.whole(sought, told))
    content = csv_bytes(HEADINGS, (line.texts for line in audit_lines(entries, knowledge)))
    whose = history.patient_id or None
    said = "1 entry" if len(entries) == 1 else f"{counted(len(entries))} entries"
    with written_whole(path) as file:
        file.write(content)
        history.clinic.record(Act.EXPORT, whose, f"history as a table, {said}", now)
    return len(entries)
