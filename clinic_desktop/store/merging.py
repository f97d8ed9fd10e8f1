"""Two charts of one man made one, and taken apart again: no row moves, so to undo it leaves no trace in them.

The chart that is merged stays a record of its own, whose courses, medications, visits, panels and papers are
read with the other one's. What is added from then on is the other's; what corrects one of its rows stays with
that row.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.merge import Merge
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.model.role import Right
from clinic_desktop.store.changes import Changed, count_revision, patient_number
from clinic_desktop.store.rights import needs

if TYPE_CHECKING:
    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.drafts import Drafts
    from clinic_desktop.store.message_drafts import MessageDrafts
    from clinic_desktop.store.visit_drafts import VisitDrafts

# What comes with a chart, by its table, in the order in which it is told.
MOVED = {
    "course": "courses",
    "medication": "medications",
    "visit": "visits",
    "panel": "panels",
    "report": "issued pages",
    "source_document": "source documents",
}
# A withdrawn one is in no chart and comes with none.
STANDING = {"medication": " AND withdrawn = 0"}
SELECT = (
    "SELECT he.id, he.chart_number, other.id, other.chart_number, moved, reason, merged_by, merged_at, "
    "undone_reason, undone_by, undone_at FROM merge JOIN patient AS he ON he.number = merge.patient "
    "JOIN patient AS other ON other.number = merge.into_patient"
)
ANOTHER_BIRTH_DATE = phrase(
    "The two charts have different birth dates; mend the wrong one, or say once more that it is one man."
)


class Merges:
    """The merges of one clinic's charts."""

    def __init__(
        self, file: ClinicFile, drafts: Drafts, messages: MessageDrafts, visits: VisitDrafts
    ) -> None:
        self._file = file
        self._drafts, self._messages, self._visits = drafts, messages, visits

    @needs(Right.MERGE)
    def merge(
        self, patient_id: str, into_id: str, *, reason: str, now: datetime, other_birth_date: bool = False
    ) -> tuple[Changed, Changed]:
        """Make a chart part of another one; returns that one at its new revision, and the merged one.

        Raises Refused with all that stands in the way: no reason, one of them merged already, something
        half typed in the chart that is to be merged, and different birth dates unless `other_birth_date`
        says that it is one man nevertheless.
        """
        self._messages.flush()
        self._visits.flush()
        with self._file.transaction(now):
            problems = self._problems(patient_id, into_id, reason, other_birth_date=other_birth_date)
            if problems:
                raise Refused(*problems)
            patient, into = (patient_number(self._file, each) for each in (patient_id, into_id))
            self._file.run(
                "INSERT INTO merge (patient, into_patient, moved, reason, merged_by, merged_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                *(patient, into, json.dumps(self._moved(patient)), reason.strip()),
                *(self._file.user, now.isoformat()),
            )
            return count_revision(self._file, into_id), count_revision(self._file, patient_id)

    @needs(Right.READ)
    def hindrances(self, patient_id: str, into_id: str) -> tuple[Problem, ...]:
        """Return what forbids merging a chart into another one and no reason mends."""
        problems = self._problems(patient_id, into_id, reason="-", other_birth_date=True)
        return tuple(problem for problem in problems if problem.field == "into")

    @needs(Right.MERGE)
    def unmerge(self, patient_id: str, *, reason: str, now: datetime) -> tuple[Changed, Changed]:
        """Give a merged chart back what came from it; what was added since stays with the other one.

        What is half typed of its visits goes with them. Returns the other one at its new revision, and this
        one. Raises Refused without a reason, and where it is not merged.
        """
        self._messages.flush()
        self._visits.flush()
        with self._file.transaction(now):
            patient = patient_number(self._file, patient_id)
            row = self._file.one(
                "SELECT other.id FROM merge JOIN patient AS other ON other.number = into_patient "
                "WHERE merge.patient = ? AND undone_at IS NULL",
                patient,
            )
            if row is None:
                raise refuse(
                    "merge", tr("This chart is not merged into another one; nothing is to be undone.")
                )
            if not reason.strip():
                raise refuse("reason", tr("Say why the charts are taken apart again; the reason is kept."))
            self._file.run(
                "UPDATE merge SET undone_reason = ?, undone_by = ?, undone_at = ? "
                "WHERE patient = ? AND undone_at IS NULL",
                *(reason.strip(), self._file.user, now.isoformat(), patient),
            )
            self._file.run(
                "UPDATE visit_draft SET patient = ?1 "
                "WHERE visit IN (SELECT id FROM visit WHERE visit.patient = ?1)",
                patient,
            )
            return count_revision(self._file, row[0]), count_revision(self._file, patient_id)

    @needs(Right.READ)
    def of(self, patient_id: str) -> tuple[Merge, ...]:
        """Return every merge that a chart was part of, on either side, undone ones too, the oldest first."""
        number = patient_number(self._file, patient_id)
        rows = self._file.rows(
            f"{SELECT} WHERE merge.patient = ? OR into_patient = ? ORDER BY merge.number", number, number
        )
        return tuple(_to_merge(row) for row in rows)

    def _moved(self, patient: int) -> dict[str, int]:
        counting = ", ".join(
            f"(SELECT count(*) FROM {table} WHERE patient = ?1{STANDING.get(table, '')})" for table in MOVED
        )
        (counts,) = self._file.rows(f"SELECT {counting}", patient)
        return {words: count for words, count in zip(MOVED.values(), counts, strict=True) if count}

    def _problems(
        self, patient_id: str, into_id: str, reason: str, *, other_birth_date: bool
    ) -> list[Problem]:
        if patient_id == into_id:
            return [Problem("into", tr("That is the same chart; choose the other one."))]
        problems = [] if reason.strip() else [Problem("reason", tr("Say why the two charts are one man's."))]
        born = set()
        for each in (patient_id, into_id):
            chart, merged_into, birth_date = self._file.the(
                "no patient has this id",
                "SELECT chart_number, (SELECT held.chart_number FROM patient AS held "
                "WHERE held.number = patient.merged_into), birth_date FROM patient WHERE id = ?",
                each,
            )
            born.add(birth_date)
            if merged_into is not None:
                sentence = tr(
                    "Chart {chart} is merged into chart {other} already; choose that one.",
                    chart=chart,
                    other=merged_into,
                )
                problems.append(Problem("into", sentence))
        if len(born) > 1 and not other_birth_date:
            problems.append(Problem("birth_date", tr(ANOTHER_BIRTH_DATE)))
        return [*problems, *self._of_the_merged(patient_id)]

    def _of_the_merged(self, patient_id: str) -> list[Problem]:
        problems = []
        (chart, holds) = self._file.the(
            "no patient has this id",
            "SELECT chart_number, (SELECT each.chart_number FROM patient AS each "
            "WHERE each.merged_into = patient.number) FROM patient WHERE id = ?",
            patient_id,
        )
        if holds is not None:
            sentence = tr(
                "Chart {chart} holds chart {other}; merge that one, or take them apart first.",
                chart=chart,
                other=holds,
            )
            problems.append(Problem("into", sentence))
        if self._drafts.of(patient_id) or self._draft_row(patient_id):
            sentence = tr("Something in chart {chart} is half typed; sign or discard it first.", chart=chart)
            problems.append(Problem("draft", sentence))
        return problems

    def _draft_row(self, patient_id: str) -> bool:
        row = self._file.one(
            "SELECT 1 FROM patient WHERE id = ? AND (number IN (SELECT patient FROM draft) "
            "OR number IN (SELECT patient FROM visit_draft))",
            patient_id,
        )
        return row is not None


def _to_merge(row: tuple[str, ...]) -> Merge:
    patient, chart, into, into_chart, moved, reason, merged_by, merged_at, *undone = row
    why, undone_by, undone_at = undone
    return Merge(
        patient=patient,
        chart_number=chart,
        into=into,
        into_chart_number=into_chart,
        moved=tuple((kind, int(count)) for kind, count in json.loads(moved).items()),
        reason=reason,
        merged_by=merged_by,
        merged_at=datetime.fromisoformat(merged_at),
        undone_reason=why,
        undone_by=undone_by,
        undone_at=None if undone_at is None else datetime.fromisoformat(undone_at),
    )
