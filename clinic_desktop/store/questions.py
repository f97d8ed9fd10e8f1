"""Questions on results that came in signed: each stays open until somebody answers, for nobody was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.store.changes import Changed, next_revision
from clinic_desktop.store.merged import NUMBERS, record_of
from clinic_desktop.store.rights import needs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from clinic_desktop.store.database import ClinicFile

# The result in a new place that says what the one in the old place said, with its question still open.
CARRIED = (
    "INSERT INTO question (patient, panel, marker, asked_at) "
    "SELECT new.patient, new.panel, new.marker, question.asked_at FROM question "
    "JOIN reading AS old USING (patient, panel, marker) "
    "JOIN reading AS new ON new.marker = old.marker AND new.value_text = old.value_text "
    "AND new.unit = old.unit "
    "WHERE question.kept_at IS NULL AND old.patient = ? AND old.panel = ? "
    "AND new.patient = ? AND new.panel = ?"
)


class Questions:
    """The questions of one clinic's results."""

    def __init__(self, file: ClinicFile) -> None:
        self._file = file

    @needs(Right.ENTER)
    def ask(self, patient_id: str, panel_id: str, markers: Iterable[str], now: datetime) -> None:
        """Keep open that some results of a stored panel are doubtful; raises StoreFault for one it lacks.

        One that came with an earlier version of the panel is not asked about twice.
        """
        with self._file.transaction(now):
            patient, position = self._place(patient_id, panel_id)
            for marker in markers:
                self._file.run(
                    "INSERT INTO question (patient, panel, marker, asked_at) SELECT ?1, ?2, ?3, ?4 "
                    "WHERE NOT EXISTS (SELECT 1 FROM question WHERE patient = ?1 AND panel = ?2 "
                    "AND marker = ?3)",
                    *(patient, position, marker, now.isoformat()),
                )

    @needs(Right.READ)
    def open(self, patient_id: str) -> frozenset[tuple[str, str]]:
        """Return the results of a man that nobody kept yet, each as its panel's id and its marker.

        What was corrected or retracted since is not asked about any more.
        """
        rows = self._file.rows(
            "SELECT panel.id, question.marker FROM question "
            "JOIN panel ON panel.patient = question.patient AND panel.position = question.panel "
            f"WHERE question.patient IN {NUMBERS} AND kept_at IS NULL "
            "AND panel.status IN ('signed', 'reviewed')",
            patient_id,
        )
        return frozenset((str(panel), str(marker)) for panel, marker in rows)

    @needs(Right.ENTER)
    def keep(self, patient_id: str, panel_id: str, marker: str, now: datetime) -> Changed:
        """Answer as the clinic's user that a result stands as it was reported; once only.

        Raises Refused where nothing is asked of it any more.
        """
        with self._file.transaction(now):
            patient, position = self._place(patient_id, panel_id)
            answered = self._file.rows(
                "UPDATE question SET kept_by = ?, kept_at = ? WHERE patient = ? AND panel = ? AND marker = ? "
                "AND kept_at IS NULL RETURNING marker",
                *(self._file.user, now.isoformat(), patient, position, marker),
            )
            if not answered:
                raise refuse("question", tr("That question is answered already; look at the page again."))
            return next_revision(self._file, patient_id)

    def _place(self, patient_id: str, panel_id: str) -> tuple[int, int]:
        patient = record_of(self._file, patient_id, "panel", panel_id)
        (position,) = self._file.the(
            "this patient has no such panel",
            "SELECT position FROM panel WHERE patient = ? AND id = ?",
            patient,
            panel_id,
        )
        return patient, int(position)


def carry_questions(file: ClinicFile, old: tuple[int, int], new: tuple[int, int]) -> None:
    """Let a panel's open questions go on with its next version, or with its copy in another chart.

    Each panel is given as the number of its record and its position there. A result that says something
    else now was answered by that.
    """
    file.run(CARRIED, *old, *new)
