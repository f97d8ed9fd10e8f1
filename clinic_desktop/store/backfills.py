"""Old results being typed, one grid for each man: kept like drafts, apart from what is signed."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from clinic_desktop.model.backfill import Backfill
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.model.role import Right
from clinic_desktop.store.backfill_text import to_backfill
from clinic_desktop.store.database import READING_ONLY
from clinic_desktop.store.draft_writer import OLD_RESULTS, write_kept
from clinic_desktop.store.rights import needs

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.draft_writer import DraftWriter

SELECT = "SELECT body FROM draft JOIN patient ON patient.number = draft.patient WHERE patient.id = ?"


class Backfills:
    """The grids of one clinic; without a writer (a clinic opened for reading) they can only be read."""

    def __init__(self, file: ClinicFile, writer: DraftWriter | None) -> None:
        self._file = file
        self._writer = writer

    @needs(Right.ENTER)
    def keep(self, backfill: Backfill) -> None:
        """Keep a grid's newest state; returns at once, and it is on the disk as soon as a draft's is."""
        self._writing().put((backfill.patient, OLD_RESULTS), backfill)

    @property
    @needs(Right.READ)
    def problem(self) -> Problem | None:
        """Why the newest state is not on the disk yet, or None where all is well."""
        trouble = None if self._writer is None else self._writer.trouble
        return trouble.problems[0] if isinstance(trouble, Refused) else None

    @needs(Right.READ)
    def flush(self) -> None:
        """Return when every kept state is on the disk; raises Refused where that cannot be (a full disk)."""
        if self._writer is not None:
            self._writer.flush()

    @needs(Right.READ)
    def of(self, patient_id: str) -> Backfill | None:
        """Return a patient's grid in its newest state, on the disk or not; None where he has none."""
        place = patient_id, OLD_RESULTS
        # Taken first, so that no state falls between.
        unwritten = {} if self._writer is None else self._writer.unwritten()
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
        return nullcontext() if self._writer is None else self._writer.settled((patient_id, OLD_RESULTS))

    @needs(Right.ENTER)
    def leave(self, patient_id: str, rest: Backfill | None) -> None:
        """Store what is left of a grid as part of the transaction that signs a column; None for nothing."""
        write_kept(self._file, (patient_id, OLD_RESULTS), rest)

    def _writing(self) -> DraftWriter:
        if self._writer is None:
            raise refuse("clinic", READING_ONLY)
        return self._writer
