"""Panels being typed: kept as typed, apart from signed ones, on the disk within 300 ms of the last key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.model.backfill import Backfill
from clinic_desktop.model.draft import Draft
from clinic_desktop.model.role import Right
from clinic_desktop.store.draft_text import to_draft
from clinic_desktop.store.draft_writer import OLD_RESULTS
from clinic_desktop.store.rights import needs
from clinic_desktop.store.typed_door import TypedDoor

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from clinic_desktop.model.panel import Specimen
    from clinic_desktop.store.kept_writer import Place

SELECT = (
    "SELECT patient.id, specimen, body FROM draft JOIN patient ON patient.number = draft.patient "
    f"WHERE specimen <> '{OLD_RESULTS}'"
)


class Drafts(TypedDoor[Draft | Backfill]):
    """The drafts of one clinic; without a writer (a clinic opened for reading) they can only be read."""

    @needs(Right.ENTER)
    def keep(self, draft: Draft) -> None:
        """Keep a draft's newest state; returns at once, and the state is on the disk within 300 ms.

        After `flush` or 300 ms it survives the program's death (kill -9), though not a power cut in the
        same moment. A failure shows in `problem` and is raised by the next `flush`; nothing is dropped.
        """
        self._writing().put((draft.patient, draft.specimen.value), draft)

    @needs(Right.READ)
    def of(self, patient_id: str) -> tuple[Draft, ...]:
        """Return a patient's drafts in their newest state, on the disk or not."""
        unwritten = {place: draft for place, draft in self._unwritten().items() if place[0] == patient_id}
        return self._newest(f"{SELECT} AND patient.id = ? ORDER BY specimen", patient_id, unwritten=unwritten)

    @needs(Right.READ)
    def all(self) -> tuple[Draft, ...]:
        """Return every draft in its newest state, by the patient's name; those not on the disk yet last."""
        return self._newest(f"{SELECT} ORDER BY patient.search, specimen", unwritten=self._unwritten())

    @needs(Right.ENTER)
    def discard(self, patient_id: str, specimen: Specimen) -> None:
        """Throw a draft away, on the disk too; one that is not there is no fault."""
        writer = self._writing()
        writer.put((patient_id, specimen.value), None)
        writer.flush()

    @needs(Right.ENTER)
    def settled(self, patient_id: str, specimen: str) -> AbstractContextManager[None]:
        """Hold one draft's unwritten state back while its panel is signed; back to waiting if that fails."""
        return self._held((patient_id, str(specimen)))

    @needs(Right.ENTER)
    def delete_stored(self, patient: int, specimen: Specimen) -> None:
        """Delete a draft's row as part of the transaction that signs its panel; the patient by number."""
        self._file.run("DELETE FROM draft WHERE patient = ? AND specimen = ?", patient, specimen.value)

    def _unwritten(self) -> dict[Place, Draft | None]:
        return {place: draft for place, draft in self._waiting().items() if not isinstance(draft, Backfill)}

    def _newest(self, sql: str, *arguments: str, unwritten: dict[Place, Draft | None]) -> tuple[Draft, ...]:
        """Lay what is unwritten over the rows; it was taken first, so that no state falls between."""
        newest: dict[Place, Draft | None] = {
            row[:2]: to_draft(*row) for row in self._file.rows(sql, *arguments)
        }
        return tuple(draft for draft in (newest | unwritten).values() if draft is not None)
