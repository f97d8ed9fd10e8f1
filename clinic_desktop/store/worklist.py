"""The worklist's rows, one for each man: kept as they are given, and written by a connection of their own.

They follow from the charts and can be made again at any time. So the audit leaves them out, and a power cut
may take the newest of them: whoever has the knowledge asks which are `stale` and makes those anew.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.model.worklist import KeptKind, Listed, Unfinished
from clinic_desktop.store.backfill_text import to_backfill
from clinic_desktop.store.chart_reading import PATIENT_COLUMNS, to_patient
from clinic_desktop.store.database import READING_ONLY
from clinic_desktop.store.draft_text import to_draft
from clinic_desktop.store.draft_writer import OLD_RESULTS
from clinic_desktop.store.kept_writer import KeptWriter
from clinic_desktop.store.rights import needs
from clinic_desktop.store.worklist_text import from_row, to_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from clinic_desktop.model.worklist import WorklistRow
    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.kept_writer import Place

# Archived men, and charts that are part of another one, wait for nothing.
IN_CARE = "patient.archived = 0 AND patient.merged_into IS NULL"
LISTED = (
    f"SELECT {PATIENT_COLUMNS}, worklist.revision, stamp, facts "
    f"FROM worklist JOIN patient ON patient.number = worklist.patient WHERE {IN_CARE}"
)
BY_NAME = "ORDER BY patient.search, patient.number"
# Named apart: a visit has columns of the same names as a patient.
HELD = f"SELECT {PATIENT_COLUMNS}, held_visit, held_day, held_by FROM patient JOIN ({{}}) AS held_of_man "
MESSAGES = HELD.format(
    "SELECT visit.patient AS held_of, visit.id AS held_visit, visit.day AS held_day, kept_by AS held_by "
    "FROM message_draft JOIN visit ON visit.number = message_draft.visit"
)
# The day of a visit that is only mended is not typed again.
VISITS = HELD.format(
    "SELECT visit_draft.patient AS held_of, visit_draft.visit AS held_visit, kept_by AS held_by, "
    "coalesce(nullif(json_extract(body, '$.day'), ''), visit.day, '') AS held_day "
    "FROM visit_draft LEFT JOIN visit ON visit.id = visit_draft.visit"
)
HELD_IN_CARE = f"ON held_of = patient.number WHERE {IN_CARE} {BY_NAME}, held_day"
NOT_OLDER = "excluded.revision >= worklist.revision"


class RowWriter(KeptWriter["tuple[WorklistRow, ...]"]):
    """Writes rows in the batches that they are given in, in order."""

    def __init__(self, open_file: Callable[[], ClinicFile]) -> None:
        super().__init__(open_file, write_rows)
        self._batches = count()

    def put_rows(self, rows: Sequence[WorklistRow]) -> None:
        """Take a batch; returns at once."""
        self.put((str(next(self._batches)), "rows"), tuple(rows))


class Worklist:
    """The rows of one clinic; without a writer (a clinic open for reading) they can only be read."""

    def __init__(self, file: ClinicFile, writer: RowWriter | None) -> None:
        self._file, self._writer = file, writer

    @needs(Right.READ)
    def keep(self, rows: Sequence[WorklistRow]) -> None:
        """Keep rows in place of those there are; returns at once, and `flush` when they can be read."""
        if self._writer is None:
            raise refuse("clinic", READING_ONLY)
        if rows:
            self._writer.put_rows(rows)

    @needs(Right.READ)
    def flush(self) -> None:
        """Return when every kept row can be read; raises Refused where that cannot be (a full disk)."""
        if self._writer is not None:
            self._writer.flush()

    @needs(Right.READ)
    def stale(self, stamp: str) -> tuple[str, ...]:
        """Return by name the ids of the men in care whose row is missing, or of another chart or stamp."""
        rows = self._file.rows(
            "SELECT patient.id FROM patient LEFT JOIN worklist ON worklist.patient = patient.number "
            f"WHERE {IN_CARE} AND (stamp IS NOT ? OR worklist.revision IS NOT patient.revision) {BY_NAME}",
            stamp,
        )
        return tuple(row[0] for row in rows)

    @needs(Right.READ)
    def of(self, patient_id: str) -> WorklistRow | None:
        """Return one man's row as it was written last, None where there is none yet."""
        row = self._file.one(
            "SELECT worklist.revision, stamp, facts FROM worklist "
            "JOIN patient ON patient.number = worklist.patient WHERE patient.id = ?",
            patient_id,
        )
        return None if row is None else to_row(patient_id, *row)

    @needs(Right.READ)
    def waiting(self, until: date) -> tuple[Listed, ...]:
        """Return by name who is due up to a day, and of whom a visit waits for its review."""
        return self._listed("AND (due <= ? OR review IS NOT NULL)", until.isoformat())

    @needs(Right.READ)
    def all(self) -> tuple[Listed, ...]:
        """Return everybody in care who has a row, by name."""
        return self._listed("")

    @needs(Right.READ)
    def unfinished(self) -> tuple[Unfinished, ...]:
        """Return what was begun and not finished, by name: panels, old results, messages, visits."""
        drafts = self._file.rows(
            f"SELECT {PATIENT_COLUMNS}, specimen, body FROM draft "
            f"JOIN patient ON patient.number = draft.patient WHERE {IN_CARE} {BY_NAME}, specimen"
        )
        messages, visits = (self._file.rows(f"{each} {HELD_IN_CARE}") for each in (MESSAGES, VISITS))
        held = ((KeptKind.MESSAGE, messages), (KeptKind.VISIT, visits))
        return (
            *(_begun(row) for row in drafts),
            *(_held(kind, row) for kind, rows in held for row in rows),
        )

    def close(self) -> None:
        """Write what waits and end the writer."""
        if self._writer is not None:
            self._writer.close()

    def _listed(self, condition: str, *arguments: str) -> tuple[Listed, ...]:
        rows = self._file.rows(f"{LISTED} {condition} {BY_NAME}", *arguments)
        return tuple(Listed(to_patient(row[:-3]), to_row(row[0], *row[-3:])) for row in rows)


