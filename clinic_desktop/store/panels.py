"""Signing, correcting and retracting panels: each one durable transaction; signed rows never change."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.panel import PanelStatus, Replaced, Specimen
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.store.changes import Changed, next_revision, patient_number
from clinic_desktop.store.chart_reading import read_chart
from clinic_desktop.store.merged import NUMBERS, record_of
from clinic_desktop.store.panel_rows import (
    INSERT_PANEL,
    INSERT_READING,
    NOT_COUNTING,
    panel_row,
    reading_row,
)
from clinic_desktop.store.questions import carry_questions
from clinic_desktop.store.retracting import store_retraction
from clinic_desktop.store.rights import needs
from clinic_desktop.store.source_documents import link_source, move_sources
from clinic_desktop.store.text_forms import to_moment
from clinic_desktop.store.visit_days import begin_visit, visit_of_day

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.model.panel import Panel
    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.drafts import Drafts
    from clinic_desktop.store.retracting import Destination

COUNTING = (PanelStatus.SIGNED, PanelStatus.REVIEWED)


class Panels:
    """The signed panels of one clinic's patients."""

    def __init__(self, file: ClinicFile, drafts: Drafts) -> None:
        self._file = file
        self._drafts = drafts

    @needs(Right.ENTER)
    def sign(
        self,
        patient_id: str,
        panel: Panel,
        *,
        visit_id: str,
        now: datetime,
        ends_draft: bool = True,
        source: str = "",
    ) -> Changed:
        """Store a panel as signed by the clinic's user; on return it is on the disk, whole.

        It belongs to the visit of the day of collection, which is made with `visit_id` where there is none
        yet. The patient's draft of that specimen goes in the same transaction, and stays if that fails; a
        panel that was not typed (an import) leaves it alone with `ends_draft` False. `source` is the id of
        the man's document that it was typed from; Refused where he has none of this id.
        """
        draft = self._drafts.settled(patient_id, panel.specimen) if ends_draft else nullcontext()
        with draft, self._file.transaction(now):
            patient = patient_number(self._file, patient_id)
            position = self._sign(patient, panel, visit_id, now)
            if source:
                link_source(self._file, patient, position, source, now)
            if ends_draft:
                self._drafts.delete_stored(patient, panel.specimen)
            return next_revision(self._file, patient_id)

    @needs(Right.ENTER)
    def correct(
        self, patient_id: str, old_panel_id: str, panel: Panel, *, reason: str, now: datetime
    ) -> Changed:
        """Store a new version of a signed panel; the old one stays readable with status "corrected".

        The new panel joins the visit of its day, or stays with the old one's where there is none. Raises
        Refused without a reason, and for a panel that was already corrected.
        """
        if not reason.strip():
            raise refuse("reason", tr("Say why the panel is corrected."))
        with self._file.transaction(now):
            patient = record_of(self._file, patient_id, "panel", old_panel_id)
            position, visit, replaced = self._correctable(patient, old_panel_id, reason)
            visit = visit_of_day(self._file, patient, panel.collected.day) or visit
            new = self._insert(patient, visit, position, replace(panel, replaces=replaced), now)
            carry_questions(self._file, (patient, position), (patient, new))
            self._file.run(
                "UPDATE panel SET status = ? WHERE patient = ? AND position = ?",
                PanelStatus.CORRECTED.value,
                patient,
                position,
            )
            return next_revision(self._file, patient_id)

    @needs(Right.ENTER)
    def complete(
        self,
        patient_id: str,
        old_panel_id: str,
        panel: Panel,
        *,
        reason: str,
        now: datetime,
        draft_of: Specimen | None = None,
        source: str = "",
    ) -> Changed:
        """Store a collection with the results that came later, as a new version of its panel.

        As `correct`, and the patient's draft of `draft_of`, or else of the panel's specimen, goes in the same
        transaction. The new version came from `source` too, beside what the panel came from before.
        """
        typed = panel.specimen if draft_of is None else draft_of
        with self._drafts.settled(patient_id, typed), self._file.transaction(now):
            changed = self.correct(patient_id, old_panel_id, panel, reason=reason, now=now)
            if source:
                patient, position = self._file.the(
                    "the panel just stored", "SELECT patient, position FROM panel WHERE id = ?", panel.id
                )
                link_source(self._file, patient, position, source, now)
            self._drafts.delete_stored(patient_number(self._file, patient_id), typed)
            return changed

    @needs(Right.ENTER)
    def retract(
        self, patient_id: str, panel_id: str, *, reason: str, now: datetime, to: Destination | None = None
    ) -> tuple[Changed, ...]:
        """Take a panel out of what counts because it is not this man's; it stays readable as "retracted".

        Where it is known whose it is, it is signed by the clinic's user in that man's chart as it stands, at
        the visit of its day, and both charts tell of the move; its source documents follow it. Returns the
        charts that changed. Raises Refused without a reason, for a panel that does not count, and for a move
        to the same chart.
        """
        if not reason.strip():
            raise refuse("reason", tr("Say why the panel is retracted."))
        if to is not None and to.patient_id == patient_id:
            raise refuse("to", tr("The panel is in this chart already; choose another man's."))
        with self._file.transaction(now):
            patient = record_of(self._file, patient_id, "panel", panel_id)
            position, _, _ = self._correctable(patient, panel_id, reason)
            moved = None if to is None else self._move(patient_id, panel_id, to, now)
            store_retraction(self._file, patient, position, reason.strip(), moved, now)
            if to is not None and moved is not None:
                carry_questions(self._file, (patient, position), moved)
                move_sources(self._file, (patient, position), moved, to.panel_id, now)
            changed = [patient_id] if to is None else [patient_id, to.patient_id]
            return tuple(next_revision(self._file, each) for each in changed)

    @needs(Right.READ)
    def history(self, patient_id: str, panel_id: str) -> tuple[Panel, ...]:
        """Return every version of a panel, the oldest first, whichever of them is asked for."""
        versions = self._file.rows(
            "SELECT id, position, replaces FROM panel WHERE patient = ? ORDER BY position",
            record_of(self._file, patient_id, "panel", panel_id),
        )
        # A later version stands after the one it replaces, so one pass finds each one's first.
        first: dict[int, int] = {}
        for _, position, replaces in versions:
            first[position] = first.get(replaces, position)
        wanted = next((first[position] for name, position, _ in versions if name == panel_id), None)
        names = [name for name, position, _ in versions if first[position] == wanted]
        panels = {panel.id: panel for panel in read_chart(self._file, patient_id).panels}
        return tuple(panels[name] for name in names)

    @needs(Right.READ)
    def replaced(self, patient_id: str) -> dict[str, str]:
        """Return which panel of a man each corrected one was put in the place of, both by id."""
        rows = self._file.rows(
            "SELECT panel.id, old.id FROM panel JOIN panel AS old ON old.patient = panel.patient "
            f"AND old.position = panel.replaces WHERE panel.patient IN {NUMBERS}",
            patient_id,
        )
        return {str(successor): str(old) for successor, old in rows}

    def _correctable(self, patient: int, panel_id: str, reason: str) -> tuple[int, int, Replaced]:
        """Return position and visit of the panel to correct, and what its successor says of it."""
        position, visit, status, day, at, laboratory, specimen = self._file.the(
            "this patient has no such panel",
            "SELECT position, visit, status, collected_day, collected_time, laboratory, specimen FROM panel "
            "WHERE patient = ? AND id = ?",
            patient,
            panel_id,
        )
        if PanelStatus(status) not in COUNTING:
            raise refuse("panel", tr(NOT_COUNTING[status]))
        return position, visit, Replaced(to_moment(day, at), laboratory, Specimen(specimen), reason)

    def _move(self, patient_id: str, panel_id: str, to: Destination, now: datetime) -> tuple[int, int]:
        """Sign a panel's facts in another chart, and return the man's number and its position there."""
        chart = read_chart(self._file, patient_id)
        panel = next(panel for panel in chart.panels if panel.id == panel_id)
        other = patient_number(self._file, to.patient_id)
        copy = replace(panel, id=to.panel_id, replaces=None, moved_from=None)
        return other, self._sign(other, copy, to.visit_id, now)

    def _sign(self, patient: int, panel: Panel, visit_id: str, now: datetime) -> int:
        """Store a panel as signed at the visit of its day, which is made where there is none yet."""
        visit = visit_of_day(self._file, patient, panel.collected.day)
        if visit is None:
            visit = begin_visit(self._file, patient, visit_id, panel.collected.day, now)
        return self._insert(patient, visit, None, panel, now)

    def _insert(self, patient: int, visit: int, replaces: int | None, panel: Panel, now: datetime) -> int:
        """Write the readings first: the panel's own row seals them. Returns the panel's position."""
        counting = "SELECT coalesce(max(position), 0) + 1 FROM panel WHERE patient = ?"
        (position,) = self._file.the("a first position", counting, patient)
        self._file.run_many(
            INSERT_READING,
            [
                (patient, *reading_row(reading, position, place))
                for place, reading in enumerate(panel.readings)
            ],
        )
        columns = panel_row(panel, position, self._file.user, now)
        self._file.run(INSERT_PANEL, patient, visit, replaces, *columns)
        return int(position)
