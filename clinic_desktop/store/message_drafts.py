"""Messages typed and not approved yet, one for each visit: kept key by key, like drafts of panels."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.model.message_draft import MessageDraft
from clinic_desktop.model.role import Right
from clinic_desktop.store.kept_writer import KeptWriter
from clinic_desktop.store.merged import NUMBERS, record_of
from clinic_desktop.store.rights import needs
from clinic_desktop.store.typed_door import TypedDoor

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.kept_writer import Place

NO_VISIT = "this patient has no such visit"


class MessageWriter(KeptWriter[MessageDraft]):
    """Writes messages, each in its place: patient's id and visit's id."""

    def __init__(self, open_file: Callable[[], ClinicFile]) -> None:
        super().__init__(open_file, write_message)


class MessageDrafts(TypedDoor[MessageDraft]):
    """The unapproved messages of one clinic; without a writer (a clinic open for reading) only read."""

    @needs(Right.REVIEW)
    def keep(self, message: MessageDraft) -> None:
        """Keep a message's newest state; returns at once, and it is on the disk as soon as a draft's is."""
        self._writing().put((message.patient, message.visit), message)

    @needs(Right.REVIEW)
    def discard(self, patient_id: str, visit_id: str) -> None:
        """Throw a visit's unapproved message away; returns at once, and none is no fault."""
        self._writing().put((patient_id, visit_id), None)

    @needs(Right.READ)
    def of(self, patient_id: str, visit_id: str) -> MessageDraft | None:
        """Return what is typed for a visit and not approved, in its newest state; None for nothing."""
        unwritten = self._waiting()
        if (patient_id, visit_id) in unwritten:
            return unwritten[patient_id, visit_id]
        row = self._file.one(
            "SELECT text, kept_by, changed_at FROM message_draft "
            "JOIN visit ON visit.number = message_draft.visit "
            f"WHERE message_draft.patient IN {NUMBERS} AND visit.id = ?",
            patient_id,
            visit_id,
        )
        if row is None:
            return None
        text, kept_by, changed_at = row
        return MessageDraft(
            patient=patient_id,
            visit=visit_id,
            text=text,
            kept_by=kept_by,
            changed_at=datetime.fromisoformat(changed_at),
        )

    @needs(Right.REVIEW)
    def settled(self, patient_id: str, visit_id: str) -> AbstractContextManager[None]:
        """Hold one unwritten state back while its visit is reviewed; back to waiting if that fails."""
        return self._held((patient_id, visit_id))

    @needs(Right.REVIEW)
    def delete_stored(self, visit: int) -> None:
        """Delete a visit's unapproved message as part of the transaction that reviews it; by its number."""
        self._file.run("DELETE FROM message_draft WHERE visit = ?", visit)


def write_message(file: ClinicFile, place: Place, message: MessageDraft | None) -> None:
    """Store a message's newest state in the place of the one before; None takes it away."""
    patient_id, visit_id = place
    with file.transaction():
        patient = record_of(file, patient_id, "visit", visit_id)
        (visit,) = file.the(
            NO_VISIT, "SELECT number FROM visit WHERE id = ? AND patient = ?", visit_id, patient
        )
        file.run("DELETE FROM message_draft WHERE visit = ?", visit)
        if message is not None:
            file.run(
                "INSERT INTO message_draft (visit, patient, text, kept_by, changed_at) "
                "VALUES (?, ?, ?, ?, ?)",
                *(visit, patient, message.text, file.user, message.changed_at.isoformat()),
            )