def write_rows(file: ClinicFile, _place: Place, rows: tuple[WorklistRow, ...] | None) -> None:
    """Store a batch; a man who was erased meanwhile gets none, and an older row replaces no newer one."""
    with file.transaction():
        file.run_many(
            "INSERT INTO worklist (patient, stamp, revision, due, review, facts) "
            "SELECT number, ?, ?, ?, ?, ? FROM patient WHERE id = ? "
            "ON CONFLICT (patient) DO UPDATE SET stamp = excluded.stamp, revision = excluded.revision, "
            f"due = excluded.due, review = excluded.review, facts = excluded.facts WHERE {NOT_OLDER}",
            [_columns(row) for row in rows or ()],
        )


def _columns(row: WorklistRow) -> tuple[object, ...]:
    due = None if row.due is None else row.due.isoformat()
    review = None if row.review is None else row.review.day.isoformat()
    return row.stamp, row.revision, due, review, from_row(row), row.patient


def _begun(row: tuple[Any, ...]) -> Unfinished:
    patient, specimen, body = to_patient(row[:-2]), *row[-2:]
    if specimen == OLD_RESULTS:
        grid = to_backfill(patient.id, body)
        columns = [column for column in grid.columns if not column.empty]
        return Unfinished(
            kind=KeptKind.OLD_RESULTS,
            patient=patient,
            typed=sum(len(column.cells) for column in columns),
            lines=len(columns),
            by=grid.begun_by,
        )
    draft = to_draft(patient.id, specimen, body)
    return Unfinished(
        kind=KeptKind.PANEL,
        patient=patient,
        specimen=Specimen(specimen).value,
        day=draft.collected,
        typed=sum(bool(line.text.strip()) for line in draft.fields),
        lines=len(draft.fields),
        by=draft.begun_by,
    )


def _held(kind: KeptKind, row: tuple[Any, ...]) -> Unfinished:
    visit, day, by = row[-3:]
    return Unfinished(kind=kind, patient=to_patient(row[:-3]), day=day, by=by, visit=visit)
