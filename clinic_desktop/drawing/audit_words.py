"""The audit in a person's words: who did what to which fact, and each field before and after.

What has no word here is told by its own name: a new column must be readable on its first day, not hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.model.audit import Act

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.audit import AuditEntry, FieldChange

HEADINGS = ("number", "time", "user", "act", "chart", "what", "field", "before", "after")

ACTS = {
    Act.ADD: "added",
    Act.CHANGE: "changed",
    Act.DELETE: "deleted",
    Act.ADOPTED: "was there when the audit began",
    Act.VIEW: "viewed",
    Act.PRINT: "printed",
    Act.EXPORT: "exported",
    Act.SIGN_IN: "signed in",
    Act.SIGN_OUT: "signed out",
    Act.BACKUP: "backed up",
    Act.RESTORE: "restored",
}
SUBJECTS = {
    "clinic_user": "user",
    "custom_marker": "own marker",
    "document": "bytes of a page or document",
    "laboratory_template": "laboratory form",
    "medication": "medicine",
    "merge": "merge of charts",
    "panel_source": "source of a panel",
    "reading": "result",
    "report": "issued page",
}
FIELDS = {
    "anchor": "day 0",
    "anchor_precision": "day 0 known",
    "chart_key": "chart number as compared",
    "collected_day": "day of collection",
    "collected_time": "time of collection",
    "contraindications": "questions at the start",
    "correction_reason": "reason for the change",
    "day": "date",
    "disabled_at": "access ended",
    "end_date": "until",
    "frequency": "how often",
    "given": "given name",
    "family": "family name",
    "moved": "what came with it",
    "moved_to": "moved to the man numbered",
    "note_for": "note is for",
    "passphrase_set_at": "passphrase set",
    "range_text": "laboratory range",
    "safety": "safety questions",
    "start_date": "from",
    "undone_reason": "reason for taking it apart",
    "value_text": "result",
    "version": "version",
}
# Told by the entry itself, reckoned from another field, or the file's own bookkeeping.
UNTOLD = {
    *("number", "id", "patient", "panel", "place", "visit", "position", "search", "chart_key", "sha256"),
    *("written_by", "written_at", "signed_by", "signed_at", "issued_by", "issued_at", "added_at"),
    *("retracted_by", "retracted_at", "erased_by", "erased_at", "moved_panel"),
    *("into_patient", "merged_into", "merged_by", "merged_at", "undone_by", "undone_at"),
    *("attached_by", "attached_at", "linked_by", "linked_at", "source", "key_digest"),
}
# Of a reading these repeat what its text says; of anything else they are facts.
PARTS_OF_A_TEXT = {
    *("number", "comparator", "word", "range_low", "range_high"),
    *("range_low_exclusive", "range_high_exclusive"),
}


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One field of one entry, or an entry that has none: texts only."""

    number: str
    time: str
    user: str
    act: str
    chart: str
    what: str
    field: str = ""
    before: str = ""
    after: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts in the order of HEADINGS."""
        return (
            self.number,
            self.time,
            self.user,
            self.act,
            self.chart,
            self.what,
            self.field,
            self.before,
            self.after,
        )


def audit_lines(entries: Iterable[AuditEntry], knowledge: Knowledge) -> tuple[AuditLine, ...]:
    """Return the lines of some entries in their order, an entry's fields one below the other."""
    return tuple(line for entry in entries for line in _lines(entry, knowledge))


def entry_words(entry: AuditEntry, knowledge: Knowledge) -> str:
    """Say an entry in a sentence without its values: "nora changed the medicine m"."""
    what = what_words(entry, knowledge)
    return f"{entry.user} {ACTS[entry.act]}{f' {what}' if what else ''}"


def what_words(entry: AuditEntry, knowledge: Knowledge) -> str:
    """Name the fact that an entry is about; of an act of its own, the detail."""
    if entry.subject is None:
        return entry.detail
    subject = SUBJECTS.get(entry.subject, entry.subject.replace("_", " "))
    if entry.act is Act.ADOPTED or entry.row is None:
        return subject
    if entry.subject != "reading":
        return f"{subject} {entry.row}"
    panel, _, marker = entry.row.partition("/")
    known = knowledge.markers.get(marker)
    return f"{subject} {marker if known is None else known.name} of panel {panel}"


def told_changes(entry: AuditEntry) -> tuple[FieldChange, ...]:
    """The fields of an entry that a person is told: without those that repeat another one, or the entry."""
    untold = PARTS_OF_A_TEXT | UNTOLD if entry.subject == "reading" else UNTOLD
    return tuple(change for change in entry.changes if change.field not in untold)


def field_words(field: str) -> str:
    """Name a field."""
    return FIELDS.get(field, field.replace("_", " "))


def _lines(entry: AuditEntry, knowledge: Knowledge) -> list[AuditLine]:
    told = (
        str(entry.seq),
        "not known" if entry.at is None else entry.at.isoformat(sep=" "),
        entry.user,
        ACTS[entry.act],
        entry.chart_number or "",
        what_words(entry, knowledge),
    )
    changes = told_changes(entry)
    if not changes:
        return [AuditLine(*told)]
    return [
        AuditLine(*told, field_words(change.field), change.before or "", change.after or "")
        for change in changes
    ]
