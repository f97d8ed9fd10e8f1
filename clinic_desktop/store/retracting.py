"""Panels that belong to nobody, or to another man: retracted with a trace, and moved where he is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.model.retraction import Retraction

if TYPE_CHECKING:
    from clinic_desktop.store.database import ClinicFile

# Each retracted panel with every earlier version of it.
RETRACTED = """
    WITH RECURSIVE gone (patient, position, origin) AS (
        SELECT patient, panel, panel FROM retraction WHERE patient = ?
        UNION ALL
        SELECT panel.patient, panel.replaces, origin FROM gone JOIN panel USING (patient, position)
        WHERE panel.replaces IS NOT NULL
    )
    SELECT position, reason, retracted_by, retracted_at, other.chart_number FROM gone
    JOIN retraction ON retraction.patient = gone.patient AND retraction.panel = origin
    LEFT JOIN patient AS other ON other.number = moved_to
"""


@dataclass(frozen=True, slots=True)
class Destination:
    """The chart that a wrong patient's panel moves to, and the new ids of panel and visit there."""

    patient_id: str
    panel_id: str
    visit_id: str


def store_retraction(
    file: ClinicFile, patient: int, panel: int, reason: str, moved: tuple[int, int] | None, now: datetime
) -> None:
    """Store why a panel is retracted and where it went; the file itself then changes its status."""
    file.run(
        "INSERT INTO retraction (patient, panel, reason, moved_to, moved_panel, retracted_by, retracted_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        *(patient, panel, reason, *(moved or (None, None)), file.user, now.isoformat()),
    )


def retractions(file: ClinicFile, patient: int) -> dict[int, Retraction]:
    """Return why panels of a man, and those that they had corrected, are retracted, by their position."""
    rows = file.rows(RETRACTED, patient)
    return {position: _to_retraction(*told) for position, *told in rows}


def arrivals(file: ClinicFile, patient: int) -> dict[int, Retraction]:
    """Return how panels came into a man's chart from another one, by their position in his."""
    rows = file.rows(
        "SELECT moved_panel, reason, retracted_by, retracted_at, other.chart_number FROM retraction "
        "JOIN patient AS other ON other.number = retraction.patient WHERE moved_to = ?",
        patient,
    )
    return {position: _to_retraction(*told) for position, *told in rows}


def _to_retraction(reason: str, by: str, at: str, other_chart: str | None) -> Retraction:
    return Retraction(reason, by, datetime.fromisoformat(at), other_chart)
