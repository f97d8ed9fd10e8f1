"""Messages typed and not approved yet, one for each visit: kept key by key, like drafts of panels."""

from __future__ import annotations

from contextlib import ExitStack, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.model.message_draft import MessageDraft
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.store.database import READING_ONLY
from clinic_desktop.store.kept_writer import KeptWriter
from clinic_desktop.store.merged import NUMBERS, record_of
from clinic_desktop.store.rights import needs

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


class MessageDrafts:
    """The unapproved messages of one clinic; without a writer (a clinic open for reading) only read."""

    def __init__(self, file: ClinicFile, writer: MessageWriter | None) -> None:
        self._file = file
        self._writer = writer

    @needs(Right.REVIEW)
    def keep(self, message: MessageDraft) -> None:
        """Keep a message's newest state; returns at once, and it is on the disk as soon as a draft's is."""
        self._writing().put((message.patient, message.visit), message)

    @needs(Right.REVIEW)
    def discard(self, patient_id: str, visit_id: str) -> None:
        """Throw a visit's unapproved message away; returns at once, and none is no fault."""
        self._writing().put((patient_id, visit_id), None)

    @needs(Right.READ)
    def flush(self) -> None:
        """Return when every kept state is on the disk; raises Refused where that cannot be (a full disk)."""
        if self._writer is not None:
            self._writer.flush()

    @needs(Right.READ)
    def of(self, patient_id: str, visit_id: str) -> MessageDraft | None:
        """Return what is typed for a visit and not approved, in its newest state; None for nothing."""
        # Taken first, so that no state falls between.
        unwritten = {} if self._writer is None else self._writer.unwritten()
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
        return nullcontext() if self._writer is None else self._writer.settled((patient_id, visit_id))

    @needs(Right.MANAGE)
    def settled_of(self, patient_id: str) -> AbstractContextManager[object]:
        """Hold back all that waits of a man while he is erased; back to waiting if that fails."""
        held = ExitStack()
        for place in () if self._writer is None else self._writer.unwritten():
            if place[0] == patient_id and self._writer is not None:
                held.enter_context(self._writer.settled(place))
        return held

    @needs(Right.REVIEW)
    def delete_stored(self, visit: int) -> None:
        """Delete a visit's unapproved message as part of the transaction that reviews it; by its number."""
        self._file.run("DELETE FROM message_draft WHERE visit = ?", visit)

    def close(self) -> None:
        """Write what waits and end the writer."""
        if self._writer is not None:
            self._writer.close()

    def _writing(self) -> MessageWriter:
        if self._writer is None:
            raise refuse("clinic", READING_ONLY)
        return self._writer


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
