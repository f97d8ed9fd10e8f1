"""The audit in a person's words: who did what to which fact, and each field before and after.

What has no word here is told by its own name: a new column must be readable on its first day, not hidden.
The export is English, whoever makes it, so that files of several makers can be compared; the history that
is shown (`history_words`) says the same words in the language spoken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase
from clinic_desktop.model.audit import Act

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.audit import AuditEntry, FieldChange

HEADINGS = ("number", "time", "user", "act", "chart", "what", "field", "before", "after")

ACTS = {
    Act.ADD: phrase("added"),
    Act.CHANGE: phrase("changed"),
    Act.DELETE: phrase("deleted"),
    Act.ADOPTED: phrase("was there when the audit began"),
    Act.VIEW: phrase("viewed"),
    Act.PRINT: phrase("printed"),
    Act.EXPORT: phrase("exported"),
    Act.SIGN_IN: phrase("signed in"),
    Act.SIGN_OUT: phrase("signed out"),
    Act.BACKUP: phrase("backed up"),
    Act.RESTORE: phrase("restored"),
}
SUBJECTS = {
    "clinic_user": phrase("user"),
    "course": phrase("course"),
    "custom_marker": phrase("own marker"),
    "document": phrase("bytes of a page or document"),
    "laboratory_template": phrase("laboratory form"),
    "medication": phrase("medicine"),
    "merge": phrase("merge of charts"),
    "panel_source": phrase("source of a panel"),
    "panel": phrase("panel"),
    "patient": phrase("patient"),
    "question": phrase("question on a result"),
    "reading": phrase("result"),
    "report": phrase("issued page"),
    "retraction": phrase("retraction"),
    "setting": phrase("setting"),
    "source_document": phrase("source document"),
    "version": phrase("version"),
    "visit": phrase("visit"),
}
FIELDS = {
    "anchor": phrase("day 0"),
    "anchor_precision": phrase("day 0 known"),
    "chart_key": phrase("chart number as compared"),
    "collected_day": phrase("day of collection"),
    "collected_time": phrase("time of collection"),
    "contraindications": phrase("questions at the start"),
    "correction_reason": phrase("reason for the change"),
    "day": phrase("date"),
    "disabled_at": phrase("access ended"),
    "end_date": phrase("until"),
    "frequency": phrase("how often"),
    "given": phrase("given name"),
    "kept_by": phrase("kept as reported by"),
    "family": phrase("family name"),
    "moved": phrase("what came with it"),
    "moved_to": phrase("moved to the man numbered"),
    "note_for": phrase("note is for"),
    "passphrase_set_at": phrase("passphrase set"),
    "range_text": phrase("laboratory range"),
    "safety": phrase("safety questions"),
    "start_date": phrase("from"),
    "undone_reason": phrase("reason for taking it apart"),
    "value_text": phrase("result"),
    "version": phrase("version"),
}
# Told by the entry itself, reckoned from another field, or the file's own bookkeeping.
UNTOLD = {
    *("number", "id", "patient", "panel", "place", "visit", "position", "search", "chart_key", "sha256"),
    *("written_by", "written_at", "signed_by", "signed_at", "issued_by", "issued_at", "added_at"),
    *("retracted_by", "retracted_at", "erased_by", "erased_at", "moved_panel"),
    *("into_patient", "merged_into", "merged_by", "merged_at", "undone_by", "undone_at"),
    *("attached_by", "attached_at", "asked_at", "kept_at", "linked_by", "linked_at", "source", "key_digest"),
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
