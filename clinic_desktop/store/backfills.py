"""Old results being typed, one grid for each man: kept like drafts, apart from what is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.model.backfill import Backfill
from clinic_desktop.model.draft import Draft
from clinic_desktop.model.role import Right
from clinic_desktop.store.backfill_text import to_backfill
from clinic_desktop.store.draft_writer import OLD_RESULTS, write_kept
from clinic_desktop.store.rights import needs
from clinic_desktop.store.typed_door import TypedDoor

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


SELECT = "SELECT body FROM draft JOIN patient ON patient.number = draft.patient WHERE patient.id = ?"


class Backfills(TypedDoor[Draft | Backfill]):
    """The grids of one clinic; without a writer (a clinic opened for reading) they can only be read."""

    @needs(Right.ENTER)
    def keep(self, backfill: Backfill) -> None:
        """Keep a grid's newest state; returns at once, and it is on the disk as soon as a draft's is."""
        self._writing().put((backfill.patient, OLD_RESULTS), backfill)

    @needs(Right.READ)
    def of(self, patient_id: str) -> Backfill | None:
        """Return a patient's grid in its newest state, on the disk or not; None where he has none."""
        place = patient_id, OLD_RESULTS
        unwritten = self._waiting()
        if place in unwritten:
            kept = unwritten[place]
            return kept if isinstance(kept, Backfill) else None
        row = self._file.one(f"{SELECT} AND specimen = ?", patient_id, OLD_RESULTS)
        return None if row is None else to_backfill(patient_id, row[0])

    @needs(Right.ENTER)
    def discard(self, patient_id: str) -> None:
        """Throw a grid away, on the disk too; one that is not there is no fault."""
        writer = self._writing()
        writer.put((patient_id, OLD_RESULTS), None)
        writer.flush()

    @needs(Right.ENTER)
    def settled(self, patient_id: str) -> AbstractContextManager[None]:
        """Hold the unwritten state back while a column is signed; back to waiting if that fails."""
        return self._held((patient_id, OLD_RESULTS))

    @needs(Right.ENTER)
    def leave(self, patient_id: str, rest: Backfill | None) -> None:
        """Store what is left of a grid as part of the transaction that signs a column; None for nothing."""
        write_kept(self._file, (patient_id, OLD_RESULTS), rest)
