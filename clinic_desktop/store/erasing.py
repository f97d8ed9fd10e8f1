"""A man erased at his request: everything that tells of him goes, and that he was erased stays told.

His rows go in one transaction. The audit keeps its rows about him with time, user and act, so that its chain
is still provable, and a digest in place of what they told. Copies of the clinic that were made before, its
backups above all, still hold him; they are deleted by hand or by their rotation.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.changes import next_revision
from clinic_desktop.store.draft_writer import OLD_RESULTS
from clinic_desktop.store.merged import numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.drafts import Drafts

# What refers to something goes before it.
TABLES = (
    *("retraction", "question", "reading", "report", "panel_source", "source_document", "panel", "version"),
    *("message_draft", "visit_draft", "visit", "course", "medication", "draft", "worklist", "merge"),
)
# Nothing of the number of the row that was his may come back: the audit knows him by it.
NEXT_NUMBER = (
    "(SELECT max(coalesce((SELECT max(number) FROM patient), 0), "
    "coalesce((SELECT max(patient) FROM erasure), 0)) + 1)"
)


def erase(file: ClinicFile, drafts: Drafts, patient_id: str, reason: str, now: datetime) -> None:
    """Erase a man for good; on return nothing in the file tells of him but that he was erased, and why.

    What was merged into his chart is his and goes with it. Raises Refused without a reason, and for a chart
    that is merged into another one; StoreFault where nobody has the id.
    """
    if not reason.strip():
        raise refuse("reason", tr("Say why the patient is erased, without naming him; the reason is kept."))
    with ExitStack() as held:
        for specimen in (*Specimen, OLD_RESULTS):
            held.enter_context(drafts.settled(patient_id, specimen))
        with _overwriting(file), file.transaction(now):
            own, *merged = numbers_of(file, patient_id)
            next_revision(file, patient_id)  # refuses a chart that is merged into another one
            for patient in (*merged, own):
                _erase_record(file, patient, reason.strip(), now)
    # What was committed also lies in the journal, which the next writers would only fill up slowly.
    with suppress(Refused):
        file.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def _erase_record(file: ClinicFile, patient: int, reason: str, now: datetime) -> None:
    file.run(
        "INSERT INTO erasure (patient, reason, erased_by, erased_at) VALUES (?, ?, ?, ?)",
        *(patient, reason, file.user, now.isoformat()),
    )
    _delete(file, patient)
    file.run(
        "UPDATE audit SET erased = sealed(row, before, after, salt), row = NULL, before = NULL, "
        "after = NULL, salt = NULL WHERE patient = ? AND subject IS NOT 'erasure' AND erased IS NULL",
        patient,
    )


def _delete(file: ClinicFile, patient: int) -> None:
    file.run(
        "UPDATE retraction SET moved_to = NULL, moved_panel = NULL WHERE moved_to = ?",
        patient,
    )
    file.run("DELETE FROM merge WHERE into_patient = ?", patient)
    for table in TABLES:
        file.run(f"DELETE FROM {table} WHERE patient = ?", patient)
    file.run(
        "DELETE FROM document WHERE sha256 NOT IN "
        "(SELECT sha256 FROM report UNION SELECT sha256 FROM source_document "
        "UNION SELECT value FROM setting WHERE name = 'logo')"
    )
    file.run("DELETE FROM patient WHERE number = ?", patient)
    # A letter's entry is only struck out at first; this writes the index anew without it.
    file.run("INSERT INTO patient_letters (patient_letters) VALUES ('optimize')")


@contextmanager
def _overwriting(file: ClinicFile) -> Iterator[None]:
    """Let what is deleted be overwritten with zeros within the file."""
    file.rows("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        file.rows("PRAGMA secure_delete = OFF")
