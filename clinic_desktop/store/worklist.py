"""The worklist's rows, one for each man: kept as they are given, and written by a connection of their own.

They follow from the charts and can be made again at any time. So the audit leaves them out, and a power cut
may take the newest of them: whoever has the knowledge asks which are `stale` and makes those anew.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from clinic_desktop.language import tr
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.model.worklist import Glance, KeptKind, Listed, Unfinished, WaitingFor
from clinic_desktop.store.backfill_text import to_backfill
from clinic_desktop.store.chart_reading import PATIENT_COLUMNS, to_patient
from clinic_desktop.store.database import READING_ONLY
from clinic_desktop.store.draft_text import to_draft
from clinic_desktop.store.draft_writer import OLD_RESULTS
from clinic_desktop.store.kept_writer import KeptWriter
from clinic_desktop.store.rights import needs
from clinic_desktop.store.text_forms import from_date
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
    "FROM worklist JOIN patient ON patient.number = worklist.patient WHERE"
)
BY_NAME = "ORDER BY patient.search, patient.number"
RUNNING = "(ends IS NULL OR ends >= ?1)"
WAITING = {
    WaitingFor.OVERDUE: f"due IS NOT NULL AND late <= ?1 AND {RUNNING}",
    WaitingFor.DUE: f"due IS NOT NULL AND late > ?1 AND due <= ?2 AND {RUNNING}",
    WaitingFor.REVIEW: "review IS NOT NULL",
}
ORDER = {
    WaitingFor.OVERDUE: "due, patient.search",
    WaitingFor.DUE: "due, patient.search",
    WaitingFor.REVIEW: "pressing, review DESC, patient.search",
}
EVERYBODY = -1
HELD = f"SELECT {PATIENT_COLUMNS}, held_visit, held_day, held_by FROM ({{}}) CROSS JOIN patient "
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
# Who has something begun is looked up, not sought among all men in the order of their names.
HELD_IN_CARE = f"ON held_of = patient.number WHERE {IN_CARE} {BY_NAME}, held_day"
COLUMNS = ("stamp", "revision", "pathway", "anchor", "ends", "due", "late", "review", "pressing", "facts")
UPDATES = ", ".join(f"{column} = excluded.{column}" for column in COLUMNS)
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
            raise refuse("clinic", tr(READING_ONLY))
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
        listed = self.listed(patient_id)
        return None if listed is None else listed.row

    @needs(Right.READ)
    def listed(self, patient_id: str) -> Listed | None:
        """Return one man with his row, None where there is none yet."""
        row = self._file.one(f"{LISTED} patient.id = ?", patient_id)
        return None if row is None else _listed(row)

    @needs(Right.READ)
    def all(self) -> tuple[Listed, ...]:
        """Return everybody in care who has a row, by name; ten thousand take their time."""
        return tuple(map(_listed, self._file.rows(f"{LISTED} {IN_CARE} {BY_NAME}")))

    @needs(Right.READ)
    def counts(self, day: date, until: date) -> dict[WaitingFor, int]:
        """Count the men in care who wait for each on a day; `until` is the last day that counts as due."""
        counting = ", ".join(f"(SELECT count(*) {_who(kind)})" for kind in WaitingFor)
        (found,) = self._file.rows(f"SELECT {counting}", day.isoformat(), until.isoformat())
        return dict(zip(WaitingFor, found, strict=True))

    @needs(Right.READ)
    def waiting(self, kind: WaitingFor, day: date, until: date, limit: int = EVERYBODY) -> tuple[str, ...]:
        """Return the ids of those who wait, at most so many, those due longest or the most pressing first."""
        rows = self._file.rows(
            f"SELECT patient.id {_who(kind)} ORDER BY {ORDER[kind]} LIMIT ?3",
            *(day.isoformat(), until.isoformat(), limit),
        )
        return tuple(row[0] for row in rows)

    @needs(Right.READ)
    def in_course(self, day: date) -> tuple[Glance, ...]:
        """Return by name everybody in care whose course is planned or under way on a day."""
        rows = self._file.rows(
            "SELECT patient.id, chart_number, pathway, anchor, coalesce(due, ''), coalesce(late, ''), "
            "coalesce(review, '') FROM worklist JOIN patient ON patient.number = worklist.patient "
            f"WHERE pathway <> '' AND {RUNNING} AND {IN_CARE} {BY_NAME}",
            day.isoformat(),
        )
        return tuple(map(Glance._make, rows))

    @needs(Right.READ)
    def unfinished(self) -> tuple[Unfinished, ...]:
        """Return what was begun and not finished, by name: panels, old results, messages, visits."""
        drafts = self._file.rows(
            f"SELECT {PATIENT_COLUMNS}, specimen, body FROM draft CROSS JOIN patient "
            f"ON patient.number = draft.patient WHERE {IN_CARE} {BY_NAME}, specimen"
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


def _listed(row: tuple[Any, ...]) -> Listed:
    return Listed(to_patient(row[:-3]), to_row(row[0], *row[-3:]))


def _who(kind: WaitingFor) -> str:
    return (
        f"FROM worklist JOIN patient ON patient.number = worklist.patient WHERE {WAITING[kind]} AND {IN_CARE}"
    )


def write_rows(file: ClinicFile, _place: Place, rows: tuple[WorklistRow, ...] | None) -> None:
    """Store a batch; a man who was erased meanwhile gets none, and an older row replaces no newer one."""
    with file.transaction():
        file.run_many(
            f"INSERT INTO worklist (patient, {', '.join(COLUMNS)}) "
            f"SELECT number, {', '.join('?' * len(COLUMNS))} FROM patient WHERE id = ? "
            f"ON CONFLICT (patient) DO UPDATE SET {UPDATES} WHERE {NOT_OLDER}",
            [_columns(row) for row in rows or ()],
        )


def _columns(row: WorklistRow) -> tuple[object, ...]:
    review = row.review
    return (
        row.stamp,
        row.revision,
        row.pathway,
        *(from_date(day) for day in (row.anchor, row.end, row.due, row.late)),
        None if review is None else review.day.isoformat(),
        None if review is None else int(review.telling.pressing),
        from_row(row),
        row.patient,
    )


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
