"""The writer of drafts, a panel's or a grid of old results: one row of the table `draft` for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.model.backfill import Backfill
from clinic_desktop.model.draft import Draft
from clinic_desktop.store.backfill_text import from_backfill
from clinic_desktop.store.changes import patient_number
from clinic_desktop.store.draft_text import from_draft
from clinic_desktop.store.kept_writer import KeptWriter, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.store.database import ClinicFile

# A man has at most one draft of each specimen, and one grid of old results, which stands among the drafts
# under this word in the specimen's place.
OLD_RESULTS = "old results"


class DraftWriter(KeptWriter[Draft | Backfill]):
    """Writes drafts and grids, each in its place: patient's id, and specimen or `OLD_RESULTS`."""

    def __init__(self, open_file: Callable[[], ClinicFile]) -> None:
        super().__init__(open_file, write_kept)


def write_kept(file: ClinicFile, place: Place, draft: Draft | Backfill | None) -> None:
    """Store the newest state of a draft in the place of the one before; None takes it away."""
    patient, specimen = place
    with file.transaction():
        number = patient_number(file, patient)
        file.run("DELETE FROM draft WHERE patient = ? AND specimen = ?", number, specimen)
        if draft is not None:
            file.run(
                "INSERT INTO draft (patient, specimen, body, kept_by) VALUES (?, ?, ?, ?)",
                number,
                specimen,
                from_backfill(draft) if isinstance(draft, Backfill) else from_draft(draft),
                file.user,
            )
