"""Visits typed and not saved yet: kept key by key, like drafts of panels, until they are saved."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.model.role import Right
from clinic_desktop.model.visit_draft import VisitDraft
from clinic_desktop.store.changes import patient_number
from clinic_desktop.store.kept_writer import KeptWriter
from clinic_desktop.store.rights import needs
from clinic_desktop.store.text_forms import from_answers, to_answers
from clinic_desktop.store.typed_door import TypedDoor

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.kept_writer import Place

TYPED = ("day", "complaint", "note", "decisions", "reason")


class VisitWriter(KeptWriter[VisitDraft]):
    """Writes what is typed of visits, each in its place: patient's id and visit's id."""

    def __init__(self, open_file: Callable[[], ClinicFile]) -> None:
        super().__init__(open_file, write_visit)


class VisitDrafts(TypedDoor[VisitDraft]):
    """The unsaved visits of one clinic; without a writer (a clinic open for reading) only read."""

    @needs(Right.ENTER)
    def keep(self, draft: VisitDraft) -> None:
        """Keep a visit's newest state; returns at once, and it is on the disk as soon as a draft's is."""
        self._writing().put((draft.patient, draft.visit), draft)

    @needs(Right.ENTER)
    def discard(self, patient_id: str, visit_id: str) -> None:
        """Throw what is typed of a visit away; returns at once, and none is no fault."""
        self._writing().put((patient_id, visit_id), None)

    @needs(Right.READ)
    def of(self, patient_id: str) -> tuple[VisitDraft, ...]:
        """Return what is typed of a man's visits and not saved, in its newest state, by the visits' ids."""
        unwritten = self._waiting()
        rows = self._file.rows(
            "SELECT visit, body, visit_draft.kept_by, changed_at FROM visit_draft "
            "JOIN patient ON patient.number = visit_draft.patient WHERE patient.id = ?",
            patient_id,
        )
        found: dict[str, VisitDraft | None] = {row[0]: _to_draft(patient_id, *row) for row in rows}
        found |= {visit: draft for (man, visit), draft in unwritten.items() if man == patient_id}
        return tuple(draft for _, draft in sorted(found.items()) if draft is not None)

    @needs(Right.ENTER)
    def settled(self, patient_id: str, visit_id: str) -> AbstractContextManager[None]:
        """Hold one unwritten state back while its visit is saved; back to waiting if that fails."""
        return self._held((patient_id, visit_id))

    @needs(Right.ENTER)
    def delete_stored(self, patient_id: str, visit_id: str) -> None:
        """Delete what is typed of a visit as part of the transaction that saves it."""
        patient = patient_number(self._file, patient_id)
        self._file.run("DELETE FROM visit_draft WHERE patient = ? AND visit = ?", patient, visit_id)


def write_visit(file: ClinicFile, place: Place, draft: VisitDraft | None) -> None:
    """Store a visit's newest state in the place of the one before; None takes it away."""
    patient_id, visit_id = place
    with file.transaction():
        patient = patient_number(file, patient_id)
        file.run("DELETE FROM visit_draft WHERE patient = ? AND visit = ?", patient, visit_id)
        if draft is not None and draft.changed_at is not None:
            body = {name: getattr(draft, name) for name in TYPED}
            body["safety"] = json.loads(from_answers(draft.safety))
            file.run(
                "INSERT INTO visit_draft (patient, visit, body, kept_by, changed_at) VALUES (?, ?, ?, ?, ?)",
                *(patient, visit_id, json.dumps(body, ensure_ascii=False)),
                *(file.user, draft.changed_at.isoformat()),
            )


def _to_draft(patient_id: str, visit_id: str, body: str, kept_by: str, changed_at: str) -> VisitDraft:
    typed = json.loads(body)
    return VisitDraft(
        patient=patient_id,
        visit=visit_id,
        **{name: typed[name] for name in TYPED},
        safety=to_answers(json.dumps(typed["safety"])),
        kept_by=kept_by,
        changed_at=datetime.fromisoformat(changed_at),
    )
